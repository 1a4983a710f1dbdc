"""The projection of every record, and the search over it. Can be made again from the log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

import cbor2

from fieldapp.enrolment.blocking import blocking_keys
from fieldapp.enrolment.disagreement import Change, Claim, Conflict, Merge, Outcome, Proposal
from fieldapp.enrolment.facts import facts_of
from fieldapp.enrolment.household import summarise
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.overlap import members
from fieldapp.enrolment.record import Comment, Quarantine, Record
from fieldapp.lao.collate import sort_key
from fieldapp.store import search

if TYPE_CHECKING:
    from fieldapp.store.blocking_keys import BlockingKeys
    from fieldapp.store.store import Connection

Span: TypeAlias = tuple[datetime, datetime]
"""From the first moment to just before the second."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose records, and where; None leaves it open."""

    author: str | None = None
    """Who enrolled."""
    concerns: str | None = None
    """Who enrolled or revised it, or was ever given it."""
    assignee: str | None = None
    """Who works on it now."""
    not_writer: str | None = None
    """Nothing that this person enrolled or revised."""
    districts: frozenset[str] | None = None
    is_unsettled: bool = False
    """Only records on which a proposal or a conflict waits for a supervisor."""


EVERYTHING = Scope()
_ALSO = "SELECT place FROM also_work_on WHERE login = ?"


