"""A campaign manager plans in the real window, and an enumerator sees what they were given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from fieldapp import crypto
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.store import vault_file
from fieldapp.supervision import campaign
from sync.device.http import HttpTransport
from sync.fund.publishing import checked
from tests import builders
from tests.fieldapp.supervision.test_campaign import DOCUMENT
from tests.journeys.pictures import picture
from tests.journeys.test_keyboard_alone import Keyboard
from tests.journeys.test_whole_way import AT_125_PER_CENT, WHOLE, misfits_that_stay, sign_in
from tests.settling import settle
from ui.demo.walk import Walk
from ui.preferences import Preferences
from ui.screens.campaign.screen import documents_folder
from ui.screens.plan.screen import PlanScreen
from ui.window import MainWindow, Surroundings

MANAGER = Account("vilay", "ວິໄລ ແກ້ວມະນີ", "Vilay Keomany", Role.CAMPAIGN_MANAGER, frozenset({"1401", "1402"}))

MANY = 20


def document() -> str:
    today = builders.now().date()
    return DOCUMENT.replace('"e01"', '"somchit"').replace("2026-12-13", f"{today + timedelta(days=9)}")


def at_work(folder: Path, who: Account, *, published: bytes | None) -> MainWindow:
    laptop = builders.laptop(folder / who.login)
    identity = builders.identity(
        fund_receipt=crypto.SigningKey.generate().public, fund_sealing=crypto.SealingKey.generate().public
    )
    laptop.set_up(identity, who, passphrase=builders.PASSPHRASE)
    session = builders.signed_in(laptop, who.login)
    if published:
        session.store.documents.put("campaign", "published", published, sequence=1)
    session.close()
    window = MainWindow(
        Surroundings(
            logins=lambda: vault_file.logins(laptop.folder),
            laptop=lambda: laptop,
            new_transport=lambda _url: HttpTransport("http://127.0.0.1:9"),
            preferences_file=folder / "preferences.toml",
        )
    )
    window.show()
    sign_in(Walk(window), who.login)
    return window


def plain(text: str) -> str:
    return text.replace("\u200b", "")


def leave(window: MainWindow) -> None:
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def planning(qapp: QApplication, tmp_path: Path) -> Iterator[Walk]:
    """The campaign manager in front of the plan of the published campaign's next version."""
    window = at_work(tmp_path, MANAGER, published=document().encode())
    walk = Walk(window)
    walk.hands.click("plan")
    walk.hands.find(QLineEdit, "plan:name_lo")
    yield walk
    leave(window)


def choose(walk: Walk, name: str, code: str) -> None:
    """Choose a code by the keyboard; the line is another one after each key where others follow from it."""
    walk.hands.find(QComboBox, name).setFocus()
    while (box := walk.hands.find(QComboBox, name)).currentData() != code:
        assert box.currentIndex() < box.findData(code)
        QTest.keyClick(box, Qt.Key.Key_Down)


def test_a_campaign_is_planned_saved_and_what_the_office_publishes_reaches_an_enumerator(
    planning: Walk, tmp_path: Path
) -> None:
    hands = planning.hands
    hands.type_into("plan:name_lo", "ຂະບວນການຕະຫຼາດ")
    hands.type_into("plan:preregistered", "market")
    hands.type_into("plan:districts:0:villages", "ບ້ານໄກ, ບ້ານໃກ້")
    hands.click("plan-add:targets")
    hands.find(QComboBox, "plan:targets:4:of")
    choose(planning, "plan:targets:4:of", "groups")
    choose(planning, "plan:targets:4:key", "poor")
    hands.type_into("plan:targets:4:number", "25")
    picture(planning.window, "plan")
    hands.click("plan-save")
    said = hands.find(QLabel, "plan-said")
    hands.wait_for(lambda: ".toml" in said.text(), what="where the file is")
    (file,) = documents_folder().glob("salavan-2026-4*.toml")
    kind, version, content = checked("campaign", file.name, file.read_bytes())
    assert (kind, version) == ("campaign", "salavan-2026/4")
    read = campaign.read(content)
    assert read.in_("lo") == "ຂະບວນການຕະຫຼາດ"
    assert read.villages == {"1401": ("ບ້ານໄກ", "ບ້ານໃກ້")}
    assert read.target("groups", "poor") == 25
    file.unlink()

    window = at_work(tmp_path, builders.ENUMERATOR, published=content)
    try:
        home = Walk(window).hands
        line = plain(home.find(QLabel, "assignment").text())
        assert line == "ບ້ານຂອງທ່ານ: ບ້ານນາໂພ, ບ້ານໂພນສະຫວັນ  ·  ລົງທະບຽນແລ້ວ 0 ຈາກ 160"
        assert "market" in home.find(QLabel, "missing-list").text()
        picture(window, "home-assigned")
    finally:
        leave(window)


