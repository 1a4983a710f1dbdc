"""What can be asked of the fund, what each table holds, and how far the last request is. Without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fieldapp.enrolment.accounts import Role
from fieldapp.supervision import exports
from fieldapp.supervision.asked import CROSSED, WHO, Asked, FileKind, Given, Progress, What
from fieldapp.supervision.exports import Column, Table


@dataclass(frozen=True, slots=True)
class Request:
    """The table that was asked for last, and how far it is."""

    asked: Asked | None = None
    is_going: bool = False
    """Whether more is to come."""
    progress: Progress | None = None
    """What the fund said last; None while it has said nothing."""
    come: tuple[int, int] | None = None
    """Bytes that came, and of how many, while it is fetched."""
    waits: str = ""
    """Why the fund cannot be reached, an error's code: it is tried again by itself."""
    problem: str = ""
    """Why there is none, an error's code."""
    given: Given | None = None
    """The file, which is nowhere but here until it is saved."""
    saved: tuple[str, ...] = ()
    """The names of the files it was saved as."""


@dataclass(frozen=True, slots=True)
class ExportsState:
    """What the screen shows."""

    offered: tuple[What, ...]
    what: What = What.COUNTS
    row: str = CROSSED[0]
    column: str = CROSSED[1]
    kind: FileKind = FileKind.XLSX
    purpose: str = ""
    is_purpose_missing: bool = False
    request: Request = field(default_factory=Request)

    @property
    def is_personal(self) -> bool:
        """Whether what is chosen says who somebody is."""
        return self.what is What.PEOPLE


def offered_to(role: Role) -> tuple[What, ...]:
    """Return the tables somebody of a role may ask for."""
    return tuple(what for what in What if role in WHO[what])


def crossed(state: ExportsState, *, row: str | None = None, column: str | None = None) -> ExportsState:
    """Return the state counted by other things: never by the same twice."""
    chosen = replace(state, row=row or state.row, column=column or state.column)
    if chosen.row != chosen.column:
        return chosen
    other = state.column if row else state.row
    if other == chosen.row:
        other = next(each for each in CROSSED if each != chosen.row)
    return replace(chosen, column=other) if row else replace(chosen, row=other)


def holds(state: ExportsState) -> tuple[Column, ...]:
    """Return the columns of the chosen table."""
    if state.what is What.COUNTS:
        return tuple(map(exports.column_of, (state.row, state.column)))
    return _COLUMNS[state.what].columns


_COLUMNS: Mapping[What, Table] = {
    What.HOUSEHOLDS: exports.households(()),
    What.ACTUARIAL: exports.actuarial(()),
    What.PEOPLE: exports.records((), with_personal=True),
}
