"""The real window over a laptop enrolled at a real fund."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from fieldapp.laptop import Laptop
from fieldapp.store import vault_file
from sync.device.http import HttpTransport
from sync.device.switch import SwitchedTransport
from sync.fund.serve import FundServer
from ui.idle import IdleWatch
from ui.window import MainWindow, Surroundings


@pytest.fixture(autouse=True)
def _somebody_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lock no window because the machine stood still for a minute: hands on widgets are no sign of life."""
    monkeypatch.setattr(IdleWatch, "tick", lambda _watch: None)


class ScreenReader(QObject):
    """Hears the name of everything that gets the keyboard, as a screen reader does."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.without_name: set[str] = set()
        application.focusChanged.connect(self._hear)

    def _hear(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or isinstance(now.window(), QFileDialog):  # which is Qt's, or the system's
            return
        heard = QAccessible.queryAccessibleInterface(now)
        name = heard.text(QAccessible.Text.Name) if heard else ""
        if not name.strip():
            self.without_name.add(f"{type(now).__name__} {now.objectName()} in {now.window().objectName()}")


@pytest.fixture(autouse=True)
def screen_reader(qapp: QApplication) -> Iterator[ScreenReader]:
    """In every journey, whatever gets the keyboard has a name to be read out."""
    made = ScreenReader(qapp)
    yield made
    made.deleteLater()
    assert not made.without_name


@contextmanager
def window_over(laptop: Laptop, fund: FundServer, folder: Path) -> Iterator[MainWindow]:
    """The window of a laptop, with a switch for its network; its preferences are kept in a folder."""
    network = SwitchedTransport(HttpTransport(fund.base_url))
    made = MainWindow(
        Surroundings(
            logins=lambda: vault_file.logins(laptop.folder),
            laptop=lambda: laptop,
            new_transport=lambda _url: network,
            preferences_file=folder / "preferences.toml",
            network=network,
        )
    )
    made.show()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(qapp: QApplication, enrolled: Laptop, fund: FundServer, tmp_path: Path) -> Iterator[MainWindow]:
    with window_over(enrolled, fund, tmp_path) as made:
        yield made
