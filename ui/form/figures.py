"""Amounts, numbers, coordinates, telephones and numbers of papers, as people type them. No Qt."""

from __future__ import annotations

import re

from fieldapp.lao import money, numerals, phones
from fieldapp.lao.normalise import clean
from ui.form.reading import NOTHING, Offer, Reading, Remark


def read_money(typed: str) -> Reading:
    """Read an amount in kip, in figures or in the words of the market."""
    text = clean(typed)
    if not text:
        return NOTHING
    match money.read_kip(text):
        case money.Amount(kip):
            is_in_words = not re.fullmatch(r"[\d.,\s]+", numerals.to_latin(text))
            said = (Remark("amount", (numerals.grouped(kip),)),) if is_in_words else ()
            return Reading(str(kip), remarks=said)
        case money.NotAnAmount(code):
            return Reading(text, wrong=code)


def read_whole(typed: str) -> Reading:
    """Read a whole number, with Lao digits or points at the thousands."""
    text = clean(typed)
    digits = numerals.to_latin(text).replace(".", "").replace(" ", "")
    return Reading(str(int(digits)) if digits.isascii() and digits.isdigit() else text)


def read_number(typed: str) -> Reading:
    """Read a number that may have a part behind a comma or a point."""
    return Reading(numerals.to_latin(clean(typed)).replace(",", "."))


_COORDINATE = r"(-?\d{1,3}(?:[.]\d+)?)"
_PLACE = re.compile(rf"{_COORDINATE}[,;\s]+{_COORDINATE}(?:\s*±\s*(\d+)\s*m)?")


def read_place(typed: str) -> Reading:
    """Read latitude and longitude; altitude, which nobody types, is nought, and accuracy not said."""
    text = numerals.to_latin(clean(typed))
    if found := _PLACE.fullmatch(text):
        within = f" ±{found[3]} m" if found[3] else ""
        return Reading(f"{found[1]} {found[2]} 0 {found[3] or 0}", shown=f"{found[1]} {found[2]}{within}")
    return Reading(text)


def read_phone(typed: str) -> Reading:
    """Read a telephone number: in groups where it is understood, otherwise as typed, with a warning."""
    text = clean(typed)
    if not text:
        return NOTHING
    phone = phones.read_phone(text)
    offer = Offer("perhaps", phone.perhaps, phone.perhaps) if phone.perhaps else None
    warnings = tuple(Remark(code, is_warning=True, is_doubt=True) for code in phone.warnings)
    return Reading(phone.shown, remarks=warnings, offer=offer)


_LEAST_OF_A_NUMBER = 4


def read_paper_number(typed: str) -> Reading:
    """Read the number of a paper. Their formats are not confirmed: whatever is typed is kept."""
    text = numerals.to_latin(clean(typed))
    digits = sum(letter.isdigit() for letter in text)
    if text and not digits:
        return Reading(text, remarks=(Remark("paper-without-digits", is_warning=True, is_doubt=True),))
    if text and digits < _LEAST_OF_A_NUMBER:
        return Reading(text, remarks=(Remark("paper-too-short", is_warning=True, is_doubt=True),))
    return Reading(text)
