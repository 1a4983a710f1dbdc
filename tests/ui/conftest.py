"""What a test shows is gone with it: the next one, of another file too, looks at what is on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldapp.enrolment.household import Answers
from fieldapp.forms.definition import FormDefinition
from fieldapp.laptop import SignedIn
from tests.ui.on_a_page import Shown
from ui.reader import Reader


@pytest.fixture(autouse=True)
def _no_window_left() -> Iterator[None]:
    yield
    if QApplication.instance() is None:
        return
    for each in QApplication.topLevelWidgets():
        each.close()
        each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def reader(session: SignedIn, qtbot: QtBot) -> Iterator[Reader]:
    """Looks into a session's store on a connection of its own, as the window's does."""

    @contextmanager
    def lend() -> Iterator[SignedIn]:
        store = session.store.another()
        try:
            yield replace(session, store=store, desk=session.desk.over(store))
        finally:
            store.close()

    made = Reader(lend)
    yield made
    made.stop()


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[type[Shown]]:
    made: list[Shown] = []

    class Made(Shown):
        def __init__(self, definition: FormDefinition, answers: Answers | None = None) -> None:
            super().__init__(definition, answers)
            made.append(self)

    yield Made
    for each in made:
        each.page.close()
        each.page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
