"""Where everything stands on a sheet: nothing over another, nothing beyond the paper, no code torn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.printing.layout import (
    A4,
    SHEETS,
    Block,
    Line,
    Pair,
    Placed,
    Role,
    Rule,
    Sheet,
    Square,
    Words,
    lay_out,
    pages,
)

PX_PER_MM = 8.0


def measure(text: str, role: Role, width: float) -> float:
    """Ten pixels a letter, thirty a line."""
    return 30 * (1 + len(text) * 10 // max(1, int(width)))


texts = st.text("ກຂຄabc ", max_size=120)
blocks: st.SearchStrategy[list[Block]] = st.lists(
    st.builds(Words, texts, st.sampled_from(Role))
    | st.builds(Pair, texts, texts)
    | st.builds(Line, texts, st.lists(texts, max_size=4).map(tuple), st.sampled_from(Role))
    | st.just(Rule()),
    max_size=60,
)


def overlap(one: Placed, other: Placed) -> bool:
    apart = (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )
    return not apart


@given(blocks, st.sampled_from(SHEETS))
def test_nothing_stands_over_another_or_beyond_the_paper(words: list[Block], sheet: Sheet) -> None:
    square = Square(61)
    whole = [*words, square] if sheet.is_roll else [square, *words]
    laid = lay_out(whole, sheet, measure, px_per_mm=PX_PER_MM)
    right = (sheet.width_mm - sheet.margin_mm) * PX_PER_MM
    for at, each in enumerate(laid.placed):
        assert each.x >= sheet.margin_mm * PX_PER_MM - 1
        assert each.x + each.width <= right + 1
        assert not [other for other in laid.placed[at + 1 :] if overlap(each, other)]
    (code,) = [each for each in laid.placed if isinstance(each.what, Square)]
    assert (code.width / 61).is_integer(), "every module of the code is whole pixels"


@given(blocks)
def test_what_does_not_fit_goes_on_another_page_and_nothing_is_lost(words: list[Block]) -> None:
    laid = lay_out(words, A4, measure, px_per_mm=PX_PER_MM)
    made = pages(laid, A4, px_per_mm=PX_PER_MM)
    assert [each.what for page in made for each in page] == [each.what for each in laid.placed]
    for page in made:
        assert all(each.y + each.height <= (297 - 18) * PX_PER_MM or len(page) == 1 for each in page)


def test_answers_beside_the_code_stand_in_the_column_of_the_others() -> None:
    pairs = [Pair("asked", "answered")] * 20
    laid = lay_out([Square(61), *pairs], A4, measure, px_per_mm=PX_PER_MM)
    answers = [each for each in laid.placed if each.what == "answered"]
    assert len({each.x for each in answers}) == 1
    assert len({each.width for each in answers}) == 2, "beside the code there is less room"


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 12)), min_size=6, max_size=30))
def test_a_heading_stays_with_its_table_and_a_line_with_its_numbers(tables: list[tuple[int, int]]) -> None:
    of_tables: list[Block] = []
    for at, (letters, lines) in enumerate(tables):
        of_tables += [Words(f"heading {at}", Role.HEADING), Line("of", ("number",), Role.QUIET)]
        of_tables += [Line(f"line {at}.{each}", ("1" * 9 * letters,)) for each in range(lines)]
    laid = lay_out(of_tables, A4, measure, px_per_mm=PX_PER_MM)
    shown = pages(laid, A4, px_per_mm=PX_PER_MM)
    assert [each.what for page in shown for each in page] == [each.what for each in laid.placed]
    for page in shown:
        assert page[-1].role is Role.TEXT, "no heading is the last of its page"
        assert page[-1].is_number, "no number is on another page than what it is of"
        assert not page[0].is_number
        assert max(each.y + each.height for each in page) <= (A4.height_mm - A4.margin_mm) * PX_PER_MM + 1
