"""Reasons in words: Lao and English sentences for what `why` found. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from fieldapp.forms.definition import Kind, Label
from fieldapp.forms.why import About, Reason
from fieldapp.lao import dates, numerals


@dataclass(frozen=True, slots=True)
class _Words:
    """The sentences of one language. {q}: question, {e}: expected, {a}: answered, {c}: condition."""

    frames: Mapping[About, str]
    always: str
    tests: Mapping[str, str]
    of_dates: Mapping[str, str]
    now: str
    not_answered: str
    own: str
    either: str
    or_else: str


_ENGLISH = _Words(
    frames={
        About.HIDDEN: "Asked only when {c}.",
        About.REQUIRED: "Must be answered because {c}.",
        About.WRONG: "Accepted only when {c}.",
        About.UNUSUAL: "Usually {c}. If it is right all the same, give the reason.",
    },
    always="Must always be answered.",
    tests={
        "=": "{q} is {e}",
        "!=": "{q} is not {e}",
        "<": "{q} is less than {e}",
        "<=": "{q} is at most {e}",
        ">": "{q} is more than {e}",
        ">=": "{q} is at least {e}",
        "selected": "{e} is chosen in {q}",
        "not-selected": "{e} is not chosen in {q}",
        "answered": "{q} is answered",
        "empty": "{q} is left empty",
        "formula": "the answers to {q} fit together",
        "own-formula": "this answer is as the question asks",
    },
    of_dates={
        "<": "{q} is before {e}",
        "<=": "{q} is not after {e}",
        ">": "{q} is after {e}",
        ">=": "{q} is not before {e}",
    },
    now=" Now it is {a}.",
    not_answered=" It is not answered yet.",
    own="this answer",
    either=" or ",
    or_else="Or: ",
)
_LAO = _Words(
    frames={
        About.HIDDEN: "ຖາມສະເພາະເມື່ອ {c}.",
        About.REQUIRED: "ຕ້ອງຕອບ ຍ້ອນວ່າ {c}.",
        About.WRONG: "ຮັບຄຳຕອບສະເພາະເມື່ອ {c}.",
        About.UNUSUAL: "ຕາມປົກກະຕິ {c}. ຖ້າຖືກຕ້ອງແລ້ວ ໃຫ້ບອກເຫດຜົນ.",
    },
    always="ຕ້ອງຕອບສະເໝີ.",
    tests={
        "=": "{q} ແມ່ນ {e}",
        "!=": "{q} ບໍ່ແມ່ນ {e}",
        "<": "{q} ໜ້ອຍກວ່າ {e}",
        "<=": "{q} ບໍ່ເກີນ {e}",
        ">": "{q} ຫຼາຍກວ່າ {e}",
        ">=": "{q} ບໍ່ຕ່ຳກວ່າ {e}",
        "selected": "ໄດ້ເລືອກ {e} ໃນ {q}",
        "not-selected": "ບໍ່ໄດ້ເລືອກ {e} ໃນ {q}",
        "answered": "ໄດ້ຕອບ {q} ແລ້ວ",
        "empty": "{q} ຍັງຫວ່າງຢູ່",
        "formula": "ຄຳຕອບຂອງ {q} ສອດຄ່ອງກັນ",
        "own-formula": "ຄຳຕອບນີ້ ເປັນໄປຕາມທີ່ຄຳຖາມກຳນົດ",
    },
    of_dates={
        "<": "{q} ຢູ່ກ່ອນວັນທີ {e}",
        "<=": "{q} ບໍ່ຫຼັງວັນທີ {e}",
        ">": "{q} ຢູ່ຫຼັງວັນທີ {e}",
        ">=": "{q} ບໍ່ກ່ອນວັນທີ {e}",
    },
    now=" ດຽວນີ້ແມ່ນ {a}.",
    not_answered=" ດຽວນີ້ຍັງບໍ່ໄດ້ຕອບ.",
    own="ຄຳຕອບນີ້",
    either=" ຫຼື ",
    or_else="ຫຼື: ",
)
_LANGUAGES = {"en": _ENGLISH, "lo": _LAO}
_LONGEST_YEAR = 4
"""A number of so many digits may be a year, which is not grouped."""
_NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.RANGE})


def say(reasons: Sequence[Reason], language: str) -> str:
    """Return reasons in words, one a line; Lao for every language but English."""
    words = _LANGUAGES.get(language, _LAO)
    lines: list[str] = []
    was_alternative = False
    for _, group in groupby(reasons, key=_same_question):
        alike = tuple(group)
        is_other = alike[0].is_alternative and was_alternative
        lines.append((words.or_else if is_other else "") + _sentence(alike, words, language))
        was_alternative = alike[0].is_alternative
    return "\n".join(lines)


def _same_question(reason: Reason) -> object:
    """Alternatives about one question are said in one sentence."""
    if reason.is_alternative and reason.test in {"=", "selected"}:
        return reason.about, reason.test, reason.asked
    return id(reason)


def _sentence(alike: tuple[Reason, ...], words: _Words, language: str) -> str:
    reason = alike[0]
    if reason.test == "always":
        return words.always
    expected = words.either.join(_value(each.expected, each.kind, language) for each in alike)
    condition = _template(reason, words).format(q=_questions(reason, words, language), e=expected)
    return words.frames[reason.about].format(c=condition) + _as_it_is(reason, words, language)


def _template(reason: Reason, words: _Words) -> str:
    if reason.test == "formula" and len(reason.asked) < 2 and reason.about is not About.HIDDEN:
        return words.tests["own-formula"]
    is_date = reason.kind in {Kind.DATE, Kind.DATETIME} and reason.test in words.of_dates
    return (words.of_dates if is_date else words.tests)[reason.test]


def _as_it_is(reason: Reason, words: _Words, language: str) -> str:
    if reason.about is not About.HIDDEN or reason.test in {"formula", "answered", "empty"}:
        return ""
    if not reason.actual.words:
        return words.not_answered
    return words.now.format(a=_value(reason.actual, reason.kind, language))


def _questions(reason: Reason, words: _Words, language: str) -> str:
    if reason.is_own:
        return words.own
    return ", ".join(_quoted(asked.label.in_(language)) for asked in reason.asked) or words.own


def _value(label: Label, kind: Kind, language: str) -> str:
    text = label.in_(language)
    if kind in _NUMBERS:
        is_long = text.isascii() and text.isdigit() and len(text) > _LONGEST_YEAR
        return numerals.grouped(int(text)) if is_long else text
    if kind is Kind.DATE and (day := dates.parse(text)):
        return dates.short(day)
    return _quoted(text)


def _quoted(text: str) -> str:
    return f"“{text}”"
