"""What a record is found by, and what is looked for: pieces of words, in either script.

Over the words lies a trigram index: it knows pieces of three letters or more. A shorter piece is looked up
among the trigrams that begin with it; two spaces at the end of every record's words let its last letters
begin one too. A Latin word is also looked for by its sound, so that Somphone finds ສົມພອນ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.enrolment.household import Summary
from fieldapp.enrolment.record import Record
from fieldapp.lao.normalise import search_key
from fieldapp.lao.romanise import sound_key
from fieldapp.reference import places

if TYPE_CHECKING:
    from fieldapp.store.store import Connection

COMMON = 1000
"""From so many hits on, the newest are found faster by walking the records than by sorting the hits."""
_SHORTEST_INDEXED = 3
_PADDING = " " * (_SHORTEST_INDEXED - 1)
_LAST_LETTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Piece:
    """One word of what is looked for: any of its spellings must occur."""

    spellings: tuple[str, ...]
    terms: tuple[str, ...] | None
    """What stands for it in the index; empty where nobody has it, None where it is short and common."""

    @property
    def expression(self) -> str:
        """The piece in the language of the index."""
        quoted = ('"' + term.replace('"', '""') + '"' for term in self.terms or ())
        return f"({' OR '.join(quoted)})"


def words_of(record: Record, summary: Summary) -> str:
    """Return what a record is found by: names as written and by sound, numbers, places, member number."""
    digits = ["".join(filter(str.isdigit, text)) for text in (summary.phone, *summary.numbers)]
    place = places.find(summary.district)
    words = [summary.name_lo, summary.name_en, summary.village, summary.phone, *summary.numbers, *digits]
    if place:
        words += [place.name_lo, place.name_en]
    written = search_key(" ".join([*words, record.member_number]))
    return f"{written} {sound_key(summary.name_lo)}{_PADDING}"


def pieces(connection: Connection, query: str) -> tuple[Piece, ...]:
    """Return the words of a query with what stands for each in the index."""
    return tuple(_piece(connection, word) for word in _words(query))


def match(looked_for: Sequence[Piece]) -> str:
    """Return the indexed pieces as one expression; "" where none is."""
    return " AND ".join(piece.expression for piece in looked_for if piece.terms is not None)


def _words(query: str) -> list[str]:
    key = search_key(query)
    if key.replace(" ", "").isdigit():
        return [key.replace(" ", "")]
    return key.split()


def _piece(connection: Connection, word: str) -> Piece:
    if len(word) < _SHORTEST_INDEXED:
        return Piece((word,), _rare_terms(connection, word))
    spellings = tuple(dict.fromkeys((word, *_sounds(word))))
    return Piece(spellings, spellings)


def _sounds(word: str) -> Iterator[str]:
    """Return what a Latin word may sound like: as it stands, and with a vowel still to come.

    Letters sound otherwise at an end: Phommach is half of Phommachan while it is typed.
    """
    if word.isascii() and word.isalpha():
        for sound in (sound_key(word), sound_key(f"{word}a").removesuffix("a")):
            if len(sound) >= _SHORTEST_INDEXED:
                yield sound


def _rare_terms(connection: Connection, piece: str) -> tuple[str, ...] | None:
    """Return the trigrams that begin with a short piece; None where so many records have them."""
    found, hits = list[str](), 0
    for term, records in _beginning(connection, piece):
        found.append(term)
        hits += records
        if hits >= COMMON:
            return None
    return tuple(found)


def _beginning(connection: Connection, piece: str) -> Iterator[tuple[str, int]]:
    """Go through the trigrams that begin with a piece, each with how many records have it."""
    return connection.each(
        "SELECT term, doc FROM search_terms WHERE term >= ? AND term < ?", piece, piece + _LAST_LETTER
    )
