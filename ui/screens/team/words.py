"""How a laptop stands, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from fieldapp.lao import dates
from fieldapp.lao.numerals import grouped, short
from fieldapp.supervision.quality import DUPLICATES, Quality, in_percent
from fieldapp.supervision.team import LaptopReport, Reason, TeamLaptop
from ui.by_code import ByCode, filled
from ui.screens.campaign.words import lasting
from ui.screens.team.state import Work
from ui.texts import clock_time, error

_reason = ByCode(
    "Team",
    {
        "refuses": QT_TRANSLATE_NOOP(
            "Team", "Begins no new enrolments: too long without the fund, or too much waits."
        ),
        "stuck": QT_TRANSLATE_NOOP("Team", "Acts that the fund refused and that wait here: %1."),
        "silent": QT_TRANSLATE_NOOP("Team", "Nothing heard for %1 days; after %2 days it begins none."),
        "old-work": QT_TRANSLATE_NOOP("Team", "Its oldest unsent work is %1 days old."),
        "disk-full": QT_TRANSLATE_NOOP("Team", "The disk is nearly full: %1 MB free."),
        "near-limit": QT_TRANSLATE_NOOP("Team", "Comes near a limit."),
        "clock-wrong": QT_TRANSLATE_NOOP("Team", "Its clock is %1 minutes wrong. Set the clock."),
        "old-program": QT_TRANSLATE_NOOP("Team", "Has an older program than others of the team."),
        "no-report": QT_TRANSLATE_NOOP("Team", "Has not yet said how it stands."),
    },
)
"""Why a laptop needs somebody."""

_limit = ByCode(
    "Team",
    {
        "unsent": QT_TRANSLATE_NOOP("Team", "Unsent, of the most allowed"),
        "awaiting": QT_TRANSLATE_NOOP("Team", "Awaiting a decision, of the most allowed"),
        "oldest-unsent": QT_TRANSLATE_NOOP("Team", "Days of the oldest unsent, of the most allowed"),
        "unsynced": QT_TRANSLATE_NOOP("Team", "Days without the fund, of the most allowed"),
    },
)

_way = ByCode(
    "Team",
    {
        "network": QT_TRANSLATE_NOOP("Team", "%1, over the network"),
        "courier": QT_TRANSLATE_NOOP("Team", "%1, by USB stick"),
    },
)


_MOST_NAMES = 3
"""So many people are named where one line is for a laptop."""


def reason(found: Reason) -> str:
    """Return why a laptop needs somebody, as a sentence."""
    return _reason(found.code, *found.numbers.values())


def named(laptop: TeamLaptop, language: str) -> str:
    """Return whose laptop it is, and what it is called; of many people the first, and how many more."""
    names = [each.in_(language) for each in laptop.people]
    if len(names) > _MOST_NAMES:
        more = QCoreApplication.translate("Team", "%1 and %2 more")
        names = [filled(more, ", ".join(names[: _MOST_NAMES - 1]), len(names) - _MOST_NAMES + 1)]
    return "  ·  ".join(filter(None, [", ".join(names), laptop.name]))


def people(laptop: TeamLaptop, language: str) -> str:
    """Return everybody who works on a laptop."""
    return ", ".join(each.in_(language) for each in laptop.people)


def lines(laptop: TeamLaptop, *, now_ms: int) -> Iterator[tuple[str, str]]:
    """Yield how a laptop stands: what is asked, and the answer."""
    report = laptop.report
    if report is None:
        yield QCoreApplication.translate("Team", "Enrolled at the fund"), _at(laptop.received_ms)
        return
    heard = _way(laptop.way, _at(laptop.heard_ms)) if laptop.way in _way else _at(laptop.heard_ms)
    yield QCoreApplication.translate("Team", "Last contact"), heard
    yield QCoreApplication.translate("Team", "Holds unsent"), str(report.unsent)
    if report.oldest_unsent_ms is not None:
        age = lasting(max(0, now_ms - report.oldest_unsent_ms) / 1000)
        yield QCoreApplication.translate("Team", "The oldest of these"), age
    for code, number in report.stuck.items():
        yield QCoreApplication.translate("Team", "Refused by the fund"), f"{number}  ·  {error(code)}"
    if report.held_at_fund:
        yield QCoreApplication.translate("Team", "Held at the fund"), str(report.held_at_fund)
    yield QCoreApplication.translate("Team", "Awaiting a decision"), str(report.awaiting)
    for each in report.reached:
        if each.code in _limit:
            yield _limit(each.code), f"{each.now} / {each.limit}"
    yield QCoreApplication.translate("Team", "Begun, not finished"), str(report.drafts)
    yield from _machine(report)


def _machine(report: LaptopReport) -> Iterator[tuple[str, str]]:
    if report.pictures:
        yield (
            QCoreApplication.translate("Team", "Pictures to send"),
            f"{report.pictures}  ·  {grouped(report.pictures_kb)} kB",
        )
    room = QCoreApplication.translate("Team", "%1 MB used by records, %2 MB free")
    yield (
        QCoreApplication.translate("Team", "Disk"),
        filled(room, grouped(report.store_mb), grouped(report.free_mb)),
    )
    versions = QCoreApplication.translate("Team", "%1, form %2")
    yield QCoreApplication.translate("Team", "Program"), filled(versions, report.program, report.form)
    if report.clock_error_ms is not None:
        seconds = QCoreApplication.translate("Team", "%1 seconds off")
        yield (
            QCoreApplication.translate("Team", "Clock"),
            filled(seconds, grouped(round(abs(report.clock_error_ms) / 1000))),
        )
    if report.stick_ms is not None:
        yield QCoreApplication.translate("Team", "Last wrote a stick"), _at(report.stick_ms)


def _at(at_ms: int) -> str:
    return clock_time(datetime.fromtimestamp(at_ms / 1000, UTC))


_share = ByCode(
    "Team",
    {
        "overrides": QT_TRANSLATE_NOOP("Team", "Went past a rule"),
        "returned": QT_TRANSLATE_NOOP("Team", "Returned to correct"),
        "no-contact": QT_TRANSLATE_NOOP("Team", "Without a telephone"),
        "round-earnings": QT_TRANSLATE_NOOP("Team", "Earnings in whole half millions"),
    },
)


def work(each: Work) -> Iterator[tuple[str, str]]:
    """Yield how somebody's work looks: of the day, of all, and of the others."""
    of_day, whole = each.of_day, each.whole
    records = QCoreApplication.translate("Team", "%1 that day, %2 in %3 days")
    yield (
        QCoreApplication.translate("Team", "Households"),
        filled(records, of_day.records if of_day else 0, whole.records, whole.days),
    )
    minutes = QCoreApplication.translate("Team", "%1 that day, %2 in all, the others %3")
    if whole.minutes is not None:
        took = (of_day.minutes if of_day else None, whole.minutes, whole.others_minutes)
        yield QCoreApplication.translate("Team", "Minutes a household"), filled(minutes, *map(_written, took))
    yield from _doubled(of_day)
    shares = QCoreApplication.translate("Team", "%1 that day, %2% in all, the others %3%")
    for code, share in whole.shares.items():
        if code in _share:
            then = of_day.shares[code].count if of_day else 0
            numbers = (then, round(share.percent), round(share.others_percent))
            yield _share(code), filled(shares, *numbers)
    if whole.whipple is not None:
        ages = QCoreApplication.translate("Team", "%1% in all, the others %2%; about 20% is usual")
        percents = map(_percent_of_ages, (whole.whipple, whole.others_whipple))
        yield QCoreApplication.translate("Team", "Ages ending in 0 or 5"), filled(ages, *percents)


def _doubled(of_day: Quality | None) -> Iterator[tuple[str, str]]:
    """Yield how many of a day may be enrolled twice: only a day's are compared with all others."""
    if of_day:
        share = of_day.shares[DUPLICATES]
        told = QCoreApplication.translate("Team", "%1 of %2 that day, the others %3 of %4")
        numbers = (share.count, share.of, share.others, share.others_of)
        yield QCoreApplication.translate("Team", "May be enrolled twice"), filled(told, *numbers)


def day(of: date, today: date) -> str:
    """Return what a day is called in the list of days."""
    words = QCoreApplication.translate("Team", "Work of %1")
    if of == today:
        words = QCoreApplication.translate("Team", "Work of today, %1")
    return filled(words, dates.short(of))


def comparing(so_far: tuple[int, int]) -> str:
    """Return how far it is known who is enrolled twice."""
    return filled(QCoreApplication.translate("Review", "Looking who is enrolled twice: %1 of %2"), *so_far)


def _percent_of_ages(index: float | None) -> str:
    return "–" if index is None else str(round(in_percent(index)))


def _written(minutes: float | None) -> str:
    return "–" if minutes is None else short(minutes)
