"""What the applicant would pay, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from fieldapp.enrolment.contribution import Contribution
from fieldapp.lao import dates
from fieldapp.lao.numerals import grouped
from fieldapp.reference.parameters import NoParameters, published_parameters
from ui import texts
from ui.by_code import filled


def contribution_lines(computed: Contribution | None, *, has_rates: bool = True) -> list[tuple[str, str]]:
    """Return what the applicant would pay, each line with the role of its label."""
    if not has_rates:
        return [(texts.error(NoParameters.code), "warning")]
    if computed is None:
        ask = QCoreApplication.translate("Enrol", "Give the earnings to see the contribution.")
        return [(ask, "quiet")]
    kip = QCoreApplication.translate("Enrol", "%1 kip")
    lines = [
        (QCoreApplication.translate("Enrol", "Contribution a month"), "quiet"),
        (kip.replace("%1", grouped(computed.monthly_kip)), "title"),
        (
            QCoreApplication.translate("Enrol", "Each payment, for %1 months: %2 kip")
            .replace("%1", str(computed.months))
            .replace("%2", grouped(computed.payment_kip)),
            "",
        ),
        (
            QCoreApplication.translate("Enrol", "%1% of insurable earnings of %2 kip")
            .replace("%1", f"{computed.rate * 100:f}".rstrip("0").rstrip("."))
            .replace("%2", grouped(computed.insurable_earnings_kip)),
            "quiet",
        ),
    ]
    lines += [(rule, "quiet") for rule in _rules(computed.parameters_version)]
    if not computed.is_confirmed:
        unsure = QCoreApplication.translate(
            "Enrol", "Not yet confirmed by the fund: say so to the applicant."
        )
        lines.append((unsure, "notice"))
    return lines


def first_payment_lines() -> list[tuple[str, str]]:
    """Return from when it is paid: a rule that the fund has not confirmed."""
    words = QCoreApplication.translate(
        "Enrol", "From which month it is paid, the fund says. That rule is not yet confirmed."
    )
    return [(words, "notice")]


def _rules(version: str) -> list[str]:
    """Return what the figures follow from; nothing for parameters that this laptop does not know."""
    used = next((each for each in published_parameters() if each.version == version), None)
    if used is None:
        return []
    between = QCoreApplication.translate("Enrol", "Earnings count from %1 to %2 kip a month")
    since = QCoreApplication.translate("Enrol", "By the rates in force since %1")
    law = QCoreApplication.translate(
        "Enrol", "Law on Social Security No. 34/NA (2013), amended No. 54/NA (2018)"
    )
    return [
        filled(between, grouped(used.floor_kip), grouped(used.ceiling_kip)),
        filled(since, dates.short(used.valid_from)),
        law,
    ]
