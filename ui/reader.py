"""Looking things up away from the window's thread, so that it never waits for the records.

A presenter keeps a `Question` for each thing it asks again and again. A `Reader` answers in a thread of
its own, from a desk over a connection of its own; the newest asking wins, those before it are not even
looked up any more. `AtOnce` answers there and then, where there is no window to keep quick.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from typing import Any, Protocol, TypeAlias

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from fieldapp.desk import Desk
from fieldapp.laptop import SignedIn
from ui.background import Background

Look: TypeAlias = Callable[[Desk], Any]


class Looks(Protocol):
    """Answers questions."""

    def look_up(self, look: Look, *, is_wanted: Callable[[], bool], done: Callable[[Any], None]) -> None:
        """Look, unless it is not wanted any more; `done` gets what was found, or the exception."""


class AtOnce:
    """Looks in the thread that asks."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look_up(self, look: Look, *, is_wanted: Callable[[], bool], done: Callable[[Any], None]) -> None:
        """Look there and then."""
        del is_wanted
        done(look(self._desk))


class Reader:
    """Looks in a thread of its own, one question after the other."""

    def __init__(self, lend: Callable[[], AbstractContextManager[SignedIn]]) -> None:
        self._lend = lend
        self._held = ExitStack()
        self._desk: Desk | None = None
        self._is_stopped = False
        self._thread = Background(name="reader")

    @property
    def is_idle(self) -> bool:
        """Whether everything asked so far has been answered."""
        return self._thread.is_idle

    def look_up(self, look: Look, *, is_wanted: Callable[[], bool], done: Callable[[Any], None]) -> None:
        """Look, unless it is not wanted any more by then; `done` gets the answer in the window's thread."""
        if not self._is_stopped:
            self._thread.run(partial(self._look, look, is_wanted), done=partial(self._hand_over, done))

    def stop(self) -> None:
        """Answer nothing more, wait for the look that is under way, and give the connection back."""
        if not self._is_stopped:
            self._is_stopped = True
            self._thread.run(self._held.close, done=lambda _: None)
            self._thread.stop()

    def _look(self, look: Look, is_wanted: Callable[[], bool]) -> Any:
        return look(self._open_desk()) if is_wanted() and not self._is_stopped else None

    def _open_desk(self) -> Desk:
        if self._desk is None:
            self._desk = self._held.enter_context(self._lend()).desk
        return self._desk

    def _hand_over(self, done: Callable[[Any], None], found: Any) -> None:
        if not self._is_stopped:
            done(found)


class Question(QObject):
    """One thing that is asked again and again; only the answer to the newest asking comes."""

    answered = Signal(object)

    def __init__(self, asker: QObject, looks: Looks) -> None:
        super().__init__(asker)
        self._looks = looks
        self._asked = self._answered = 0

    @property
    def is_open(self) -> bool:
        """Whether an answer is still to come."""
        return self._asked != self._answered

    def ask(self, look: Look) -> None:
        """Ask again; what was asked before is not wanted any more."""
        self._asked += 1
        number = self._asked
        self._looks.look_up(look, is_wanted=lambda: number == self._asked, done=partial(self._take, number))

    def _take(self, number: int, found: Any) -> None:
        if not isValid(self) or number != self._asked:  # the person went elsewhere, or asked again
            return
        self._answered = number
        if isinstance(found, Exception):
            raise found
        self.answered.emit(found)
