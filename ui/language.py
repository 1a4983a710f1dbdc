"""Lao and English, switched live."""

from __future__ import annotations

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from translations import COMPILED


class Language:
    """The language the window speaks now: "lo" or "en"."""

    def __init__(self, application: QApplication, code: str = "lo") -> None:
        self._application = application
        self._lao = QTranslator()
        self._lao.load(str(COMPILED))
        self.code = ""
        self.switch(code)

    def switch(self, code: str) -> None:
        """Speak another language; every widget gets a LanguageChange event."""
        if code == self.code:
            return
        self.code = code
        if code == "lo":
            self._application.installTranslator(self._lao)
        else:
            self._application.removeTranslator(self._lao)

    def leave(self) -> None:
        """Take what was installed back from the application."""
        self._application.removeTranslator(self._lao)
