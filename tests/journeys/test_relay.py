"""A team without internet: enumerators give their sealed work to the supervisor's laptop, by one button."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fieldapp.enrolment.attachments import AttachmentKind, answer_of
from fieldapp.enrolment.lifecycle import Status
from fieldapp.lao.segment import plain
from fieldapp.store.device import DeviceIdentity
from fieldapp.store.store import Store
from sync.device import nearby, team_relay
from sync.device import relay as device_relay
from sync.device.courier import Taken, Written
from sync.device.facts import Moving
from sync.device.http import HttpTransport
from sync.device.relay import sync_nearby
from sync.device.team_relay import TeamRelay
from sync.fund.serve import FundServer
from tests import builders
from tests.journeys.pictures import picture
from tests.journeys.test_keyboard_alone import ALT, Keyboard
from tests.journeys.test_review import tab_to
from tests.journeys.test_screen_reader import nameless
from tests.journeys.test_whole_way import misfits_that_stay
from tests.sync.test_team_reports import laptop_of
from ui import receiving
from ui.window import MainWindow

LOOPBACK = ["127.0.0.1"]


@pytest.fixture(autouse=True)
def _on_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearby, "find", partial(nearby.find, interfaces=LOOPBACK))
    monkeypatch.setattr(device_relay, "_LOOK_S", 1.5)
    monkeypatch.setattr(team_relay, "_EVERY_S", 0.2)
    monkeypatch.setattr(receiving, "addresses", lambda: tuple(LOOPBACK))
    monkeypatch.setattr(receiving, "_LOOK_MS", 100)


@pytest.fixture
def relay(fund: FundServer, tmp_path: Path) -> Iterator[TeamRelay]:
    """A supervisor's laptop that receives for the team."""
    with laptop_of(fund, tmp_path / "bounmy", "bounmy") as bounmy:
        ends = tmp_path / "relay", bounmy.identity, HttpTransport(fund.base_url)
        made = TeamRelay(*ends, addresses=LOOPBACK, clock=builders.now)
        yield made
        made.stop()


def truth(keys: Keyboard) -> str:
    return plain(keys.hands.find(QLabel, "truth").text())


def press_until(keys: Keyboard, name: str, said: str) -> None:
    """Press a button; a relay that mDNS did not name in time is looked for again, as a person would."""
    for _ in range(5):
        tab_to(keys, name)
        keys.press(Qt.Key.Key_Space)
        keys.hands.wait_for(lambda: keys.hands.sees("stick-said"), what="that it began")
        keys.hands.wait_for(lambda: "ກຳລັງຊອກຫາ" not in words(keys), what="how it went")
        if said in words(keys):
            return
    raise AssertionError(words(keys))


def words(keys: Keyboard) -> str:
    found = [each for each in keys.window.findChildren(QLabel, "stick-said") if each.isVisible()]
    return plain(found[-1].text()) if found else "ກຳລັງຊອກຫາ"


def test_work_goes_by_the_supervisors_laptop_and_the_receipts_come_back(
    window: MainWindow, fund: FundServer, relay: TeamRelay
) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    keys.hands.wait_for(lambda: window.workplace.facts.last_contact_at, what="the end of the first try")
    fund.stop()
    name = window.workplace._session.store.blobs.put(AttachmentKind.PHOTO, bytes(range(256)) * 200)
    builders.enrol(window.desk, applicant_photo=answer_of(name))
    window.workplace.try_now()
    keys.hands.wait_for(lambda: "1 ລາຍການລໍຖ້າ" in truth(keys), what="that one waits")
    seen: list[Moving] = []
    window.workplace.sync_changed.connect(lambda facts: seen.append(facts.moving))
    keys.press(Qt.Key.Key_4, ALT)
    press_until(keys, "use-relay", "ຝາກໄວ້ກັບເຄື່ອງຂອງຜູ້ຄຸ້ມຄອງແລ້ວ 1 ລາຍການ")
    assert Moving.RELAY in seen, "the line of truth says it while it lasts"
    assert window.workplace.facts.moving is Moving.NOTHING
    assert not misfits_that_stay(window)
    assert not nameless(window)
    picture(window, "by-relay")
    assert relay.held().laptops == 1
    fund.start()
    keys.hands.wait_for(lambda: not relay.held().files, what="that the relay handed in what it holds")
    press_until(keys, "use-relay", "ໄດ້ຈາກເຄື່ອງຂອງຜູ້ຄຸ້ມຄອງ")
    keys.hands.wait_for(lambda: keys.hands.sees("queue-empty"), what="an empty queue")
    assert [record.status for record in window.desk.records()] == [Status.RECEIVED]


def test_without_the_supervisors_laptop_the_words_say_what_to_do(window: MainWindow) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    keys.press(Qt.Key.Key_4, ALT)
    press_until(keys, "use-relay", "ບໍ່ພົບເຄື່ອງຂອງຜູ້ຄຸ້ມຄອງ")
    assert not misfits_that_stay(window)


def test_a_supervisor_receives_for_the_team_while_it_is_switched_on(
    window: MainWindow, fund: FundServer, tmp_path: Path
) -> None:
    keys = Keyboard(window)
    keys.sign_in("bounmy")
    keys.hands.wait_for(lambda: window.workplace.facts.last_contact_at, what="the end of the first try")
    window.workplace.go("queue")
    tab_to(keys, "use-relay")
    keys.press(Qt.Key.Key_Space)
    keys.hands.wait_for(lambda: "ກຳລັງຮັບຂໍ້ມູນໃຫ້ທີມ" in truth(keys), what="that it receives")
    keys.wait_at("use-relay")
    with laptop_of(fund, tmp_path / "somchit", "somchit") as somchit:
        record = builders.enrol(somchit.desk)
        ends = somchit.store, somchit.identity
        _, written = next(filter(None, (_nearby(*ends) for _ in range(5))))
        assert written.operations == 1
        keys.hands.wait_for(lambda: "1 ເຄື່ອງ" in truth(keys), what="that one came")
        assert not misfits_that_stay(window)
        picture(window, "receiving")
        keys.hands.wait_for(lambda: fund.administration.figures().received == 1, what="it at the fund")
        keys.hands.wait_for(lambda: "0 ໄຟລ໌" in truth(keys), what="that all is handed in")
        assert next(filter(None, (_nearby(*ends) for _ in range(5))))[0].receipts == 1
        assert somchit.desk.record(record.id).status is Status.RECEIVED
    tab_to(keys, "use-relay")
    keys.press(Qt.Key.Key_Space)
    keys.hands.wait_for(lambda: "ກຳລັງຮັບຂໍ້ມູນໃຫ້ທີມ" not in truth(keys), what="that it receives no more")


def _nearby(store: Store, identity: DeviceIdentity) -> tuple[Taken, Written] | None:
    try:
        return sync_nearby(store, identity, clock=builders.now)
    except device_relay.NoRelay:
        return None
