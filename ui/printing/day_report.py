"""A closed day as it is printed and signed on paper, in the language of now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from fieldapp.day_end import Printed, TeamDay
from fieldapp.lao import dates
from fieldapp.lao.numerals import grouped
from fieldapp.reference import places
from ui.by_code import filled
from ui.printing.layout import Block, Pair, Role, Rule, Words
from ui.printing.painting import Paper
from ui.printing.paper_bar import BarWords
from ui.texts import say

_TO_SIGN = "." * 46


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the report."""

    label: str
    value: str


def bar_words() -> BarWords:
    """Return what the bar under a closed day says."""
    return BarWords(
        title=QCoreApplication.translate("Day", "The report on paper, to sign"),
        where=QCoreApplication.translate("Day", "Where to save the report"),
        print=QCoreApplication.translate("Day", "Print the report"),
    )


def day_report(printed: Printed, team: Sequence[TeamDay], language: str) -> Paper:
    """Return the report as a paper; the file's name is the day and the fingerprint, nobody's name."""
    day = printed.report.counted.day
    blocks = tuple(_blocks(printed, team, language))
    return Paper(f"{day.isoformat()}-{printed.fingerprint[:8]}", lambda _sheet: blocks)


def report_fields(printed: Printed, *, takes_money: bool = True) -> tuple[Field, ...]:
    """Return what a closed day says, line by line."""
    counted, said = printed.report.counted, printed.report.closing
    made = [
        Field(QCoreApplication.translate("Day", "Households counted by the laptop"), str(counted.enrolled)),
        Field(QCoreApplication.translate("Day", "Of these, withdrawn since"), str(counted.withdrawn)),
        Field(QCoreApplication.translate("Day", "Households in the paper register"), str(said.register)),
    ]
    if said.register_reason:
        made.append(Field(QCoreApplication.translate("Day", "Why they differ"), said.register_reason))
    for reason in said.explained.values():
        made.append(Field(QCoreApplication.translate("Day", "Begun, still open because"), reason))
    if takes_money or said.first_contributions:
        made += [
            Field(
                QCoreApplication.translate("Day", "First contributions counted"),
                str(said.first_contributions),
            ),
            Field(
                QCoreApplication.translate("Day", "Together"),
                filled(
                    QCoreApplication.translate("Receipt", "%1 kip"), grouped(said.first_contributions_kip)
                ),
            ),
        ]
    spoken = QCoreApplication.translate("Day", "Met, told of the scheme, interested")
    return (*made, Field(spoken, f"{said.met} · {said.informed} · {said.interested}"))


def team_line(each: TeamDay, language: str) -> str:
    """Return somebody's day as a sentence."""
    name = each.login
    if each.person:
        name = each.person.name_en if language == "en" else each.person.name_lo
    if each.report is None:
        words = QCoreApplication.translate("Day", "%1: not closed yet; %2 households came here.")
        return filled(words, name, each.enrolled)
    said = each.report.closing
    words = QCoreApplication.translate("Day", "%1: %2 households, %3 in the register, %4 kip in %5 payments.")
    line = filled(
        words,
        name,
        each.report.counted.enrolled,
        said.register,
        grouped(said.first_contributions_kip),
        said.first_contributions,
    )
    reasons = [said.register_reason, *said.explained.values()]
    return "\n".join([line, *filter(None, reasons)])


def _blocks(printed: Printed, team: Sequence[TeamDay], language: str) -> Iterator[Block]:
    account = printed.account
    name = account.name_en if language == "en" else account.name_lo
    yield Words(QCoreApplication.translate("Day", "Report of the day"), Role.TITLE)
    yield Words(dates.short(printed.report.counted.day), Role.NUMBER)
    yield Pair(QCoreApplication.translate("Day", "Person"), say(f"{name} ({account.login})"))
    found = [place.in_(language) for code in sorted(account.districts) if (place := places.find(code))]
    yield Pair(QCoreApplication.translate("Day", "Districts"), say(", ".join(found)))
    closed = printed.closed_at.astimezone()
    yield Pair(QCoreApplication.translate("Day", "Closed at"), f"{dates.short(closed.date())} {closed:%H:%M}")
    yield Rule()
    for each in report_fields(printed):
        yield Pair(each.label, say(each.value))
    if team:
        yield Rule()
        yield Words(QCoreApplication.translate("Day", "The team's day"), Role.HEADING)
        for one in team:
            yield Words(say(team_line(one, language)))
    yield Rule()
    yield Pair(QCoreApplication.translate("Day", "Signed by this laptop"), printed.device_name)
    yield Pair(QCoreApplication.translate("Day", "Fingerprint of the report"), _spaced(printed.fingerprint))
    for who in (
        QCoreApplication.translate("Day", "Signature of the person"),
        QCoreApplication.translate("Day", "Signature of who received it"),
    ):
        yield Words("")
        yield Pair(who, _TO_SIGN)


def _spaced(fingerprint: str) -> str:
    """Write the fingerprint in groups of four, as it is read aloud."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))
