"""What an enumerator's hands find in the real window: births, places, reasons, and the last page."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListWidget, QWidget

from fieldapp.enrolment import household
from fieldapp.forms.builtin import enrolment_form
from fieldapp.lao.segment import plain
from tests import builders
from tests.journeys.test_keyboard_alone import CONTROL, SHIFT, Keyboard
from tests.journeys.test_whole_way import AT_125_PER_CENT, WHOLE, misfits_that_stay
from tests.settling import settle
from ui.preferences import Preferences
from ui.window import MainWindow


@pytest.fixture
def keys(window: MainWindow) -> Keyboard:
    """A keyboard at a new enrolment; somebody of a village was enrolled before."""
    keys = Keyboard(window)
    keys.sign_in("somchit")
    builders.enrol(window.desk)
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.wait_at("question:given_name_lo")
    return keys


PLACE = ("province", "district", "village")


def answers(keys: Keyboard) -> dict[str, object]:
    """Return what the draft holds once it is saved."""
    keys.hands.wait_for(keys.window.desk.drafts, what="a draft")
    keys.press(Qt.Key.Key_PageDown)  # which saves what is still to be saved
    keys.press(Qt.Key.Key_PageUp)
    return dict(keys.window.desk.drafts()[0].answers)


def go_to_section(keys: Keyboard, name: str) -> None:
    pages = [page.name for page in enrolment_form().pages]
    for _ in range(pages.index(name)):
        keys.press(Qt.Key.Key_PageDown)


def said(keys: Keyboard, name: str) -> str:
    return keys.hands.find(QLabel, name).text().replace("\u200b", "")


def is_seen_whole(shown: QWidget) -> bool:
    return shown.visibleRegion().boundingRect().height() == shown.height()


def to_the_birth(keys: Keyboard) -> None:
    keys.answer("given_name_lo", "ວິໄລ")
    keys.answer("surname_lo", "ພົມມະຈັນ")
    keys.answer("given_name_en", "")
    keys.answer("surname_en", "")
    keys.press(Qt.Key.Key_2)
    keys.wait_at("question:birth_date")


def test_a_buddhist_year_is_asked_about_and_enter_means_yes(keys: Keyboard) -> None:
    to_the_birth(keys)
    keys.type("1/5/2530")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("yes:birth_date")
    assert "2530" in said(keys, "offer:birth_date")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.name.startswith("marital_status="), what="the next question")
    kept = answers(keys)
    assert (kept["birth_precision"], kept["birth_date"]) == ("exact", "1987-05-01")
    assert "1 ພຶດສະພາ 1987" in said(keys, "remark:birth_date")


def test_no_leaves_the_year_as_it_was_typed_and_says_what_is_wrong(keys: Keyboard) -> None:
    to_the_birth(keys)
    keys.type("2530")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("yes:birth_date")
    keys.press(Qt.Key.Key_Tab)
    keys.wait_at("no:birth_date")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.name.startswith("marital_status="), what="the next question")
    assert keys.hands.find(QLineEdit, "question:birth_date").text() == "2530"
    assert keys.hands.sees("problem:birth_date")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1987", {"birth_precision": "year", "birth_year": "1987"}),
        ("39", {"birth_precision": "age", "age_years": "39"}),
    ],
)
def test_only_a_year_or_an_age_is_kept_as_such(keys: Keyboard, typed: str, kept: dict[str, str]) -> None:
    to_the_birth(keys)
    keys.type(typed)
    keys.press(Qt.Key.Key_Return)
    names = {"birth_precision", "birth_date", "birth_year", "age_years"}
    assert {name: value for name, value in answers(keys).items() if name in names} == kept


def test_one_line_finds_the_village_and_fills_all_three(keys: Keyboard) -> None:
    go_to_section(keys, "address")
    keys.wait_at("place")
    keys.type("ນາໂພ")
    offered = keys.hands.find(QListWidget, "offered")
    assert offered.item(0).text().replace("\u200b", "") == "ບ້ານນາໂພ · ສາລະວັນ · ສາລະວັນ"
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("question:house_number")
    kept = answers(keys)
    assert (kept["province"], kept["district"], kept["village"]) == ("14", "1401", "ບ້ານນາໂພ")
    assert keys.hands.find(QLineEdit, "question:district").text() == "ສາລະວັນ"


def test_one_key_takes_the_last_place_again(keys: Keyboard) -> None:
    go_to_section(keys, "address")
    keys.wait_at("place")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("question:house_number")
    assert answers(keys)["village"] == "ບ້ານນາໂພ"


def test_a_place_is_taken_back_as_one_answer(keys: Keyboard) -> None:
    go_to_section(keys, "address")
    keys.wait_at("place")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("question:house_number")
    keys.press(Qt.Key.Key_Z, CONTROL)
    keys.wait_at("question:village")
    assert [keys.hands.find(QLineEdit, f"question:{name}").text() for name in PLACE] == ["", "", ""]
    keys.press(Qt.Key.Key_Y, CONTROL)
    keys.wait_at("question:village")
    assert keys.hands.find(QLineEdit, "question:village").text() == "ບ້ານນາໂພ"


def test_a_new_village_is_typed_below_its_district(keys: Keyboard) -> None:
    go_to_section(keys, "address")
    keys.wait_at("place")
    keys.type("Lakhonpheng")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("question:village")
    keys.type("ບ້ານໃໝ່")
    keys.press(Qt.Key.Key_Return)
    kept = answers(keys)
    assert (kept["district"], kept["village"]) == ("1404", "ບ້ານໃໝ່")


def test_the_table_of_dependants_is_searched_in_any_spelling(keys: Keyboard) -> None:
    go_to_section(keys, "family")
    keys.wait_at("add:dependants")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.name.endswith("/dependant_name_lo"), what="the new row")
    row = keys.name.removeprefix("question:").removesuffix("/dependant_name_lo")
    keys.answer(f"{row}/dependant_name_lo", "ດາລາ")
    keys.answer(f"{row}/dependant_sex", "nying")
    keys.answer(f"{row}/dependant_birth_date", "3/2/15")
    keys.answer(f"{row}/dependant_relation", "luk")
    (dependant,) = household.dependants(answers(keys))
    assert {name: value for name, value in dependant.items() if name != "id"} == {
        "dependant_name_lo": "ດາລາ",
        "dependant_sex": "2",
        "dependant_birth_date": "2015-02-03",
        "dependant_relation": "child",
    }


def test_where_there_is_no_room_for_a_table_each_dependant_is_a_card_and_the_cursor_stays(
    keys: Keyboard,
) -> None:
    go_to_section(keys, "family")
    keys.wait_at("add:dependants")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.name.endswith("/dependant_name_lo"), what="the new row")
    row = keys.name.removeprefix("question:").removesuffix("/dependant_name_lo")
    keys.answer(f"{row}/dependant_name_lo", "ດາລາ")
    keys.wait_at(f"question:{row}/dependant_sex")

    def is_beside_the_name() -> bool:
        name, sex = (
            keys.hands.find(QWidget, f"question:{row}/{each}")
            for each in ("dependant_name_lo", "dependant_sex")
        )
        return name.mapToGlobal(name.rect().topLeft()).y() == sex.mapToGlobal(sex.rect().topLeft()).y()

    assert is_beside_the_name(), "a table"
    for size, is_table in (((820, 600), False), (WHOLE, True)):
        keys.window.resize(*size)
        keys.hands.wait_for(lambda: is_beside_the_name() is is_table, what=f"at {size}, table: {is_table}")  # noqa: B023
        keys.hands.wait_for(
            lambda: f"{row}/dependant_sex" in keys.name,  # a card has buttons for it
            what=f"the cursor where it was, not at {keys.name}",
        )
        assert keys.hands.find(QLineEdit, f"question:{row}/dependant_name_lo").text() == "ດາລາ"


def test_consent_spoken_before_a_witness_asks_for_the_witness_and_says_so_on_the_last_page(
    keys: Keyboard,
) -> None:
    go_to_section(keys, "declaration")
    for name in ("consent", "consent_language"):
        keys.hands.wait_for(lambda name=name: keys.name.startswith(f"{name}="), what=name)  # type: ignore[misc]
        keys.type("1")
    keys.choose("consent_how", "spoken")
    keys.wait_at("question:consent_witness")
    keys.press(Qt.Key.Key_PageDown)
    keys.hands.find(QWidget, "missing:consent_witness")
    keys.press(Qt.Key.Key_PageUp)
    for _ in range(20):
        if keys.name == "question:consent_witness":
            break
        keys.press(Qt.Key.Key_Tab)
    keys.answer("consent_witness", "ນາງ ຄຳ")
    kept = answers(keys)
    assert [kept[f"consent_{each}"] for each in ("how", "witness", "version")] == [
        "spoken",
        "ນາງ ຄຳ",
        "2026-1",
    ]


def test_a_reason_is_asked_for_and_stands_on_the_last_page(keys: Keyboard) -> None:
    to_the_birth(keys)
    keys.type("12")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("reason:birth_date")
    keys.type("ກຳພ້າ")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.name.startswith("marital_status="), what="the next question")
    for _ in range(9):
        keys.press(Qt.Key.Key_PageDown)
    overridden = keys.hands.find(QAbstractButton, "overridden:age_years")
    assert "ກຳພ້າ" in overridden.accessibleName().replace("\u200b", "")
    assert keys.hands.sees("declaration-sheet")
    assert answers(keys)["override:age_years"] == "ກຳພ້າ"


def test_what_is_unusual_of_a_telephone_is_said_once(keys: Keyboard) -> None:
    go_to_section(keys, "address")
    keys.wait_at("place")
    keys.press(Qt.Key.Key_Return)
    keys.answer("house_number", "")
    keys.answer("unit_number", "")
    keys.answer("phone", "020555123")
    keys.wait_at("reason:phone")
    assert keys.hands.sees("unusual:phone")
    assert not keys.hands.sees("warning:phone")


def test_what_is_missing_says_whose_it_is(keys: Keyboard) -> None:
    go_to_section(keys, "family")
    keys.wait_at("add:dependants")
    for name in ("ດາລາ", ""):
        keys.press(Qt.Key.Key_Return)
        keys.hands.wait_for(lambda: keys.name.endswith("/dependant_name_lo"), what="the new row")
        keys.type(name)
        for _ in range(20):
            if keys.name == "add:dependants":
                break
            keys.press(Qt.Key.Key_Tab)
    for _ in range(4):
        keys.press(Qt.Key.Key_PageDown)

    def missing() -> list[str]:
        lines = [each for each in keys.window.findChildren(QAbstractButton) if each.isVisible()]
        return [plain(each.accessibleName()) for each in lines if "missing:dependants" in each.objectName()]

    keys.hands.wait_for(missing, what="what is missing")
    assert [line for line in missing() if line.startswith("ດາລາ · ເພດ: ")]
    assert [line for line in missing() if line.startswith("ຜູ້ຢູ່ໃນຄວາມອຸປະຖຳ 2 · ເພດ: ")]


def test_on_a_small_screen_the_open_section_is_seen_in_the_list(keys: Keyboard) -> None:
    keys.window.resize(*AT_125_PER_CENT)
    for name in [*(page.name for page in enrolment_form().pages[1:]), "check"]:
        keys.press(Qt.Key.Key_PageDown)
        section = keys.hands.find(QAbstractButton, f"section:{name}")
        keys.hands.wait_for(partial(is_seen_whole, section), what=f"{name} in the list")


def test_on_a_small_screen_every_key_is_read(keys: Keyboard) -> None:
    keys.window.choose(Preferences("lo", "larger"))
    keys.window.resize(*AT_125_PER_CENT)
    keys.press(Qt.Key.Key_F1)
    keys.wait_at("keys-sheet")
    sheet = keys.at
    room = sheet.parentWidget()
    assert room
    assert room.rect().contains(sheet.geometry())
    last = plain(sheet.findChildren(QLabel)[-1].text())
    seen = next(each for each in sheet.findChildren(QLabel) if plain(each.text()) == last)
    for _ in range(20):
        if is_seen_whole(seen):
            break
        keys.press(Qt.Key.Key_PageDown)
    assert is_seen_whole(seen)
    keys.press(Qt.Key.Key_Escape)
    keys.wait_at("question:given_name_lo")


def test_a_key_leads_from_one_thing_to_put_right_to_the_next(keys: Keyboard) -> None:
    keys.type("ວິໄລ")
    for name in ("question:surname_lo", "sex=2", "question:birth_date", "question:province"):
        keys.press(Qt.Key.Key_F8)
        keys.wait_at(name)
    section = keys.hands.find(QAbstractButton, "section:applicant")
    assert "▲  3" in section.text(), "three are still to be answered there"
    for _ in range(5):
        keys.press(Qt.Key.Key_PageDown)
    for name in ("consent=yes", "declaration_true=yes", "question:surname_lo"):
        keys.press(Qt.Key.Key_F8)
        keys.wait_at(name)


def test_enter_goes_on_from_text_of_several_lines_too(keys: Keyboard) -> None:
    go_to_section(keys, "declaration")
    keys.hands.wait_for(lambda: keys.name == "consent=yes", what="the first question")
    for _ in range(20):
        if keys.name == "question:enumerator_note":
            break
        keys.press(Qt.Key.Key_Tab)
    keys.type("ມາຊ້າ")
    keys.press(Qt.Key.Key_Return, SHIFT)
    keys.type("ນັດອີກ")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("question:applicant_photo")
    assert answers(keys)["enumerator_note"] == "ມາຊ້າ\nນັດອີກ"


def test_a_key_says_why_a_question_is_asked(keys: Keyboard) -> None:
    keys.press(Qt.Key.Key_F3)
    assert said(keys, "why:given_name_lo")
    keys.press(Qt.Key.Key_F3)
    assert not keys.hands.sees("why:given_name_lo")


def test_the_question_at_the_cursor_is_seen_whole(keys: Keyboard) -> None:
    keys.window.resize(*AT_125_PER_CENT)
    to_the_birth(keys)
    keys.type("1/5/2530")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("yes:birth_date")
    keys.hands.wait_for(
        lambda: keys.at.visibleRegion().boundingRect().height() == keys.at.height(), what="the whole button"
    )


@pytest.mark.parametrize("size", [WHOLE, AT_125_PER_CENT])
@pytest.mark.parametrize("language", ["lo", "en"])
def test_nothing_said_of_an_answer_is_wider_than_its_box(
    keys: Keyboard, language: str, size: tuple[int, int]
) -> None:
    window = keys.window
    window.choose(Preferences(language, "larger"))
    window.resize(*size)
    settle()
    to_the_birth(keys)
    keys.type("12")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("reason:birth_date")
    keys.press(Qt.Key.Key_F3)
    wrong = misfits_that_stay(window)
    go_to_section(keys, "address")
    keys.wait_at("place")
    wrong += misfits_that_stay(window)
    keys.press(Qt.Key.Key_Return)
    keys.answer("house_number", "")
    keys.answer("unit_number", "")
    keys.answer("phone", "55512345")
    keys.wait_at("yes:phone")
    wrong += misfits_that_stay(window)
    for _ in range(3):
        keys.press(Qt.Key.Key_PageDown)
    keys.wait_at("add:dependants")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.name.endswith("/dependant_name_lo"), what="the new row")
    row = keys.name.removeprefix("question:").removesuffix("/dependant_name_lo")
    keys.answer(f"{row}/dependant_name_lo", "ດາລາ")
    wrong += misfits_that_stay(window)
    for _ in range(4):
        keys.press(Qt.Key.Key_PageDown)
    assert keys.hands.sees("declaration-sheet")
    assert not wrong + misfits_that_stay(window)
