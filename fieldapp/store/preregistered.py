"""The people of pre-registered lists, found by name or number; encrypted like everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

import cbor2

from fieldapp.enrolment.blocking import blocking_keys
from fieldapp.enrolment.facts import facts_of
from fieldapp.enrolment.household import summarise
from fieldapp.enrolment.preregistered import Preregistered
from fieldapp.lao.normalise import search_key
from fieldapp.lao.romanise import sound_key

if TYPE_CHECKING:
    from datetime import datetime

    from fieldapp.store.blocking_keys import BlockingKeys
    from fieldapp.store.store import Connection


class PreregisteredLists:
    """Every list that was imported on this laptop."""

    def __init__(self, connection: Connection, blocking: BlockingKeys) -> None:
        self._connection = connection
        self._blocking = blocking

    def replace(self, list_name: str, people: Sequence[Preregistered], *, at: datetime) -> None:
        """Keep a list in place of the one of its name, whole or not at all; who was taken up stays so."""
        with self._connection.writing() as db:
            taken = {row["id"]: row["record"] for row in self._rows_of(list_name) if row["record"]}
            self.forget(list_name)
            for person in people:
                db.execute(
                    "INSERT INTO preregistered VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT (id) DO NOTHING",  # the same row twice in one file is one person
                    (
                        person.id.bytes,
                        list_name,
                        person.number,
                        *_found_by(person),
                        taken.get(person.id.bytes),
                        at.isoformat(),
                        cbor2.dumps({"answers": dict(person.answers), "raw": dict(person.raw)}),
                    ),
                )
                self._blocking.put(person.id, blocking_keys(facts_of(person.answers, on=at.date())))

    def forget(self, list_name: str) -> None:
        """Take a list away; enrolments made from it stay."""
        with self._connection.writing() as db:
            for row in self._rows_of(list_name):
                self._blocking.put(UUID(bytes=row["id"]), ())
            db.execute("DELETE FROM preregistered WHERE list_name = ?", [list_name])

    def lists(self) -> Mapping[str, int]:
        """Return each list's name with how many people it has."""
        rows = self._connection.rows(
            "SELECT list_name, count(*) AS n FROM preregistered GROUP BY list_name ORDER BY list_name"
        )
        return {row["list_name"]: row["n"] for row in rows}

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

    def _rows_of(self, list_name: str) -> list[Mapping[str, Any]]:
        return self._connection.rows("SELECT id, record FROM preregistered WHERE list_name = ?", list_name)


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
