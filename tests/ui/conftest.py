"""What a test shows is gone with it: the next one, of another file too, looks at what is on the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from fieldapp.enrolment.household import Answers
from fieldapp.forms.definition import FormDefinition
from tests.ui.on_a_page import Shown


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
