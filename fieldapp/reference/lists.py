"""Code lists that ship with the application: code, Lao name, English name."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Entry:
    """One code of a list."""

    code: str
    name_lo: str
    name_en: str

    def in_(self, language: str) -> str:
        """Return the name in "lo" or "en"."""
        return self.name_en if language == "en" else self.name_lo


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """Return a list by the name of its file, such as "occupations", in the order of the file."""
    text = files("fieldapp.reference").joinpath(f"data/{name}.csv").read_text(encoding="utf-8")
    return tuple(
        Entry(row["code"], row["name_lo"], row["name_en"]) for row in csv.DictReader(text.splitlines())
    )
