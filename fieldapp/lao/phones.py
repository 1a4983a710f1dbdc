"""Telephone numbers, checked by libphonenumber's data: shown in groups, warned of, never refused."""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.lao.numerals import to_latin

HOME = "LA"
_MOBILE_PREFIX = "020"
_SUBSCRIBER_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number as it was typed, and what is known of it."""

    shown: str
    """In the usual groups where it is understood (020 55 512 345), otherwise as typed."""
    dialled: str
    """E.164, such as +8562055512345; "" where it is not understood."""
    kind: str
    """"mobile", "wireless" (030), "landline", "foreign", or "" where not known."""
    warnings: tuple[str, ...] = ()
    """Codes: "phone-too-short", "phone-too-long", "phone-unknown-range", "phone-letters", "phone-foreign"."""
    perhaps: str = ""
    """What may have been meant, to offer: 020 before eight digits."""


def read_phone(typed: str) -> Phone:
    """Read a number as typed in Laos; with + or 00 and a country in front, one of elsewhere."""
    import phonenumbers as lib  # slow to load, and not needed before a number is typed

    text = to_latin(typed).strip()
    if not text:
        return Phone("", "", "")
    digits = "".join(filter(str.isdigit, text))
    international = f"+{digits[2:]}" if digits.startswith("00") else text
    try:
        number = lib.parse(international, HOME)
    except lib.NumberParseException:
        return Phone(text, "", "", ("phone-letters" if any(map(str.isalpha, text)) else "phone-too-short",))
    if not lib.is_valid_number(number):
        return Phone(text, "", "", (_why_not(lib.is_possible_number_with_reason(number)),), _perhaps(digits))
    is_foreign = lib.region_code_for_number(number) != HOME
    style = lib.PhoneNumberFormat.INTERNATIONAL if is_foreign else lib.PhoneNumberFormat.NATIONAL
    return Phone(
        shown=lib.format_number(number, style),
        dialled=lib.format_number(number, lib.PhoneNumberFormat.E164),
        kind="foreign" if is_foreign else _kind(str(number.national_number)),
        warnings=("phone-foreign",) if is_foreign else (),
    )


def _why_not(reason: int) -> str:
    """Return the code of libphonenumber's verdict on the length; a right length leaves the range."""
    from phonenumbers import ValidationResult

    return {
        ValidationResult.TOO_SHORT: "phone-too-short",
        ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "phone-too-short",
        ValidationResult.TOO_LONG: "phone-too-long",
        ValidationResult.INVALID_LENGTH: "phone-too-short",
    }.get(reason, "phone-unknown-range")


def _perhaps(digits: str) -> str:
    if len(digits) != _SUBSCRIBER_DIGITS:
        return ""
    meant = read_phone(_MOBILE_PREFIX + digits)
    return "" if meant.warnings else meant.shown


def _kind(national: str) -> str:
    """Return the kind by the ranges of the Lao numbering plan: 20 mobile, 30 wireless, the rest lines."""
    return {"20": "mobile", "30": "wireless"}.get(national[:2], "landline")
