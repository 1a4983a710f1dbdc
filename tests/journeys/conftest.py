"""The real window over a laptop enrolled at a real fund."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

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


@pytest.fixture
def window(qapp: QApplication, enrolled: Laptop, fund: FundServer, tmp_path: Path) -> Iterator[MainWindow]:
    network = SwitchedTransport(HttpTransport(fund.base_url))
    made = MainWindow(
        Surroundings(
            logins=lambda: vault_file.logins(enrolled.folder),
            laptop=lambda: enrolled,
            new_transport=lambda _url: network,
            preferences_file=tmp_path / "preferences.toml",
            network=network,
        )
    )
    made.show()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
