"""A campaign manager's day on a laptop of their own: the figures come from the fund, the names do not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QListWidget

from fieldapp.day_end import DayEnd
from fieldapp.lao.segment import plain
from fieldapp.laptop import SignedIn
from fieldapp.store import vault_file
from fieldapp.supervision.day import Closing
from sync.device.enrolling import enrol_at
from sync.device.http import HttpTransport
from sync.fund.serve import FundServer
from tests import builders
from tests.journeys.pictures import picture
from tests.journeys.test_keyboard_alone import Keyboard
from tests.journeys.test_plan import MANAGER, document, leave
from tests.journeys.test_whole_way import sign_in
from tests.sync.test_team_reports import laptop_of
from ui.demo.walk import Walk
from ui.screens.campaign.screen import documents_folder, pictures_folder
from ui.widgets.painted import Bars, Painted
from ui.window import MainWindow, Surroundings

SURNAME = "ແກ້ວພູວົງ"


@pytest.fixture
def team(fund: FundServer, tmp_path: Path) -> Iterator[tuple[SignedIn, SignedIn]]:
    """An enumerator who enrolled three households and closed the day, and the supervisor who accepted two."""
    fund.administration.publish("campaign", "salavan-2026/3", document().encode())
    with (
        laptop_of(fund, tmp_path / "a", "somchit") as somchit,
        laptop_of(fund, tmp_path / "b", "bounmy") as bounmy,
    ):
        enrolled = [builders.enrol(somchit.desk, surname_lo=SURNAME) for _ in range(3)]
        end = DayEnd(somchit.store, somchit.desk.account, clock=builders.now)
        end.close(Closing(register=3, met=40, informed=25, interested=9))
        builders.engine(somchit).cycle()
        builders.engine(bounmy).cycle()
        for each in enrolled[:2]:
            accept(bounmy, each.id)
        yield somchit, bounmy


def accept(supervisor: SignedIn, record: object) -> None:
    supervisor.desk.take_up(record)  # type: ignore[arg-type]
    supervisor.desk.accept(record)  # type: ignore[arg-type]
    builders.engine(supervisor).cycle()


@pytest.fixture
def managing(
    qapp: QApplication, team: object, fund: FundServer, tmp_path: Path
) -> Iterator[tuple[Keyboard, MainWindow]]:
    """The campaign manager in front of the window of their own laptop, signed in."""
    del qapp, team
    fund.administration.put_account(MANAGER)
    laptop = builders.laptop(tmp_path / "managers")
    network = HttpTransport(fund.base_url)
    code = fund.administration.issue_code(MANAGER.login)
    identity, account = enrol_at(network, code=code, device_name="manager's", fund_url=fund.base_url)
    laptop.set_up(identity, account, passphrase=builders.PASSPHRASE)
    window = MainWindow(
        Surroundings(
            logins=lambda: vault_file.logins(laptop.folder),
            laptop=lambda: laptop,
            new_transport=lambda _url: network,
            preferences_file=tmp_path / "preferences.toml",
        )
    )
    window.show()
    sign_in(Walk(window), MANAGER.login)
    yield Keyboard(window), window
    leave(window)


def figure(keys: Keyboard, at: int) -> str:
    shown = keys.hands.look(QLabel, f"figure-{at}")
    return plain(shown.text()) if shown else ""


def said(window: MainWindow) -> str:
    """Return every word on the window."""
    drawn = [text.words for each in window.findChildren(Painted) for text in each.texts()]
    lists = [each.item(at).text() for each in window.findChildren(QListWidget) for at in range(each.count())]
    return plain(" ".join([*(label.text() for label in window.findChildren(QLabel)), *drawn, *lists]))


def test_the_campaign_is_followed_reported_and_given_out_by_keys_alone(
    managing: tuple[Keyboard, MainWindow], team: tuple[SignedIn, SignedIn]
) -> None:
    (keys, window), (_, bounmy) = managing, team
    keys.wait_at("see-campaign")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("progress-by")
    keys.hands.wait_for(lambda: figure(keys, 0) == "2", what="what the supervisor accepted")
    funnel = [plain(text.words) for text in keys.hands.find(Bars, "funnel").texts()]
    assert {"40", "25", "9", "3", "2"} <= {part for each in funnel for part in each.split()}
    assert builders.ENUMERATOR.name_lo in said(window)
    assert SURNAME not in said(window)
    picture(window, "campaign-manager")

    (waiting,) = bounmy.desk.review_queue()
    accept(bounmy, waiting.id)
    window.workplace.try_now_as_asked()
    keys.hands.wait_for(lambda: figure(keys, 0) == "3", what="what was accepted meanwhile")

    for name in ("save-picture", "report-pdf", "report-xlsx"):
        for _ in range(200):
            if keys.name == name:
                break
            keys.press(Qt.Key.Key_Tab)
            if keys.name == "report-days":
                keys.press(Qt.Key.Key_End)
        keys.press(Qt.Key.Key_Space)
        keys.hands.wait_for(lambda name=name: there(name), what=f"the file of {name}")  # type: ignore[misc]
        keys.hands.wait_for(keys.at.isEnabled, what="that it is ready for more")
    assert QImage(str(next(pictures_folder().glob("campaign-*.png")))).width() > 800
    days = keys.hands.find(QComboBox, "report-days")
    assert days.currentIndex() == days.count() - 1


def there(name: str) -> bool:
    """Whether the file that a button saves is there."""
    if name == "save-picture":
        return any(pictures_folder().glob("campaign-*.png"))
    return any(documents_folder().glob(f"report-*.{name.removeprefix('report-')}"))


def test_no_record_is_on_the_managers_laptop(managing: tuple[Keyboard, MainWindow]) -> None:
    keys, window = managing
    keys.hands.wait_for(window.workplace._session.store.figures.facts, what="what is counted")
    keys.hands.click("go:records")
    assert window.desk.records() == ()
    assert SURNAME not in said(window)
