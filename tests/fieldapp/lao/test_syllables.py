"""Where Lao syllables end, and that no line of ours breaks inside one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.lao import segment
from fieldapp.lao.syllables import boundaries
from fieldapp.reference.lists import entries

DIVIDED_BY_HAND = """
ສະ-ຫວັນ-ນະ-ເຂດ ຫຼວງ-ພະ-ບາງ ຈຳ-ປາ-ສັກ ວຽງ-ຈັນ ອຸ-ດົມ-ໄຊ ໄຊ-ຍະ-ບູ-ລີ ບໍ-ລິ-ຄຳ-ໄຊ ຄຳ-ມ່ວນ ສາ-ລະ-ວັນ ເຊ-ກອງ ອັດ-ຕະ-ປື
ຫົວ-ພັນ ຊຽງ-ຂວາງ ຜົ້ງ-ສາ-ລີ ບໍ່-ແກ້ວ ນ້ຳ-ຝົນ ຕາ-ໂອ້ຍ ກວັນ ດວງ-ຈັນ ພົມ-ມະ-ວົງ ສຸ-ວັນ-ນະ-ວົງ ແກ້ວ-ມະ-ນີ ວິ-ໄລ-ພອນ
ລົງ-ທະ-ບຽນ ປະ-ກັນ-ສັງ-ຄົມ ຄອບ-ຄົວ ເງິນ-ສົມ-ທົບ ໂຮງ-ຮຽນ ເດືອນ ເຮືອນ ເລືອກ ເຂົ້າ ເອົາ ເຈົ້າ ຖອນ-ອອກ ໃຫຍ່-ກວ່າ ໂປ້-ລາຍ-ນິ້ວ-ມື
ຂວັນ-ໃຈ ສວນ-ກາ-ເຟ ຮ້ານ-ຂາຍ-ຢາ ຫວັງ-ວ່າ ຫນູ-ນ້ອຍ ໜອງ-ບົວ ໝູ່-ບ້ານ ຫລັກ-ສອງ ກະ-ສິ-ກອນ ໂທ-ລະ-ສັບ ຈັນ-ວອນ
"""
LAO = st.text(alphabet=[chr(c) for c in range(0x0E80, 0x0EE0)], max_size=14)


@pytest.mark.parametrize("divided", DIVIDED_BY_HAND.split())
def test_a_word_is_divided_as_by_hand(divided: str) -> None:
    word, ends, reached = divided.replace("-", ""), set(), 0
    for syllable in divided.split("-"):
        reached += len(syllable)
        ends.add(reached)
    assert boundaries(word) == ends


@given(LAO)
def test_the_last_boundary_is_the_end_and_none_lies_before_a_tone_mark(word: str) -> None:
    ends = boundaries(word)
    bare = word.strip("\u0ec8\u0ec9\u0eca\u0ecb\u0ecc")
    assert not bare or len(word) in ends
    assert all(word[at] not in "\u0ec8\u0ec9\u0eca\u0ecb\u0ecc" for at in ends if at < len(word))


BROKEN_BEFORE = re.compile(f"{segment.BREAK}[\u0eb0-\u0ebd\u0ec6\u0ec8-\u0ecd\u0eaf]")
BROKEN_AFTER = re.compile(f"[\u0ec0-\u0ec4\u0eb1]{segment.BREAK}")
LONE_CONSONANT = re.compile(f"(?:^|{segment.BREAK})[ກ-ຮໜໝ][\u0ec8-\u0ecb]?(?:$|{segment.BREAK})")


@given(LAO)
def test_whatever_the_text_no_break_tears_a_vowel_from_its_consonant(text: str) -> None:
    shown = segment.for_display(text)
    assert segment.plain(shown) == text
    assert not BROKEN_BEFORE.search(shown)


@pytest.mark.parametrize("name", ["provinces", "districts", "occupations", "education", "ethnic_groups"])
def test_no_name_of_a_list_is_broken_inside_a_syllable(name: str) -> None:
    for entry in entries(name):
        shown = segment.for_display(entry.name_lo)
        for pattern in (BROKEN_BEFORE, BROKEN_AFTER, LONE_CONSONANT):
            assert not pattern.search(shown), shown.replace(segment.BREAK, "|")
