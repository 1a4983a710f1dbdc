import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.lao import collate, dates, normalise, numerals, segment

CASES = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))
lao_text = st.text(
    st.characters(min_codepoint=0x0E80, max_codepoint=0x0EFF) | st.sampled_from(" ab1.,\u200b")
)

SENTENCE = "ກະລຸນາປ້ອນຊື່ ແລະ ນາມສະກຸນຂອງຜູ້ສະໝັກຕາມບັດປະຈຳຕົວ ຫຼື ປຶ້ມສຳມະໂນຄົວ"


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["why"])
def test_search_keys_unify_spellings(case: dict[str, str]) -> None:
    assert normalise.search_key(case["in"]) == case["out"]


@given(lao_text)
def test_a_search_key_of_a_search_key_is_itself(text: str) -> None:
    key = normalise.search_key(text)
    assert normalise.search_key(key) == key


def test_the_order_is_that_of_icu() -> None:
    expected = CASES["collation_icu_lo"]
    shuffled = expected[::2] + expected[1::2]
    assert sorted(shuffled, key=collate.sort_key) == expected


def test_so_sung_stands_before_so_tam() -> None:
    assert sorted(["ຊ້າງ", "ສີ", "ຍາ", "ຈານ"], key=collate.sort_key) == ["ຈານ", "ສີ", "ຊ້າງ", "ຍາ"]


def test_a_sentence_is_cut_between_words() -> None:
    words = segment.for_display(SENTENCE).replace(" ", segment.BREAK).split(segment.BREAK)
    assert {"ກະລຸນາ", "ປ້ອນ", "ຊື່", "ຜູ້", "ບັດ", "ຫຼື"} <= set(words)


@given(lao_text)
def test_display_text_differs_only_by_breaks_and_is_stable(text: str) -> None:
    shown = segment.for_display(text)
    assert segment.plain(shown) == segment.plain(text)
    assert segment.for_display(shown) == shown


@given(lao_text)
def test_no_line_begins_inside_a_syllable(text: str) -> None:
    shown = segment.for_display(text)
    assert not re.search("\u200b[\u0eb0-\u0ebd\u0ec8-\u0ecd]|[\u0ec0-\u0ec4]\u200b", shown)


@pytest.mark.parametrize("text", ["", "abc def", "2.500.000", "ກ"])
def test_what_is_not_lao_words_stays(text: str) -> None:
    assert segment.for_display(text) == text


@pytest.mark.parametrize(
    "typed", ["1/5/1987", "01-05-1987", "1.5.1987", "໑/໕/໑໙໘໗", " 1 5 1987 ", "1987-05-01"]
)
def test_dates_are_read_as_people_write_them(typed: str) -> None:
    assert dates.parse(typed) == date(1987, 5, 1)


@pytest.mark.parametrize("typed", ["", "31/2/2020", "1/5/87", "1987", "ມື້ນີ້", "0/1/2000"])
def test_other_things_are_no_dates(typed: str) -> None:
    assert dates.parse(typed) is None


@given(st.dates(date(1000, 1, 1)))
def test_a_date_shown_is_a_date_read(day: date) -> None:
    assert dates.parse(dates.short(day)) == day


def test_amounts_are_grouped_with_points() -> None:
    assert numerals.grouped(2_500_000) == "2.500.000"
