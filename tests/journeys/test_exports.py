"""Data for others, asked of a real fund from the window: by keys alone, without a network, and with names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QListWidget

from fieldapp.enrolment.accounts import Account, Role
from fieldapp.lao.segment import plain
from fieldapp.laptop import Laptop
from fieldapp.store import vault_file
from fieldapp.store.audit import Act
from fieldapp.supervision.asked import FileKind, What
from sync.device.enrolling import enrol_at
from sync.device.http import HttpTransport
from sync.device.switch import SwitchedTransport
from sync.fund.database import open_pool
from sync.fund.serve import FundServer
from tests import builders
from tests.journeys.pictures import picture
from tests.journeys.test_keyboard_alone import ALT, CONTROL, Keyboard
from tests.journeys.test_plan import MANAGER, leave
from tests.journeys.test_whole_way import AT_125_PER_CENT, WHOLE, misfits_that_stay, sign_in
from ui.demo.walk import Walk
from ui.preferences import Preferences
from ui.screens.campaign.screen import documents_folder
from ui.screens.exports import asking
from ui.window import MainWindow, Surroundings

SURNAME = "ແກ້ວພູວົງ"
HOUSEHOLDS = 7


def accepted_households(laptop: Laptop) -> None:
    """Let the fund have seven households, all of them accepted."""
    session = builders.signed_in(laptop)
    for _ in range(HOUSEHOLDS):
        builders.enrol(session.desk, surname_lo=SURNAME)
    builders.engine(session).cycle()
    session.close()
    supervisor = builders.signed_in(laptop, builders.SUPERVISOR.login)
    for record in supervisor.desk.review_queue():
        supervisor.desk.take_up(record.id)
        supervisor.desk.accept(record.id)
    builders.engine(supervisor).cycle()
    supervisor.close()


def at_work(laptop: Laptop, network: SwitchedTransport, folder: Path, who: Account) -> MainWindow:
    window = MainWindow(
        Surroundings(
            logins=lambda: vault_file.logins(laptop.folder),
            laptop=lambda: laptop,
            new_transport=lambda _url: network,
            preferences_file=folder / "preferences.toml",
        )
    )
    window.show()
    sign_in(Walk(window), who.login)
    return window


@pytest.fixture
def network(fund: FundServer) -> SwitchedTransport:
    return SwitchedTransport(HttpTransport(fund.base_url))


@pytest.fixture
def managing(
    qapp: QApplication, enrolled: Laptop, fund: FundServer, network: SwitchedTransport, tmp_path: Path
) -> Iterator[Keyboard]:
    """The campaign manager, at the campaign, on a laptop of their own."""
    del qapp
    accepted_households(enrolled)
    fund.administration.put_account(MANAGER)
    laptop = builders.laptop(tmp_path / "managers")
    code = fund.administration.issue_code(MANAGER.login)
    identity, account = enrol_at(network, code=code, device_name="manager's", fund_url=fund.base_url)
    laptop.set_up(identity, account, passphrase=builders.PASSPHRASE)
    window = at_work(laptop, network, tmp_path, MANAGER)
    yield Keyboard(window)
    leave(window)


@pytest.fixture
def supervising(
    qapp: QApplication, enrolled: Laptop, network: SwitchedTransport, tmp_path: Path
) -> Iterator[Keyboard]:
    """The supervisor, signed in where the seven households were accepted."""
    del qapp
    accepted_households(enrolled)
    window = at_work(enrolled, network, tmp_path, builders.SUPERVISOR)
    yield Keyboard(window)
    leave(window)


def tab_to(keys: Keyboard, name: str) -> None:
    for _ in range(60):
        if keys.name == name:
            return
        keys.press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


def go_there(keys: Keyboard) -> None:
    """From the first screen to what can be asked for, by keys."""
    keys.press(Qt.Key.Key_6, ALT)
    keys.wait_at("progress-by")
    tab_to(keys, "go-exports")
    keys.press(Qt.Key.Key_Space)
    keys.wait_at("export-what")


def offered(keys: Keyboard) -> list[str]:
    shown = keys.hands.find(QListWidget, "export-what")
    return [plain(shown.item(at).text()) for at in range(shown.count())]


def said(keys: Keyboard) -> str:
    shown = keys.hands.look(QLabel, "export-said")
    return plain(shown.text()) if shown else ""


def holds(keys: Keyboard) -> str:
    return plain(keys.hands.find(QLabel, "export-holds").text())


def ask(keys: Keyboard, purpose: str) -> None:
    tab_to(keys, "export-purpose")
    keys.press(Qt.Key.Key_A, CONTROL)
    keys.type(purpose)
    tab_to(keys, "export-ask")
    keys.press(Qt.Key.Key_Space)


def save(keys: Keyboard) -> None:
    """Save what came where the dialog offers it, by Enter."""
    keys.hands.wait_for(lambda: keys.hands.sees("export-save"), what="what came from the fund")
    tab_to(keys, "export-save")
    keys.press(Qt.Key.Key_Space)
    keys.hands.wait_for(
        lambda: any(each.isVisible() for each in keys.window.findChildren(QFileDialog)), what="our own dialog"
    )
    keys.hands.wait_for(lambda: isinstance(keys.at.window(), QFileDialog), what="the keyboard in it")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: "ບັນທຶກແລ້ວ" in said(keys), what="that it is saved")
    keys.window.activateWindow()  # as a window manager does when a dialog is closed
    keys.wait_at("export-save")


def audit(fund: FundServer) -> list[tuple[str, str, bool, str]]:
    with open_pool(fund.database_url) as pool, pool.connection() as db:
        rows = db.execute("SELECT * FROM export_audit ORDER BY id").fetchall()
    return [(r["login"], r["what"], r["is_personal"], r["purpose"]) for r in rows]


def test_a_manager_asks_for_a_table_sees_what_it_holds_and_saves_it_by_keys_alone(
    managing: Keyboard, fund: FundServer
) -> None:
    keys = managing
    documents_folder().mkdir(parents=True, exist_ok=True)
    go_there(keys)
    assert len(offered(keys)) == 3, "no table with names is offered to a manager"
    keys.press(Qt.Key.Key_Down)
    assert "ເດືອນທີ່ລົງທະບຽນ" in holds(keys)
    assert SURNAME not in holds(keys)
    tab_to(keys, "export-ask")
    keys.press(Qt.Key.Key_Space)
    keys.wait_at("export-purpose")
    assert keys.hands.sees("export-missing"), "what it is for has to be said"
    tab_to(keys, "export-kind")
    keys.press(Qt.Key.Key_Down)
    ask(keys, "ການສຶກສາຂອງກະຊວງ")
    save(keys)
    picture(keys.window, "exports")
    (file,) = documents_folder().glob("households-*-dictionary.csv")
    (table,) = {*documents_folder().glob("households-*.csv")} - {file}
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == HOUSEHOLDS
    assert {row["district"] for row in rows} == {"1401"}
    assert SURNAME not in table.read_text(encoding="utf-8-sig")
    assert "Month of enrolment" in file.read_text(encoding="utf-8-sig")
    assert audit(fund) == [(MANAGER.login, "households", False, "ການສຶກສາຂອງກະຊວງ")]
    with keys.window.workplace.acts.session() as session:
        noted = [line.about for line in session.store.audit.lines() if line.act == Act.EXPORT]
    assert noted == ["households csv"]
    keys.press(Qt.Key.Key_Escape)
    keys.wait_at("progress-by")


def test_without_a_network_it_says_why_it_waits_goes_on_by_itself_and_while_the_person_is_elsewhere(
    managing: Keyboard, network: SwitchedTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = managing
    monkeypatch.setattr(asking, "_WITHOUT_NETWORK_MS", 50)
    documents_folder().mkdir(parents=True, exist_ok=True)
    go_there(keys)
    network.is_on = False
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Down)
    assert "ສັດສ່ວນເດືອນທີ່ຈ່າຍເງິນສົມທົບ" in holds(keys)
    ask(keys, "valuation")
    keys.hands.wait_for(lambda: "ຕ້ອງລໍຖ້າເຄືອຂ່າຍ" in said(keys), what="why it waits")
    assert not keys.hands.sees("export-save")
    keys.press(Qt.Key.Key_Escape)
    keys.wait_at("progress-by")
    network.is_on = True
    go_there(keys)
    assert "ສັດສ່ວນເດືອນທີ່ຈ່າຍເງິນສົມທົບ" in holds(keys), "what was asked for is chosen"
    save(keys)
    (file,) = documents_folder().glob("actuarial-*.xlsx")
    assert file.read_bytes().startswith(b"PK")


def test_what_is_asked_can_be_given_up(managing: Keyboard, network: SwitchedTransport) -> None:
    keys = managing
    go_there(keys)
    network.is_on = False
    ask(keys, "x")
    keys.hands.wait_for(lambda: said(keys) != "" and keys.hands.sees("export-stop"), what="that it waits")
    tab_to(keys, "export-stop")
    keys.press(Qt.Key.Key_Space)
    keys.hands.wait_for(lambda: not said(keys) and keys.hands.sees("export-ask"), what="a new beginning")
    assert keys.name, "the keyboard is somewhere"


def test_a_table_with_names_is_noted_for_the_office_and_nothing_of_it_comes_here(
    supervising: Keyboard, fund: FundServer
) -> None:
    keys = supervising
    go_there(keys)
    assert len(offered(keys)) == len(What)
    keys.press(Qt.Key.Key_End)
    assert "ຊື່" in holds(keys)
    assert "ບໍ່ອອກຈາກກອງທຶນ" in plain(keys.hands.find(QLabel, "export-about").text())
    ask(keys, "ກວດຄືນ")
    keys.hands.wait_for(lambda: "ບັນທຶກໄວ້ຢູ່ກອງທຶນແລ້ວ" in said(keys), what="that it is noted")
    assert not keys.hands.sees("export-save")
    assert audit(fund) == [], "nothing was read yet"
    asked = [each.about for each in fund.administration.actions() if each.act == "asked-export"]
    assert asked == [f"{builders.SUPERVISOR.login} asks for people as {FileKind.XLSX}: ກວດຄືນ"]
    picture(keys.window, "exports-office")


def test_what_a_fund_no_longer_allows_is_said(managing: Keyboard, fund: FundServer) -> None:
    keys = managing
    go_there(keys)
    fund.administration.put_account(
        Account(MANAGER.login, MANAGER.name_lo, MANAGER.name_en, Role.ENUMERATOR, MANAGER.districts)
    )
    ask(keys, "x")
    keys.hands.wait_for(lambda: "ບັນຊີຂອງທ່ານ" in said(keys), what="that the account may not")


@pytest.mark.parametrize("size", [WHOLE, AT_125_PER_CENT])
def test_no_word_is_larger_than_its_box(supervising: Keyboard, size: tuple[int, int]) -> None:
    keys, wrong = supervising, list[str]()
    go_there(keys)
    keys.window.resize(*size)
    for language in ("en", "lo"):
        for text_size in ("normal", "larger"):
            keys.window.choose(Preferences(language, text_size))
            for at in range(len(What)):
                keys.hands.find(QListWidget, "export-what").setCurrentRow(at)
                wrong += misfits_that_stay(keys.window)
    assert not wrong
