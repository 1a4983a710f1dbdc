"""How far a laptop has read, whatever becomes of the pages on their way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.device.mail import Position
from sync.wire.messages import ChangesPage


@given(
    cuts=st.sets(st.integers(1, 29)),
    other_cuts=st.sets(st.integers(1, 29)),
    come=st.lists(st.integers(0, 1000), max_size=40),
)
def test_no_change_is_ever_skipped(cuts: set[int], other_cuts: set[int], come: list[int]) -> None:
    """Pages of two replies over the same log of 30 changes come lost, doubled and in any order."""
    pages = [
        span
        for each in (cuts, other_cuts)
        for span in zip([0, *sorted(each)], [*sorted(each), 30], strict=True)
    ]
    at, known = Position("d", 0), set[int]()
    for which in come:
        since, cursor = pages[which % len(pages)]
        known |= set(range(since + 1, cursor + 1))
        before = at
        at = at.after(ChangesPage("d", cursor, False, ()), since=since)
        assert at.cursor >= before.cursor
        assert set(range(1, at.cursor + 1)) <= known
    for since, cursor in sorted(pages):
        at = at.after(ChangesPage("d", cursor, False, ()), since=since)
    assert at.cursor == 30


def test_another_scope_is_read_from_its_beginning_or_not_at_all() -> None:
    page = ChangesPage("new", 8, False, ())
    assert Position("old", 20).after(page, since=0) == Position("new", 8)
    assert Position("old", 20).after(page, since=4) == Position("old", 20)
