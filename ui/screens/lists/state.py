"""The pre-registered lists on this laptop, who was found in them, and what came of an import."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from fieldapp.desk import Desk
from fieldapp.enrolment.household import summarise
from fieldapp.enrolment.preregistered import NotUnderstood, Preregistered, ReadList
from fieldapp.progress import Progress


@dataclass(frozen=True, slots=True)
class ListLine:
    """A list on this laptop."""

    name: str
    people: int


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody of a list who fits what is looked for."""

    person: UUID
    number: str
    name: str
    village: str
    phone: str
    list_name: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was read of a file, and what was not understood of it."""

    list_name: str
    people: int
    ignored_columns: tuple[str, ...]
    problems: tuple[NotUnderstood, ...]


@dataclass(frozen=True, slots=True)
class Importing:
    """The import that is under way, or what came of the last."""

    is_going: bool = False
    progress: Progress | None = None
    """How far it is; None while the file is read."""
    report: Report | None = None
    problem: str = ""
    """Why a file could not be read, an error's code; "" where it could."""


@dataclass(frozen=True, slots=True)
class ListsState:
    """What the screen shows."""

    lists: tuple[ListLine, ...]
    query: str = ""
    found: tuple[Found, ...] = ()
    importing: Importing = field(default_factory=Importing)


def lists_of(desk: Desk) -> tuple[ListLine, ...]:
    """Return the lists on this laptop."""
    return tuple(ListLine(name, people) for name, people in desk.preregistered_lists().items())


def found_in(desk: Desk, query: str) -> tuple[Found, ...]:
    """Return who fits; nobody while nothing is looked for."""
    return tuple(map(_found, desk.find_preregistered(query))) if query.strip() else ()


def report_of(list_name: str, read: ReadList) -> Report:
    """Return what came of an import."""
    return Report(list_name, len(read.people), read.ignored_columns, read.problems)


def _found(person: Preregistered) -> Found:
    summary = summarise(person.answers)
    name = summary.name_lo.strip() or summary.name_en.strip()
    return Found(person.id, person.number, name, summary.village, summary.phone, person.list_name)
