"""A supervisor's evening: the campaign through the real window, over a real district's records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QListWidget

from fieldapp.forms.builtin import enrolment_form
from fieldapp.store import vault_file
from fieldapp.store.audit import Act
from sync.device.http import HttpTransport
from tests import builders, district
from tests.fieldapp.supervision.test_campaign import DOCUMENT
from tests.journeys.pictures import picture
from tests.journeys.test_whole_way import AT_125_PER_CENT, WHOLE, misfits_that_stay, sign_in
from tests.settling import settle
from ui.demo.walk import Walk
from ui.preferences import Preferences
from ui.screens.campaign.screen import CampaignScreen, documents_folder, pictures_folder
from ui.widgets.painted import Bars, Painted, TileMap
from ui.window import MainWindow, Surroundings

_OCCUPATIONS = enrolment_form().question("occupation").choices
DISTRICTS = ("1401", "1402", "1601")


@pytest.fixture
def evening(qapp: QApplication, tmp_path: Path) -> Iterator[Walk]:
    """The supervisor, in front of the campaign screen, without a network."""
    laptop = district.supervisors_laptop(tmp_path / "laptop", frozenset(DISTRICTS))
    session = builders.signed_in(laptop, builders.SUPERVISOR.login)
    plan = district.smaller(districts=DISTRICTS, last_day=builders.now().date())
    district.fill(session.store, plan)
    document = DOCUMENT.replace("2026-12-13", "2027-12-13").replace('"1402"]', '"1402", "1601"]')
    session.store.documents.put("campaign", "salavan-2026/3", document.encode(), sequence=1)
    session.close()
    window = MainWindow(
        Surroundings(
            logins=lambda: vault_file.logins(laptop.folder),
            laptop=lambda: laptop,
            new_transport=lambda _url: HttpTransport("http://127.0.0.1:9"),
            preferences_file=tmp_path / "preferences.toml",
        )
    )
    window.show()
    walk = Walk(window)
    sign_in(walk, builders.SUPERVISOR.login)
    walk.hands.click("go:campaign")
    walk.hands.wait_for(lambda: walk.hands.sees("figure-0"), what="the figures")
    yield walk
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def plain(text: str) -> str:
    return text.replace("\u200b", "")


def screen(walk: Walk) -> CampaignScreen:
    return walk.window.findChildren(CampaignScreen)[-1]


def test_a_supervisor_sees_the_campaign_against_its_targets_in_lao(evening: Walk) -> None:
    hands = evening.hands
    assert hands.find(QLabel, "campaign-title").text().replace("\u200b", "").startswith("ຂະບວນການລົງທະບຽນ")
    accepted = hands.find(QLabel, "figure-0")
    assert int(accepted.text()) > 200
    people = hands.find(QListWidget, "people")
    assert people.count() == 5
    assert "ໃຊ້" in plain(people.item(0).text())
    assert "ຄືກັນກັບທີມງານ" in plain(people.item(4).text())


def test_the_map_narrows_the_districts_by_keys_alone(evening: Walk) -> None:
    evening.hands.find(TileMap, "map").setFocus()
    chart, map_ = evening.hands.find(Bars, "progress"), evening.hands.find(TileMap, "map")
    everywhere = len(chart.texts())
    assert everywhere == 6
    for _ in range(9):
        QTest.keyClick(map_, Qt.Key.Key_Down)
    QTest.keyClick(map_, Qt.Key.Key_Up)
    chosen = plain(evening.hands.find(QLabel, "map-chosen").text())
    assert chosen.startswith("ສາລະວັນ: ຮັບຮອງແລ້ວ"), chosen
    assert len(chart.texts()) == 4
    QTest.keyClick(map_, Qt.Key.Key_Escape)
    assert len(chart.texts()) == everywhere
    QTest.mouseClick(map_, Qt.MouseButton.LeftButton, pos=map_.centre_of("16"))
    assert plain(evening.hands.find(QLabel, "map-chosen").text()).startswith("ຈຳປາສັກ")
    assert len(chart.texts()) == 2


def test_the_districts_of_a_province_are_shaded_and_chosen_by_keys(evening: Walk) -> None:
    map_ = evening.hands.find(TileMap, "map")
    assert not evening.hands.sees("district-map")
    QTest.mouseClick(map_, Qt.MouseButton.LeftButton, pos=map_.centre_of("14"))
    of_districts = evening.hands.find(TileMap, "district-map")
    names = {plain(text.words) for text in of_districts.texts()}
    assert {"ສາລະວັນ", "ລະຄອນເພັງ"} <= names
    of_districts.setFocus()
    QTest.keyClick(of_districts, Qt.Key.Key_Right)
    QTest.keyClick(of_districts, Qt.Key.Key_Right)
    chosen = plain(evening.hands.find(QLabel, "map-chosen").text())
    assert "ຮັບຮອງແລ້ວ" in chosen
    assert not chosen.startswith("ສາລະວັນ"), chosen
    assert len(evening.hands.find(Bars, "progress").texts()) == 2
    picture(evening.window, "campaign-districts")
    QTest.keyClick(of_districts, Qt.Key.Key_Escape)
    assert plain(evening.hands.find(QLabel, "map-chosen").text()).startswith("ສາລະວັນ: ")


def test_a_report_is_written_on_paper_and_as_a_workbook(evening: Walk) -> None:
    hands = evening.hands
    for kind, language in (("pdf", "lo"), ("xlsx", "en")):
        days, spoken = hands.find(QComboBox, "report-days"), hands.find(QComboBox, "report-language")
        days.setFocus()
        QTest.keyClick(days, Qt.Key.Key_End)
        spoken.setFocus()
        QTest.keyClick(spoken, Qt.Key.Key_Home if language == "lo" else Qt.Key.Key_End)
        before = set(documents_folder().glob(f"report-*.{kind}"))
        hands.click(f"report-{kind}")
        hands.wait_for(
            lambda kind=kind, before=before: set(documents_folder().glob(f"report-*.{kind}")) - before,  # type: ignore[misc]
            what="the report",
        )
        (file,) = set(documents_folder().glob(f"report-*.{kind}")) - before
        assert f"{builders.now():%Y-%m}-{language}" in file.name
        hands.wait_for(
            lambda name=file.name: name in plain(hands.find(QLabel, "campaign-notice").text()),  # type: ignore[misc]
            what="where it is",
        )
        assert file.read_bytes().startswith(b"%PDF" if kind == "pdf" else b"PK")
    with evening.window.workplace.acts.session() as session:
        audit = [line for line in session.store.audit.lines() if line.act == Act.EXPORT]
    assert len(audit) == 2


def test_progress_is_shown_by_what_is_chosen(evening: Walk) -> None:
    chart = evening.hands.find(Bars, "progress")
    focused = evening.window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "progress-by", "the keyboard begins at the chooser"
    QTest.keyClick(focused, Qt.Key.Key_End)
    labels = {each.value: each.label.in_("lo") for each in enrolment_form().choices[_OCCUPATIONS]}
    said = [plain(text.words) for text in chart.texts()]
    assert labels["6111"] in said, said


def test_alt_6_goes_there(evening: Walk) -> None:
    evening.hands.click("go:home")
    evening.window.activateWindow()
    evening.hands.wait_for(evening.window.isActiveWindow, what="the window in front")
    QTest.keyClick(
        evening.window.focusWidget() or evening.window, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier
    )
    evening.hands.wait_for(lambda: evening.hands.sees("campaign-title"), what="the campaign")


def test_an_enumerator_has_no_such_place(window: MainWindow) -> None:
    walk = Walk(window)
    sign_in(walk, "somchit")
    assert not walk.hands.sees("go:campaign")
    window.activateWindow()
    walk.hands.wait_for(window.isActiveWindow, what="the window in front")
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    assert not walk.hands.sees("campaign-title")


def test_the_figures_are_saved_as_a_picture_without_the_remarks(evening: Walk) -> None:
    evening.hands.click("save-picture")
    evening.hands.wait_for(lambda: evening.hands.sees("campaign-notice"), what="where it is")
    (file,) = pictures_folder().glob("campaign-*.png")
    assert file.name in plain(evening.hands.find(QLabel, "campaign-notice").text())
    picture, people = QImage(str(file)), evening.hands.find(QListWidget, "people")
    assert picture.width() > 800
    assert people.parentWidget() is not None
    assert not screen(evening)._sheet.isAncestorOf(people)


@pytest.mark.parametrize("size", [WHOLE, AT_125_PER_CENT])
def test_no_word_is_larger_than_its_box(evening: Walk, size: tuple[int, int]) -> None:
    window, wrong = evening.window, list[str]()
    window.resize(*size)
    for language in ("lo", "en"):
        for text_size in ("normal", "larger"):
            window.choose(Preferences(language, text_size))
            settle()
            wrong += misfits_that_stay(window)
            wrong += [words for drawn in window.findChildren(Painted) for words in drawn.misfits()]
    assert not wrong


def test_a_language_switched_says_everything_again(evening: Walk) -> None:
    evening.window.language.switch("en")
    evening.hands.wait_for(
        lambda: evening.hands.find(QLabel, "campaign-title").text() == "Enrolment campaign, Saravane 2026",
        what="English",
    )
    people = evening.hands.find(QListWidget, "people")
    assert "minutes a household" in people.item(0).text()
    names = {text.words for text in evening.hands.find(TileMap, "map").texts()}
    assert {"Saravane", "Champasack"} <= names
