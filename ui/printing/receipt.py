"""What stands on an applicant's receipt, in the language of now, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication

from fieldapp.enrolment.receipt_page import Basis, ReceiptPage
from fieldapp.forms.builtin import consent_text, enrolment_form
from fieldapp.lao import dates
from fieldapp.lao.numerals import grouped
from fieldapp.reference.places import Place
from ui.printing.layout import Block, Pair, Role, Rule, Sheet, Square, Words
from ui.printing.painting import QUIET_ZONE, Paper
from ui.printing.paper_bar import BarWords
from ui.texts import say

_NAMES = (("given_name_lo", "surname_lo"), ("given_name_en", "surname_en"))
_CONSENT = ("consent_version", "consent_language", "consent_how", "consent_witness")
_SAID_ELSEWHERE = frozenset({"birth_precision", "monthly_earnings_kip", "payment_frequency", *_CONSENT})


def receipt(page: ReceiptPage, language: str) -> Paper:
    """Return the receipt as a paper, named by its reference."""
    return Paper(page.reference, lambda sheet: receipt_blocks(page, sheet, language), page.qr)


def receipt_words() -> BarWords:
    """Return what the bar under an open record says."""
    return BarWords(
        title=QCoreApplication.translate("Receipt", "Receipt"),
        where=QCoreApplication.translate("Receipt", "Where to save the receipt"),
        print=QCoreApplication.translate("Receipt", "Print receipt"),
    )


def receipt_blocks(page: ReceiptPage, sheet: Sheet, language: str) -> tuple[Block, ...]:
    """Return the receipt; a page has its code at the top, a roll at the end."""
    square = Square(len(page.qr) + 2 * QUIET_ZONE)
    words = [
        *_head(page, language),
        *_declared(page, language),
        *_contribution(page),
        *_consent(page, language),
        *_foot(page, language),
    ]
    return (*words, square) if sheet.is_roll else (square, *words)


def _head(page: ReceiptPage, language: str) -> Iterator[Block]:
    contact = page.contact
    yield Words(say(_named(contact.name_lo, contact.name_en, language)), Role.HEADING)
    yield Words(QCoreApplication.translate("Receipt", "Receipt of enrolment"), Role.TITLE)
    yield Words(page.reference, Role.NUMBER)
    when = page.enrolled_at.astimezone()
    yield Pair(
        QCoreApplication.translate("Receipt", "Enrolled on"), f"{dates.short(when.date())} {when:%H:%M}"
    )
    yield Pair(QCoreApplication.translate("Receipt", "Enrolled by"), page.enumerator)
    if page.revision > 1:
        yield Pair(QCoreApplication.translate("Receipt", "Correction"), str(page.revision - 1))
    number = page.member_number or QCoreApplication.translate("Receipt", "The fund gives it when it accepts")
    yield Pair(QCoreApplication.translate("Receipt", "Member number"), number)
    yield Rule()


def _declared(page: ReceiptPage, language: str) -> Iterator[Block]:
    yield Words(QCoreApplication.translate("Receipt", "What was declared"), Role.HEADING)
    answers = {each.name: each.value for each in page.declared}
    labels = (
        QCoreApplication.translate("Receipt", "Name"),
        QCoreApplication.translate("Receipt", "Name in Latin letters"),
    )
    for label, (given, surname) in zip(labels, _NAMES, strict=True):
        if whole := " ".join(filter(None, (answers.pop(given, ""), answers.pop(surname, "")))):
            yield Pair(label, say(whole))
    for name, value in answers.items():
        if name not in _SAID_ELSEWHERE:
            yield Pair(say(_asked(name, language)), say(_answered(name, value, language)))
        if name == "village":
            yield from _places((page.district, page.province), language)
    for dependant in page.dependants:
        relation = _answered("dependant_relation", dependant.relation, language)
        label = say(relation) or QCoreApplication.translate("Receipt", "Dependant")
        yield Pair(label, say(dependant.name_lo))
    yield Rule()


def _places(places: tuple[Place | None, ...], language: str) -> Iterator[Block]:
    for place, question in zip(places, ("district", "province"), strict=True):
        if place:
            yield Pair(say(_asked(question, language)), say(place.in_(language)))


def _contribution(page: ReceiptPage) -> Iterator[Block]:
    if page.basis is None:
        return
    basis, computed = page.basis, page.basis.contribution
    yield Words(QCoreApplication.translate("Receipt", "The contribution"), Role.HEADING)
    yield Pair(QCoreApplication.translate("Receipt", "Earnings declared, a month"), _kip(basis.declared_kip))
    if held := _held(basis):
        yield Pair(held, _kip(computed.insurable_earnings_kip))
    share = f"{computed.rate * 100:f}".rstrip("0").rstrip(".") + "%"
    yield Pair(QCoreApplication.translate("Receipt", "Share of the earnings"), share)
    yield Pair(QCoreApplication.translate("Receipt", "Contribution a month"), _kip(computed.monthly_kip))
    each = QCoreApplication.translate("Receipt", "Each payment, for %1 months")
    yield Pair(each.replace("%1", str(computed.months)), _kip(computed.payment_kip))
    yield Pair(QCoreApplication.translate("Receipt", "Rates of"), computed.parameters_version)
    if not computed.is_confirmed:
        unsure = QCoreApplication.translate("Receipt", "The fund has not yet confirmed these amounts.")
        yield Words(unsure, Role.QUIET)
    yield Rule()


def _consent(page: ReceiptPage, language: str) -> Iterator[Block]:
    """Yield what was consented to, in the words of that version, and how."""
    given = {each.name: each.value for each in page.declared if each.name in _CONSENT}
    if not given:
        return
    yield Words(QCoreApplication.translate("Receipt", "Consent"), Role.HEADING)
    if text := consent_text(given.get("consent_version", "")):
        yield Words(say(text.in_(language)), Role.QUIET)
    for name, value in given.items():
        yield Pair(say(_asked(name, language)), say(_answered(name, value, language)))
    yield Rule()


def _foot(page: ReceiptPage, language: str) -> Iterator[Block]:
    contact = page.contact
    yield Words(
        QCoreApplication.translate(
            "Receipt", "This says what was declared. It is no receipt for money. Keep it, and bring it along."
        ),
        Role.QUIET,
    )
    if contact.phone:
        yield Pair(QCoreApplication.translate("Receipt", "Ask the fund"), contact.phone)
    if address := _named(contact.address_lo, contact.address_en, language):
        yield Pair(QCoreApplication.translate("Receipt", "Address"), say(address))


def _held(basis: Basis) -> str:
    words: Mapping[str, str] = {
        "": "",
        "floor": QCoreApplication.translate("Receipt", "Counted as the least that can be insured"),
        "ceiling": QCoreApplication.translate("Receipt", "Counted as the most that can be insured"),
    }
    return words[basis.held_at]


def _asked(name: str, language: str) -> str:
    return enrolment_form().question(name).label.in_(language)


def _answered(name: str, value: str, language: str) -> str:
    """Return an answer as people read it."""
    form = enrolment_form()
    labels = {
        choice.value: choice.label.in_(language)
        for choice in form.choices.get(form.question(name).choices, ())
    }
    if name == "birth_date" and (day := dates.parse(value)):
        return dates.short(day)
    return labels.get(value, value)


def _kip(amount: int) -> str:
    return QCoreApplication.translate("Receipt", "%1 kip").replace("%1", grouped(amount))


def _named(lao: str, english: str, language: str) -> str:
    return lao if language == "lo" else english
