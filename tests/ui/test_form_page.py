"""The questions of a page over a real session: every kind has its editor, and each can be explained."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QWidget,
)

from fieldapp.forms.builtin import enrolment_form
from fieldapp.forms.session import FormSession
from fieldapp.lao import segment
from tests.fieldapp.forms import build
from tests.settling import settle
from tests.ui.on_a_page import Shown, form
from ui.demo.hands import type_text
from ui.form.page import FormPage
from ui.form.sheet import sections_of, sheet
from ui.pictures.keeping import MemoryBox, Pictures


def test_a_range_is_slid_or_typed(shown: type[Shown]) -> None:
    at = shown(form("range | days | ມື້ | Days | | | | | | | start=0 end=7 step=1"))
    at.look(QSlider, "slider:days").setValue(3)
    assert at.session.value("days") == "3"
    assert at.look(QLineEdit, "question:days").text() == "3"
    at.type("days", "໕")
    assert at.look(QSlider, "slider:days").value() == 5


def test_other_kinds_have_an_editor_and_keep_what_is_typed(shown: type[Shown]) -> None:
    at = shown(
        form(
            "time | at | ເວລາ | At",
            "dateTime | moment | ຕອນ | Moment",
            "date | month | ເດືອນ | Month | | | | | | | | month-year",
            "date | year | ປີ | Year | | | | | | | | year",
            "geopoint | where | ບ່ອນ | Where",
            "geotrace | way | ທາງ | Way",
            "acknowledge | read | ອ່ານ | Read",
            "image | photo | ຮູບ | Photo",
        )
    )
    at.type("at", "14.30")
    at.type("moment", "1/5/2026 9:00")
    at.type("month", "5/2020")
    at.type("year", "2020")
    at.leave(at.type("where", "17.97, 102.6"))
    at.type("way", "17 102; 18 103")
    at.look(QCheckBox, "question:read").click()
    kept = at.session.answers()
    assert (kept["at"], kept["month"], kept["year"]) == ("14:30:00", "2020-05-01", "2020-01-01")
    assert kept["moment"].startswith("2026-05-01T09:00")
    assert (kept["where"], kept["read"]) == ("17.97 102.6 0 0", "OK")
    assert at.look(QLineEdit, "question:where").text() == "17.97 102.6"
    assert at.sees("question:photo")
    assert [p.path for p in at.session.problems()] == []


def test_what_is_calculated_cannot_be_typed_over_and_is_passed_by(shown: type[Shown]) -> None:
    at = shown(
        form(
            "text | name | ຊື່ | Name",
            "text | hello | ຄຳ | Hello | | | | | | | | | | concat('hello ', ${name})",
            "text | last | ທ້າຍ | Last",
        )
    )
    line = at.type("name", "x")
    assert not at.look(QLineEdit, "question:hello").isEnabled()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert at.page.at == "last"


def test_a_reason_of_an_old_font_is_converted_and_one_nobody_could_read_is_none(shown: type[Shown]) -> None:
    at = shown(form("integer | age | ອາຍຸ | Age | | | . >= 15 | ນ້ອຍ | Rather young"))
    QTest.keyClick(at.type("age", "12"), Qt.Key.Key_Return)
    reason = at.look(QLineEdit, "reason:age")
    reason.insert("g0=;oRb")
    assert at.session.problems()[0].is_soft
    at.leave(reason)
    assert reason.text() == "g0=;oRb"
    assert at.said("font-problem:reason:age")
    reason.clear()
    reason.insert("ì¾¸")
    at.leave(reason)
    assert at.session.problems() == ()
    assert reason.text() == at.session.answers()["override:age"] == "ລາວ"


def test_rows_stand_in_rows(shown: type[Shown]) -> None:
    at = shown(
        form(
            "begin_repeat | animal | ສັດ | Animal",
            "text | species | ຊະນິດ | Species",
            "begin_repeat | young | ລູກ | Young",
            "integer | weight | ນ້ຳໜັກ | Weight",
            "end_repeat",
            "end_repeat",
        )
    )
    at.look(QPushButton, "add:animal").click()
    settle()
    at.type("animal/r1/species", "ງົວ")
    at.look(QPushButton, "add:animal/r1/young").click()
    settle()
    at.type("animal/r1/young/r2/weight", "12")
    assert at.session.answers()["animal"][0]["young"] == [{"id": "r2", "weight": "12"}]
    at.look(QPushButton, "remove:animal/r1/young/r2").click()
    settle()
    assert at.session.row_ids("animal/r1/young") == ()
    at.look(QPushButton, "undo:animal/r1/young").click()
    assert at.session.value("animal/r1/young/r2/weight") == "12"


def test_as_many_rows_as_the_form_asks_for(shown: type[Shown]) -> None:
    at = shown(
        form(
            "integer | many | ຈັກຄົນ | How many",
            "begin_repeat | person | ຄົນ | Person | | | | | | ${many}",
            "text | name | ຊື່ | Name",
            "end_repeat",
        )
    )
    at.type("many", "2")
    assert [at.sees(f"question:person/{row}/name") for row in ("r1", "r2")] == [True, True]
    assert at.page.at == "many"
    assert not at.sees("add:person")


def test_an_unusual_answer_goes_on_with_a_reason(shown: type[Shown]) -> None:
    at = shown(
        form("integer | age | ອາຍຸ | Age | | | . >= 15 | ນ້ອຍ | Rather young", "text | last | ທ້າຍ | Last")
    )
    line = at.type("age", "12")
    QTest.keyClick(line, Qt.Key.Key_Return)
    reason = at.look(QLineEdit, "reason:age")
    assert reason.hasFocus()
    assert at.said("unusual:age") == "Rather young"
    assert at.session.problems()[0].is_soft
    type_text(reason, "orphan")
    assert at.session.problems() == ()
    assert at.session.answers()["override:age"] == "orphan"
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert at.page.at == "last"


def test_why_it_is_asked_and_why_others_are_not(shown: type[Shown]) -> None:
    at = shown(
        form(
            "select_one fruit | best | ດີ | Best",
            "text | ripe | ສຸກ | Ripe | ${best} = 'a' | yes",
            "text | sour | ສົ້ມ | Sour | ${best} = 'c'",
        )
    )
    at.look(QPushButton, "best=a").click()
    at.page.focus("ripe")
    settle()
    at.page.explain()
    assert at.said("why:ripe")
    at.page.explain()
    assert not at.sees("why:ripe")
    button = at.look(QPushButton, "not-asked")
    assert "1" in button.text()
    button.click()
    settle()
    assert at.said("not-asked-list") == "Sour: Asked only when “Best” is “Lime”. Now it is “Mango”."


def test_what_was_asked_of_a_year_of_birth_stands_at_the_one_line_for_the_birth(qapp: QApplication) -> None:
    builtin = enrolment_form()
    answers = {"birth_precision": "year", "birth_year": "1987"}
    session = FormSession(builtin, answers, today=lambda: build.TODAY)
    page = FormPage(
        builtin.pages[0],
        session,
        today=lambda: build.TODAY,
        language="lo",
        room_px=800,
        pictures=Pictures(MemoryBox()),
        comments={"birth_year": "ປີໃດ?"},
        is_checked=True,
    )
    page.refresh("lo")
    page.focus("birth_year")
    line = page.findChild(QLineEdit, "question:birth_date")
    comment = page.findChild(QLabel, "comment:birth_date")
    assert isinstance(line, QLineEdit)
    assert isinstance(comment, QLabel)
    assert (line.text(), segment.plain(comment.text())) == ("1987", "ປີໃດ?")
    assert page.focusWidget() is line
    assert page.findChild(QWidget, "question:birth_year") is None
    page.deleteLater()


def test_money_is_grouped_while_it_is_typed_and_the_caret_stays(shown: type[Shown]) -> None:
    at = shown(form("integer | pay | ເງິນ | Pay | | | | | | | | money"))
    line = at.type("pay", "2500000")
    assert (line.text(), at.session.value("pay")) == ("2.500.000", "2500000")
    line.setCursorPosition(3)
    type_text(line, "9")
    assert (line.text(), line.cursorPosition()) == ("25.900.000", 4)


def test_pasted_rubbish_is_explained_and_not_kept(shown: type[Shown]) -> None:
    at = shown(form("text | name | ຊື່ | Name | | yes"))
    line = at.type("name", "")
    line.insert("g0=;oRb")
    line.textEdited.emit(line.text())
    at.leave(line)
    assert at.session.value("name") == ""
    assert line.text() == "g0=;oRb"
    assert at.sees("problem:name")
    line = at.type("name", "ນໍ້າ")
    at.leave(line)
    assert line.text() == at.session.value("name") == "ນ້ຳ"


def test_what_was_typed_is_still_shown_when_the_form_opens_again(shown: type[Shown]) -> None:
    definition = form("text | name | ຊື່ | Name", "text | other | ຊື່ | Other name")
    at = shown(definition)
    at.leave(at.type("name", "ນໍ້າ"))
    at.leave(at.type("other", "ì¾¸"))
    again = shown(definition, at.session.answers())
    assert again.look(QLineEdit, "question:name").text() == "ນ້ຳ"
    again.page.focus("name")
    again.page.explain()
    assert "ນໍ້າ" in again.said("why:name")
    again.leave(again.look(QLineEdit, "question:other"))
    assert "ì¾¸" in again.said("warning:other")
    assert again.session.finished() == {"name": "ນ້ຳ", "other": "ລາວ"}


def test_a_session_filled_by_the_page_is_the_same_when_it_is_opened_again(shown: type[Shown]) -> None:
    definition = form("integer | pay | ເງິນ | Pay | | | | | | | | money", "date | day | ມື້ | Day")
    at = shown(definition)
    at.type("pay", "1 ລ້ານ 5 ແສນ")
    at.type("day", "1/5/26")
    again = FormSession(definition, at.session.answers(), today=lambda: build.TODAY)
    assert (again.value("pay"), again.value("day")) == ("1500000", "2026-05-01")


def test_rows_are_told_apart_where_they_are_read(qapp: QApplication) -> None:
    definition = form(
        "begin_repeat | child | ລູກ | Child",
        "text | nick | ຊື່ | Nick",
        "acknowledge | seen | ເຫັນ | Seen",
        "begin_repeat | toy | ຂອງຫຼິ້ນ | Toy",
        "text | what | ຫຍັງ | What",
        "end_repeat",
        "end_repeat",
    )
    toys = [{"id": "t1", "what": "ball"}, {"id": "t2", "what": "kite"}]
    session = build.begin(
        definition,
        {"child": [{"id": "c1", "nick": "ນ້ອຍ", "seen": "OK", "toy": toys}, {"id": "c2", "nick": "ໃຫຍ່"}]},
    )
    pictures = Pictures(MemoryBox())
    (section,) = sheet(sections_of(session), "en", pictures)
    words = [each.text().replace("\u200b", "") for each in section.findChildren(QLabel)]
    pictures.stop()
    assert [each for each in words if each not in {"Nick", "Seen", "What"}] == [
        "Page", "1.", "ນ້ອຍ", "✓", "1.1.", "ball", "1.2.", "kite", "2.", "ໃຫຍ່",
    ]  # fmt: skip


def test_a_row_that_would_not_be_asked_is_not_offered(qapp: QApplication) -> None:
    at = Shown(
        form(
            "begin_repeat | child | ລູກ | Child",
            "integer | age | ອາຍຸ | Age",
            "begin_repeat | job | ວຽກ | Job | ${age} >= 14",
            "text | what | ຫຍັງ | What",
            "end_repeat",
            "end_repeat",
        )
    )
    at.look(QPushButton, "add:child").click()
    row = at.session.row_ids("child")[0]
    assert not at.sees(f"add:child/{row}/job")
    type_text(at.look(QLineEdit, f"question:child/{row}/age"), "14")
    at.look(QPushButton, f"add:child/{row}/job").click()
    (job,) = at.session.row_ids(f"child/{row}/job")
    assert at.sees(f"question:child/{row}/job/{job}/what")


def test_a_line_of_places_is_read_back_as_it_is_shown(qapp: QApplication) -> None:
    at = Shown(form("geotrace | t | ທາງ | Way"))
    at.session.answer("t", "17.97 102.6 0 0;17.98 102.6 0 0")
    at.page.refresh("en")
    assert at.look(QLineEdit, "question:t").text() == "17.97 102.6; 17.98 102.6"
    at.session.answer("t", "17.97 102.6; 17.98 102.6")
    assert not at.session.question("t").problem
