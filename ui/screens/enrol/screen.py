"""Enrolling a household: section by section, saved answer by answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import clock, shortcuts, work_words
from ui.by_code import filled
from ui.duplicates.strip import DuplicatesStrip
from ui.duplicates.words import holding_up, told_apart
from ui.form.page import FormPage
from ui.form.scrolling import sure_width
from ui.garbage import give_back_soon
from ui.language import Language
from ui.pictures.keeping import Pictures
from ui.screens import Screen
from ui.screens.enrol.change import change_page
from ui.screens.enrol.check import check_page, contribution_card
from ui.screens.enrol.newer import NewerForm
from ui.screens.enrol.presenter import EnrolPresenter
from ui.screens.enrol.state import EnrolState, SectionLine
from ui.texts import clock_time, say
from ui.widgets import button, clear, column, label, row, scrolled, show_if, show_now
from ui.widgets.wrapping_button import WrappingButton

_NARROWEST_SIDE, _MANY = 260, 9
_MARKS = {"empty": "○", "begun": "◐", "complete": "●", "has-errors": "▲"}


class EnrolScreen(Screen):
    """One draft being answered."""

    calculator_asked = Signal()

    def __init__(self, presenter: EnrolPresenter, language: Language, pictures: Pictures) -> None:
        super().__init__(presenter)
        self._presenter, self._language, self._pictures = presenter, language, pictures
        self._page: FormPage | None = None
        self._preview = QWidget()
        self._visit = -1
        self._is_left = False
        self._checked: tuple[object, ...] = ()
        self.destroyed.connect(give_back_soon)
        self._build()
        self._bind_keys()
        self.show_state()

    def leave(self) -> None:
        """Save now what is still to be saved; from now on the keyboard is elsewhere."""
        self._presenter.flush()
        self._is_left = True
        if self._page:
            self._page.put_away()

    def place(self) -> object:
        """Return the visit to the section that is open."""
        return self._visit

    def focus_first(self) -> None:
        """Put the keyboard where the form opens."""
        if self._page:
            self._page.focus_soon(self._presenter.state.focus)
        else:
            self._begin_check()

    def focus_again(self) -> None:
        """Put the keyboard where there is something to do; a page of questions does that by itself."""
        if self._page is None:
            self._begin_check()

    @property
    def earnings(self) -> str:
        """The earnings as they are declared so far, in whole kip; "" where they are not."""
        return self._presenter.session.value("monthly_earnings_kip")

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        presenter = self._presenter
        self._sections = [
            self._section(f"section:{page.name}", at) for at, page in enumerate(presenter.pages)
        ]
        self._check = self._section("section:check", len(presenter.pages))
        self._title = label(role="title")
        body = QWidget()
        self._body = column()
        body.setLayout(self._body)
        self._area = scrolled(body)
        self._saved = label(role="quiet", name="saved")
        self._undo = button("↶", presenter.undo, name="undo")
        self._redo = button("↷", presenter.redo, name="redo")
        self._back = button("", presenter.go_back, name="back-section")
        self._next = button("", presenter.go_on, role="primary", name="next-section")
        bar = row(self._saved, self._undo, self._redo, self._back, self._next)
        bar.setStretch(0, 1)
        self._strip = DuplicatesStrip(
            presenter.duplicates, self._language, over=self, otherwise=self.focus_first
        )
        self._newer = NewerForm(self._note_read)
        right = column(self._title, self._strip, self._newer, self._area, bar, margin=20)
        right.setStretch(3, 1)
        whole = row(self._new_side(), right, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _new_side(self) -> QWidget:
        """Return who is enrolled, how far each section is, and the way out."""
        self._who = label(role="heading", name="who")
        self._work = label(role="notice", name="work")
        self._side = QWidget()
        sections = column(*self._sections, self._check, spacing=2)
        sections.addStretch()
        self._side.setLayout(sections)
        self._side_area = scrolled(self._side)
        self._close = button("", self._presenter.leave, name="close-draft")
        side = QFrame()
        side.setObjectName("sections")
        self._calculator = button("", self.calculator_asked.emit, name="calculator")
        inside = column(self._who, self._work, self._side_area, self._calculator, self._close, margin=12)
        inside.setStretch(2, 1)
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
        self._newer.show_newer(state.newer, self._language.code)
        if self._page:
            self._page.refresh(self._language.code)
            self._show_preview(state)
        elif self._checked != (checked := (state.visit, self._language.code, state.duplicates)):
            self._checked = checked
            self._show_check(state)

    def _build_section(self, state: EnrolState) -> None:
        at = self.window().focusWidget()
        if at and self.isAncestorOf(at):
            self.setAccessibleName(_title(state, self._language.code))
            self.setFocus()  # until the page has it: no key goes anywhere else meanwhile
        clear(self._body)
        self._page = None
        self._area.verticalScrollBar().setValue(0)
        if state.page is None:
            QTimer.singleShot(0, self, self._begin_check)
            return
        self._page = FormPage(
            state.page,
            self._presenter.session,
            today=clock.today,
            language=self._language.code,
            room_px=sure_width(self._area),
            pictures=self._pictures,
            memory=self._presenter.memory,
            comments=state.comments,
            is_checked=state.is_checked,
        )
        self._page.answered.connect(self._presenter.answered)
        self._page.came_to.connect(self._presenter.came_to)
        self._page.ended.connect(self._presenter.go_on)
        if "" in state.comments:
            self._body.addWidget(label(say(state.comments[""]), "notice"))
        self._body.addWidget(self._page)
        self._preview = QWidget()
        self._preview.setLayout(column())
        self._preview.setVisible(state.page.name == "scheme")
        self._body.addWidget(self._preview)
        self._page.focus_soon(state.focus)

    def _show_side(self, state: EnrolState) -> None:
        for at, (each, line) in enumerate(zip(self._sections, state.sections, strict=True)):
            each.setText(_section_words(line, self._language.code))
            each.setChecked(at == state.at)
        unnamed = QCoreApplication.translate("Enrol", "New enrolment")
        self._who.setText(say(state.name or unnamed))
        self._work.setText(work_words.name(state.work) if state.work else "")
        show_if(self._work, state.work is not None)
        self._check.setText("✓  " + _check_words(state))
        self._check.setChecked(state.is_at_check)
        self._side_area.setFixedWidth(max(_NARROWEST_SIDE, self._side_width(state)))
        self._show_open_section()

    def _side_width(self, state: EnrolState) -> int:
        """Return what the longest line needs at its longest, so that nothing moves when it grows."""
        bold = QFont(self._check.font())
        bold.setWeight(QFont.Weight.DemiBold)
        lines = [replace(each, status="has-errors", problems=_MANY) for each in state.sections]
        longest = [_section_words(each, self._language.code) for each in lines]
        widest = max(map(QFontMetrics(bold).horizontalAdvance, [*longest, self._check.text()]))
        around = self._check.sizeHint().width() - self._check.fontMetrics().horizontalAdvance(
            self._check.text()
        )
        return widest + around + self._side_area.verticalScrollBar().sizeHint().width()

    def _show_open_section(self) -> None:
        """Bring the section that is open into view, once the list is laid out."""
        current = next((each for each in (*self._sections, self._check) if each.isChecked()), None)
        if current:
            self._side_area.ensureWidgetVisible(current, 0, current.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the section that is open in view."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_open_section)

    def _show_bar(self, state: EnrolState) -> None:
        self._title.setText(_title(state, self._language.code))
        self._close.setText(QCoreApplication.translate("Enrol", "Close, go on later"))
        shown = QCoreApplication.translate("Home", "What to pay (%1)")
        self._calculator.setText(filled(shown, shortcuts.CALCULATOR))
        undo = QCoreApplication.translate("Enrol", "Take the last answer back")
        redo = QCoreApplication.translate("Enrol", "Give it again")
        _show_icon(self._undo, undo, shortcuts.UNDO, is_enabled=state.can_undo)
        _show_icon(self._redo, redo, shortcuts.REDO, is_enabled=state.can_redo)
        self._back.setText(QCoreApplication.translate("Enrol", "Back"))
        self._back.setEnabled(state.at > 0)
        self._next.setText(
            _end_words(state) if state.is_at_check else QCoreApplication.translate("Enrol", "Next")
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
        inside.addWidget(contribution_card(state))

    def _show_check(self, state: EnrolState) -> None:
        """Show what is missing, each line leading to its question, and what is declared."""
        clear(self._body)
        for at, match in enumerate(state.duplicates.holding_up):
            self._body.addWidget(
                WrappingButton(say(holding_up(match)), self._strip.look, name=f"holding-up:{at}")
            )
        for match in state.duplicates.told_apart:
            self._body.addWidget(label(say(told_apart(match)), "quiet"))
        for each in self._change_page(state) or check_page(
            state, self._language.code, self._pictures, self._presenter.open_at
        ):
            self._body.addWidget(each)
        self._body.addStretch()
        if content := self._area.widget():
            show_now(content)

    def _change_page(self, state: EnrolState) -> list[QWidget]:
        """Return the last page of a short form; nothing where the whole form is asked."""
        if state.work is None:
            return []
        presenter = self._presenter
        return change_page(
            state,
            state.work,
            form=presenter.form,
            answers=presenter.session.answers(),
            language=self._language.code,
            open_at=presenter.open_at,
            say_why=presenter.say_why,
        )

    def _begin_check(self) -> None:
        """Put the keyboard where there is something to do: at what is missing, else at the end."""
        if self._is_left:
            return
        items = (self._body.itemAt(at) for at in range(self._body.count()))
        shown = (item.widget() for item in items if item)
        lines = (each for each in shown if each and each.objectName().startswith("missing:"))
        reason = next(iter(self.findChildren(QLineEdit, "work-reason")[-1:]), None)
        (next(lines, None) or (reason if reason and not reason.text() else self._next)).setFocus()

    def _note_read(self) -> None:
        """Put away what the newer form changes, and go back to the questions."""
        self._presenter.note_read()
        if self._page:
            self._page.focus_soon(self._presenter.state.focus)

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            shortcuts.NEXT_SECTION: self._presenter.go_on,
            shortcuts.NEXT_SECTION_TOO: self._presenter.go_on,
            shortcuts.SECTION_BEFORE: self._presenter.go_back,
            shortcuts.NEXT_PROBLEM: self._open_next_problem,
            shortcuts.UNDO: self._presenter.undo,
            shortcuts.REDO: self._presenter.redo,
        }
        shortcuts.bind(self, keys)

    def _open_next_problem(self) -> None:
        self._presenter.open_next_problem(self._page.at if self._page else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button it is on."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        focused = self.focusWidget()
        if is_enter and isinstance(focused, QPushButton):
            focused.click()
        elif is_enter and isinstance(focused, QLineEdit) and self._next.isEnabled():
            self._next.setFocus()
        else:
            super().keyPressEvent(event)


def _title(state: EnrolState, language: str) -> str:
    return say(state.page.label.in_(language)) if state.page else _check_words(state)


def _check_words(state: EnrolState) -> str:
    if state.work:
        return QCoreApplication.translate("Enrol", "Check and send")
    return QCoreApplication.translate("Enrol", "Check and finish")


def _end_words(state: EnrolState) -> str:
    if state.work:
        return QCoreApplication.translate("Enrol", "Send the change")
    return QCoreApplication.translate("Enrol", "Finish the enrolment")


def _section_words(line: SectionLine, language: str) -> str:
    """Return a section with how far it is, and how much there is to put right."""
    count = f"  {line.problems}" if line.problems else ""
    return f"{_MARKS[line.status]}{count}  {line.title.in_(language)}"


def _show_icon(made: QPushButton, words: str, key: str, *, is_enabled: bool) -> None:
    """Say what a button with a sign for its words does."""
    made.setToolTip(f"{words} ({key})")
    made.setAccessibleName(words)
    made.setEnabled(is_enabled)
