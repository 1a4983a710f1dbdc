"""What stands on a page and the keyboard goes through: a question, or several answered in one line."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Part(QWidget):
    """One thing to answer. It writes into the session itself, and says so."""

    answered = Signal(str)
    """Carries the path of the answer that changed."""
    went_on = Signal()
    """One key answered and goes on."""

    paths: tuple[str, ...] = ()
    """The questions answered here."""
    was_left = False
    """Whether what is missing or wrong is said."""

    @property
    def place(self) -> str:
        """What a form is opened at again when the keyboard was here; "" for nothing."""
        return next(iter(self.paths), "")

    def refresh(self, language: str) -> None:
        """Show it as it stands."""
        raise NotImplementedError

    def stops(self) -> list[QWidget]:
        """Return what takes the keyboard here, in order."""
        return []

    def leave(self) -> None:
        """Take note that the person goes on from here."""

    def passes_over(self) -> tuple[str, ...]:
        """Return the questions after this one that need no stop: they have just been filled."""
        return ()

    def set_current(self, is_current: bool) -> None:  # noqa: FBT001 (it is, or not)
        """Take note that the keyboard is here, or went elsewhere."""

    def put_away(self) -> None:
        """Say nothing more: the row may be gone, and another widget asks the question from now on."""

    def listen(self) -> None:
        """Let the question be heard, where the form has a sound for it, or stop it."""

    def explain(self) -> None:
        """Say why this is asked, or put the explanation away."""


def holds(stop: QWidget, focused: QWidget | None) -> bool:
    """Tell whether the keyboard is in something."""
    return focused is not None and (stop is focused or stop.isAncestorOf(focused))
