"""One cell of a pre-registered list: the answers it gives, or the code of what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from fieldapp.enrolment.birth import birth_answers
from fieldapp.lao import dates, legacy_fonts, money, phones
from fieldapp.lao.names import title_and_name, without_place_word
from fieldapp.lao.normalise import search_key
from fieldapp.lao.typeahead import SOUNDS_THE_SAME, keys, rank, typed_keys
from fieldapp.reference.lists import entries

Understood: TypeAlias = Mapping[str, str] | str
"""Answers by question, or a code."""
_Reader: TypeAlias = Callable[[str, Mapping[str, str]], Understood]

_SEXES = {"1": "ຊາຍ|ຊ|m|male|man|1|ທ້າວ|mr|ທ", "2": "ຍິງ|ຍ|f|female|woman|2|ນາງ|ນາງສາວ|mrs|ms|miss|ນ"}


def heading_key(text: str) -> str:
    """Return what two ways to write a heading share: no spaces, points or brackets."""
    return re.sub(r"[\s.:*()_/-]+", "", search_key(text))


_SEX_OF = {heading_key(word): code for code, words in _SEXES.items() for word in words.split("|")}


def read_cell(name: str, text: str, so_far: Mapping[str, str], *, today: date) -> Understood:
    """Read a cell of a column that was taken for `name`; `so_far` is what the row's other cells gave.

    Text in an old font is converted, or refused with the code of why.
    """
    match legacy_fonts.read_pasted(text):
        case legacy_fonts.Refused(code):
            return code
        case legacy_fonts.Converted(kept, _) | legacy_fonts.Kept(kept):
            text = kept
    if name == "birth":
        return _birth(text, today)
    reader = _READERS.get(name)
    return reader(text, so_far) if reader else {name: text}


def _given_name(text: str, so_far: Mapping[str, str]) -> Understood:
    """Read a name with or without a title; the title says the sex where no column does."""
    title, name = title_and_name(text)
    sex = _SEX_OF.get(heading_key(title), "")
    return {f"given_name_{_script(name)}": name} | ({"sex": sex} if sex and "sex" not in so_far else {})


def _surname(text: str, _: Mapping[str, str]) -> Understood:
    return {f"surname_{_script(text)}": text}


def _script(name: str) -> str:
    return "lo" if re.search("[\u0e80-\u0eff]", name) else "en"


def _sex(text: str, _: Mapping[str, str]) -> Understood:
    code = _SEX_OF.get(heading_key(text))
    return {"sex": code} if code else "no-such-choice"


def _birth(text: str, today: date) -> Understood:
    read = dates.read(text, today=today)
    if isinstance(read, dates.Unreadable):
        return read.code
    return {name: value for name, value in birth_answers(read).items() if value}


def _identity(text: str, _: Mapping[str, str]) -> Understood:
    return {"identity_type": "national-id", "identity_number": text}


def _phone(text: str, _: Mapping[str, str]) -> Understood:
    return {"phone": phones.read_phone(text).shown}


def _earnings(text: str, _: Mapping[str, str]) -> Understood:
    read = money.read_kip(text)
    return {"monthly_earnings_kip": str(read.kip)} if isinstance(read, money.Amount) else read.code


def _province(text: str, _: Mapping[str, str]) -> Understood:
    code = _named(text, "provinces")
    return {"province": code} if code else "no-such-place"


def _district(text: str, so_far: Mapping[str, str]) -> Understood:
    """Find a district; a name that two provinces have counts only where the province is known."""
    code = _named(text, "districts", so_far.get("province", ""))
    return {"district": code, "province": code[:2]} if code else "no-such-place"


def _occupation(text: str, _: Mapping[str, str]) -> Understood:
    code = _named(text, "occupations")
    return {"occupation": code} if code else "no-such-choice"


@lru_cache(maxsize=4096)
def _named(text: str, of_list: str, begins: str = "") -> str:
    """Return the code of the one entry of this name or code; "" where none fits, or several as well."""
    typed = typed_keys(without_place_word(text))
    among = [entry for entry in entries(of_list) if entry.code.startswith(begins)]
    found = [(rank(typed, keys(e.name_lo, e.name_en, code=e.code)), e.code) for e in among]
    for how_well in (0, SOUNDS_THE_SAME):
        fitting = [code for how, code in found if how == how_well]
        if fitting:
            return fitting[0] if len(fitting) == 1 else ""
    return ""


_READERS: Mapping[str, _Reader] = {
    "whole-name": _given_name,
    "given_name_lo": _given_name,
    "given_name_en": _given_name,
    "surname_lo": _surname,
    "surname_en": _surname,
    "sex": _sex,
    "identity_number": _identity,
    "phone": _phone,
    "monthly_earnings_kip": _earnings,
    "province": _province,
    "district": _district,
    "occupation": _occupation,
}
