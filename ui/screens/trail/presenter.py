"""Reads what was done on this laptop."""

from __future__ import annotations

from fieldapp.desk import Desk
from fieldapp.enrolment.accounts import Role
from ui.screens import Presenter


class TrailPresenter(Presenter):
    """The lines of the audit as they stand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.sees_all = desk.account.role is not Role.ENUMERATOR
        self.lines = desk.trail()

    def refresh(self) -> None:
        """Read again."""
        self.lines = self._desk.trail()
        self.changed.emit()

    def name_of(self, login: str, language: str) -> str:
        """Return somebody's name, or the login where nobody here is called so."""
        known = self._desk.person(login)
        if known is None:
            return login
        return known.name_en if language == "en" else known.name_lo
