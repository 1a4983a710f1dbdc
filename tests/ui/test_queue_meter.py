"""How far a stick is: nothing in the first second, then bytes and the time left."""

from __future__ import annotations

from fieldapp.progress import Progress
from ui.screens.queue.state import HowFar, Meter


def test_it_says_nothing_of_what_is_over_in_a_second_and_begins_anew_with_what_follows() -> None:
    now = [100.0]
    meter = Meter(lambda: now[0])
    assert meter.how_far() is None
    meter.report(Progress("carrying", 200_000, 1_000_000))
    assert meter.how_far() is None
    now[0] += 2
    assert meter.how_far() == HowFar(200, 1000, 8)
    meter.report(Progress("carrying", 50_000, 100_000))
    assert meter.how_far() is None
    now[0] += 3
    assert meter.how_far() == HowFar(50, 100, 3)
