"""Keys and moves of the focus for a family of four: this window, beside a plain form of the same content.

The plain form is a line for each answer in the same order, empty ones too: a code or a date is typed in
full and Tab pressed. Both are driven by keys and counted in the same way; `docs/hands.md` has the figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QPushButton, QWidget

from fieldapp.forms.builtin import enrolment_form
from fieldapp.forms.definition import Kind, Question, Repeat
from tests import builders
from tests.journeys.test_keyboard_alone import CONTROL, Keyboard
from tests.settling import come_to_the_front
from ui.demo.hands import type_text
from ui.window import MainWindow

APPLICANT = {
    "given_name_lo": "ວິໄລ",
    "surname_lo": "ພົມມະຈັນ",
    "sex": "2",
    "birth_precision": "exact",
    "birth_date": "1987-05-01",
    "marital_status": "married",
    "nationality": "LA",
    "identity_type": "national-id",
    "identity_number": "0123456",
    "family_book_number": "014207",
    "province": "14",
    "district": "1401",
    "village": "ບ້ານນາໂພ",
    "phone": "020 55 512 345",
    "occupation": "5211",
    "employment_status": "own-account",
    "monthly_earnings_kip": "1800000",
    "payment_frequency": "monthly",
    "earlier_cover": "none",
    "consent": "yes",
    "consent_language": "lo",
    "consent_how": "signed",
    "consent_version": "2026-1",
    "declaration_true": "yes",
}
FAMILY = (
    ("ບຸນທັນ ພົມມະຈັນ", "1", "1985-03-02", "spouse", "", "no"),
    ("ດາລາ ພົມມະຈັນ", "2", "2015-02-03", "child", "yes", "no"),
    ("ໄຊຍະ ພົມມະຈັນ", "1", "2018-11-20", "child", "yes", "no"),
)
NAMES = (
    "dependant_name_lo",
    "dependant_sex",
    "dependant_birth_date",
    "dependant_relation",
    "dependant_in_school",
    "dependant_disability",
)


def typed(value: str) -> str:
    """Return an answer as it has to be typed where nothing is understood: a date as 1/5/1987."""
    is_date = len(value) == 10 and value[4] == value[7] == "-"
    year, month, day = value.split("-") if is_date else ("", "", "")
    return f"{int(day)}/{int(month)}/{year}" if is_date else value


# -- the plain form ---------------------------------------------------------------------------------


@dataclass
class Plain:
    """A bare form: a line for each answer."""

    window: QWidget = field(default_factory=QWidget)
    lines: dict[str, QLineEdit] = field(default_factory=dict)
    pressed: int = 0
    moves: int = 0

    def __post_init__(self) -> None:
        layout = QFormLayout(self.window)
        for page in enrolment_form().pages:
            for item in page.items:
                if isinstance(item, Repeat):
                    for number in range(len(FAMILY)):
                        for question in item.items:
                            self._add(layout, question, f"{number}/{question.name}")
                else:
                    self._add(layout, item, item.name)
        self.save = QPushButton("Save")
        layout.addRow(self.save)
        come_to_the_front(self.window)
        next(iter(self.lines.values())).setFocus()

    def _add(self, layout: QFormLayout, question: Question, name: str) -> None:
        if question.kind not in {Kind.NOTE, Kind.IMAGE} and not _is_out_of_use(question.name):
            self.lines[name] = QLineEdit()
            layout.addRow(question.label.in_("lo"), self.lines[name])

    def enrol(self) -> None:
        content = dict(APPLICANT)
        for number, row in enumerate(FAMILY):
            content |= {f"{number}/{name}": value for name, value in zip(NAMES, row, strict=True)}
        for name in self.lines:
            text = typed(content.get(name, ""))
            type_text(QApplication.focusWidget() or self.window, text)
            before = QApplication.focusWidget() or self.window
            QTest.keyClick(before, Qt.Key.Key_Tab)
            self.pressed += len(text) + 1
            self.moves += QApplication.focusWidget() is not before
        assert QApplication.focusWidget() is self.save
        QTest.keyClick(self.save, Qt.Key.Key_Return)
        self.pressed += 1
        assert {name: line.text() for name, line in self.lines.items() if line.text()} == {
            name: typed(value) for name, value in content.items() if value and not _is_out_of_use(name)
        }


def _is_out_of_use(name: str) -> bool:
    """A plain form would ask for the day alone: leaving the year and the age out is in its favour.

    So is the version of the consent, which nobody types. It has no pictures either.
    """
    return name in {"birth_precision", "birth_year", "age_years", "consent_version"}


# -- this window ------------------------------------------------------------------------------------


def enrol(keys: Keyboard, *, is_known_place: bool) -> None:
    """Enrol the family as somebody who knows the keys does."""

    def choose(name: str, key: str) -> None:
        keys.hands.wait_for(lambda: keys.name.startswith(f"{name}="), what=f"{name}, not {keys.name}")
        keys.type(key)

    keys.answer("given_name_lo", APPLICANT["given_name_lo"])
    keys.answer("surname_lo", APPLICANT["surname_lo"])
    keys.answer("given_name_en", "")
    keys.answer("surname_en", "")
    choose("sex", "2")
    keys.answer("birth_date", "1/5/87")
    choose("marital_status", "2")
    keys.press(Qt.Key.Key_PageDown)
    choose("identity_type", "1")
    keys.answer("identity_number", APPLICANT["identity_number"])
    keys.answer("family_book_number", APPLICANT["family_book_number"])
    keys.wait_at("place")
    if is_known_place:
        keys.press(Qt.Key.Key_Return)
    else:
        keys.type("1401")
        keys.press(Qt.Key.Key_Return)
        keys.answer("village", APPLICANT["village"])
    keys.answer("house_number", "")
    keys.answer("unit_number", "")
    keys.answer("phone", "02055512345")
    keys.answer("occupation", "5211")
    choose("employment_status", "1")
    keys.press(Qt.Key.Key_PageDown)
    keys.answer("monthly_earnings_kip", "1800000")
    keys.press(Qt.Key.Key_PageDown)
    for row in FAMILY:
        keys.wait_at("add:dependants")
        keys.press(Qt.Key.Key_Return)
        add_dependant(keys, row)
    for _ in range(3):
        keys.press(Qt.Key.Key_PageDown)
    choose("consent", "1")
    choose("consent_language", "1")
    choose("consent_how", "1")
    choose("declaration_true", "1")
    keys.press(Qt.Key.Key_PageDown)
    keys.wait_at("finish")
    keys.press(Qt.Key.Key_Return)


def add_dependant(keys: Keyboard, row: tuple[str, ...]) -> None:
    name, sex, born, relation, in_school, disability = row
    keys.hands.wait_for(lambda: keys.name.endswith("/dependant_name_lo"), what="the new row")
    path = keys.name.removeprefix("question:").removesuffix("dependant_name_lo")
    keys.answer(f"{path}dependant_name_lo", name)
    keys.answer(f"{path}dependant_sex", sex)
    keys.answer(f"{path}dependant_birth_date", typed(born))
    keys.answer(f"{path}dependant_relation", relation[0])
    if in_school:
        keys.answer(f"{path}dependant_in_school", in_school[0])
    keys.answer(f"{path}dependant_disability", disability[0])


@pytest.mark.parametrize("place", ["the village of before", "a new village"])
def test_fewer_keys_than_a_plain_form_for_the_same_content(window: MainWindow, place: str) -> None:
    is_known_place = place == "the village of before"
    plain = Plain()
    plain.enrol()
    plain.window.close()
    plain.window.deleteLater()
    keys = Keyboard(window)
    keys.sign_in("somchit")
    if is_known_place:
        builders.enrol(window.desk)
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.wait_at("question:given_name_lo")
    keys.pressed = keys.moves = 0
    enrol(keys, is_known_place=is_known_place)
    keys.hands.wait_for(lambda: keys.hands.sees("record-status"), what="the finished record")
    kept = dict(window.desk.records("ວິໄລ")[0].answers)
    rows = [{name: row.get(name, "") for name in NAMES} for row in kept.pop("dependants")]
    assert rows == [dict(zip(NAMES, row, strict=True)) for row in FAMILY]
    kept.pop("dependant_count")
    assert kept == APPLICANT
    print(
        f"\na family of four, {place}: "
        f"{keys.pressed} keys, {keys.moves} moves of the focus; "
        f"plain form: {plain.pressed} keys, {plain.moves} moves"
    )
    assert keys.pressed < plain.pressed
    assert keys.moves < plain.moves
