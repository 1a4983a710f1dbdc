"""Files of the laptop changed by somebody: the window says so in words, and nothing else is on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fieldapp.laptop import Laptop
from fieldapp.store.vault_file import COPY_FILE, VAULT_FILE
from tests import builders
from ui import texts
from ui.demo.walk import Walk
from ui.window import MainWindow


@pytest.mark.parametrize(
    ("files", "at", "code"),
    [
        ((VAULT_FILE, COPY_FILE), 0.5, "vault-damaged"),
        ((VAULT_FILE, COPY_FILE), 0.99, "vault-damaged"),
        (("fieldapp.db",), 0.001, "database-damaged"),
    ],
)
def test_it_is_said_in_words(
    window: MainWindow, enrolled: Laptop, files: tuple[str, ...], at: float, code: str
) -> None:
    (enrolled.folder / "fieldapp.db-wal").unlink(missing_ok=True)
    for name in files:
        content = bytearray((enrolled.folder / name).read_bytes())
        content[int(at * len(content))] ^= 1
        (enrolled.folder / name).write_bytes(content)
    walk = Walk(window)
    walk.hands.type_into("login", "somchit")
    walk.hands.type_into("passphrase", builders.PASSPHRASE)
    walk.hands.press(Qt.Key.Key_Return)
    said = window.findChildren(QLabel, "sign-in-problem")[-1]
    walk.hands.wait_for(lambda: said.property("role") == "problem" and said.text(), what="what is wrong")
    assert said.text() == texts.error(code)
    assert not window.is_at_work
