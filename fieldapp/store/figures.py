"""What supervision counts, as a table of plain values: filled with every record, counted by SQL."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from fieldapp.enrolment.lifecycle import Status
from fieldapp.supervision import quality
from fieldapp.supervision.facts import Facts
from fieldapp.supervision.indicators import STEPS, Count, Step
from fieldapp.supervision.quality import Work
from fieldapp.supervision.told import Told, ToldDay

if TYPE_CHECKING:
    from fieldapp.store.store import Connection

_COLUMNS = tuple(field.name for field in fields(Facts))
_RECORD = _COLUMNS.index("record")
_TRUTHS = tuple(at for at, name in enumerate(_COLUMNS) if name.startswith(("is_", "has_")))
_PLACES = ", ".join("?" * len(_COLUMNS))
_PUT = f"INSERT OR REPLACE INTO record_facts ({', '.join(_COLUMNS)}) VALUES ({_PLACES})"  # noqa: S608
_CLUSTERS = (
    ("sex", "age_group", "disability"),
    ("day", "author"),
    ("province", "district", "village"),
    ("occupation", "groups"),
)
"""Dimensions that are counted in one reading, each from an index of its own."""
_COUNTED = (
    "sum(status <> 'withdrawn'), sum(status = 'accepted'), sum(status = 'returned'),"
    " sum(status = 'rejected'), sum(status IN ('received', 'under-review'))"
)
_HAVING = {
    quality.OVERRIDES: "overrides > 0",
    quality.RETURNED: "returns > 0",
    quality.NO_CONTACT: "NOT has_contact",
    quality.ROUND_EARNINGS: f"earnings_kip % {quality.ROUND_KIP} = 0",
}
"""What quality looks at, as a condition of a record."""
_IS_TOLD = "NOT EXISTS (SELECT 1 FROM operations WHERE operations.record = record_facts.record)"
"""Of what is in no log here, so counted by the fund alone."""
_FORGET_COUNTED = f"DELETE FROM record_facts WHERE NOT {_IS_TOLD}"  # noqa: S608
_FORGET_TOLD = f"DELETE FROM record_facts WHERE {_IS_TOLD}"  # noqa: S608
_WAITS = (
    "SELECT 1 FROM operations WHERE record = ? AND id NOT IN (SELECT operation FROM receipts)"
    " AND id NOT IN (SELECT operation FROM quarantines) LIMIT 1"
)
_SPELT = {"village": "district || '/' || village"}
"""Two districts may each have a village of one name."""


@dataclass(frozen=True, slots=True)
class Within:
    """Which records are counted; None leaves it open."""

    districts: frozenset[str] | None = None
    author: str | None = None
    not_author: str | None = None
    days: tuple[str, str] | None = None
    """From the first day to the last, both included, such as "2026-11-01"."""
    statuses: frozenset[Status] | None = None


EVERYTHING = Within()


class Figures:
    """The counted side of the records on this laptop."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, facts: Facts) -> None:
        """Keep what is counted of a record. Called inside `writing`."""
        with self._connection.writing() as db:
            db.execute(_PUT, row_of(facts))

    def put_all(self, facts: Iterable[Facts]) -> None:
        """Keep what is counted of many records."""
        with self._connection.writing() as db:
            db.conn.executemany(_PUT, map(row_of, facts))

    def clear(self) -> None:
        """Forget what was counted of the log, before it is made again from it."""
        with self._connection.writing() as db:
            db.execute(_FORGET_COUNTED)

    def put_told(self, told: Told, *, districts: Collection[str]) -> None:
        """Keep what the fund counted of records in some districts, and of closed days.

        What left them is forgotten, where nothing but what the fund told of it is here.
        Of a record that is on this laptop it may know more: others' work on it comes here only while somebody
        here enrolled or supervises it. Where work on it waits to be sent, what is counted here stays.
        """
        with self._connection.writing() as db:
            for facts in told.records:
                row = row_of(facts)
                if facts.district not in districts:
                    db.execute(f"{_FORGET_TOLD} AND record = ?", [row[_RECORD]])
                elif not db.execute(_WAITS, [row[_RECORD]]).fetchone():
                    db.execute(_PUT, row)
            db.conn.executemany(
                "INSERT OR REPLACE INTO told_days VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (
                        d.author,
                        d.day,
                        " ".join(d.districts),
                        d.met,
                        d.informed,
                        d.interested,
                        d.first_contributions,
                    )
                    for d in told.days
                ),
            )

    def told_days(self, districts: frozenset[str]) -> tuple[ToldDay, ...]:
        """Return the numbers of closed days that the fund told, of who works in any of some districts."""
        cells = self._connection.cells(
            "SELECT author, districts, day, met, informed, interested, first_contributions FROM told_days"
            " ORDER BY day, author"
        )
        days = (ToldDay(author, tuple(where.split()), *rest) for author, where, *rest in cells)
        return tuple(each for each in days if not districts.isdisjoint(each.districts))

    def forget_told(self) -> bool:
        """Forget what the fund told, because it tells it anew or no more; tells whether there was any.

        What it told of a record that is in the log here stays until more is known of that.
        """
        with self._connection.writing() as db:
            had = db.execute(_FORGET_TOLD).rowcount
            return had + db.execute("DELETE FROM told_days").rowcount > 0

    def facts(self, within: Within = EVERYTHING) -> tuple[Facts, ...]:
        """Return what is counted, record by record, in the order of finishing."""
        where, values = _where(within)
        cells = self._connection.cells(
            f"SELECT {', '.join(_COLUMNS)} FROM record_facts {where} ORDER BY submitted_ms",  # noqa: S608
            *values,
        )
        return tuple(map(_facts, cells))

    def accepted(self, within: Within, begin: datetime, end: datetime) -> int:
        """Return how many were accepted from one moment to just before another, and still are."""
        where, values = _where(within, "status = 'accepted'", "decided_ms >= ?", "decided_ms < ?")
        moments = [int(each.timestamp() * 1000) for each in (begin, end)]
        ((count,),) = self._connection.cells(
            f"SELECT count(*) FROM record_facts {where}",  # noqa: S608
            *moments,
            *values,
        )
        return int(count)

    def authors(self, within: Within = EVERYTHING) -> frozenset[str]:
        """Return who enrolled any of them."""
        where, values = _where(within)
        cells = self._connection.cells(f"SELECT DISTINCT author FROM record_facts {where}", *values)  # noqa: S608
        return frozenset(author for (author,) in cells)

    def days(self, within: Within = EVERYTHING, *, most: int) -> Sequence[str]:
        """Return the days on which any of them was enrolled, newest first."""
        where, values = _where(within)
        cells = self._connection.cells(
            f"SELECT DISTINCT day FROM record_facts {where} ORDER BY day DESC LIMIT ?",  # noqa: S608
            *values,
            most,
        )
        return [day for (day,) in cells]

    def durations(self, districts: frozenset[str] | None = None) -> list[tuple[str, float]]:
        """Return who took how long, in seconds, for each record whose beginning is known."""
        where, values = _where(Within(districts), "begun_ms <= submitted_ms")
        return self._connection.cells(
            f"SELECT author, (submitted_ms - begun_ms) / 1000.0 FROM record_facts {where}",  # noqa: S608
            *values,
        )

    def works(self, within: Within = EVERYTHING, *, duplicates: Collection[UUID] = ()) -> tuple[Work, ...]:
        """Return what is counted of each enumerator's records; `duplicates` may be doubles of others."""
        cells = self._connection.cells
        where, values = _where(within)
        doubled = Counter(self._author_of(record, within) for record in duplicates)
        seconds: dict[str, list[float]] = defaultdict(list)
        took, took_values = _where(within, "begun_ms <= submitted_ms")
        for author, each in cells(
            f"SELECT author, (submitted_ms - begun_ms) / 1000.0 AS took FROM record_facts {took}"  # noqa: S608
            " ORDER BY took",
            *took_values,
        ):
            seconds[author].append(each)
        ages: dict[str, dict[int, int]] = defaultdict(dict)
        aged, aged_values = _where(within, "age_years IS NOT NULL")
        for author, age, count in cells(
            f"SELECT author, age_years, count(*) FROM record_facts {aged} GROUP BY author, age_years",  # noqa: S608
            *aged_values,
        ):
            ages[author][age] = count
        sums = ", ".join(f"coalesce(sum({having}), 0)" for having in _HAVING.values())
        return tuple(
            Work(
                author,
                records,
                days,
                {**dict(zip(_HAVING, counted, strict=True)), quality.DUPLICATES: doubled[author]},
                seconds[author],
                ages[author],
            )
            for author, records, days, *counted in cells(
                f"SELECT author, count(*), count(DISTINCT day), {sums} FROM record_facts {where}"  # noqa: S608
                " GROUP BY author",
                *values,
            )
        )

    def _author_of(self, record: UUID, within: Within) -> str:
        """Return who enrolled a record; "" where it is none of those counted."""
        where, values = _where(within, "record = ?")
        found = self._connection.cells(
            f"SELECT author FROM record_facts {where}",  # noqa: S608
            record.bytes,
            *values,
        )
        return str(found[0][0]) if found else ""

    def earnings(self, districts: frozenset[str] | None = None) -> list[tuple[str, str, str, int]]:
        """Return district, village, occupation and earnings in kip, for each record that has them."""
        where, values = _where(Within(districts), "earnings_kip IS NOT NULL")
        return self._connection.cells(
            f"SELECT district, village, occupation, earnings_kip FROM record_facts {where}",  # noqa: S608
            *values,
        )

    def counts(self, within: Within = EVERYTHING) -> Mapping[str, tuple[Count, ...]]:
        """Return the records counted by each dimension, by its code.

        A record in several target groups is counted in each of them.
        """
        where, values = _where(within)
        found: dict[str, tuple[Count, ...]] = {}
        for names in _CLUSTERS:
            alike = self._connection.cells(
                f"SELECT {', '.join(_SPELT.get(name, name) for name in names)}, {_COUNTED}"  # noqa: S608
                f" FROM record_facts {where} GROUP BY {', '.join(names)}",
                *values,
            )
            found |= {name: _counts(name, at, len(names), alike) for at, name in enumerate(names)}
        return found

    def total(self, within: Within = EVERYTHING) -> Count:
        """Return the records counted together."""
        where, values = _where(within)
        ((*numbers,),) = self._connection.cells(f"SELECT {_COUNTED} FROM record_facts {where}", *values)  # noqa: S608
        return Count("", *(number or 0 for number in numbers))

    def steps(self, within: Within = EVERYTHING) -> tuple[Step, ...]:
        """Return how long each step takes, over the records that have come so far."""
        where, values = _where(within)
        asked = ", ".join(
            f"count({to} - {since}) AS n{at}, avg(max(0, {to} - {since})) AS mean{at},"
            f" max(max(0, {to} - {since})) AS most{at}"
            for at, (since, to) in enumerate(STEPS.values())
        )
        row = self._connection.row(f"SELECT {asked} FROM record_facts {where}", *values)  # noqa: S608
        assert row is not None
        return tuple(
            Step(code, row[f"n{at}"], (row[f"mean{at}"] or 0) / 1000, (row[f"most{at}"] or 0) / 1000)
            for at, code in enumerate(STEPS)
        )


