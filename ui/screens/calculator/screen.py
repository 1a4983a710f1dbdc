"""Shows an applicant, large and across the table, what they would pay and have the right to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldapp.lao.money import grouped_while_typing
from fieldapp.lao.numerals import grouped
from ui import shortcuts
from ui.by_code import filled
from ui.form.editor import Line
from ui.form.words import typed
from ui.language import Language
from ui.printing.layout import A4, A5
from ui.printing.paper_bar import PaperBar
from ui.screens import Screen
from ui.screens.calculator import words
from ui.screens.calculator.page import MaterialPage
from ui.screens.calculator.paper import bar_words, offer_paper
from ui.screens.calculator.presenter import CalculatorPresenter
from ui.screens.calculator.state import CalculatorState
from ui.texts import say
from ui.widgets import button, card, clear, column, label, row, scrolled
from ui.widgets.lists import list_of_records


class CalculatorScreen(Screen):
    """What one applicant would pay, and the pages of the campaign."""

    def __init__(self, presenter: CalculatorPresenter, language: Language) -> None:
        super().__init__(presenter)
        self._presenter, self._language = presenter, language
        self._title = label(role="title", name="calculator-title")
        self._asked = label(role="heading")
        self._line = Line("earnings")
        self._line.setProperty("role", "large")
        self._line.textEdited.connect(self._typed)
        self._line.returnPressed.connect(self._line.selectAll)
        self._wrong = label(role="problem", name="earnings-wrong")
        self._ladder = list_of_records("ladder")
        self._ladder.currentRowChanged.connect(self._stepped)
        self._compare = label(role="heading")
        self._told = QVBoxLayout()
        self._pages = QVBoxLayout()
        self._page = MaterialPage(language)
        self._back = button("", presenter.go_back, name="calculator-back")
        self._bar = PaperBar(
            lambda: offer_paper(presenter.state, language.code),
            presenter.note_printed,
            name="offer",
            words=bar_words,
            sheets=(A4, A5),
        )
        self._build()
        shortcuts.bind(self, {shortcuts.PRINT: self._bar.act, shortcuts.CLOSE: presenter.go_back})
        self.show_state()

    def focus_first(self) -> None:
        """Begin at the earnings, which typing replaces, or at the page that is open."""
        if self._presenter.state.page:
            self._page.setFocus()
            return
        self._line.setFocus()
        self._line.selectAll()

    def _build(self) -> None:
        told = QWidget()
        told.setLayout(self._told)
        self._told.setSpacing(12)
        self._told.setContentsMargins(0, 0, 0, 0)
        left = column(self._asked, self._line, self._wrong, self._compare, self._ladder, self._pages)
        left.setStretch(4, 1)
        self._area = scrolled(told)
        both = row(left, self._area, spacing=20)
        both.setStretch(0, 2)
        both.setStretch(1, 5)
        foot = row(self._back, self._bar)
        foot.setStretch(1, 1)
        sums = QWidget()
        sums.setLayout(column(both))
        self._stack = QStackedWidget()
        self._stack.addWidget(sums)
        self._stack.addWidget(self._page)
        whole = column(self._title, self._stack, foot, margin=20)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    # -- showing --------------------------------------------------------------------------------

    def show_state(self) -> None:
        """Show the contribution, or the page that is open."""
        state = self._presenter.state
        self._back.setText(QCoreApplication.translate("Calculator", "Back (Escape)"))
        self._bar.setVisible(state.page is None and state.offer is not None)
        if state.page:
            self._title.setText(say(state.page.material.title.in_(self._language.code)))
            self._page.show_page(state.page, len(state.scheme.materials))
            self._stack.setCurrentWidget(self._page)
            self._page.setFocus()
            return
        was_at_page = self._stack.currentWidget() is self._page
        self._stack.setCurrentIndex(0)
        self._title.setText(QCoreApplication.translate("Calculator", "What you would pay"))
        self._show_earnings(state)
        self._show_ladder(state)
        self._show_told(state)
        self._show_pages(state)
        if was_at_page:
            self.focus_first()

    def _show_earnings(self, state: CalculatorState) -> None:
        asked = QCoreApplication.translate("Calculator", "Earnings a month, in kip")
        self._asked.setText(asked)
        self._line.setAccessibleName(asked)
        if self._line.text() != state.earnings:
            self._line.setText(state.earnings)
        self._wrong.setText(typed(state.wrong) if state.wrong else "")
        self._wrong.setVisible(bool(state.wrong))

    def _show_ladder(self, state: CalculatorState) -> None:
        title = QCoreApplication.translate("Calculator", "Earnings → a month")
        self._compare.setText(title)
        self._ladder.setAccessibleName(title)
        with QSignalBlocker(self._ladder):
            self._ladder.clear()
            for step in state.scheme.ladder:
                monthly = next(iter(step.payments.values())).monthly_kip
                self._ladder.addItem(f"{grouped(step.earnings_kip)}  →  {grouped(monthly)}")
            self._ladder.setCurrentRow(state.nearest)

    def _show_told(self, state: CalculatorState) -> None:
        clear(self._told)
        if state.offer:
            self._told.addLayout(self._payments(state))
            self._told.addWidget(label(words.computed(state.offer), name="computed"))
            self._told.addWidget(label(words.in_force(state.scheme), "quiet"))
        else:
            ask = QCoreApplication.translate("Calculator", "Type what you earn in a month.")
            self._told.addWidget(label(ask, "title"))
        if unsure := words.unconfirmed(state.scheme):
            self._told.addWidget(label(unsure, "notice", name="unconfirmed"))
        self._told.addWidget(self._rights(state))
        self._told.addStretch()

    def _payments(self, state: CalculatorState) -> QGridLayout:
        """Lay out what is paid each time, the month in the largest figures."""
        assert state.offer
        made = QGridLayout()
        made.setSpacing(12)
        for at, (code, payment) in enumerate(state.offer.payments.items()):
            role = "huge" if at == 0 else "title"
            said = card(
                label(words.frequency(code, self._language.code), "heading"),
                label(words.kip(payment.payment_kip), role, name=f"pay:{code}"),
            )
            if at == 0:
                made.addWidget(said, 0, 0, 1, max(1, len(state.offer.payments) - 1))
            else:
                made.addWidget(said, 1, at - 1)
        return made

    def _rights(self, state: CalculatorState) -> QWidget:
        known, language = state.scheme.benefits, self._language.code
        title = QCoreApplication.translate("Calculator", "What members have the right to")
        amounts = QCoreApplication.translate(
            "Calculator", "How much each pays, only the fund can say: promise no amount."
        )
        source = filled(QCoreApplication.translate("Calculator", "Source: %1"), known.source.in_(language))
        rights = [words.right(each, language) for each in known.rights]
        return card(
            label(title, "heading"),
            *(label(f"•  {each}", name=f"right:{at}") for at, each in enumerate(rights)),
            label(amounts, "notice"),
            label(say(source), "quiet"),
            label(QCoreApplication.translate("Calculator", "To be asked of the fund"), "heading"),
            *(label(f"•  {say(each.in_(language))}", "quiet") for each in known.to_ask),
        )

    def _show_pages(self, state: CalculatorState) -> None:
        """Lead to the campaign's pages."""
        clear(self._pages)
        if state.scheme.materials:
            title = QCoreApplication.translate("Calculator", "Pages to show")
            self._pages.addWidget(label(title, "heading"))
        for at, each in enumerate(state.scheme.materials):
            opened = partial(self._presenter.show_page, at)
            self._pages.addWidget(button(say(each.title.in_(self._language.code)), opened, name=f"page:{at}"))

    # -- acting ---------------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        shown, caret = grouped_while_typing(text, self._line.cursorPosition())
        if shown != text:
            self._line.setText(shown)
            self._line.setCursorPosition(caret)
        self._presenter.earn(shown)

    def _stepped(self, at: int) -> None:
        if at >= 0:
            self._presenter.step(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the line, arrows go along the ladder and PgDn down the rights; on a page, arrows turn it."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        turn = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        leaf = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if self._presenter.state.page and turn:
            self._presenter.turn(turn)
        elif step and self._line.hasFocus():
            last = self._ladder.count() - 1
            self._ladder.setCurrentRow(min(max(0, self._ladder.currentRow() + step), last))
        elif leaf:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + leaf * bar.pageStep())
        else:
            super().keyPressEvent(event)
