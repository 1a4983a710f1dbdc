"""Text pasted from the time before Unicode: recognised, and converted or refused; never kept as rubbish.

Before Unicode, Lao was written with fonts that drew Lao letters over the codes of other scripts. What such
text looks like now, and what is done with it:

- `¡¾­¸ñ­` from the "LSWin" family (Saysettha Lao, Chanthabouli Lao), which drew Lao over Latin-1: converted.
  The table is that of github.com/jvongxay/laofont (MIT, 2020), which was checked against addresses in which
  the district names come out as in our own list. It knows two codes for ນ and for the tone marks.
- `àºªàº»àº¡`, Lao in UTF-8 that a program took for Latin-1 or Windows-1252: converted, without any table.
- Letters of Thai: refused. The two blocks of Unicode are laid out alike, so what may have been meant is
  offered, but a Thai name is a name too.
- `g0=;oRb` from fonts that drew over plain ASCII (Alice and others): refused, because no trustworthy
  table was found.

Where such text stands between words in Unicode, each word is looked at by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from fieldapp.lao.normalise import canonical_order

LSWIN, UTF_8 = "lswin", "utf-8"


@dataclass(frozen=True, slots=True)
class Kept:
    """Nothing was found wrong with the text."""

    text: str
    """What to keep: the letters in the usual order, the spelling the person's own."""


@dataclass(frozen=True, slots=True)
class Converted:
    """The text in Unicode: to show to the person, who sees whether it is right."""

    text: str
    encoding: str
    """"lswin" or "utf-8"."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Not to be kept as it is."""

    code: str
    """"legacy-lao-font" or "thai-letters"."""
    perhaps: str = ""
    """What may have been meant, to offer."""


Pasted: TypeAlias = Kept | Converted | Refused

_LSWIN_TABLE = {
    "¡": "ກ", "¢": "ຂ", "£": "ຄ", "¤": "ງ", "¥": "ຈ", "¦": "ສ", "§": "ຊ", "¨": "ຍ", "©": "ດ", "ª": "ຕ",
    "«": "ຖ", "ê": "ທ", "ß": "ນ", "\u00ad": "ນ", "®": "ບ", "¯": "ປ", "°": "ຜ", "±": "ຝ", "²": "ພ", "³": "ຟ",
    "´": "ມ", "µ": "ຢ", "ë": "ຣ", "ì": "ລ", "¸": "ວ", "¹": "ຫ", "º": "ອ", "»": "ຮ", "½": "ະ", "¾": "າ",
    "ò": "ິ", "ó": "ີ", "ô": "ຶ", "õ": "ື", "÷": "ຸ", "ø": "ູ", "À": "ເ", "Á": "ແ", "Â": "ໂ", "Ã": "ໃ",
    "Ä": "ໄ", "ð": "\u0ecd", "ñ": "ັ", "ö": "ົ", "ú": "່", "È": "່", "û": "້", "É": "້", "ü": "໊", "ý": "໋",
    "Î": "ໜ", "Ï": "ໝ", "Í": "ຫຼ", "ù": "ຼ", "¿": "ຳ", "¼": "ຽ", "Ò": "\u0ecd່",
    "š": "ີ້", "\u009a": "ີ້", "™": "ິ້", "\u0099": "ິ້", "‡": "ຶ່", "\u0087": "ຶ່", "˜": "ັ້", "\u0098": "ັ້",
}  # fmt: skip
_TO_UNICODE = str.maketrans(_LSWIN_TABLE)
_SYMBOLS = frozenset("¡¢£¤¥¦§¨©ª«\u00ad®¯°±²³´µ¸¹º»½¾¿¼")
"""Of these there is hardly one in a name of any language; in a font's text they are every second letter."""
_BESIDE_LETTERS = re.compile(r"[\s\d.,:;()/\-]+")
_WELL_FORMED = re.compile(
    "(?:[ເ-ໄ]?(?:ຫຼ|[ກ-ຮໜໝ])(?:[ຼວຣລ](?=[ະ-ູົຽ\u0ecd]))?[ັິ-ູົຼ\u0ecd]{0,2}[່-໋]?[ະາຳຽວອຍ]?[ະ]?|[ໆຯ])+"
)
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")
_LAO = re.compile("[\u0e80-\u0eff]")
_ASCII_FONT = re.compile(r"[A-Za-z0-9][;=\[\]\\{}|<>^][A-Za-z0-9;=\[\]]")
_IN_A_WORD = re.compile(r"(?<=[A-Za-z0-9;=\[\]])[;=\[\]\\{}|<>^](?=[A-Za-z;=\[\]])")
"""A sign that those fonts drew a letter over, with a letter to both sides."""
_FONTS_SIGNS, _FONTS_SHARE = 2, 1 / 6
"""How many signs a word of prose has, and which share of it, before it counts as such a font's."""
_ENOUGH = 0.7
"""The share of a text's letters that must be in the table."""