def row_of(facts: Facts) -> tuple[object, ...]:
    """Return a row of the table."""
    return tuple(
        facts.record.bytes if name == "record" else _plain(getattr(facts, name)) for name in _COLUMNS
    )


def _facts(cells: tuple[Any, ...]) -> Facts:
    told = list(cells)
    told[_RECORD] = UUID(bytes=told[_RECORD])
    for at in _TRUTHS:
        told[at] = bool(told[at])
    return Facts(*told)


def _counts(name: str, at: int, keys: int, alike: Sequence[tuple[Any, ...]]) -> tuple[Count, ...]:
    counted: dict[str, list[int]] = {}
    for cells in alike:
        for key in _codes(name, cells[at]):
            so_far = counted.setdefault(key, [0] * (len(cells) - keys))
            for place, number in enumerate(cells[keys:]):
                so_far[place] += number
    return tuple(Count(key, *numbers) for key, numbers in sorted(counted.items()))


def _codes(name: str, cell: str) -> Sequence[str]:
    return cell.split() or ("",) if name == "groups" else (cell,)


def _plain(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


def _where(within: Within, *also: str) -> tuple[str, list[object]]:
    conditions = list(also)
    values: list[object] = []
    for column, allowed in (("district", within.districts), ("status", within.statuses)):
        if allowed is not None:
            conditions.append(f"{column} IN ({', '.join('?' * len(allowed))})")
            values += sorted(allowed)
    if within.author is not None:
        conditions.append("author = ?")
        values.append(within.author)
    if within.not_author is not None:
        conditions.append("author <> ?")
        values.append(within.not_author)
    if within.days and within.days[0] == within.days[1]:
        conditions.append("day = ?")
        values.append(within.days[0])
    elif within.days:
        conditions.append("+day BETWEEN ? AND ?")  # "+": a campaign is most of the records; no index for it
        values += within.days
    return (f"WHERE {' AND '.join(conditions)}" if conditions else ""), values
