"""Every code that the core gives out for a person has words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fieldapp.enrolment import evidence
from fieldapp.forms.builtin import enrolment_form
from ui import texts
from ui.duplicates import words as duplicate_words
from ui.form import words as answer_words

ROOT = Path(__file__).parents[2]
TABLES = (
    evidence.GIVEN_NAME, evidence.SURNAME, evidence.BIRTH, evidence.PAPER, evidence.SEX, evidence.PHONE,
    evidence.FAMILY_BOOK, evidence.VILLAGE, evidence.DEPENDANTS,
)  # fmt: skip
ERRORS = ("unreadable-list", "too-many-rows", "list-without-names", "not-a-receipt-code", "no-parameters")


def test_every_level_of_evidence_has_words() -> None:
    for table in TABLES:
        for level in table:
            assert duplicate_words.evidence_level(level)


def test_every_kind_of_paper_the_form_knows_has_words() -> None:
    kinds = {choice.value for choice in enrolment_form().choices["identity_type"]} - {"none"}
    assert kinds
    assert all(duplicate_words.evidence_field(kind) != kind for kind in kinds)


@pytest.mark.parametrize(
    ("module", "pattern"),
    [
        ("dates", r'Unreadable\(\s*"([a-z-]+)"|"(no-such-[a-z]+)" (?:if|else)|else "(no-such-[a-z]+)"'),
        ("money", r'NotAnAmount\("([a-z-]+)"|else "([a-z-]+)"'),
        ("phones", r'"(phone-[a-z-]+)"'),
        ("legacy_fonts", r'Refused\("([a-z-]+)"'),
        ("../enrolment/identity", r'"(number-[a-z-]+)":'),
        ("../enrolment/list_cells", r'"(no-such-[a-z]+)"'),
    ],
)
def test_every_code_of_what_is_typed_has_words(module: str, pattern: str) -> None:
    source = (ROOT / f"fieldapp/lao/{module}.py").read_text(encoding="utf-8")
    codes = {
        code
        for found in re.findall(pattern, source)
        for code in ([found] if isinstance(found, str) else found)
    }
    assert len(codes - {""}) >= 2
    assert all(answer_words.typed(code) for code in codes - {""})


@pytest.mark.parametrize("code", ERRORS)
def test_every_new_error_has_words_of_its_own(code: str) -> None:
    assert code not in texts.error(code)