def test_every_step_is_taken_back_and_what_was_typed_is_there_the_next_time(planning: Walk) -> None:
    hands = planning.hands
    before = hands.find(QLineEdit, "plan:name_en").text()
    hands.type_into("plan:name_en", "Market")
    hands.click("plan-remove:targets:0")
    hands.wait_for(lambda: not hands.sees("plan:targets:3:of"), what="one target less")
    hands.click("plan-undo")
    hands.find(QComboBox, "plan:targets:3:of")
    assert hands.find(QLineEdit, "plan:name_en").text() == "Market"
    hands.click("go:home")
    hands.click("plan")
    assert hands.find(QLineEdit, "plan:name_en").text() == "Market"
    hands.click("plan-again")
    hands.wait_for(lambda: hands.find(QLineEdit, "plan:name_en").text() == before, what="what is published")
    hands.click("plan-undo")
    hands.wait_for(lambda: hands.find(QLineEdit, "plan:name_en").text() == "Market", what="what was typed")


def test_what_the_office_published_meanwhile_makes_what_was_typed_the_version_after(planning: Walk) -> None:
    hands = planning.hands
    hands.type_into("plan:name_en", "Market")
    published = document().replace("version = 3", "version = 4")
    with planning.window.workplace.acts.session() as session:
        session.store.documents.put("campaign", "salavan-2026/4", published.encode(), sequence=2)
    planning.window.workplace.go("plan")
    told = hands.find(QLabel, "plan-about")
    hands.wait_for(lambda: "ສະບັບທີ 5" in plain(told.text()), what="the version after")
    assert "ປະກາດແລ້ວສະບັບທີ 4" in plain(told.text())
    assert hands.find(QLineEdit, "plan:name_en").text() == "Market"


def test_the_keyboard_has_a_place_after_a_line_is_taken_out_and_the_wheel_changes_nothing(
    planning: Walk,
) -> None:
    hands, keyboard = planning.hands, Keyboard(planning.window)
    hands.find(QPushButton, "plan-remove:assignments:0").setFocus()
    keyboard.press(Qt.Key.Key_Space)
    keyboard.wait_at("plan-add:assignments")
    assert not hands.sees("plan:assignments:0:author")
    hands.find(QPushButton, "plan-remove:targets:1").setFocus()
    keyboard.press(Qt.Key.Key_Space)
    keyboard.wait_at("plan:targets:1:of")
    assert not hands.sees("plan:targets:3:of")
    box = hands.find(QComboBox, "plan:targets:1:of")
    before = box.currentData()
    turned = QWheelEvent(
        QPointF(5, 5), box.mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turned)
    assert box.currentData() == before


