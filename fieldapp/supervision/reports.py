"""A report of some days for ministry and donors: what was counted, and nothing of fewer than five people.

Plain sheets in one language, written as a workbook or laid out on paper; the last says how each is computed.
All numbers of a report are made safe together. What two reports of different days tell together is not
looked at: docs/indicators.md says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fieldapp.lao import dates
from fieldapp.reference import places
from fieldapp.supervision import day as closed_days
from fieldapp.supervision import exports
from fieldapp.supervision.campaign import TOTAL, Campaign
from fieldapp.supervision.day import DayReport
from fieldapp.supervision.disclosure import SMALL, Counts, Place, SafeTable, safe_tables
from fieldapp.supervision.exports import Column, Value
from fieldapp.supervision.facts import Facts
from fieldapp.supervision.indicators import INDICATORS, STEPS
from fieldapp.supervision.periods import Period
from fieldapp.supervision.report_words import how, name, word

BY = ("district", "age_group", "disability", "occupation")
"""Each is crossed with sex."""
_STATUSES = ("accepted", "returned", "rejected", "received", "under-review", "other")
_PERCENT_STEPS = (1, 2, 5, 10, 20, 50)
_AN_HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a report, as it is read."""

    name: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[tuple[Value, ...], ...]:
        """Everything on it, from top to bottom."""
        header = (self.header,) if self.header else ()
        return ((self.title,), *header, *self.rows, *((note,) for note in self.notes))


@dataclass(frozen=True, slots=True)
class Known:
    """What a report is made from; days are cut out of it."""

    records: Sequence[Facts]
    days: Sequence[DayReport] = ()
    """Closed days."""
    campaign: Campaign | None = None


def report(known: Known, period: Period, language: str) -> tuple[Sheet, ...]:
    """Return the report of the records enrolled in some days, in "lo" or "en"."""
    begins, ends = period.begins.isoformat(), period.ends.isoformat()
    within = [facts for facts in known.records if begins <= facts.day <= ends]
    by_status, *crossed = _safe(within)
    return (
        _summary(within, by_status, period, language),
        *(() if known.campaign is None else (_progress(known, known.campaign, period, language),)),
        _people(known.days, period, language),
        _steps(within, language),
        *(_table(by, table, language) for by, table in zip(BY, crossed, strict=True)),
        Sheet(
            word("how", language),
            word("how", language),
            (word("indicator", language), word("how", language)),
            tuple((name(code, language), how(code, language)) for code in INDICATORS),
        ),
    )


def as_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """Return a report as a workbook."""
    return exports.workbook([(sheet.name, sheet.lines) for sheet in sheets])


# -- what is counted, made safe --------------------------------------------------------------------


def _safe(of: Sequence[Facts]) -> tuple[SafeTable, ...]:
    """Return records by status, then the accepted ones by each of `BY` and sex, safe together."""
    sexes = tuple(sorted({facts.sex for facts in of if facts.status == "accepted"}))
    by_status = Counts(
        ("",), _STATUSES, _counted(of, lambda f: ("", f.status if f.status in _STATUSES else "other"))
    )
    crossed = [exports.counted(of, by, "sex", columns=sexes) for by in BY]
    totals: list[list[Place]] = [
        [(at, (len(table.rows), column)) for at, table in enumerate(crossed, start=1)]
        for column in range(len(sexes) + 1)
    ]
    totals[-1] += [(0, (0, 0)), (0, (1, 0))]  # all accepted households
    twice: list[list[Place]] = [[(0, (0, at)), (0, (1, at))] for at in range(1, len(_STATUSES) + 1)]
    return safe_tables([by_status, *crossed], [*totals, *twice])


def _counted(of: Iterable[Facts], cell: Callable[[Facts], tuple[str, str]]) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for facts in of:
        counts[cell(facts)] = counts.get(cell(facts), 0) + 1
    return counts


def _enough(number: int) -> int | None:
    return number if number == 0 or number >= SMALL else None


def _rough(number: int, of: int) -> int:
    """Return a share in per cent, rounded to steps of five households or more."""
    step = next((each for each in _PERCENT_STEPS if of * each >= 100 * SMALL), 100)
    return round(Fraction(100 * number, of * step)) * step


