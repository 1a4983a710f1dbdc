"""Each day of the last 30: tries, what went and came, bytes, and what went wrong in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui import shortcuts
from ui.printing.layout import A4
from ui.printing.paper_bar import PaperBar
from ui.screens import Screen
from ui.screens.sync_report import words
from ui.screens.sync_report.presenter import SyncReportPresenter
from ui.texts import say
from ui.widgets import button, clear, column, label, row, scrolled

_SHARES = (2, 2, 1, 2, 1, 2, 7)
"""How wide the columns are to each other."""


class SyncReportScreen(Screen):
    """What a supervisor reads over somebody's shoulder."""

    back_asked = Signal()

    def __init__(self, presenter: SyncReportPresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._title = label(role="title")
        self._back = button("", self.back_asked.emit, name="back-to-queue")
        self._content = QWidget()
        self._content.setLayout(column())
        self._area = scrolled(self._content)
        self._area.setObjectName("sync-report-days")
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows move it
        self._bar = PaperBar(
            lambda: words.paper(presenter.state),
            presenter.note_printed,
            name="sync-report",
            words=words.bar_words,
            sheets=(A4,),
        )
        head = row(self._title, self._back)
        head.setStretch(0, 1)
        self.setLayout(column(head, self._area, self._bar, margin=20))
        shortcuts.bind(self, {shortcuts.PRINT: self._bar.act, "Esc": self.back_asked.emit})
        self.show_state()

    def focus_first(self) -> None:
        """Begin with the days: the arrows move them."""
        self._area.setFocus()

    def show_state(self) -> None:
        """Show the report."""
        layout = self._content.layout()
        assert isinstance(layout, QVBoxLayout)
        clear(layout)
        state = self._presenter.state
        self._title.setText(say(words.title()))
        self._area.setAccessibleName(words.title())
        self._back.setText(QCoreApplication.translate("SyncReport", "Back to what waits (Esc)"))
        layout.addWidget(label(say(words.headline(state)), "notice" if state.waiting else "done"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        for at, share in enumerate(_SHARES):
            grid.setColumnStretch(at, share)
        for at, name in enumerate(words.heads()):
            grid.addWidget(label(say(name), "quiet"), 0, at)
        for line, day in enumerate(state.days, start=1):
            for at, text in enumerate(words.cells(day)):
                made = label(say(text), "problem" if at == len(_SHARES) - 1 else "")
                grid.addWidget(made, line, at, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(grid)
        if not state.days:
            nothing = QCoreApplication.translate("SyncReport", "The fund was not tried in these days.")
            layout.addWidget(label(say(nothing), "quiet", name="sync-report-empty"))
        layout.addStretch()
