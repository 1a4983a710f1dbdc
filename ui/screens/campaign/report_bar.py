"""Asks for a report: of which days, in which language, on paper or as a workbook."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QFrame

from ui.by_code import ByCode
from ui.screens.campaign.state import REPORT_DAYS
from ui.widgets import button, column, label, row

_LANGUAGES = ("lo", "en")
_DAYS = ByCode(
    "Report",
    {
        "last-week": QT_TRANSLATE_NOOP("Report", "Last week"),
        "this-week": QT_TRANSLATE_NOOP("Report", "This week"),
        "last-month": QT_TRANSLATE_NOOP("Report", "Last month"),
        "this-month": QT_TRANSLATE_NOOP("Report", "This month"),
    },
)


class ReportBar(QFrame):
    """A line of choices, and two buttons that write the report."""

    asked = Signal(str, str, str)
    """Carries one of `REPORT_DAYS`, a language, and "pdf" or "xlsx"."""
    others_asked = Signal()
    """Somebody wants other data than a report."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._title, self._note = label(role="heading"), label(role="quiet")
        self._days, self._languages = QComboBox(), QComboBox()
        self._days.setObjectName("report-days")
        self._days.addItems([""] * len(REPORT_DAYS))
        self._languages.setObjectName("report-language")
        self._languages.addItems(["ລາວ", "English"])
        self._saves = {
            kind: button("", partial(self._ask, kind), name=f"report-{kind}") for kind in ("pdf", "xlsx")
        }
        acts = row(self._days, self._languages, *self._saves.values())
        acts.addStretch()
        self._others = button("", self.others_asked.emit, role="quiet", name="go-exports")
        head = row(self._title, self._others)
        head.setStretch(0, 1)
        self.setLayout(column(head, self._note, acts, margin=16, spacing=8))

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self._title.setText(QCoreApplication.translate("Report", "Report for ministry and donors"))
        self._note.setText(
            QCoreApplication.translate(
                "Report",
                "Without anybody's name. Numbers below 5 are left out, so that nobody is recognised.",
            )
        )
        self._days.setAccessibleName(QCoreApplication.translate("Report", "Days"))
        self._languages.setAccessibleName(QCoreApplication.translate("Report", "Language"))
        for at, code in enumerate(REPORT_DAYS):
            self._days.setItemText(at, _DAYS(code))
        self._others.setText(QCoreApplication.translate("Report", "Data for others…"))
        self._saves["pdf"].setText(QCoreApplication.translate("Report", "Save as PDF"))
        self._saves["xlsx"].setText(QCoreApplication.translate("Report", "Save as a workbook (XLSX)"))

    def let_write(self, *, is_ready: bool) -> None:
        """Take what is asked, or wait for what is being written."""
        for each in self._saves.values():
            each.setEnabled(is_ready)

    def _ask(self, kind: str) -> None:
        self.asked.emit(
            REPORT_DAYS[self._days.currentIndex()], _LANGUAGES[self._languages.currentIndex()], kind
        )
