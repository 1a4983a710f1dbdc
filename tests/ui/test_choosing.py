"""Choosing an answer on a page: buttons, boxes, lists to search, an order, a scale."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)

from fieldapp.lao import segment
from tests.fieldapp import lao
from tests.fieldapp.forms import build
from tests.settling import settle
from tests.ui.on_a_page import HEAD, Shown, form
from ui.demo.hands import Hands, type_text
from ui.form.choices import columns_of


def test_choices_are_put_in_order_by_keys(shown: type[Shown]) -> None:
    at = shown(form("rank fruit | best | ດີ | Best"))
    ranked = at.look(QListWidget, "question:best")
    assert ranked.visualItemRect(ranked.item(2)).height() > 10
    ranked.setCurrentRow(2)
    QTest.keyClick(ranked, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert at.session.value("best") == "a c b"
    QTest.keyClick(ranked, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert at.session.value("best") == "c a b"
    at.look(QPushButton, "down:best").click()
    assert at.session.value("best") == "a c b"
    assert [ranked.item(row).text() for row in range(3)] == ["1.  Mango", "2.  Lime", "3.  Banana"]


def test_or_other_asks_which(shown: type[Shown]) -> None:
    at = shown(form("select_one fruit or_other | best | ດີ | Best"))
    at.look(QPushButton, "best=other").click()
    settle()
    at.type("best_other", "ໝາກຂາມ")
    assert at.session.value("best_other") == "ໝາກຂາມ"


@pytest.mark.parametrize("typed", ["ສາລີ", "sali", "mai", "s"])
def test_a_list_is_found_by_lao_by_latin_letters_in_english_and_by_code(
    shown: type[Shown], typed: str
) -> None:
    at = shown(form("select_one crop | crop | ພືດ | Crop | | | | | | | | autocomplete"))
    line = at.type("crop", typed)
    assert at.session.value("crop") == "", "nothing is chosen before Enter"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert at.session.value("crop") == "s"
    assert line.text() == "Maize"


def test_what_fits_nothing_in_a_list_stays_and_is_said_to_be_wrong(shown: type[Shown]) -> None:
    at = shown(form("select_one crop | crop | ພືດ | Crop | | | | | | | | autocomplete"))
    line = at.type("crop", "1234567")
    at.leave(line)
    assert line.text() == at.session.value("crop") == "1234567"
    assert at.sees("problem:crop")


@pytest.mark.parametrize(("key", "kept"), [(Qt.Key.Key_Return, "s"), (Qt.Key.Key_Tab, "maizre")])
def test_what_only_sounds_alike_is_taken_by_enter_and_not_by_going_on(
    shown: type[Shown], key: Qt.Key, kept: str
) -> None:
    rows = ("select_one crop | crop | ພືດ | Crop | | | | | | | | autocomplete", "text | last | ທ້າຍ | Last")
    at = shown(form(*rows))
    line = at.type("crop", "maizre")
    assert at.look(QListWidget, "offered").currentItem().text() == "Maize"
    QTest.keyClick(line, key)
    assert at.session.value("crop") == kept


def test_a_number_points_at_the_choice_in_that_place_and_enter_takes_it(shown: type[Shown]) -> None:
    at = shown(form("select_one crop | best | ດີ | Best | | | | | | | | minimal"))
    line = at.type("best", "໒")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert at.session.value("best") == "s", "fish, maize, rice in the order of the list"
    at.leave(at.type("best", "3"))
    assert at.session.value("best") == "3", "going on takes no place unasked"
    assert at.said("problem:best") == "Choose one from the list"
    QTest.keyClick(at.type("best", "9"), Qt.Key.Key_Return)
    assert at.session.value("best") == "9"


def test_escape_leaves_a_list_as_it_was(shown: type[Shown]) -> None:
    at = shown(form("select_one crop | crop | ພືດ | Crop | | | | | | | | autocomplete"))
    at.session.answer("crop", "f")
    at.page.refresh("en")
    line = at.type("crop", "ma")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert (line.text(), at.session.value("crop")) == ("Fish", "f")


def test_letters_choose_among_buttons_and_enter_alone_does_not(shown: type[Shown]) -> None:
    at = shown(form("select_one fruit | best | ດີ | Best", "text | last | ທ້າຍ | Last"))
    at.page.focus("best")
    QTest.keyClick(QApplication.focusWidget() or at.page, Qt.Key.Key_Return)
    assert (at.session.value("best"), at.page.at) == ("", "last")
    at.page.focus("best")
    type_text(QApplication.focusWidget() or at.page, "ໝາກນ")
    assert at.session.value("best") == "c"
    type_text(QApplication.focusWidget() or at.page, "ban")
    assert at.session.value("best") == "b"
    QTest.keyClick(QApplication.focusWidget() or at.page, Qt.Key.Key_Return)
    assert at.page.at == "last"


def test_letters_go_to_a_box_and_a_digit_ticks_one(shown: type[Shown]) -> None:
    at = shown(form("select_multiple fruit | best | ດີ | Best", "text | last | ທ້າຍ | Last"))
    at.page.focus("best")
    settle()
    first = at.look(QCheckBox, "best=a")
    assert first.hasFocus()
    type_text(first, "ນາວ")
    lime = at.look(QCheckBox, "best=c")
    assert lime.hasFocus()
    assert at.session.value("best") == ""
    QTest.keyClick(lime, Qt.Key.Key_Space)
    QTest.keyClicks(lime, "ban")
    banana = at.look(QCheckBox, "best=b")
    assert banana.hasFocus()
    QTest.keyClicks(banana, "1")
    assert at.session.value("best") == "a c"
    QTest.keyClicks(banana, "?")
    QTest.keyClick(at.look(QCheckBox, "best=a"), Qt.Key.Key_Return)
    assert at.page.at == "last"


def test_a_list_on_the_screen_is_in_the_order_of_a_lao_dictionary(shown: type[Shown]) -> None:
    cases = json.loads((Path(lao.__file__).parent / "cases.json").read_text(encoding="utf-8"))
    in_order = list(dict.fromkeys(cases["collation_icu_lo"]))
    assert in_order != sorted(in_order), "by code point would pass too"
    given = in_order[1::2] + in_order[::2]
    choices = "\n".join(
        ["list_name | name | label::Lao (lo) | label::English (en) | group"]
        + [f"word | w{at} | {word} | {word} |" for at, word in enumerate(given)]
    )
    definition = build.form(
        HEAD,
        "begin_group | g | ໜ້າ | Page" + " |" * 11,
        "select_one word | word | ຄຳ | Word | | | | | | | | autocomplete | | |",
        "end_group" + " |" * 14,
        choices=choices,
        settings="| | f | 1 | Lao (lo) |",
    )
    at = shown(definition)
    line = at.look(QLineEdit, "question:word")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Down)
    settle()
    offered = at.look(QListWidget, "offered")
    assert [segment.plain(offered.item(row).text()) for row in range(offered.count())] == in_order


def test_few_choices_are_a_list_where_the_form_says_so_and_an_amount_is_grouped(qapp: QApplication) -> None:
    at = Shown(
        form(
            "select_one fruit | f | ໝາກໄມ້ | Fruit | | | | | | | | minimal",
            "integer | rent | ຄ່າເຊົ່າ | Rent | | | | | | | | thousands-sep",
        )
    )
    assert isinstance(at.look(QWidget, "question:f"), QLineEdit)
    type_text(at.look(QLineEdit, "question:rent"), "2500000")
    assert at.look(QLineEdit, "question:rent").text() == "2.500.000"
    assert at.session.value("rent") == "2500000"


@pytest.mark.parametrize(
    ("appearance", "many", "columns"),
    [
        ("", 5, 2),
        ("likert", 5, 5),
        ("columns-3 quick", 5, 3),
        ("columns-9", 2, 2),
        ("columns", 4, 4),
        ("columns", 0, 1),
    ],
)
def test_a_scale_stands_in_one_line(appearance: str, many: int, columns: int) -> None:
    assert columns_of(appearance, many) == columns


def test_a_scale_that_does_not_fit_in_one_line_stands_in_two(qapp: QApplication) -> None:
    at = Shown(form("select_one fruit | f | ໝາກໄມ້ | Fruit | | | | | | | | likert"))
    shown = [at.look(QPushButton, f"f={each}") for each in "abc"]
    assert len({each.y() for each in shown}) == 1
    at.page.resize(150, 800)
    Hands(at.page).wait_for(lambda: len({each.y() for each in shown}) > 1, what="buttons under each other")
