"""Names for files that a person asked for: none is ever replaced."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path


def new_file(folder: Path, name: str, kind: str) -> Path:
    """Return a file that is not there yet: report.pdf, or report-2.pdf."""
    suffixes = chain([""], (f"-{at}" for at in count(2)))
    return next(file for each in suffixes if not (file := folder / f"{name}{each}.{kind}").exists())
