"""Setting up a laptop in the window: with the fund's file from a stick, and with what a QR code says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit

from fieldapp.store import vault_file
from sync.device.http import HttpTransport
from sync.device.switch import SwitchedTransport
from sync.fund.inviting import Inviting
from sync.fund.serve import FundServer
from sync.wire.enrolment import Invitation, fingerprint, write_invitation
from tests import builders
from tests.journeys.pictures import picture
from ui.demo.walk import Walk
from ui.window import MainWindow, Surroundings


@pytest.fixture
def network(fund: FundServer) -> SwitchedTransport:
    return SwitchedTransport(HttpTransport(fund.base_url))


@pytest.fixture
def new_window(qapp: QApplication, network: SwitchedTransport, tmp_path: Path) -> Iterator[MainWindow]:
    laptop = builders.laptop(tmp_path / "new")
    made = MainWindow(
        Surroundings(
            logins=lambda: vault_file.logins(laptop.folder),
            laptop=lambda: laptop,
            new_transport=lambda _url: network,
            preferences_file=tmp_path / "preferences.toml",
        )
    )
    made.show()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def choose(walk: Walk, file: Path) -> None:
    """Choose a file in the dialog that is open."""
    dialog = walk.hands.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(file))
    dialog.close()


def test_without_a_network_the_file_and_the_code_are_enough(
    new_window: MainWindow, network: SwitchedTransport, fund: FundServer, tmp_path: Path
) -> None:
    network.is_on = False
    inviting = Inviting(fund.desk._pool, fund.desk.keys, clock=builders.now)
    content, code = inviting.laptop("somchit", name="x", place="", fund_url=fund.base_url)
    (file := tmp_path / "invitation.fieldapp").write_bytes(content)
    walk = Walk(new_window)
    walk.hands.click("invitation")
    choose(walk, file)
    walk.hands.type_into("code", "0000-0000-0000-0000")
    walk.hands.type_into("passphrase", builders.PASSPHRASE)
    walk.hands.press(Qt.Key.Key_Return)
    problem = walk.hands.find(QLabel, "sign-in-problem")
    walk.hands.wait_for(lambda: "ລະຫັດນີ້" in problem.text().replace("\u200b", ""), what="the wrong code")
    walk.hands.type_into("code", code)
    walk.hands.type_into("passphrase", builders.PASSPHRASE)
    walk.hands.press(Qt.Key.Key_Return)
    walk.hands.wait_for(lambda: walk.hands.sees("sign-out"), what="signed in, without a network")
    builders.enrol(new_window.desk)
    network.is_on = True
    new_window.workplace.try_now()
    walk.hands.wait_for(lambda: fund.administration.figures().received == 1, what="sent later")
    assert walk.window.workplace


def role_of(window: MainWindow, name: str) -> str:
    """Return how what is said there is meant: "done", "problem" or "quiet"; "" where nothing is."""
    shown = [each for each in window.findChildren(QLabel, name) if each.isVisible()]
    return str(shown[-1].property("role")) if shown else ""


def test_what_a_qr_code_says_fills_the_form(new_window: MainWindow, fund: FundServer) -> None:
    code = fund.administration.issue_code("somchit")
    text = write_invitation(Invitation(fund.base_url, fingerprint(fund.desk.keys.receipts.public), code))
    walk = Walk(new_window)
    walk.hands.find(QLineEdit, "code").setText(text)
    assert walk.hands.find(QLineEdit, "code").text() == code
    assert walk.hands.find(QLineEdit, "fund-url").text() == fund.base_url
    walk.hands.type_into("passphrase", builders.PASSPHRASE)
    picture(new_window, "set-up")
    walk.hands.type_into("passphrase", builders.PASSPHRASE)
    walk.hands.press(Qt.Key.Key_Return)
    walk.hands.wait_for(lambda: walk.hands.sees("sign-out"), what="signed in")
    walk.hands.click("go:settings")
    walk.hands.click("replace-keys")
    walk.hands.wait_for(lambda: role_of(new_window, "said:keys") == "problem", what="it asks who it is")
    walk.hands.type_into("keys-passphrase", builders.PASSPHRASE)
    walk.hands.click("replace-keys")
    walk.hands.wait_for(lambda: role_of(new_window, "said:keys") == "done", what="new keys")
    assert walk.hands.find(QLineEdit, "keys-passphrase").text() == "", "it does not stay there"
    builders.enrol(new_window.desk)
    new_window.workplace.try_now()
    walk.hands.wait_for(lambda: fund.administration.figures().received == 1, what="signed with the new key")