class Records:
    """The records on this laptop, as they stand."""

    def __init__(self, connection: Connection, blocking: BlockingKeys) -> None:
        self._connection = connection
        self._blocking = blocking

    def get(self, record: UUID) -> Record | None:
        """Return a record as it stands."""
        row = self._connection.row("SELECT whole FROM records WHERE id = ?", record.bytes)
        return unpack(row["whole"]) if row else None

    def several(self, records: Sequence[UUID]) -> Mapping[UUID, Record]:
        """Return those of these records that are here, in one reading."""
        places = ", ".join("?" * len(records))
        rows = self._connection.rows(
            f"SELECT whole FROM records WHERE id IN ({places})",  # noqa: S608
            *(record.bytes for record in records),
        )
        return {record.id: record for record in (unpack(row["whole"]) for row in rows)}

    def find(
        self,
        query: str = "",
        *,
        statuses: frozenset[Status] | None = None,
        scope: Scope = EVERYTHING,
        limit: int = 200,
        oldest_first: bool = False,
    ) -> tuple[Record, ...]:
        """Return the records in which every word of the query occurs, newest first unless told."""
        wanted = _Wanted(self._narrowed(scope), statuses)
        looked_for = search.pieces(self._connection, query)
        if any(piece.terms == () for piece in looked_for):
            return ()  # nobody has it
        wanted.words(looked_for, are_common=self._are_common(looked_for))
        order = "ASC" if oldest_first else "DESC"
        rows = self._connection.rows(
            f"SELECT whole FROM records {wanted.joined} {wanted.where} ORDER BY changed_at {order} LIMIT ?",  # noqa: S608
            *wanted.values,
            limit,
        )
        return tuple(unpack(row["whole"]) for row in rows)

    def _narrowed(self, scope: Scope) -> Scope:
        """Ask for the author alone where a person has nothing of others': that is an index."""
        also = self._connection.row(f"{_ALSO} LIMIT 1", scope.concerns or "")
        return scope if also else replace(scope, author=scope.concerns or scope.author, concerns=None)

    def _are_common(self, looked_for: Sequence[search.Piece]) -> bool:
        """Tell whether so many records have these words that sorting them all would take long."""
        expression = search.match(looked_for)
        if not expression:
            return True
        row = self._connection.row(
            "SELECT count(*) AS n FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)",
            expression,
            search.COMMON,
        )
        return row is not None and row["n"] == search.COMMON

    def count(
        self,
        *,
        scope: Scope = EVERYTHING,
        statuses: frozenset[Status] | None = None,
        begun: Span | None = None,
    ) -> int:
        """Return how many records there are of that kind."""
        wanted = _Wanted(self._narrowed(scope), statuses)
        wanted.within("begun_at", begun)
        row = self._connection.row(f"SELECT count(*) AS n FROM records {wanted.where}", *wanted.values)  # noqa: S608
        return int(row["n"]) if row else 0

    def villages(self, district: str) -> tuple[str, ...]:
        """Return the villages already used in a district, most used first, else as in a Lao dictionary."""
        rows = self._connection.rows(
            "SELECT village, count(*) AS n FROM records WHERE district = ? AND village <> ''"
            " GROUP BY village",
            district,
        )
        in_order = sorted(rows, key=lambda row: (-row["n"], sort_key(row["village"])))
        return tuple(row["village"] for row in in_order)

    def known_villages(self) -> tuple[tuple[str, str], ...]:
        """Return (district, village) for every village used on this laptop, most used first."""
        rows = self._connection.rows(
            "SELECT district, village FROM records WHERE village <> '' AND district <> ''"
            " GROUP BY district, village ORDER BY count(*) DESC, district, village"
        )
        return tuple((row["district"], row["village"]) for row in rows)

    def put(self, record: Record) -> None:
        """Keep how a record stands now, and what it is found by. Called inside `writing`."""
        self._put(record, is_new=False)

    def put_new(self, records: Iterable[Record]) -> None:
        """Keep records of which nothing is kept here. Called inside `writing`."""
        for record in records:
            self._put(record, is_new=True)

    def _put(self, record: Record, *, is_new: bool) -> None:
        summary = summarise(record.answers)
        with self._connection.writing() as db:
            db.execute(
                "INSERT INTO records (id, status, author, district, village, begun_at, changed_at, whole,"
                " assignee, unsettled) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                " status = excluded.status, district = excluded.district, village = excluded.village,"
                " changed_at = excluded.changed_at, whole = excluded.whole, assignee = excluded.assignee,"
                " unsettled = excluded.unsettled",
                (
                    record.id.bytes,
                    record.status.value,
                    record.author,
                    summary.district,
                    summary.village,
                    record.begun_at.isoformat(),
                    record.changed_at.isoformat(),
                    _pack(record),
                    record.assignee,
                    _unsettled(record),
                ),
            )
            place = db.execute("SELECT place FROM records WHERE id = ?", [record.id.bytes]).fetchone()[0]
            for login in {*record.writers, *record.assigned} - {record.author}:
                db.execute(
                    "INSERT OR REPLACE INTO also_work_on VALUES (?, ?, ?)",
                    (place, login, login in record.writers),
                )
            if not is_new:
                db.execute("DELETE FROM search WHERE rowid = ?", [place])
            db.execute(
                "INSERT INTO search (rowid, words) VALUES (?, ?)", (place, search.words_of(record, summary))
            )
            keys = blocking_keys(facts_of(record.answers, on=record.begun_at.date()))
            keys |= members(record.answers).keys()
            self._blocking.put_new([(record.id, keys)]) if is_new else self._blocking.put(record.id, keys)

    def clear(self) -> None:
        """Forget every projection, before they are made again from the log."""
        with self._connection.writing() as db:
            self._blocking.forget_records()
            db.execute("DELETE FROM records")
            db.execute("DELETE FROM search")
            db.execute("DELETE FROM also_work_on")


def _unsettled(record: Record) -> int:
    """Return how much waits for a supervisor's word: no clash while who enrolled is asked which is right."""
    is_asked = record.status is Status.RETURNED
    return len(record.proposals) + (0 if is_asked else len(record.conflicts))


