"""What the calculator says, in the language of now."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from fieldapp.explaining import Scheme
from fieldapp.forms.builtin import enrolment_form
from fieldapp.lao import dates
from fieldapp.lao.numerals import grouped
from fieldapp.reference.benefits import Right
from fieldapp.supervision.calculator import Offer
from ui.by_code import ByCode, filled
from ui.texts import say

_parameter = ByCode(
    "Calculator",
    {
        "rate": QT_TRANSLATE_NOOP("Calculator", "the rate"),
        "floor_kip": QT_TRANSLATE_NOOP("Calculator", "the lowest earnings that count"),
        "ceiling_kip": QT_TRANSLATE_NOOP("Calculator", "the highest earnings that count"),
        "payment_frequency": QT_TRANSLATE_NOOP("Calculator", "how often can be paid"),
    },
)


def kip(amount: int) -> str:
    """Return 180.000 kip."""
    return filled(QCoreApplication.translate("Receipt", "%1 kip"), grouped(amount))


def frequency(code: str, language: str) -> str:
    """Return how often is paid, as the form calls it."""
    form = enrolment_form()
    choices = form.choices[form.question("payment_frequency").choices]
    return say(next((each.label.in_(language) for each in choices if each.value == code), code))


def computed(offer: Offer) -> str:
    """Say how the contribution is computed, and where the limits are."""
    monthly = next(iter(offer.payments.values()))
    rate = f"{monthly.rate * 100:f}".rstrip("0").rstrip(".")
    if offer.is_at_floor:
        words = QCoreApplication.translate("Calculator", "Computed as %1% of %2 kip, the lowest that counts.")
    elif offer.is_at_ceiling:
        words = QCoreApplication.translate(
            "Calculator", "Computed as %1% of %2 kip, the highest that counts."
        )
    else:
        words = QCoreApplication.translate("Calculator", "Computed as %1% of %2 kip.")
    return filled(words, rate, grouped(monthly.insurable_earnings_kip))


def in_force(scheme: Scheme) -> str:
    """Say since when it is computed so."""
    words = QCoreApplication.translate("Enrol", "By the rates in force since %1")
    return filled(words, dates.short(scheme.parameters.valid_from))


def unconfirmed(scheme: Scheme) -> str:
    """Say what of the computation the fund has not confirmed; "" where it has confirmed all."""
    if not scheme.parameters.unconfirmed:
        return ""
    known = [_parameter(code) for code in sorted(scheme.parameters.unconfirmed) if code in _parameter]
    if not known:
        return QCoreApplication.translate("Enrol", "Not yet confirmed by the fund: say so to the applicant.")
    words = QCoreApplication.translate("Calculator", "The fund has not yet confirmed: %1.")
    return filled(words, ", ".join(known))


def right(told: Right, language: str) -> str:
    """Return a right with its condition, and whether it is confirmed."""
    parts = [told.name.in_(language), told.note.in_(language) if told.note else ""]
    if not told.is_confirmed:
        parts.append(QCoreApplication.translate("Calculator", "to be confirmed by the fund"))
    return say("  ·  ".join(filter(None, parts)))
