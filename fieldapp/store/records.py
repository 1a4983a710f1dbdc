"""The projection of every record, and the search over it. Can be made again from the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from uuid import UUID

import cbor2

from fieldapp.enrolment.household import Summary, summarise
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.record import Comment, Quarantine, Record
from fieldapp.lao.normalise import search_key
from fieldapp.reference import places

if TYPE_CHECKING:
    from fieldapp.store.store import Connection

_SHORTEST_INDEXED = 3
"""The trigram index knows pieces of three letters or more; shorter ones are looked for in the text."""


class Records:
    """The records on this laptop, as they stand."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, record: UUID) -> Record | None:
        """Return a record as it stands."""
        row = self._connection.row("SELECT whole FROM records WHERE id = ?", record.bytes)
        return _unpack(row["whole"]) if row else None

    def find(
        self,
        query: str = "",
        *,
        statuses: frozenset[Status] | None = None,
        author: str | None = None,
        districts: frozenset[str] | None = None,
        limit: int = 500,
    ) -> tuple[Record, ...]:
        """Return the records in which every word of the query occurs, newest first."""
        wanted = _Wanted()
        wanted.words(query)
        wanted.one_of("status", [s.value for s in statuses] if statuses is not None else None)
        wanted.one_of("author", [author] if author is not None else None)
        wanted.one_of("district", districts)
        rows = self._connection.rows(
            f"SELECT whole FROM records {wanted.joined} {wanted.where} ORDER BY changed_at DESC LIMIT ?",  # noqa: S608
            *wanted.values,
            limit,
        )
        return tuple(_unpack(row["whole"]) for row in rows)

    def villages(self, district: str) -> tuple[str, ...]:
        """Return the villages already used in a district, most used first."""
        rows = self._connection.rows(
            "SELECT village FROM records WHERE district = ? AND village <> ''"
            " GROUP BY village ORDER BY count(*) DESC, village",
            district,
        )
        return tuple(row["village"] for row in rows)

    def put(self, record: Record) -> None:
        """Keep how a record stands now, and what it is found by. Called inside `writing`."""
        summary = summarise(record.answers)
        with self._connection.writing() as db:
            db.execute(
                "INSERT INTO records (id, status, author, district, village, begun_at, changed_at, whole)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET status = excluded.status,"
                " district = excluded.district, village = excluded.village, changed_at = excluded.changed_at,"
                " whole = excluded.whole",
                (
                    record.id.bytes,
                    record.status.value,
                    record.author,
                    summary.district,
                    summary.village,
                    record.begun_at.isoformat(),
                    record.changed_at.isoformat(),
                    _pack(record),
                ),
            )
            place = db.execute("SELECT place FROM records WHERE id = ?", [record.id.bytes]).fetchone()[0]
            db.execute("DELETE FROM search WHERE rowid = ?", [place])
            db.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (place, words_of(record, summary)))

    def clear(self) -> None:
        """Forget every projection, before they are made again from the log."""
        with self._connection.writing() as db:
            db.execute("DELETE FROM records")
            db.execute("DELETE FROM search")


class _Wanted:
    """The conditions of a search, as SQL with its values."""

    def __init__(self) -> None:
        self.joined = ""
        self.values: list[object] = []
        self._conditions: list[str] = []

    @property
    def where(self) -> str:
        return f"WHERE {' AND '.join(self._conditions)}" if self._conditions else ""

    def words(self, query: str) -> None:
        words = _query_words(query)
        if not words:
            return
        self.joined = "JOIN search ON search.rowid = records.place"
        indexed = [word for word in words if len(word) >= _SHORTEST_INDEXED]
        if indexed:
            self._conditions.append("search MATCH ?")
            self.values.append(" ".join('"' + word.replace('"', '""') + '"' for word in indexed))
        for word in words:
            if len(word) < _SHORTEST_INDEXED:
                self._conditions.append("instr(words, ?) > 0")
                self.values.append(word)

    def one_of(self, column: str, values: Iterable[str] | None) -> None:
        if values is None:
            return
        allowed = sorted(values)
        self._conditions.append(f"{column} IN ({', '.join('?' * len(allowed))})")
        self.values += allowed


def words_of(record: Record, summary: Summary) -> str:
    """Return what a record is found by: names, phone, numbers, village, district, member number."""
    digits = ["".join(filter(str.isdigit, text)) for text in (summary.phone, *summary.numbers)]
    place = places.find(summary.district)
    words = [summary.name_lo, summary.name_en, summary.village, summary.phone, *summary.numbers, *digits]
    if place:
        words += [place.name_lo, place.name_en]
    return search_key(" ".join([*words, record.member_number]))


def _query_words(query: str) -> list[str]:
    key = search_key(query)
    if key.replace(" ", "").isdigit():
        return [key.replace(" ", "")]
    return key.split()


def _pack(record: Record) -> bytes:
    return cbor2.dumps({**asdict(record), "status": record.status.value})


def _unpack(whole: bytes) -> Record:
    fields: dict[str, Any] = cbor2.loads(whole)
    fields["status"] = Status(fields["status"])
    for name in ("comments", "open_comments"):
        fields[name] = tuple(Comment(**said) for said in fields[name])
    why: Mapping[str, Any] | None = fields["quarantine"]
    fields["quarantine"] = Quarantine(**why) if why else None
    return Record(**fields)
