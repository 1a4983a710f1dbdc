"""Names in Lao and in Latin letters meet in one key; `names.csv` pairs common ones."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.lao.romanise import latin_key, romanise, sound_key
from fieldapp.reference.lists import entries

PAIRS = [
    (row["name_lo"], row["name_latin"])
    for row in csv.DictReader(Path(__file__).with_name("names.csv").read_text(encoding="utf-8").splitlines())
]
LAO = st.text(alphabet=[chr(c) for c in range(0x0E80, 0x0EE0)], max_size=20)


@pytest.mark.parametrize(
    ("lao", "latin"),
    [
        ("ພົມມະວົງ", "phommavong"),
        ("ວິໄລ", "vilai"),
        ("ບຸນມີ", "bounmi"),
        ("ຄຳພອນ", "khamphon"),
        ("ສຸວັນນະ", "souvanna"),
        ("ຫຼວງພະບາງ", "louangphabang"),
        ("ຫລວງພະບາງ", "louangphabang"),
        ("ດວງຈັນ", "douangchan"),
        ("ຂວັນ", "khouan"),
        ("ສະຫວັນ", "savan"),
        ("ເຮືອນ", "heuan"),
        ("ອຸດອນ", "oudon"),
        ("ນໍ້າຝົນ", "namfon"),
        ("ບ້ານ 12 ນາໂພ", "ban 12 napho"),
    ],
)
def test_a_name_reads_as_it_is_spelt_in_passports(lao: str, latin: str) -> None:
    assert romanise(lao) == latin


@pytest.mark.parametrize(("lao", "latin"), PAIRS, ids=[latin for _, latin in PAIRS])
def test_a_name_in_lao_and_its_usual_latin_spelling_have_one_key(lao: str, latin: str) -> None:
    assert sound_key(lao) == latin_key(latin)


@pytest.mark.parametrize(
    "spellings",
    [
        "Somphone Somphon Sompone",
        "Vilay Vilai",
        "Xay Say Sai",
        "Khamphone Kampon Khamphon",
        "Souvanna Suvanna Souvannah",
        "Bounmy Bunmi Bounmee",
        "Phommavong Pommavong Phomavong",
        "Savanh Savan",
        "Keo Kaew Kéo Kaeo",
        "Lattanavong Rattanavong",
        "Bouavanh Buavan",
        "Thongsavath Thongsavad Thongsavat",
        "Viengkham Viangkham",
        "Somsack Somsak",
    ],
)
def test_spellings_of_one_name_meet(spellings: str) -> None:
    assert len({latin_key(spelling) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize(
    "names", ["Somphone Somphet", "Bounmy Bounma", "Khamla Khamsy", "Keo Kham", "Phone Fone", "Vong Vang"]
)
def test_other_names_stay_apart(names: str) -> None:
    one, other = names.split()
    assert latin_key(one) != latin_key(other)


def test_nearly_every_province_and_district_is_found_by_its_official_latin_name() -> None:
    pairs = [(place.name_lo, place.name_en) for name in ("provinces", "districts") for place in entries(name)]
    apart = [
        latin for lao, latin in pairs if sound_key(lao).replace(" ", "") != latin_key(latin).replace(" ", "")
    ]
    assert len(pairs) == 166
    assert len(apart) <= 7, apart  # Luangprabang and others that keep a Pali or French spelling


@given(LAO)
def test_any_lao_can_be_read_and_nothing_lao_is_left(text: str) -> None:
    assert not any("\u0e80" <= letter <= "\u0eff" for letter in romanise(text))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz -'É", max_size=16))
def test_a_key_has_only_small_letters(text: str) -> None:
    assert all(letter.isascii() and (letter.islower() or letter == " ") for letter in latin_key(text))
