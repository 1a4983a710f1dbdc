"""What members have a right to, as far as a source says it, and what is still to be asked of the fund."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from fieldapp.errors import InputError

KIND = "benefits"
"""The kind of document under which the fund publishes it."""


class NotBenefits(InputError):
    """A file that was to be published is no list of benefits; the words say what is wrong."""

    code = "not-benefits"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in both languages."""

    lo: str
    en: str

    def in_(self, language: str) -> str:
        """Return it in "lo" or "en"."""
        return self.en if language == "en" else self.lo


@dataclass(frozen=True, slots=True)
class Right:
    """What a member has a right to, as it is shown to applicants."""

    name: Said
    is_confirmed: bool
    """False while the fund has not confirmed it for voluntary members; the screen says so."""
    note: Said | None = None
    """A condition that a source names; None where no source does."""


@dataclass(frozen=True, slots=True)
class Benefits:
    """What can be told of rights, whoever says it."""

    version: str
    source: Said
    rights: tuple[Right, ...]
    to_ask: tuple[Said, ...]
    """What the fund has not said: shown, so that nobody promises it."""


def read(document: bytes) -> Benefits:
    """Read a published document: TOML, as `data/benefits.toml`. Raises NotBenefits."""
    try:
        told = tomllib.loads(document.decode())
        return Benefits(
            version=_text(told["version"]),
            source=Said(_text(told["source_lo"]), _text(told["source_en"])),
            rights=tuple(map(right, told["rights"])),
            to_ask=tuple(Said(_text(each["lo"]), _text(each["en"])) for each in told.get("to_ask", ())),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        raise NotBenefits(f"{type(e).__name__}: {e}") from e


def right(told: Mapping[str, Any]) -> Right:
    """Read one right. Raises KeyError, TypeError."""
    if not isinstance(told["confirmed"], bool):
        raise TypeError(f"confirmed = {told['confirmed']!r}: give true or false")
    note = Said(_text(told["note_lo"]), _text(told["note_en"])) if "note_lo" in told else None
    return Right(Said(_text(told["name_lo"]), _text(told["name_en"])), told["confirmed"], note)


@cache
def built_in() -> Benefits:
    """Return what this program came with: it holds until the fund publishes something."""
    return read(files("fieldapp.reference").joinpath("data/benefits.toml").read_bytes())


def _text(told: object) -> str:
    if not isinstance(told, str) or not told.strip():
        raise TypeError(f"{told!r} is no text")
    return told
