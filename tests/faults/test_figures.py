"""The table of docs/reliability.md adds up what passed, and leaves out what did not."""

from __future__ import annotations

from typing import Any

from tests.faults.figures import summed, table


def run(mark: str, kind: str, *, is_passed: bool = True) -> dict[str, Any]:
    counts = {"sent": 10, "lost": 0, "doubled": 0, "modelled": 0}
    told = {"mark": mark, "at": "2026-11-25T12:00:00+00:00", "commit": "abc1234", "took_s": 90}
    return {**told, **counts, "is_passed": is_passed, "faults": {kind: 3}}


def test_runs_of_both_kinds_are_added_and_failed_ones_left_out() -> None:
    runs = [run("soak", "cut"), run("soak", "cut"), run("test", "kill"), run("soak", "cut", is_passed=False)]
    total = summed(runs)
    assert (total["soak"]["faults"], total["soak"]["sent"]) == ({"cut": 6}, 20)
    assert (total["soak"]["took_s"], len(total["soak"]["runs"])) == ({"cut": 180}, 2)
    lines = table(total).splitlines()
    assert "| cut |  | 6 | 3 |" in lines
    assert "| kill | 3 |  |  |" in lines
