"""Folds what the person does to a picture into what is shown; the work itself is done in the background."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from fieldapp.errors import FieldappError
from fieldapp.pictures import paper, shaping
from fieldapp.pictures.pixels import Pixels
from fieldapp.pictures.shaping import WHOLE, Corners, Point
from ui.background import Background
from ui.pictures import state
from ui.pictures.state import Made, Opened, Wanted, WorkshopState

_REST_MS = 250
"""The picture is made again when the hand has rested so long."""


class WorkshopPresenter(QObject):
    """One picture being made ready."""

    changed = Signal()

    def __init__(self, wanted: Wanted, background: Background) -> None:
        super().__init__()
        self.wanted, self.state = wanted, WorkshopState()
        self._background = background
        self._turn = 0
        self._is_closed = False
        self._rest = QTimer(self)
        self._rest.setObjectName("make picture")
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._make)

    def close(self) -> None:
        """Take no more outcomes: the person is done with it."""
        self._is_closed = True
        self._rest.stop()

    # -- where a picture comes from -------------------------------------------------------------

    def open(self, read: Callable[[], Pixels]) -> None:
        """Read a picture of the camera, of a file or of the clipboard, which may take a while."""
        wanted = self.wanted
        self._begin(lambda: state.opened(read(), wanted))

    def say(self, problem: str) -> None:
        """Say why there is no picture, by an error's code."""
        self._show(WorkshopState(problem=problem))

    def begin_again(self) -> None:
        """Put the picture away for another."""
        self._turn += 1
        self._show(WorkshopState())

    # -- what is done to it ---------------------------------------------------------------------

    def move(self, corner: int, to: Point) -> None:
        """Put a corner elsewhere."""
        self._cut(shaping.moved(self.state.corners, corner, to))

    def tilt(self, degrees: float) -> None:
        """Turn what is cut out a little, clockwise."""
        if picture := self.state.picture:
            self._cut(shaping.tilted(self.state.corners, degrees, width=picture.width, height=picture.height))

    def take_whole(self) -> None:
        """Cut nothing off."""
        self._cut(WHOLE)

    def turn(self, quarters: int) -> None:
        """Turn the picture by quarters, clockwise."""
        if picture := self.state.picture:
            corners = self.state.corners
            self._begin(lambda: Opened(*shaping.turned(picture, corners, quarters)))

    def find_paper(self) -> None:
        """Look for the paper."""
        if picture := self.state.picture:
            self._work(lambda: (paper.find_paper(picture),), self._paper_found)

    # -- inside ---------------------------------------------------------------------------------

    def _begin(self, job: Callable[[], Opened]) -> None:
        self._rest.stop()
        self._show(replace(self.state, is_working=True, problem="", made=None))
        self._work(job, self._opened)

    def _work(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do something in the background; its outcome counts unless something newer was begun."""
        self._turn += 1
        turn = self._turn

        def take(outcome: object) -> None:
            if not isValid(self) or self._is_closed or turn != self._turn:
                return
            if isinstance(outcome, FieldappError):
                self.say(outcome.code)
            elif isinstance(outcome, Exception):
                raise outcome
            else:
                done(outcome)

        self._background.run(job, done=take)

    def _opened(self, opened: Opened) -> None:
        self._show(WorkshopState(opened.picture, opened.corners, is_working=True))
        self._make()

    def _paper_found(self, found: tuple[Corners | None]) -> None:
        if found[0]:
            self._cut(found[0])
        else:
            self._show(replace(self.state, has_no_paper=True))

    def _cut(self, corners: Corners) -> None:
        if self.state.picture:
            self._turn += 1  # what is being made is of other corners
            self._show(replace(self.state, corners=corners, made=None, is_working=True, has_no_paper=False))
            self._rest.start()

    def _make(self) -> None:
        picture, corners, wanted = self.state.picture, self.state.corners, self.wanted
        if picture:
            self._work(lambda: state.make(picture, corners, wanted), self._made)

    def _made(self, made: Made) -> None:
        self._show(replace(self.state, made=made, is_working=False))

    def _show(self, new: WorkshopState) -> None:
        self.state = new
        self.changed.emit()