def test_many_lines_come_some_at_a_time_and_each_keeps_what_stands_in_it(planning: Walk) -> None:
    hands, presenter = planning.hands, planning.window.findChildren(PlanScreen)[-1]._presenter
    for at in range(1, MANY):
        presenter.add("assignments")
        presenter.put("assignments", at, "author", f"e{at:02}")
        presenter.put("assignments", at, "district", "1402")
    planning.window.workplace.go("plan")
    hands.find(QLineEdit, "plan:name_lo")
    hands.click("plan-save")
    for at in (1, 9, MANY - 1):
        assert hands.find(QLineEdit, f"plan:assignments:{at}:author").text() == f"e{at:02}"
    hands.click("plan-remove:assignments:9")
    hands.wait_for(lambda: not hands.sees(f"plan:assignments:{MANY - 1}:author"), what="one line less")
    assert hands.find(QLineEdit, "plan:assignments:9:author").text() == "e10"
    assert hands.find(QComboBox, "plan:assignments:9:district").currentData() == "1402"
    hands.click("plan-undo")
    assert hands.find(QLineEdit, f"plan:assignments:{MANY - 1}:author").text() == f"e{MANY - 1:02}"
    assert hands.find(QLineEdit, "plan:assignments:9:author").text() == "e09"
    choose(planning, "plan:targets:1:of", "village")
    assert hands.find(QLineEdit, "plan:targets:1:key").text() == ""
    assert hands.find(QComboBox, "plan:targets:2:key").currentData() == "disability", "the others stay"


def test_a_name_pasted_from_an_old_lao_font_is_converted(planning: Walk) -> None:
    line = planning.hands.find(QLineEdit, "plan:name_lo")
    line.selectAll()
    QApplication.clipboard().setText("ì¾¸")
    line.paste()
    line.editingFinished.emit()
    planning.hands.wait_for(lambda: line.text() == "ລາວ", what="Lao")
    planning.window.workplace.go("plan")
    assert planning.hands.find(QLineEdit, "plan:name_lo").text() == "ລາວ"


def test_what_is_missing_is_said_at_its_line_and_gone_to(planning: Walk) -> None:
    hands = planning.hands
    hands.click("plan-add:assignments")
    hands.type_into("plan:ends", "later")
    hands.click("plan-save")
    hands.wait_for(lambda: hands.sees("problem:plan:ends"), what="what is wrong with the day")
    assert hands.sees("problem:plan:assignments:1:author")
    assert Keyboard(planning.window).name == "plan:ends"
    hands.type_into("plan:ends", "31/12/2027")
    hands.wait_for(lambda: not hands.sees("problem:plan:ends"), what="that it is right")
    assert not list(documents_folder().glob("salavan-2026-4*.toml"))


def test_the_keyboard_alone_comes_to_every_line_and_button(planning: Walk) -> None:
    window = planning.window
    window.activateWindow()
    planning.hands.wait_for(window.isActiveWindow, what="the window in front")
    wanted = {
        each.objectName()
        for kind in (QLineEdit, QComboBox, QPushButton)
        for each in window.findChildren(kind)
        if each.objectName().startswith("plan") and each.isVisible() and each.isEnabled()
    }
    reached = set[str]()
    planning.hands.find(QLineEdit, "plan:name_lo").setFocus()
    for _ in range(3 * len(wanted)):
        focused: QWidget = QApplication.focusWidget() or window
        reached.add(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert wanted <= reached, wanted - reached


@pytest.mark.parametrize("size", [WHOLE, AT_125_PER_CENT])
def test_no_word_is_larger_than_its_box(planning: Walk, size: tuple[int, int]) -> None:
    window, wrong = planning.window, list[str]()
    planning.hands.click("plan-save")
    window.resize(*size)
    for language in ("lo", "en"):
        for text_size in ("normal", "larger"):
            window.choose(Preferences(language, text_size))
            settle()
            wrong += misfits_that_stay(window)
    for file in documents_folder().glob("salavan-2026-4*.toml"):
        file.unlink()
    assert not wrong


def test_who_plans_enrols_nobody_and_who_enrols_plans_nothing(planning: Walk, window: MainWindow) -> None:
    planning.hands.click("go:home")
    planning.hands.find(QPushButton, "see-campaign")
    assert not planning.hands.sees("new-enrolment")
    assert not planning.hands.sees("close-of-day")
    planning.hands.click("see-campaign")
    planning.hands.wait_for(lambda: planning.hands.sees("campaign-title"), what="the campaign")
    walk = Walk(window)
    sign_in(walk, "somchit")
    assert not walk.hands.sees("plan")
    window.workplace.go("plan")
    assert not walk.hands.sees("plan:name_lo")
