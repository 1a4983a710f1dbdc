"""Whom an applicant can ask, as the fund published it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Contact:
    """The fund's office. Blank where the fund has not said."""

    name_lo: str
    name_en: str
    phone: str
    address_lo: str
    address_en: str


@cache
def fund_contact() -> Contact:
    """Return the contact printed on receipts."""
    text = files("fieldapp.reference").joinpath("data/contact.toml").read_text(encoding="utf-8")
    return Contact(**tomllib.loads(text))
