"""Asks the fund for a table: which, what it holds, as which file, and what it is for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from fieldapp.supervision.asked import CROSSED, FileKind, What
from ui import clock, shortcuts
from ui.language import Language
from ui.save_dialog import ask_where_to_save
from ui.screens import Screen
from ui.screens.campaign.words import dimension
from ui.screens.exports import words
from ui.screens.exports.presenter import ExportsPresenter
from ui.screens.exports.state import ExportsState
from ui.texts import say
from ui.widgets import (
    button,
    card,
    column,
    give_role,
    label,
    room_below,
    row,
    scrolled,
    show_if,
)
from ui.widgets.calm_box import CalmBox
from ui.widgets.lists import list_of_records
from ui.widgets.words import Words

_EDGE = 4


class ExportsScreen(Screen):
    """What can be asked for at the left, what it holds at the right."""

    back_asked = Signal()

    def __init__(self, presenter: ExportsPresenter, language: Language) -> None:
        super().__init__(presenter)
        self._presenter, self._language = presenter, language
        self._title = label(role="title")
        self._back = button("", self.back_asked.emit, name="back-to-campaign")
        self._what = list_of_records("export-what")
        self._what.addItems([""] * len(presenter.state.offered))
        self._what.currentRowChanged.connect(self._choose)
        self._row, self._column = self._by("export-row"), self._by("export-column")
        self._row.activated.connect(lambda at: presenter.count_by(row=CROSSED[at]))
        self._column.activated.connect(lambda at: presenter.count_by(column=CROSSED[at]))
        self._counted = QWidget()
        self._counted.setLayout(row(self._row, self._column))
        self._kind = CalmBox()
        self._kind.setObjectName("export-kind")
        self._kind.addItems([""] * len(FileKind))
        self._kind.activated.connect(lambda at: presenter.write_as(list(FileKind)[at]))
        self._purpose = Words("export-purpose")
        self._purpose.show_text(presenter.state.purpose)
        self._purpose.changed.connect(presenter.say_purpose)
        self._kind_named, self._purpose_named = label(role="quiet"), label(role="quiet")
        self._missing = label(role="problem", name="export-missing")
        self._ask = button("", self._do_ask, role="primary", name="export-ask")
        self._stop = button("", presenter.stop, role="quiet", name="export-stop")
        self._save = button("", self._choose_file, role="primary", name="export-save")
        self._said = label(name="export-said")
        self._about, self._heading = label(role="notice", name="export-about"), label(role="heading")
        self._holds = label(name="export-holds")
        self._build()
        self.show_state()

    def focus_first(self) -> None:
        """Begin at what can be asked for."""
        self._what.setFocus()

    def show_state(self) -> None:
        """Show what is chosen, and how far the fund is."""
        state = self._presenter.state
        self._say_names()
        with QSignalBlocker(self._what):
            for at, each in enumerate(state.offered):
                self._what.item(at).setText(say(words.name(each)))
            self._what.setCurrentRow(state.offered.index(state.what))
        high = sum(self._what.sizeHintForRow(at) for at in range(self._what.count()))
        self._what.setFixedHeight(high + 2 * self._what.frameWidth() + _EDGE)
        for box, code in ((self._row, state.row), (self._column, state.column)):
            box.setCurrentIndex(CROSSED.index(code))
        self._kind.setCurrentIndex(list(FileKind).index(state.kind))
        show_if(self._counted, state.what is What.COUNTS)
        show_if(self._kind_named, not state.is_personal)
        show_if(self._kind, not state.is_personal)
        self._about.setText(say(words.about(state)))
        give_role(self._about, "problem" if state.is_personal else "notice")
        self._holds.setText(say(words.columns(state, self._language.code)))
        self._missing.setText(words.purpose_missing())
        show_if(self._missing, state.is_purpose_missing)
        self._show_request(state)

    def _show_request(self, state: ExportsState) -> None:
        request = state.request
        said, role = words.said_of(request)
        self._said.setText(say(said))
        give_role(self._said, role)
        show_if(self._said, bool(said))
        show_if(self._stop, request.is_going)
        show_if(self._save, request.given is not None)

    def _say_names(self) -> None:
        self._title.setText(QCoreApplication.translate("Exports", "Data for others"))
        self._back.setText(QCoreApplication.translate("Exports", "Back to the campaign (Esc)"))
        self._what.setAccessibleName(QCoreApplication.translate("Exports", "What is asked for"))
        self._row.setAccessibleName(QCoreApplication.translate("Exports", "Lines by"))
        self._column.setAccessibleName(QCoreApplication.translate("Exports", "Columns by"))
        self._kind.setAccessibleName(QCoreApplication.translate("Exports", "File"))
        self._heading.setText(QCoreApplication.translate("Exports", "What it holds"))
        is_personal = self._presenter.state.is_personal
        self._ask.setText(
            QCoreApplication.translate("Exports", "Ask the fund's office")
            if is_personal
            else QCoreApplication.translate("Exports", "Ask the fund")
        )
        self._stop.setText(QCoreApplication.translate("Exports", "Ask no more"))
        self._save.setText(QCoreApplication.translate("Exports", "Save…"))
        self._purpose.ask(words.purpose())
        self._purpose_named.setText(words.purpose())
        self._kind_named.setText(self._kind.accessibleName())
        for box in (self._row, self._column):
            for at, code in enumerate(CROSSED):
                box.setItemText(at, dimension(code))
        for at, kind in enumerate(FileKind):
            self._kind.setItemText(at, words.kind(kind))

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        head = row(self._title, self._back)
        head.setStretch(0, 1)
        acts = row(self._ask, self._stop, self._save)
        acts.addStretch()
        what_for = column(self._purpose_named, self._purpose, self._missing, spacing=4)
        as_file = column(self._kind_named, self._kind, spacing=4)
        asks = card(self._what, self._counted, as_file, what_for, acts, self._said)
        tells = card(self._heading, self._about, self._holds)
        two = row(room_below(asks), room_below(tells), spacing=12)
        two.setStretch(0, 3)
        two.setStretch(1, 2)
        sheet = QWidget()
        sheet.setLayout(column(two))
        whole = column(head, scrolled(sheet), margin=20)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        shortcuts.bind(self, {"Esc": self.back_asked.emit})

    def _by(self, name: str) -> QComboBox:
        made = CalmBox()
        made.setObjectName(name)
        made.addItems([""] * len(CROSSED))
        return made

    # -- acting ---------------------------------------------------------------------------------

    def _choose(self, at: int) -> None:
        self._presenter.choose(self._presenter.state.offered[at])

    def _do_ask(self) -> None:
        """Ask, or go to what is missing."""
        self._presenter.ask()
        if self._presenter.state.is_purpose_missing:
            self._purpose.setFocus()

    def _choose_file(self) -> None:
        asked = self._presenter.state.request.asked
        if asked is None:
            return
        name = f"{asked.what.value}-{clock.today().isoformat()}.{asked.kind.value}"
        ask_where_to_save(self, self._save.text(), name, self._presenter.save)
