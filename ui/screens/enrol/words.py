"""What the applicant would pay, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from fieldapp.enrolment.contribution import Contribution
from fieldapp.lao.numerals import grouped


def contribution_lines(computed: Contribution | None) -> list[tuple[str, str]]:
    """Return what the applicant would pay, each line with the role of its label."""
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
            QCoreApplication.translate("Enrol", "%1% of insurable earnings of %2 kip; parameters %3")
            .replace("%1", f"{computed.rate * 100:f}".rstrip("0").rstrip("."))
            .replace("%2", grouped(computed.insurable_earnings_kip))
            .replace("%3", computed.parameters_version),
            "quiet",
        ),
    ]
    if not computed.is_confirmed:
        unsure = QCoreApplication.translate(
            "Enrol", "Not yet confirmed by the fund: say so to the applicant."
        )
        lines.append((unsure, "notice"))
    return lines
