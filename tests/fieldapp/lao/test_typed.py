"""Days, amounts and telephone numbers as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.enrolment.birth import birth_answers
from fieldapp.lao.dates import Age, Day, Read, Unreadable, Year, read
from fieldapp.lao.money import Amount, NotAnAmount, grouped_while_typing, read_kip
from fieldapp.lao.numerals import grouped, to_latin
from fieldapp.lao.phones import read_phone

TODAY = date(2026, 11, 23)
MAY = date(1987, 5, 1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1/5/1987", Day(MAY)),
        ("01/05/1987", Day(MAY)),
        ("1-5-1987", Day(MAY)),
        ("1.5.1987", Day(MAY)),
        ("1 5 1987", Day(MAY)),
        (" 1 / 5 / 1987 ", Day(MAY)),
        ("01051987", Day(MAY)),
        ("1987-05-01", Day(MAY)),
        ("໑/໕/໑໙໘໗", Day(MAY)),
        ("1 ພຶດສະພາ 1987", Day(MAY)),
        ("1 ເດືອນ ພຶດສະພາ ປີ 1987", Day(MAY)),
        ("1-5-87", Day(MAY, has_short_year=True)),
        ("010587", Day(MAY, has_short_year=True)),
        ("1/5/05", Day(date(2005, 5, 1), has_short_year=True)),
        ("24/11/26", Unreadable("in-the-future")),
        ("23/11/26", Day(date(2026, 11, 23), has_short_year=True)),
        ("1/5/27", Day(date(1927, 5, 1), has_short_year=True)),
        ("1/5/2530", Day(MAY, is_buddhist_era=True)),
        ("01052530", Day(MAY, is_buddhist_era=True)),
        ("2530", Year(1987, is_buddhist_era=True)),
        ("1987", Year(1987)),
        ("ປີ 1987", Year(1987)),
        ("39", Age(39)),
        ("ອາຍຸ 39 ປີ", Age(39)),
        ("໓໙ ປີ", Age(39)),
        ("0", Age(0)),
        ("29/2/2024", Day(date(2024, 2, 29))),
        ("29/2/2023", Unreadable("no-such-day")),
        ("31/4/1987", Unreadable("no-such-day")),
        ("0/4/1987", Unreadable("no-such-day")),
        ("5/13/1987", Unreadable("no-such-month", date(1987, 5, 13))),
        ("32/13/1987", Unreadable("no-such-month")),
        ("1/5/2027", Unreadable("in-the-future")),
        ("2027", Unreadable("in-the-future")),
        ("1/5/1887", Unreadable("too-long-ago")),
        ("1887", Unreadable("too-long-ago")),
        ("120", Unreadable("not-a-date")),
        ("", Unreadable("not-a-date")),
        ("ມື້ວານ", Unreadable("not-a-date")),
        ("1/5", Unreadable("not-a-date")),
    ],
)
def test_a_birth_is_read_as_it_was_meant(typed: str, meant: Read) -> None:
    assert read(typed, today=TODAY) == meant


@given(st.dates(date(1910, 1, 1), TODAY), st.sampled_from("/.- "))
def test_every_day_is_read_back_in_every_notation(day: date, separator: str) -> None:
    for year in (f"{day.year}", f"{day.year + 543}"):
        typed = separator.join((str(day.day), str(day.month), year))
        meant = read(typed, today=TODAY)
        assert isinstance(meant, Day)
        assert meant.day == day


@given(st.text(max_size=14))
def test_whatever_is_typed_gets_an_answer(typed: str) -> None:
    read(typed, today=TODAY)
    read_kip(typed)
    assert read_phone(typed).shown is not None


def test_what_is_not_known_is_not_made_up() -> None:
    assert birth_answers(Year(1987))["birth_date"] == ""
    assert birth_answers(Age(39)) == {
        "birth_precision": "age", "birth_date": "", "birth_year": "", "age_years": "39",
    }  # fmt: skip
    assert birth_answers(Day(MAY))["birth_date"] == "1987-05-01"
    assert birth_answers(Unreadable("not-a-date")) == {}


@pytest.mark.parametrize(
    ("typed", "kip"),
    [
        ("2500000", 2_500_000),
        ("2.500.000", 2_500_000),
        ("2,500,000", 2_500_000),
        ("2 500 000", 2_500_000),
        ("໒.໕໐໐.໐໐໐", 2_500_000),
        ("2.500.000 ກີບ", 2_500_000),
        ("₭", None),
        ("2,5 ລ້ານ", 2_500_000),
        ("2.5ລ້ານ", 2_500_000),
        ("2.5 ລານ", None),
        ("1 ລ້ານ 5 ແສນ", 1_500_000),
        ("5ແສນ", 500_000),
        ("3 ໝື່ນ", 30_000),
        ("3 ຫມື່ນກີບ", 30_000),
        ("500k", 500_000),
        ("1.2m", 1_200_000),
        ("0", 0),
        ("2.5", None),
        ("2.50.000", None),
        ("-5", None),
        ("", None),
    ],
)
def test_an_amount_is_read_in_figures_or_in_words(typed: str, kip: int | None) -> None:
    meant = read_kip(typed)
    assert meant == Amount(kip) if kip is not None else isinstance(meant, NotAnAmount)


def test_a_part_of_a_kip_is_told_from_nonsense() -> None:
    assert read_kip("2,5") == NotAnAmount("not-whole")
    assert read_kip("0.0000001 ລ້ານ") == NotAnAmount("not-an-amount")
    assert read_kip("abc") == NotAnAmount("not-an-amount")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2500|", "2.500|"),
        ("2500000|", "2.500.000|"),
        ("2.5000|", "25.000|"),
        ("2.5|0", "25|0"),
        ("25|00", "2.5|00"),
        ("|2500", "|2.500"),
        ("9|2.500", "9|2.500"),
        ("2500.|000", "2.500|.000"),
        ("໒໕໐໐|", "2.500|"),
        ("007|", "7|"),
        ("0|", "0|"),
        ("|", "|"),
        ("2,5|", "2,5|"),
        ("2.500ລ|", "2.500ລ|"),
    ],
)
def test_an_amount_is_grouped_while_it_is_typed(typed: str, shown: str) -> None:
    text, caret = grouped_while_typing(typed.replace("|", ""), typed.index("|"))
    assert text[:caret] + "|" + text[caret:] == shown


@given(st.integers(0, 10**12), st.data())
def test_the_caret_stays_behind_the_same_digit(amount: int, data: st.DataObject) -> None:
    text = grouped(amount)
    caret = data.draw(st.integers(0, len(text)))
    shown, at = grouped_while_typing(text, caret)
    assert shown == text
    assert to_latin(shown[:at]).replace(".", "") == text[:caret].replace(".", "")
    assert grouped_while_typing(shown, at) == (shown, at)


@pytest.mark.parametrize(
    ("typed", "shown", "kind", "warnings"),
    [
        ("02055512345", "020 55 512 345", "mobile", ()),
        ("2055512345", "020 55 512 345", "mobile", ()),
        ("020 5551 2345", "020 55 512 345", "mobile", ()),
        ("+856 20 5551 2345", "020 55 512 345", "mobile", ()),
        ("00856 20 5551 2345", "020 55 512 345", "mobile", ()),
        ("໐໒໐ ໕໕໕໑ ໒໓໔໕", "020 55 512 345", "mobile", ()),
        ("0305551234", "030 55 51 234", "wireless", ()),
        ("021 212345", "021 212 345", "landline", ()),
        ("+66 81 234 5678", "+66 81 234 5678", "foreign", ("phone-foreign",)),
        ("0205551234", "0205551234", "", ("phone-unknown-range",)),
        ("020555123456", "020555123456", "", ("phone-too-long",)),
        ("123", "123", "", ("phone-too-short",)),
        ("020 1111 2345", "020 1111 2345", "", ("phone-unknown-range",)),
        ("ບໍ່ມີ", "ບໍ່ມີ", "", ("phone-letters",)),
        ("", "", "", ()),
    ],
)
def test_a_phone_is_shown_in_groups_or_as_typed_with_a_warning(
    typed: str, shown: str, kind: str, warnings: tuple[str, ...]
) -> None:
    phone = read_phone(typed)
    assert (phone.shown, phone.kind, phone.warnings) == (shown, kind, warnings)


def test_020_is_offered_before_eight_digits() -> None:
    assert read_phone("5551 2345").perhaps == "020 55 512 345"
