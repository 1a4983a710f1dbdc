"""A campaign's list: imported in the background, found by keys, the form filled, the list forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QListWidget

from tests.journeys.pictures import picture
from tests.journeys.test_keyboard_alone import CONTROL, Keyboard
from tests.journeys.test_screen_reader import nameless
from tests.journeys.test_whole_way import AT_125_PER_CENT, WHOLE, misfits_that_stay, sign_in
from tests.settling import settle
from ui.demo.walk import Walk
from ui.preferences import Preferences
from ui.window import MainWindow

LIST = """ລຳດັບ,ຊື່ ແລະ ນາມສະກຸນ,ເພດ,ອາຊີບ,ເບີໂທ,ໝາຍເຫດ
1,ວິໄລ ພົມມະຈັນ,ຍິງ,ນັກບິນອະວະກາດ,020 55511111,ມາຊ້າ
2,ສົມພອນ ສີສະຫວາດ,ຊາຍ,,020 55522222,
"""


@pytest.fixture
def market(tmp_path: Path) -> Path:
    file = tmp_path / "ຕະຫຼາດສາລະວັນ.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def import_(window: MainWindow, keys: Keyboard, file: Path) -> None:
    keys.wait_at("import-list")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: window.findChildren(QFileDialog), what="where the list is")
    dialog = window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    window.activateWindow()  # what a window manager does when a dialog closes
    keys.hands.wait_for(window.isActiveWindow, what="the window in front")


def words(keys: Keyboard, name: str) -> str:
    return keys.hands.find(QLabel, name).text().replace("\u200b", "")


def test_somebody_of_a_list_is_found_by_keys_and_the_form_is_filled(window: MainWindow, market: Path) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    keys.press(Qt.Key.Key_F6)
    import_(window, keys, market)
    keys.hands.wait_for(lambda: keys.hands.sees("imported"), what="what was read")
    assert "2" in words(keys, "imported")
    said = [label.text().replace("\u200b", "") for label in window.findChildren(QLabel) if label.isVisible()]
    assert any("ນັກບິນອະວະກາດ" in line and "2" in line for line in said), "the row and the cell are named"
    assert any("ໝາຍເຫດ" in line for line in said), "a column that was left out is named"
    keys.press(Qt.Key.Key_F6)
    keys.wait_at("search-lists")
    keys.type("Somphone")
    found = keys.hands.find(QListWidget, "found-in-lists")
    assert [found.item(at).text().replace("\u200b", "").split("\n")[0] for at in range(found.count())] == [
        "2  ສົມພອນ ສີສະຫວາດ"
    ]
    picture(window, "lists")
    keys.wait_at("search-lists")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("question:given_name_lo")
    assert keys.hands.find(QLineEdit, "question:given_name_lo").text() == "ສົມພອນ"
    (draft,) = window.desk.drafts()
    assert draft.answers["phone"] == "020 55 522 222"
    assert not keys.hands.sees("possible-duplicates"), "the entry itself is nobody else"


def test_an_import_that_was_left_goes_on_when_the_person_is_back(window: MainWindow, tmp_path: Path) -> None:
    people = 400
    file = tmp_path / "ຕະຫຼາດ.csv"
    rows = (f"{n},ສົມພອນ,ສີສະຫວາດ,020 555{n:05d}" for n in range(people))
    file.write_text("\n".join(["ລຳດັບ,ຊື່,ນາມສະກຸນ,ເບີໂທ", *rows]), encoding="utf-8")
    keys = Keyboard(window)
    keys.sign_in("somchit")
    keys.press(Qt.Key.Key_F6)
    import_(window, keys, file)
    keys.hands.wait_for(lambda: str(people) in words(keys, "importing"), what="how far it is")
    keys.press(Qt.Key.Key_N, CONTROL)  # nobody waits for it
    keys.answer("given_name_lo", "ວິໄລ")
    window.lock()
    keys.wait_at("passphrase")
    keys.hands.wait_for(lambda: window.background.is_idle, what="the end of the step")
    keys.sign_in("somchit")
    keys.wait_at("question:surname_lo")
    keys.hands.wait_for(
        lambda: (
            window.desk.preregistered_lists() == {file.stem: people}
            and not window.desk._store.preregistered.unfinished()
        ),
        what="the whole list",
    )


def test_a_list_is_forgotten_and_a_file_that_is_none_is_said(window: MainWindow, market: Path) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    keys.hands.click("lists")
    picture = market.with_suffix(".xlsx")
    picture.write_bytes(b"PK\x03\x04 this is no workbook")
    import_(window, keys, picture)
    keys.hands.wait_for(lambda: keys.hands.sees("import-problem"), what="why it was not read")
    keys.press(Qt.Key.Key_F6)
    import_(window, keys, market)
    keys.hands.wait_for(lambda: keys.hands.sees(f"forget:{market.stem}"), what="the list")
    keys.hands.click(f"forget:{market.stem}")
    keys.hands.wait_for(lambda: not keys.hands.sees(f"forget:{market.stem}"), what="no list")
    assert not window.desk.preregistered_lists()


def test_whoever_is_typed_though_on_a_list_is_ticked_off_and_the_form_goes_on(
    window: MainWindow, market: Path
) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    window.desk.import_preregistered(market.read_bytes(), list_name=market.stem)
    (person,) = window.desk.find_preregistered("ວິໄລ")
    keys.hands.click("new-enrolment")
    keys.answer("given_name_lo", "ວິໄລ")
    keys.answer("surname_lo", "ພົມມະຈັນ")
    keys.press(Qt.Key.Key_PageDown)
    keys.press(Qt.Key.Key_PageDown)
    keys.hands.type_into("question:phone", "020 55511111")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.hands.sees("possible-duplicates"), what="that she is on a list")
    keys.press(Qt.Key.Key_F4)
    keys.wait_at(f"different-because:{person.id}")
    keys.hands.click(f"same:{person.id}")
    keys.hands.wait_for(lambda: not keys.hands.sees("close-duplicates"), what="the form again")
    assert not keys.hands.sees("possible-duplicates")
    (draft,) = window.desk.drafts()
    assert window.desk.begin_preregistered(person.id).record == draft.record


@pytest.mark.parametrize("size", [WHOLE, AT_125_PER_CENT])
@pytest.mark.parametrize("language", ["lo", "en"])
def test_it_fits_and_every_control_has_a_name(
    window: MainWindow, market: Path, language: str, size: tuple[int, int]
) -> None:
    walk = Walk(window)
    window.choose(Preferences(language, "larger"))
    window.resize(*size)
    sign_in(walk, "somchit")
    walk.hands.click("lists")
    settle()
    wrong = misfits_that_stay(window)
    window.desk.import_preregistered(market.read_bytes(), list_name=market.stem)
    window.workplace.go("lists")
    walk.hands.type_into("search-lists", "ພອນ")
    settle()
    assert not wrong + misfits_that_stay(window)
    assert not nameless(window)