class _Wanted:
    """The conditions of a search, as SQL with its values."""

    def __init__(self, scope: Scope, statuses: frozenset[Status] | None) -> None:
        self.joined = ""
        self.values: list[object] = []
        self._conditions: list[str] = []
        status = "+status" if scope.is_unsettled else "status"  # few are: by their own index
        self.one_of(status, [s.value for s in statuses] if statuses is not None else None)
        self.one_of("author", [scope.author] if scope.author is not None else None)
        self.one_of("assignee", [scope.assignee] if scope.assignee is not None else None)
        self.one_of("district", scope.districts)
        if scope.is_unsettled:
            self._conditions.append("unsettled > 0")
        if scope.concerns is not None:
            self._conditions.append(f"(author = ? OR place IN ({_ALSO}))")
            self.values += [scope.concerns] * 2
        if scope.not_writer is not None:
            self._conditions.append(f"(author <> ? AND place NOT IN ({_ALSO} AND has_written))")
            self.values += [scope.not_writer] * 2

    @property
    def where(self) -> str:
        return f"WHERE {' AND '.join(self._conditions)}" if self._conditions else ""

    def words(self, looked_for: Sequence[search.Piece], *, are_common: bool) -> None:
        if not looked_for:
            return
        if are_common:  # walk the records from the newest, and stop when enough are found
            self.joined = "CROSS JOIN search ON search.rowid = records.place"
            for piece in looked_for:
                self._occurs(piece)
            return
        self.joined = "JOIN search ON search.rowid = records.place"
        self._conditions.append("search MATCH ?")
        self.values.append(search.match(looked_for))
        for piece in looked_for:
            if piece.terms is None:
                self._occurs(piece)

    def _occurs(self, piece: search.Piece) -> None:
        self._conditions.append(f"({' OR '.join(['instr(words, ?) > 0'] * len(piece.spellings))})")
        self.values += piece.spellings

    def one_of(self, column: str, values: Iterable[str] | None) -> None:
        if values is None:
            return
        allowed = sorted(values)
        self._conditions.append(f"{column} IN ({', '.join('?' * len(allowed))})")
        self.values += allowed

    def within(self, column: str, span: Span | None) -> None:
        if span is None:
            return
        self._conditions.append(f"{column} >= ? AND {column} < ?")
        self.values += [moment.astimezone(UTC).isoformat() for moment in span]


def _pack(record: Record) -> bytes:
    return cbor2.dumps({field.name: _plain(getattr(record, field.name)) for field in fields(record)})


def _plain(value: Any) -> Any:
    if isinstance(value, Status):
        return value.value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def unpack(whole: bytes) -> Record:
    """Read a record from the bytes in which it is kept here."""
    packed: dict[str, Any] = cbor2.loads(whole)
    packed["status"] = Status(packed["status"])
    packed["quarantine"] = Quarantine(**packed["quarantine"]) if packed["quarantine"] else None
    for name, read in _LISTS.items():
        packed[name] = tuple(map(read, packed[name]))
    return Record(**packed)


def _conflict(packed: Mapping[str, Any]) -> Conflict:
    return Conflict(packed["path"], packed["base"], tuple(Claim(**claim) for claim in packed["claims"]))


def _merge(packed: Mapping[str, Any]) -> Merge:
    lists = {name: tuple(packed[name]) for name in ("taken", "others", "kept")}
    return Merge(**{**packed, **lists})


def _proposal(packed: Mapping[str, Any]) -> Proposal:
    return Proposal(**{**packed, "changes": tuple(Change(**change) for change in packed["changes"])})


def _outcome(packed: Mapping[str, Any]) -> Outcome:
    conflict, proposal = packed["conflict"], packed["proposal"]
    about = {
        "conflict": _conflict(conflict) if conflict else None,
        "proposal": _proposal(proposal) if proposal else None,
    }
    return Outcome(**{**packed, **about})


_LISTS: Mapping[str, Callable[[Any], object]] = {
    "comments": lambda packed: Comment(**packed),
    "open_comments": lambda packed: Comment(**packed),
    "assigned": str,
    "writers": str,
    "revisions": lambda ident: ident,
    "conflicts": _conflict,
    "merges": _merge,
    "proposals": _proposal,
    "outcomes": _outcome,
}
