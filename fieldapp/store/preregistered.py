"""The people of pre-registered lists, found by name or number; encrypted like everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import sleep
from typing import TYPE_CHECKING, Any
from uuid import UUID

import cbor2

from fieldapp.enrolment.blocking import blocking_keys
from fieldapp.enrolment.facts import facts_of
from fieldapp.enrolment.household import summarise
from fieldapp.enrolment.preregistered import Preregistered
from fieldapp.lao.collate import sort_key
from fieldapp.lao.normalise import search_key
from fieldapp.lao.romanise import sound_key
from fieldapp.progress import Progress, Report, to_nobody

if TYPE_CHECKING:
    from fieldapp.store.blocking_keys import BlockingKeys
    from fieldapp.store.store import Connection

_A_STEP, _REST_S = 20, 0.02
"""People in a transaction, and how long others may write before the next."""
_PUT = (
    "INSERT INTO preregistered (id, list_name, number, words, sounds, imported_at, whole)"
    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET number = excluded.number,"
    " words = excluded.words, sounds = excluded.sounds, imported_at = excluded.imported_at,"
    " whole = excluded.whole"
)


@dataclass(frozen=True, slots=True)
class Import:
    """A list's file that is being taken over."""

    list_name: str
    file: bytes
    at: datetime
    """When that began; everybody taken over bears it."""


