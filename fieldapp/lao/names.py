"""Names of persons and places: what stands before them off, and what is left to compare."""

from __future__ import annotations

import re

from fieldapp.lao.normalise import search_key

_TITLES_LO = "ທ້າວ|ນາງສາວ|ນາງ|ທ່ານ|ອາຈານ|ທ\\.|ນ\\.|ທ(?= )|ນ(?= )"
_TITLES_LATIN = "mrs|mr|miss|ms|thao|tao|nang"
_TITLE = re.compile(f"^(?:(?:{_TITLES_LO})\\s*|(?:{_TITLES_LATIN})[. ]\\s*)(?=\\S{{2}})")
_WRITTEN_TITLE = re.compile(_TITLE.pattern, re.IGNORECASE)
_PLACE_WORD = re.compile("^(?:(?:ແຂວງ|ເມືອງ|ບ້ານ|ຂ\\.|ມ\\.|ບ\\.)\\s*|(?:ban|muang|khoueng)[. ]\\s*)(?=\\S)")


def without_title(name: str) -> str:
    """Return the search key of a name without ທ້າວ, ນາງ, Mr and the like before it.

    A title may stand apart, stand close (ນາງນ້ອຍ) or be one letter with a point (ທ.). A name that is
    nothing but a title stays.
    """
    key = search_key(name)
    while (shorter := _TITLE.sub("", key)) != key:
        key = shorter
    return key


def title_and_name(text: str) -> tuple[str, str]:
    """Return the title before a name ("" where there is none) and the name as it is written."""
    found = _WRITTEN_TITLE.match(text)
    return (found.group().strip(" ."), text[found.end() :]) if found else ("", text)


def without_place_word(name: str) -> str:
    """Return the search key of a place without ແຂວງ, ເມືອງ or ບ້ານ before it."""
    return _PLACE_WORD.sub("", search_key(name))
