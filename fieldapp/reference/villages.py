"""Villages that were learnt: no list is free to ship, so the fund gathers those that were enrolled in.

The document is JSON: district code → names, most used first. It names places and nobody.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from fieldapp.lao.collate import sort_key
from fieldapp.lao.names import without_place_word
from fieldapp.reference.places import find

KIND = "villages"
LEAST = 2
"""A village that was enrolled in only once may be a slip of one person, and stays on that laptop."""

Village: TypeAlias = tuple[str, str]
"""District code, name."""


def gathered(used: Iterable[Village]) -> bytes:
    """Return the document of villages, from every enrolment's; of several spellings the commonest is kept."""
    spellings: dict[Village, Counter[str]] = {}
    for district, name in used:
        if find(district) and (key := without_place_word(name)):
            spellings.setdefault((district, key), Counter())[name.strip()] += 1
    known: dict[str, list[tuple[int, str]]] = {}
    for (district, _), names in spellings.items():
        if names.total() >= LEAST:
            known.setdefault(district, []).append((-names.total(), names.most_common(1)[0][0]))
    told = {
        district: [name for _, name in sorted(names, key=lambda each: (each[0], sort_key(each[1])))]
        for district, names in sorted(known.items())
    }
    return json.dumps(told, ensure_ascii=False).encode()


def read(document: bytes | None) -> tuple[Village, ...]:
    """Return the villages of a document, by district, most used first; none where it is none or not one."""
    try:
        told = json.loads(document or b"{}")
    except ValueError:
        return ()
    if not isinstance(told, Mapping):
        return ()
    return tuple((code, str(name)) for code, names in told.items() if find(code) for name in names)