def read_pasted(text: str, *, is_prose: bool = False) -> Pasted:
    """Return what to keep of the text in a field for Lao, on leaving it.

    Give it as it was typed or pasted, before any cleaning: a soft hyphen is a letter in the old fonts.
    In prose (a reason, a comment), unlike in a name, a sign such as in "a=b" may be meant.
    """
    if _LAO.search(text):
        return _read_words(text)
    if (mended := _from_utf_8(text)) is not None:
        return Converted(canonical_order(mended), UTF_8)
    if _is_lswin(text):
        lao = canonical_order(text.translate(_TO_UNICODE))
        return Converted(lao, LSWIN) if _is_well_formed(lao) else Refused("legacy-lao-font")
    if _THAI.search(text):
        return Refused("thai-letters", canonical_order(_THAI.sub(_lao_for_thai, text)))
    if _is_ascii_font_prose(text) or (not is_prose and _ASCII_FONT.search(text)):
        return Refused("legacy-lao-font")
    return Kept(canonical_order(text))


def _read_words(text: str) -> Pasted:
    """Read Lao in Unicode that may have words of old fonts in it."""
    pieces: list[str] = []
    encoding = ""
    for piece in text.split(" "):
        if _LAO.search(piece) or _THAI.search(piece):  # a Thai name is a name too
            pieces.append(piece)
            continue
        match read_pasted(piece, is_prose=True):
            case Refused() as refused:
                return refused
            case Converted(converted, encoding):
                pieces.append(converted)
            case Kept():
                pieces.append(piece)
    whole = canonical_order(" ".join(pieces))
    return Converted(whole, encoding) if encoding else Kept(whole)


def _is_ascii_font_prose(text: str) -> bool:
    signs = ((len(_IN_A_WORD.findall(word)), len(word)) for word in text.split())
    return any(n >= _FONTS_SIGNS and n >= _FONTS_SHARE * length for n, length in signs)


def _from_utf_8(text: str) -> str | None:
    """Return Lao whose bytes were taken for letters; None where the text is nothing of the kind."""
    if "à" not in text:
        return None
    try:
        mended = b"".join(map(_byte, text)).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
    return mended if _LAO.search(mended) else None


def _byte(letter: str) -> bytes:
    """Return the byte shown as this letter in Windows-1252 or, for what that leaves out, Latin-1."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def _is_lswin(text: str) -> bool:
    letters = _BESIDE_LETTERS.sub("", text)
    known = sum(letter in _LSWIN_TABLE for letter in letters)
    symbols = sum(letter in _SYMBOLS for letter in letters)
    return known >= 2 and symbols >= 1 and known >= _ENOUGH * len(letters)


def _is_well_formed(lao: str) -> bool:
    """Tell whether every word could be Lao: no mark without a consonant, no letter of another script."""
    words = _BESIDE_LETTERS.sub(" ", lao).split()
    return bool(words) and all(_WELL_FORMED.fullmatch(word) for word in words)


def _lao_for_thai(letter: re.Match[str]) -> str:
    """Return the Lao letter at the same place of its block; the block was laid out after the Thai one."""
    import unicodedata

    lao = chr(ord(letter.group()) + 0x80)
    return lao if unicodedata.category(lao) != "Cn" else letter.group()
