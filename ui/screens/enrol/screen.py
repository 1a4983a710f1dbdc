"""Enrolling a household: section by section, saved answer by answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ui import shortcuts
from ui.form.page import FormPage
from ui.language import Language
from ui.screens import Screen
from ui.screens.enrol.presenter import EnrolPresenter
from ui.screens.enrol.state import EnrolState, Missing
from ui.screens.enrol.words import contribution_lines
from ui.texts import clock_time, problem, say
from ui.widgets import button, card, clear, column, label, row, scrolled
from ui.widgets.wrapping_button import WrappingButton

_NARROWEST_SIDE = 260
_MARKS = {"empty": "○", "begun": "◐", "complete": "●", "has-errors": "▲"}


class EnrolScreen(Screen):
    """One draft being answered."""

    def __init__(self, presenter: EnrolPresenter, language: Language) -> None:
        super().__init__(presenter)
        self._presenter, self._language = presenter, language
        self._page: FormPage | None = None
        self._preview = card()
        self._visit = -1
        self._checked = (-1, "")
        self._build()
        self._bind_keys()
        self.show_state()

    def flush(self) -> None:
        """Save now what is still to be saved."""
        self._presenter.flush()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        presenter = self._presenter
        self._sections = [
            self._section(f"section:{page.name}", at) for at, page in enumerate(presenter.form.pages)
        ]
        self._check = self._section("section:check", len(presenter.form.pages))
        self._title = label(role="title")
        body = QWidget()
        self._body = QVBoxLayout(body)
        self._area = scrolled(body)
        self._saved = label(role="quiet", name="saved")
        self._undo = button("↶", presenter.undo, name="undo")
        self._redo = button("↷", presenter.redo, name="redo")
        self._back = button("", presenter.go_back, name="back-section")
        self._next = button("", presenter.go_on, role="primary", name="next-section")
        bar = row(self._saved, self._undo, self._redo, self._back, self._next)
        bar.setStretch(0, 1)
        right = column(self._title, self._area, bar, margin=20)
        right.setStretch(1, 1)
        whole = row(self._new_side(), right, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _new_side(self) -> QWidget:
        """Return who is enrolled, how far each section is, and the way out."""
        self._who = label(role="heading", name="who")
        self._side = QWidget()
        sections = column(*self._sections, self._check, spacing=2)
        sections.addStretch()
        self._side.setLayout(sections)
        self._side_area = scrolled(self._side)
        self._close = button("", self._presenter.leave, name="close-draft")
        side = QFrame()
        side.setObjectName("sections")
        inside = column(self._who, self._side_area, self._close, margin=12)
        inside.setStretch(1, 1)
        side.setLayout(inside)
        return side

    def _section(self, name: str, at: int) -> QPushButton:
        made = button("", partial(self._presenter.open, at), role="section", name=name)
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    # -- showing --------------------------------------------------------------------------------

    def show_state(self) -> None:
        """Show everything as it stands; another section is built anew."""
        state = self._presenter.state
        if state.visit != self._visit:
            self._visit = state.visit
            self._build_section(state)
        self._show_side(state)
        self._show_bar(state)
        if self._page:
            self._page.refresh(self._language.code)
            self._show_preview(state)
        elif self._checked != (checked := (state.visit, self._language.code)):
            self._checked = checked
            self._show_check(state)

    def _build_section(self, state: EnrolState) -> None:
        clear(self._body)
        self._page = None
        self._area.verticalScrollBar().setValue(0)
        if state.page is None:
            QTimer.singleShot(0, self._next, self._next.setFocus)
            return
        self._page = FormPage(
            state.page,
            self._presenter.session,
            villages=self._presenter.villages,
            comments=state.comments,
            is_checked=state.is_checked,
            language=self._language.code,
            room_px=self._area.viewport().width(),
        )
        self._page.answered.connect(self._presenter.answered)
        self._page.ended.connect(self._presenter.go_on)
        if "" in state.comments:
            self._body.addWidget(label(say(state.comments[""]), "notice"))
        self._body.addWidget(self._page)
        self._preview = card()
        self._preview.setVisible(state.page.name == "scheme")
        self._body.addWidget(self._preview)
        QTimer.singleShot(0, self._page, partial(self._page.focus, state.focus))

    def _show_side(self, state: EnrolState) -> None:
        for at, (each, line) in enumerate(zip(self._sections, state.sections, strict=True)):
            each.setText(f"{_MARKS[line.status]}  {line.title.in_(self._language.code)}")
            each.setChecked(at == state.at)
        unnamed = QCoreApplication.translate("Enrol", "New enrolment")
        self._who.setText(say(state.name or unnamed))
        self._check.setText("✓  " + QCoreApplication.translate("Enrol", "Check and finish"))
        self._check.setChecked(state.is_at_check)
        bar = self._side_area.verticalScrollBar().sizeHint().width()
        self._side_area.setFixedWidth(max(_NARROWEST_SIDE, self._side.sizeHint().width() + bar))

    def _show_bar(self, state: EnrolState) -> None:
        check = QCoreApplication.translate("Enrol", "Check and finish")
        self._title.setText(say(state.page.label.in_(self._language.code)) if state.page else check)
        self._close.setText(QCoreApplication.translate("Enrol", "Close, go on later"))
        undo = QCoreApplication.translate("Enrol", "Take the last answer back")
        redo = QCoreApplication.translate("Enrol", "Give it again")
        _show_icon(self._undo, undo, shortcuts.UNDO, is_enabled=state.can_undo)
        _show_icon(self._redo, redo, shortcuts.REDO, is_enabled=state.can_redo)
        self._back.setText(QCoreApplication.translate("Enrol", "Back"))
        self._back.setEnabled(state.at > 0)
        self._next.setText(
            QCoreApplication.translate("Enrol", "Finish the enrolment")
            if state.is_at_check
            else QCoreApplication.translate("Enrol", "Next")
        )
        self._next.setObjectName("finish" if state.is_at_check else "next-section")
        self._next.setEnabled(state.can_finish or not state.is_at_check)
        saved = QCoreApplication.translate("Enrol", "Saved %1")
        self._saved.setText(saved.replace("%1", clock_time(state.saved_at)) if state.saved_at else "")

    def _show_preview(self, state: EnrolState) -> None:
        if self._preview.isHidden():
            return
        inside = self._preview.layout()
        assert isinstance(inside, QVBoxLayout)
        clear(inside)
        _add_contribution(inside, state)

    def _show_check(self, state: EnrolState) -> None:
        """Show what is missing, each line leading to its question."""
        clear(self._body)
        for each in state.missing:
            self._body.addWidget(self._leading_to(each))
        if state.can_finish:
            words = QCoreApplication.translate("Enrol", "Everything needed is answered.")
            self._body.addWidget(label(words, "done"))
            _add_contribution(self._body, state)
        self._body.addStretch()

    def _leading_to(self, missing: Missing) -> QWidget:
        wrong, language = missing.problem, self._language.code
        words = wrong.message.in_(language) if wrong.message else problem(wrong.code)
        said = f"{say(missing.question.in_(language))}: {say(words)}"
        return WrappingButton(
            said, partial(self._presenter.open_at, wrong.path), name=f"missing:{wrong.path}"
        )

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            shortcuts.NEXT_SECTION: self._presenter.go_on,
            shortcuts.NEXT_SECTION_TOO: self._presenter.go_on,
            shortcuts.SECTION_BEFORE: self._presenter.go_back,
            shortcuts.UNDO: self._presenter.undo,
            shortcuts.REDO: self._presenter.redo,
        }
        shortcuts.bind(self, keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next question, or presses the button it is on."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif isinstance(pressed := self.focusWidget(), QPushButton) and not pressed.isCheckable():
            pressed.click()
        elif self._page:
            self._page.go_on()


def _add_contribution(into: QVBoxLayout, state: EnrolState) -> None:
    for line, role in contribution_lines(state.contribution):
        into.addWidget(label(line, role))


def _show_icon(made: QPushButton, words: str, key: str, *, is_enabled: bool) -> None:
    """Say what a button with a sign for its words does."""
    made.setToolTip(f"{words} ({key})")
    made.setAccessibleName(words)
    made.setEnabled(is_enabled)
