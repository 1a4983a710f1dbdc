"""Folds the earnings somebody tells into what they would pay."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from fieldapp.explaining import Explaining
from fieldapp.lao.money import Amount, NotAnAmount, read_kip
from fieldapp.lao.numerals import grouped
from ui.screens import Presenter
from ui.screens.calculator.state import MOST_KIP, CalculatorState, Page


class CalculatorPresenter(Presenter):
    """What one applicant would pay; nothing of it is kept."""

    closed = Signal()

    def __init__(self, explaining: Explaining, *, earnings: str = "") -> None:
        super().__init__()
        self._explaining = explaining
        self.state = CalculatorState(explaining.scheme(), "")
        self.earn(grouped(int(earnings)) if earnings.isascii() and earnings.isdigit() else earnings)

    def refresh(self) -> None:
        """Look again at what the fund says; what is typed stays."""
        self.state = replace(self.state, scheme=self._explaining.scheme())
        self.changed.emit()

    def earn(self, typed: str) -> None:
        """Take what is typed as monthly earnings, in figures or in the words of the market."""
        self.state = replace(self.state, earnings=typed, offer=None, wrong="")
        match read_kip(typed) if typed.strip() else None:
            case Amount(kip) if kip < MOST_KIP:
                self.state = replace(self.state, offer=self._explaining.offer(kip))
            case Amount():
                self.state = replace(self.state, wrong="not-an-amount")
            case NotAnAmount(code):
                self.state = replace(self.state, wrong=code)
        self.changed.emit()

    def step(self, at: int) -> None:
        """Take the earnings of a step of the ladder."""
        self.earn(grouped(self.state.scheme.ladder[at].earnings_kip))

    def show_page(self, at: int) -> None:
        """Open a page of the campaign; before the first and behind the last there is none."""
        materials = self.state.scheme.materials
        if 0 <= at < len(materials):
            page = Page(at, materials[at], self._explaining.picture(materials[at]))
            self.state = replace(self.state, page=page)
            self.changed.emit()

    def turn(self, by: int) -> None:
        """Turn to another page, where one is open."""
        if self.state.page:
            self.show_page(self.state.page.at + by)

    def go_back(self) -> None:
        """Close the page that is open, or go back to where the person was."""
        if self.state.page is None:
            self.closed.emit()
        else:
            self.state = replace(self.state, page=None)
            self.changed.emit()

    def note_printed(self) -> None:
        """Write into the audit that a page was printed or saved."""
        self._explaining.note_printed()
