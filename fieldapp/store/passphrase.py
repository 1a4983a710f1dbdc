"""How easily a passphrase is guessed: Lao words, and what others know of its owner, count as known."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from fieldapp.enrolment.accounts import Account
from fieldapp.reference import places
from fieldapp.store.errors import PassphraseTooWeak

SHORTEST = 10
"""Characters."""
LEAST_SCORE = 2
_MOST_CONSIDERED = 72
"""Characters that are weighed; the time to weigh grows with the square."""

_ADVICE = {
    "repeat": "repeated",
    "sequence": "sequence",
    "date": "date",
    "regex": "date",
    "spatial": "keyboard",
}


@dataclass(frozen=True, slots=True)
class Strength:
    """What an honest meter shows."""

    score: int
    """0 (guessed at once) to 4 (not guessed); from 2 on it is taken."""
    advice: str
    """A code for what would help most: "too-short", "about-you", "common-word", "repeated", "sequence",
    "date", "keyboard", "longer"; "" where nothing need change."""

    @property
    def is_enough(self) -> bool:
        """Whether it is taken."""
        return self.score >= LEAST_SCORE and self.advice != "too-short"


def strength(passphrase: str, *, about: Iterable[str] = ()) -> Strength:
    """Weigh a passphrase; `about` is what others know of its owner: login, names, districts."""
    from zxcvbn import zxcvbn

    composed = unicodedata.normalize("NFC", passphrase)[:_MOST_CONSIDERED]
    if not composed:
        return Strength(0, "too-short")
    own = _words(about)
    found = zxcvbn(composed, user_inputs=[*own, *(word for word in _lao_words() if word not in own)])
    score = int(found["score"])
    if len(composed) < SHORTEST:
        return Strength(min(score, LEAST_SCORE - 1), "too-short")
    return Strength(score, "" if score > LEAST_SCORE else _advice(found["sequence"], own))


def known_of(account: Account) -> tuple[str, ...]:
    """Return what others know of a person: login, names, and the names of their districts."""
    named = filter(None, map(places.find, sorted(account.districts)))
    districts = [name for place in named for name in (place.name_lo, place.name_en)]
    return (account.login, account.name_lo, account.name_en, *districts)


def check(passphrase: str, *, about: Iterable[str] = ()) -> None:
    """Raise PassphraseTooWeak, naming what would help, where it is guessed too easily."""
    weighed = strength(passphrase, about=about)
    if not weighed.is_enough:
        raise PassphraseTooWeak(weighed.advice)


def _advice(sequence: list[dict[str, object]], own: tuple[str, ...]) -> str:
    """Return what to say of the piece that makes it weak: the longest one that was recognised."""
    known = [piece for piece in sequence if piece["pattern"] != "bruteforce"]
    if not known:
        return "longer"
    worst = max(known, key=lambda piece: len(str(piece["token"])))
    if worst["pattern"] == "dictionary":
        return "about-you" if str(worst.get("matched_word")) in own else "common-word"
    return _ADVICE.get(str(worst["pattern"]), "longer")


def _words(about: Iterable[str]) -> tuple[str, ...]:
    """Return each thing known, whole and word by word."""
    whole = [unicodedata.normalize("NFC", each).lower().strip() for each in about]
    pieces = [piece for each in whole for piece in each.split()]
    return tuple(dict.fromkeys(each for each in (*whole, *pieces) if len(each) > 2))


def _lao_words() -> tuple[str, ...]:
    text = (resources.files("fieldapp.store") / "common_words.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.split() if not line.startswith("#"))