class PreregisteredLists:
    """Every list that was imported on this laptop."""

    def __init__(self, connection: Connection, blocking: BlockingKeys) -> None:
        self._connection = connection
        self._blocking = blocking

    def begin(self, list_name: str, file: bytes, *, at: datetime) -> None:
        """Keep a list's file until all of it is taken over: `take_over`."""
        with self._connection.writing() as db:
            db.execute("INSERT OR REPLACE INTO imports VALUES (?, ?, ?)", (list_name, file, at.isoformat()))

    def unfinished(self) -> tuple[Import, ...]:
        """Return what was begun to be taken over and is not finished."""
        rows = self._connection.rows("SELECT * FROM imports ORDER BY begun_at")
        return tuple(
            Import(row["list_name"], row["file"], datetime.fromisoformat(row["begun_at"])) for row in rows
        )

    def take_over(self, begun: Import, people: Sequence[Preregistered], report: Report = to_nobody) -> None:
        """Keep a list's people in place of the list of its name; who was begun from it stays so.

        In steps with a rest between them, so that who types never waits for it. What was taken over before
        a cut is not again.
        """
        done = {row["id"] for row in self._rows_of(begun.list_name, begun.at)}
        left = [person for person in people if person.id.bytes not in done]
        for at in range(0, len(left), _A_STEP):
            report(Progress("importing", len(people) - len(left) + at, len(people)))
            with self._connection.writing():
                for person in left[at : at + _A_STEP]:
                    self._put(person, begun.at)
            sleep(_REST_S)
        self._drop(begun.list_name, other_than=begun.at)
        self._end_import(begun.list_name)

    def forget(self, list_name: str) -> None:
        """Take a list away, in steps; enrolments made from it stay."""
        self._end_import(list_name)
        self._drop(list_name)

    def index_again(self) -> None:
        """Make again what possible duplicates are found by, for everybody on a list."""
        with self._connection.writing():
            for row in self._connection.rows("SELECT id, imported_at, whole FROM preregistered"):
                on = datetime.fromisoformat(row["imported_at"]).date()
                answers = cbor2.loads(row["whole"])["answers"]
                self._blocking.put(UUID(bytes=row["id"]), blocking_keys(facts_of(answers, on=on)))

    def _end_import(self, list_name: str) -> None:
        with self._connection.writing() as db:
            db.execute("DELETE FROM imports WHERE list_name = ?", [list_name])

    def _put(self, person: Preregistered, at: datetime) -> None:
        whole = cbor2.dumps({"answers": dict(person.answers), "raw": dict(person.raw)})
        found_by = _found_by(person)
        with self._connection.writing() as db:
            db.execute(
                _PUT,  # the same row twice in one file is one person
                (person.id.bytes, person.list_name, person.number, *found_by, at.isoformat(), whole),
            )
            self._blocking.put(person.id, blocking_keys(facts_of(person.answers, on=at.date())))

    def _drop(self, list_name: str, *, other_than: datetime | None = None) -> None:
        """Take away who is on a list, but for those taken over at a moment."""
        kept = other_than.isoformat() if other_than else ""
        while True:
            with self._connection.writing() as db:
                ids = [
                    row["id"]
                    for row in self._connection.rows(
                        "SELECT id FROM preregistered WHERE list_name = ? AND imported_at <> ? LIMIT ?",
                        list_name,
                        kept,
                        _A_STEP,
                    )
                ]
                for ident in ids:
                    self._blocking.put(UUID(bytes=ident), ())
                    db.execute("DELETE FROM preregistered WHERE id = ?", [ident])
            if not ids:
                return
            sleep(_REST_S)

    def lists(self) -> Mapping[str, int]:
        """Return each list's name, in the order of a Lao dictionary, with how many people it has."""
        rows = self._connection.rows("SELECT list_name, count(*) AS n FROM preregistered GROUP BY list_name")
        return {
            row["list_name"]: row["n"] for row in sorted(rows, key=lambda row: sort_key(row["list_name"]))
        }

    def get(self, person: UUID) -> Preregistered | None:
        """Return one person of a list."""
        row = self._connection.row("SELECT * FROM preregistered WHERE id = ?", person.bytes)
        return _person(row) if row else None

    def find(self, query: str, *, limit: int = 50) -> tuple[Preregistered, ...]:
        """Return who fits a name (in either script, by letters or by sound), a number or a phone."""
        condition, values = "1", list[object]()
        for word in query.split():
            condition += " AND (instr(words, ?) > 0 OR (? <> '' AND instr(sounds, ?) > 0))"
            values += [search_key(word), *[sound_key(word).replace(" ", "")] * 2]
        rows = self._connection.rows(
            f"SELECT * FROM preregistered WHERE {condition}"  # noqa: S608
            " ORDER BY number <> ?, list_name, rowid LIMIT ?",
            *values,
            search_key(query),
            limit,
        )
        return tuple(map(_person, rows))

    def taken_for(self, person: UUID) -> UUID | None:
        """Return the record that was begun from somebody's entry; None where none was."""
        row = self._connection.row("SELECT record FROM preregistered WHERE id = ?", person.bytes)
        return UUID(bytes=row["record"]) if row and row["record"] else None

    def take(self, person: UUID, record: UUID) -> None:
        """Write down which record was begun from an entry."""
        with self._connection.writing() as db:
            db.execute("UPDATE preregistered SET record = ? WHERE id = ?", (record.bytes, person.bytes))

    def imported_on(self, person: UUID) -> str:
        """Return when an entry was imported, as ISO 8601; "" for nobody."""
        row = self._connection.row("SELECT imported_at FROM preregistered WHERE id = ?", person.bytes)
        return str(row["imported_at"]) if row else ""

    def _rows_of(self, list_name: str, at: datetime) -> list[Mapping[str, Any]]:
        return self._connection.rows(
            "SELECT id FROM preregistered WHERE list_name = ? AND imported_at = ?", list_name, at.isoformat()
        )


def _found_by(person: Preregistered) -> tuple[str, str]:
    """Return the words and the sounds that somebody is found by."""
    summary = summarise(person.answers)
    words = [
        summary.name_lo,
        summary.name_en,
        person.number,
        summary.phone,
        *summary.numbers,
        summary.village,
    ]
    digits = "".join(filter(str.isdigit, summary.phone))
    sounds = (sound_key(name).replace(" ", "") for name in (summary.name_lo, summary.name_en) if name)
    return search_key(" ".join([*words, digits])), " ".join(sounds)


def _person(row: Mapping[str, Any]) -> Preregistered:
    whole = cbor2.loads(row["whole"])
    return Preregistered(
        UUID(bytes=row["id"]), row["list_name"], row["number"], whole["answers"], whole["raw"]
    )
