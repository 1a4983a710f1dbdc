"""What is typed into a line is read, explained, or kept as it is; never lost, never made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.forms.builtin import enrolment_form
from fieldapp.forms.definition import Kind
from fieldapp.lao import dates
from ui.form import days, figures
from ui.form import words as answer_words
from ui.form.readers import read_lao, reader_of, shown
from ui.form.reading import Reading

TODAY = date(2026, 11, 25)
LSWIN = "¡¾\u00ad¸ñ\u00ad"
ANYTHING = st.text(
    st.sampled_from("0123456789໐໑໒໓໔໕໖໗໘໙/.-, +ກຂງນພັິ້່ເແາabcxປີອາຍຸข้าว¡¾­;=") | st.characters(), max_size=24
)


@pytest.mark.parametrize(
    ("typed", "value", "remarks"),
    [
        ("1/5/1987", "1987-05-01", ["born"]),
        ("1-5-87", "1987-05-01", ["born", "short-year"]),
        ("໑/໕/໑໙໘໗", "1987-05-01", ["born"]),
        ("1 ພຶດສະພາ 1987", "1987-05-01", ["born"]),
        ("1987", "1987", ["only-a-year"]),
        ("39", "39", ["only-an-age"]),
        ("ອາຍຸ 39 ປີ", "39", ["only-an-age"]),
        ("", "", []),
    ],
)
def test_a_birth_is_a_day_a_year_or_an_age(typed: str, value: str, remarks: list[str]) -> None:
    reading = days.read_birth(typed, today=TODAY)
    assert (reading.value, reading.wrong, reading.offer) == (value, "", None)
    assert [remark.code for remark in reading.remarks] == remarks


@pytest.mark.parametrize(("typed", "meant"), [("1/5/2530", "1987-05-01"), ("2530", "1987")])
def test_a_buddhist_year_is_asked_about_and_kept_as_typed_meanwhile(typed: str, meant: str) -> None:
    reading = days.read_birth(typed, today=TODAY)
    assert reading.value == typed
    assert reading.offer
    assert (reading.offer.value, reading.offer.typed) == (meant, "2530")
    assert days.read_birth(reading.offer.shown, today=TODAY).value == meant


def test_day_and_month_in_each_others_place_are_offered_the_right_way_round() -> None:
    reading = days.read_date("5/13/1987", today=TODAY)
    assert (reading.value, reading.wrong) == ("5/13/1987", "no-such-month")
    assert reading.offer
    assert reading.offer.value == "1987-05-13"


def test_where_a_whole_day_is_needed_a_year_or_an_age_says_so() -> None:
    for typed in ("1987", "39", "2530"):
        assert days.read_date(typed, today=TODAY).wrong == "not-a-whole-date"


def test_a_day_to_come_is_left_to_the_rules_of_the_form() -> None:
    assert days.read_date("1/2/2027", today=TODAY) == Reading("2027-02-01")


def test_an_amount_in_words_says_what_was_understood() -> None:
    reading = figures.read_money("2,5 ລ້ານ")
    assert reading.value == "2500000"
    assert "2.500.000" in answer_words.remark(reading.remarks[0])
    assert figures.read_money("1.800.000").remarks == ()


def test_a_phone_is_grouped_warned_of_and_never_refused() -> None:
    assert figures.read_phone("02055512345").value == "020 55 512 345"
    short = figures.read_phone("55512345")
    assert short.value == "55512345"
    assert short.offer
    assert short.offer.value == "020 55 512 345"
    assert figures.read_phone("12").value == "12"


def test_the_number_of_a_paper_is_only_warned_of() -> None:
    assert figures.read_paper_number("໐໑໔໒໐໗") == Reading("014207")
    for typed in ("ກຂ", "12"):
        reading = figures.read_paper_number(typed)
        assert reading.value == typed
        assert reading.remarks[0].is_warning
        assert not reading.wrong


def test_old_fonts_are_converted_with_a_note_that_shows_what_was_pasted() -> None:
    reading = read_lao(LSWIN)
    assert reading.value == "ການວັນ"
    assert LSWIN in answer_words.remark(reading.remarks[0])


@pytest.mark.parametrize(("typed", "code"), [("สมชาย", "thai-letters"), ("g0=;oRb", "legacy-lao-font")])
def test_what_nobody_could_read_later_is_shown_but_not_kept(typed: str, code: str) -> None:
    reading = read_lao(typed)
    assert (reading.value, reading.shown, reading.wrong) == ("", typed, code)
    assert answer_words.typed(code)


def test_letters_come_into_their_usual_order() -> None:
    assert read_lao("ນໍ້າ").value == "ນ້ຳ"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("14:30", "14:30:00"), ("1430", "14:30:00"), ("9", "09:00:00"), ("25:00", "25:00")],
)
def test_times_of_day(typed: str, value: str) -> None:
    assert days.read_time(typed).value == value


def test_a_month_a_year_a_moment_and_a_place() -> None:
    assert days.read_month("5/2020", is_only_year=False).value == "2020-05-01"
    assert days.read_month("2020", is_only_year=True).value == "2020-01-01"
    assert days.read_month("13/2020", is_only_year=False).wrong == "not-a-month"
    assert days.read_moment("1/5/2026 14.30").value.startswith("2026-05-01T14:30")
    assert figures.read_place("17.97, 102.6").value == "17.97 102.6 0 0"


@given(typed=ANYTHING)
def test_every_line_reads_anything_and_has_words_for_what_it_says(typed: str) -> None:
    for question in enrolment_form().questions():
        if question.kind in {Kind.TEXT, Kind.INTEGER, Kind.DATE}:
            reading = reader_of(question, lambda: TODAY)(typed)
            assert all(answer_words.remark(each) for each in reading.remarks)
            assert not reading.wrong or answer_words.typed(reading.wrong)
            assert reading.offer is None or answer_words.offer(reading.offer)


@given(typed=ANYTHING)
def test_what_the_form_keeps_is_read_the_same_again(typed: str) -> None:
    reading = days.read_birth(typed, today=TODAY)
    if not reading.wrong:
        assert days.read_birth(reading.value, today=TODAY).value == reading.value


@given(day=st.dates(date(1910, 1, 1), TODAY))
def test_a_day_as_it_is_shown_is_read_as_the_same_day(day: date) -> None:
    question = enrolment_form().question("birth_date")
    assert shown(day.isoformat(), question) == dates.short(day)
    assert days.read_birth(dates.short(day), today=TODAY).value == day.isoformat()
