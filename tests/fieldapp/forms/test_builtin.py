"""Rules of the built-in form that a person would miss at once: telephones, and how consent was given."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from fieldapp.forms.builtin import consent_text, enrolment_form
from fieldapp.forms.session import FormSession

CONSENT_TEXTS = {
    "2026-1": "feb450483f6cf7ba205dbeabc2df48e06e98c918efbe1de8ef40a94d18d6ee56",
}
"""Version → SHA-256 of its words. What was consented to never changes: another text is another version."""


@pytest.fixture
def session() -> FormSession:
    return FormSession(enrolment_form(), today=lambda: date(2026, 11, 23))


@pytest.mark.parametrize(
    "number",
    ["020 55 512 345", "02055512345", "+856 20 55 512 345", "00856-20-5551-2345", "030 912 3456", "021 212 345",
     "038 211 234", "+66 81 234 5678", "0044 20 7946 0958", ""],
)  # fmt: skip
def test_a_number_of_the_right_length_passes(session: FormSession, number: str) -> None:
    session.answer("phone", number)
    assert session.question("phone").problem is None


@pytest.mark.parametrize(
    "number",
    ["020 5551 234", "020 516007919", "030 9123 4567", "55512345", "123456", "+856 20 5551 234", "+85620516007919",
     "999999", "021 2123456", "020"],
)  # fmt: skip
def test_one_of_another_length_takes_a_reason_and_goes_on(session: FormSession, number: str) -> None:
    session.answer("phone", number)
    problem = session.question("phone").problem
    assert problem is not None
    assert problem.is_soft
    session.override("phone", "ເບີຂອງວັດ")
    assert session.question("phone").problem is None
    assert session.finished()["phone"] == number


def test_the_consent_says_its_version_and_language_by_itself(session: FormSession) -> None:
    session.answer("consent", "yes")
    finished = session.finished()
    assert (finished["consent_version"], finished["consent_language"]) == ("2026-1", "lo")


@pytest.mark.parametrize(
    ("how", "is_asked", "is_needed"),
    [("signed", False, False), ("thumb", True, False), ("spoken", True, True)],
)
def test_words_before_a_witness_need_the_witness(
    session: FormSession,
    how: str,
    is_asked: bool,  # noqa: FBT001 (from the table above)
    is_needed: bool,  # noqa: FBT001
) -> None:
    session.answer("consent", "yes")
    session.answer("consent_how", how)
    witness = session.question("consent_witness")
    assert (witness.is_relevant, witness.problem is not None) == (is_asked, is_needed)


def test_a_draft_keeps_the_version_it_was_begun_with() -> None:
    begun = FormSession(enrolment_form(), {"consent_version": "2025-9"}, today=lambda: date(2026, 11, 23))
    assert begun.value("consent_version") == "2025-9"


def test_a_text_that_was_consented_to_never_changes() -> None:
    now = enrolment_form()
    session = FormSession(now, today=lambda: date(2026, 11, 23))
    assert session.value("consent_version") in CONSENT_TEXTS
    for version, known in CONSENT_TEXTS.items():
        text = consent_text(version)
        assert text is not None
        assert set(text.words) == {"lo", "en"}
        said = "\n".join(f"{language}: {words}" for language, words in sorted(text.words.items()))
        assert hashlib.sha256(said.encode()).hexdigest() == known
    assert consent_text("1999-1") is None
