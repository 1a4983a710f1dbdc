"""What the report of the last 30 days says, on the screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from fieldapp.desk import SyncReport
from fieldapp.lao import dates
from fieldapp.store.contacts import ContactDay, Way
from ui.by_code import ByCode, filled
from ui.printing.layout import Block, Pair, Role, Rule, Words
from ui.printing.painting import Paper
from ui.printing.paper_bar import BarWords
from ui.texts import clock_time, error, say

way = ByCode(
    "SyncReport",
    {
        Way.NETWORK: QT_TRANSLATE_NOOP("SyncReport", "Network"),
        Way.STICK: QT_TRANSLATE_NOOP("SyncReport", "USB stick"),
        Way.RELAY: QT_TRANSLATE_NOOP("SyncReport", "Supervisor's laptop"),
    },
)
"""How work travelled."""


def bar_words() -> BarWords:
    """Return what the bar under the report says."""
    return BarWords(
        title=QCoreApplication.translate("SyncReport", "The report on paper"),
        where=QCoreApplication.translate("SyncReport", "Where to save the report"),
        print=QCoreApplication.translate("SyncReport", "Print the report"),
    )


def title() -> str:
    """Return what it is called."""
    return QCoreApplication.translate("SyncReport", "Sending in the last 30 days")


def headline(report: SyncReport) -> str:
    """Return how it stands now, in a sentence or two."""
    told = [_waiting(report)]
    if report.last_contact_at:
        words = QCoreApplication.translate("SyncReport", "The fund was last reached %1.")
        told.append(filled(words, clock_time(report.last_contact_at)))
    words = QCoreApplication.translate("SyncReport", "In 30 days: %1 sent, %2 received, %3 in all.")
    days = report.days
    size = sum(day.up_bytes + day.down_bytes for day in days)
    sent, received = sum(day.sent for day in days), sum(day.received for day in days)
    return " ".join([*told, filled(words, sent, received, amount(size))])


def _waiting(report: SyncReport) -> str:
    if not report.waiting or report.oldest_at is None:
        return QCoreApplication.translate("SyncReport", "Everything is at the fund.")
    words = QCoreApplication.translate("SyncReport", "%1 waiting, the oldest since %2.")
    return filled(words, report.waiting, clock_time(report.oldest_at))


def heads() -> tuple[str, ...]:
    """Return what stands over the columns."""
    return (
        QCoreApplication.translate("SyncReport", "Day"),
        QCoreApplication.translate("SyncReport", "Way"),
        QCoreApplication.translate("SyncReport", "Tries"),
        QCoreApplication.translate("SyncReport", "Sent"),
        QCoreApplication.translate("SyncReport", "Received"),
        QCoreApplication.translate("SyncReport", "KB up, down"),
        QCoreApplication.translate("SyncReport", "What went wrong"),
    )


def cells(day: ContactDay) -> tuple[str, ...]:
    """Return what stands in the columns for a day."""
    return (
        dates.short(day.day),
        way(day.way),
        str(day.tries),
        sent(day),
        str(day.received),
        f"{day.up_bytes / 1000:.1f}, {day.down_bytes / 1000:.1f}",
        "\n".join(troubles(day)),
    )


def sent(day: ContactDay) -> str:
    """Return how much was confirmed by the fund, and what travels on a stick."""
    parts = [str(day.sent)]
    if day.pictures:
        words = QCoreApplication.translate("SyncReport", "%1 pictures")
        parts.append(filled(words, day.pictures))
    if day.carried:
        parts.append(filled(QCoreApplication.translate("SyncReport", "%1 on the way"), day.carried))
    return ", ".join(parts)


def troubles(day: ContactDay) -> Iterator[str]:
    """Return what went wrong, each with how often and when last."""
    words = QCoreApplication.translate("SyncReport", "%1 (%2 times, last %3)")
    for each in day.troubles:
        yield filled(words, error(each.reason), each.count, clock_time(each.last_at))


def amount(size: int) -> str:
    """Return a number of bytes as a person says it."""
    if size < 1_000_000:
        return filled(QCoreApplication.translate("SyncReport", "%1 KB"), f"{size / 1000:.0f}")
    return filled(QCoreApplication.translate("SyncReport", "%1 MB"), f"{size / 1_000_000:.1f}")


def paper(report: SyncReport) -> Paper:
    """Return the report as a paper."""
    blocks = tuple(_blocks(report))
    return Paper(f"sync-{report.today.isoformat()}", lambda _sheet: blocks)


def _blocks(report: SyncReport) -> Iterator[Block]:
    yield Words(say(title()), Role.TITLE)
    yield Pair(QCoreApplication.translate("SyncReport", "Laptop"), report.device_name)
    yield Pair(QCoreApplication.translate("SyncReport", "Day"), dates.short(report.today))
    yield Words(say(headline(report)))
    yield Rule()
    names = heads()
    for day in report.days:
        when, how, *values = cells(day)
        told = [f"{name}: {value}" for name, value in zip(names[2:], values, strict=True) if value]
        yield Pair(f"{when}  {how}", say("\n".join(told)))