# -- the sheets ------------------------------------------------------------------------------------


def _summary(of: Sequence[Facts], safe: SafeTable, period: Period, language: str) -> Sheet:
    labels = {code.code: code.in_(language) for code in exports.STATUS.codes}
    names = [labels.get(key) or word(key, language) for key in (*safe.columns, "total")]
    found = (places.find(code) for code in sorted({facts.district for facts in of}))
    days = word("from-to", language).replace("%1", dates.short(period.begins))
    return Sheet(
        word(period.kind, language),
        f"{word(period.kind, language)} {period.name}",
        (),
        (
            (days.replace("%2", dates.short(period.ends)),),
            (word("districts", language), ", ".join(place.in_(language) for place in found if place)),
            (word("status", language), word("number", language)),
            *zip(names, safe.cells[0], strict=True),
        ),
        (word("left-out", language),),
    )


def _progress(known: Known, running: Campaign, period: Period, language: str) -> Sheet:
    """Return how far the campaign has come by the last day, in shares that tell of no small number."""
    begins, ends = running.begins.isoformat(), min(period.ends, running.ends).isoformat()
    accepted = [f for f in known.records if f.status == "accepted" and begins <= f.day <= ends]
    expected = round(100 * running.elapsed(period.ends))
    rows: list[tuple[Value, ...]] = []
    for target in running.targets:
        if target.dimension == TOTAL:
            where = word("whole-campaign", language)
            number = sum(f.district in running.districts for f in accepted)
        elif target.dimension == "district" and (place := places.find(target.key)):
            where, number = place.in_(language), sum(f.district == target.key for f in accepted)
        else:
            continue
        rows.append((where, target.number, expected, _rough(number, target.number)))
    header = tuple(word(code, language) for code in ("where", "target", "expected-share", "accepted-share"))
    title = f"{word('progress', language)}: {running.in_(language)}"
    return Sheet(word("target", language), title, header, tuple(rows), (word("share-note", language),))


def _people(days: Iterable[DayReport], period: Period, language: str) -> Sheet:
    tally = closed_days.tally(each for each in days if period.begins <= each.counted.day <= period.ends)
    numbers = {
        "met": tally.met,
        "informed": tally.informed,
        "interested": tally.interested,
        "first-contribution": tally.first_contributions,
    }
    return Sheet(
        name("met", language),
        word("people", language),
        (word("indicator", language), word("number", language)),
        tuple((name(code, language), _enough(number)) for code, number in numbers.items()),
        (word("left-out", language),),
    )


def _steps(of: Sequence[Facts], language: str) -> Sheet:
    """Return how long each step takes on average; of fewer than five records nothing."""
    return Sheet(
        word("step", language),
        word("steps", language),
        (word("step", language), word("hours", language)),
        tuple((name(code, language), _hours(_taken(of, code))) for code in STEPS),
        (word("left-out", language),),
    )


def _taken(of: Iterable[Facts], code: str) -> Iterator[int]:
    since, to = STEPS[code]
    for facts in of:
        first, last = getattr(facts, since), getattr(facts, to)
        if first is not None and last is not None:
            yield max(0, last - first)


def _hours(taken_ms: Iterable[int]) -> float | None:
    each = list(taken_ms)
    return round(sum(each) / len(each) / _AN_HOUR_MS, 1) if len(each) >= SMALL else None


def _table(by: str, safe: SafeTable, language: str) -> Sheet:
    of_row, of_column = exports.column_of(by), exports.column_of("sex")
    label = of_row.in_(language)
    total = word("total", language)
    header = (label, *(_code(of_column, key, language) for key in safe.columns), total)
    keys = [*(_code(of_row, key, language) for key in safe.rows), total]
    return Sheet(
        label.partition(" (")[0],
        word("accepted-by", language).replace("%1", label),
        header,
        tuple((key, *cells) for key, cells in zip(keys, safe.cells, strict=True)),
        (word("left-out", language),),
    )


def _code(column: Column, key: str, language: str) -> str:
    code = next((code for code in column.codes if code.code == key), None)
    return code.in_(language) if code else key or word("not-known", language)
