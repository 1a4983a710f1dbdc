"""Below the record that is read: words on the whole of it, by when to correct it, and the three decisions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from ui import shortcuts
from ui.by_code import filled
from ui.screens.review.words import due_in
from ui.widgets import button, column, row
from ui.widgets.words import Words

_DUE_DAYS = (None, 1, 3, 7, 14)
_USUAL_DAYS = 3


class Deciding(QWidget):
    """The words and the decisions on a record, each with its key."""

    def __init__(
        self,
        *,
        accept: Callable[[], object],
        return_: Callable[[], object],
        reject: Callable[[], object],
    ) -> None:
        super().__init__()
        self.accept = button("", accept, role="primary", name="accept")
        self._return = button("", return_, name="return")
        self._reject = button("", reject, role="danger", name="reject")
        self.reason = Words("reason")
        self.reason.stand_alone()
        self._due = QComboBox()
        self._due.setObjectName("return-due")
        self._due.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # in either language
        self._due.addItems([""] * len(_DUE_DAYS))
        self._due.setCurrentIndex(_DUE_DAYS.index(_USUAL_DAYS))
        written = row(self.reason, self._due)
        written.setStretch(0, 1)
        decisions = row(self._reject)
        decisions.addStretch()
        decisions.addWidget(self._return)
        decisions.addWidget(self.accept)
        self.setLayout(column(written, decisions, spacing=8))

    @property
    def days(self) -> int | None:
        """In how many days a returned record is to be corrected; None where no day is set."""
        return _DUE_DAYS[self._due.currentIndex()]

    def say_all(self) -> None:
        """Say everything in the language of now."""
        reason = QCoreApplication.translate("Review", "Words on the whole record, or the reason to reject")
        self.reason.ask(reason)
        self._say(self.accept, QCoreApplication.translate("Review", "Accept"), shortcuts.ACCEPT)
        self._say(self._return, QCoreApplication.translate("Review", "Return to correct"), shortcuts.RETURN)
        self._say(self._reject, QCoreApplication.translate("Review", "Reject"), shortcuts.REJECT)
        for place, days in enumerate(_DUE_DAYS):
            self._due.setItemText(place, due_in(days))
        self._due.setAccessibleName(QCoreApplication.translate("Review", "By when to correct"))

    def follow(self, last: QWidget) -> None:
        """Come after something by Tab, in the order one sees them."""
        for each in (self.reason.line, self._due, self._reject, self._return, self.accept):
            QWidget.setTabOrder(last, each)
            last = each

    def _say(self, on: QPushButton, words: str, key: str) -> None:
        on.setText(filled("%1 (%2)", words, key))
