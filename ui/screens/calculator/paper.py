"""What somebody would pay, as a page to take home, in the language of now. It names nobody."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from fieldapp.reference.contact import fund_contact
from ui.by_code import filled
from ui.printing.layout import Block, Pair, Role, Rule, Words
from ui.printing.painting import Paper
from ui.printing.paper_bar import BarWords
from ui.screens.calculator import words
from ui.screens.calculator.state import CalculatorState
from ui.texts import say


def bar_words() -> BarWords:
    """Return what the bar under the calculator says."""
    return BarWords(
        title=QCoreApplication.translate("Calculator", "A page to take home"),
        where=QCoreApplication.translate("Calculator", "Where to save the page"),
        print=QCoreApplication.translate("Calculator", "Print the page"),
    )


def offer_paper(state: CalculatorState, language: str) -> Paper:
    """Return the page for the earnings that were told."""
    assert state.offer
    blocks = tuple(_blocks(state, language))
    return Paper(f"contribution-{state.offer.earnings_kip}", lambda _sheet: blocks)


def _blocks(state: CalculatorState, language: str) -> Iterator[Block]:
    offer, scheme, contact = state.offer, state.scheme, fund_contact()
    assert offer
    yield Words(say(contact.name_en if language == "en" else contact.name_lo), Role.HEADING)
    yield Words(QCoreApplication.translate("Calculator", "What you would pay"), Role.TITLE)
    earned = QCoreApplication.translate("Calculator", "Earnings a month, in kip")
    yield Pair(earned, words.kip(offer.earnings_kip))
    yield Rule()
    for code, payment in offer.payments.items():
        yield Pair(words.frequency(code, language), words.kip(payment.payment_kip))
    yield Words(words.computed(offer))
    yield Words(words.in_force(scheme), Role.QUIET)
    if unsure := words.unconfirmed(scheme):
        yield Words(unsure)
    yield Rule()
    yield Words(QCoreApplication.translate("Calculator", "What members have the right to"), Role.HEADING)
    for each in scheme.benefits.rights:
        yield Words(f"•  {words.right(each, language)}")
    yield Words(
        filled(
            QCoreApplication.translate("Calculator", "Source: %1"), say(scheme.benefits.source.in_(language))
        ),
        Role.QUIET,
    )
    yield Words(QCoreApplication.translate("Calculator", "To be asked of the fund"), Role.HEADING)
    for question in scheme.benefits.to_ask:
        yield Words(f"•  {say(question.in_(language))}")
    yield Rule()
    yield Words(
        QCoreApplication.translate(
            "Calculator", "This page is no receipt and no promise: what counts is what the fund decides."
        )
    )
    if contact.phone:
        yield Pair(QCoreApplication.translate("Receipt", "Ask the fund"), contact.phone)
