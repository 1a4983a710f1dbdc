"""Words for codes: a table of what is said of each, translated when it is said.

A table is plain data at the top of the module that says it, each text marked with `QT_TRANSLATE_NOOP`
for lupdate and for the tests, so that the language can change while the program runs.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication

Code = TypeVar("Code", bound=Hashable)
_PLACE = re.compile(r"%([1-9])")


def filled(words: str, *values: object) -> str:
    """Put values in the places %1, %2, ... of a translated sentence."""
    return _PLACE.sub(lambda place: str(values[int(place[1]) - 1]), words) if values else words


class ByCode(Generic[Code]):
    """What is said of each code of a kind, in the language of now."""

    def __init__(self, context: str, words: Mapping[Code, object]) -> None:
        self._context = context
        self._words = {code: str(text) for code, text in words.items()}

    def __call__(self, code: Code, *values: object) -> str:
        """Return the words for a code, with the values in their places. Raises KeyError for no such code."""
        return filled(QCoreApplication.translate(self._context, self._words[code]), *values)

    def __contains__(self, code: object) -> bool:
        return code in self._words
