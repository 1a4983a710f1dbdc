"""What a test shows is gone with it: the next one, of another file too, looks at what is on the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def _no_window_left() -> Iterator[None]:
    yield
    if QApplication.instance() is None:
        return
    for each in QApplication.topLevelWidgets():
        each.close()
        each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
