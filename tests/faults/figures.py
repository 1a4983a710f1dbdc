"""The tables of docs/reliability.md, from what runs counted: `python -m tests.faults.figures RUN...`.

Each RUN is a file that a run of the tests left in build/faults; runs that failed are left out. Their sum is
kept in docs/reliability.json, and the table between the marks of the page is written anew.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[2] / "docs"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
_MARKS = ("test", "soak")


def summed(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the sums of runs by mark, and when each run ended."""
    total: dict[str, Any] = {}
    for mark in _MARKS:
        ours = [run for run in runs if run["mark"] == mark and run["is_passed"]]
        faults = sum((Counter(run["faults"]) for run in ours), Counter[str]())
        counts = {name: sum(run[name] for run in ours) for name in ("sent", "lost", "doubled", "modelled")}
        ended = [{name: run[name] for name in ("at", "commit", "took_s")} for run in ours]
        took = Counter[str]()
        for run in ours:
            took.update(dict.fromkeys(run["faults"], run["took_s"]))
        total[mark] = {"faults": dict(sorted(faults.items())), "took_s": dict(took), "runs": ended, **counts}
    return total


def table(total: dict[str, Any]) -> str:
    """Return the table of faults tried, by kind."""
    kinds = sorted({kind for mark in _MARKS for kind in total[mark]["faults"]})
    lines = ["| fault | `make test` | `make soak` | in minutes |", "|---|---|---|---|"]
    for kind in kinds:
        tried = (total[mark]["faults"].get(kind) for mark in _MARKS)
        took_s = total["soak"]["took_s"].get(kind, 0)
        cells = [f"{n:,}" if n else "" for n in (*tried, round(took_s / 60))]
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    for name, words in (
        ("sent", "operations sent"),
        ("lost", "lost"),
        ("doubled", "doubled"),
        ("modelled", "operations of the model, none lost or doubled"),
    ):
        lines.append(f"| **{words}** | {' | '.join(f'**{total[mark][name]:,}**' for mark in _MARKS)} | |")
    return "\n".join(lines)


def page_with(page: str, total: dict[str, Any]) -> str:
    """Return the page with its table written anew."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n\n{table(total)}\n\n{END}{rest.split(END)[1]}"


def main(paths: list[str]) -> None:
    total = summed([json.loads(Path(path).read_text(encoding="utf-8")) for path in paths])
    written = json.dumps(total, indent=1, ensure_ascii=False)
    (DOCS / "reliability.json").write_text(written + "\n", encoding="utf-8")
    page = DOCS / "reliability.md"
    page.write_text(page_with(page.read_text(encoding="utf-8"), total), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
