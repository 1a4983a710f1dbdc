"""`make fuzz`: every parser under Atheris for so many seconds, in a process of its own, with a row for each.

It ends with 1 where a parser let something else out than its own refusals, hung, or grew. What it was given
then lies in build/fuzz/NAME; what led somewhere new stays there, and the next run goes on from it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.parsers import PARSERS

FOLDER = Path("build/fuzz")
MOST_RSS_MB, SLOWEST_S, MOST_GROWN_MB = 1024, 10, 64
_RSS = re.compile(r"^#(\d+)\s.*rss: (\d+)Mb", re.MULTILINE)
_STATS = re.compile(r"^stat::(\w+):\s+(\d+)", re.MULTILINE)
_COVERED = re.compile(r"cov: (\d+)")


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """How a parser stood it."""

    name: str
    is_whole: bool
    executions: int
    covered: int
    peak_mb: int
    grown_mb: int
    """Memory at the end less that at half of the executions."""
    said: str

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return self.is_whole and self.grown_mb <= MOST_GROWN_MB

    def row(self) -> str:
        """Return the row of the table."""
        found = "nothing" if self.is_sound else "SOMETHING"
        cells = (self.name, f"{self.executions:,}", self.covered, self.peak_mb, self.grown_mb, found)
        return f"| {' | '.join(map(str, cells))} |"


def fuzz(name: str, *, seconds: int) -> Fuzzed:
    """Fuzz one parser."""
    place = FOLDER / name.replace(" ", "-")
    kept = place / "kept"
    kept.mkdir(parents=True, exist_ok=True)
    (kept / "seed").write_bytes(PARSERS[name].seed)
    limits = (f"-max_total_time={seconds}", f"-rss_limit_mb={MOST_RSS_MB}", f"-timeout={SLOWEST_S}")
    told = ("-print_final_stats=1", f"-artifact_prefix={place}/", "-max_len=65536")
    program = [sys.executable, "-m", "tests.fuzz.atheris_target", name, *limits, *told, str(kept)]
    run = subprocess.run(program, capture_output=True, text=True, errors="replace", check=False)
    pulses = [(int(at), int(mb)) for at, mb in _RSS.findall(run.stderr)]
    half = [mb for at, mb in pulses if pulses and at >= pulses[-1][0] / 2]
    stats = {stat: int(value) for stat, value in _STATS.findall(run.stderr)}
    return Fuzzed(
        name,
        run.returncode == 0,
        stats.get("number_of_executed_units", 0),
        max(map(int, _COVERED.findall(run.stderr)), default=0),
        stats.get("peak_rss_mb", 0),
        half[-1] - half[0] if half else 0,
        run.stderr[-3000:],
    )


def main() -> int:
    """Fuzz all, or those that are named; FUZZ_S says for how many seconds each."""
    seconds = int(os.environ.get("FUZZ_S", "60"))
    print("| parser | executions | places reached | most MB | MB grown in the second half | found |")
    print("|---|---|---|---|---|---|", flush=True)
    found = []
    for name in sys.argv[1:] or PARSERS:
        fuzzed = fuzz(name, seconds=seconds)
        print(fuzzed.row(), flush=True)
        if not fuzzed.is_sound:
            found.append(fuzzed)
            print(fuzzed.said, file=sys.stderr, flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
