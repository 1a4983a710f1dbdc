"""Everything supervision can find has a sentence, in both languages, with its numbers in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from fieldapp.supervision import indicators, quality, risk
from fieldapp.supervision.quality import Remark
from fieldapp.supervision.risk import Risk
from ui.language import Language
from ui.screens.campaign import words
from ui.screens.campaign.state import DIMENSIONS
from ui.screens.review.words import risk as risk_words

RISKS: dict[str, dict[str, float]] = {
    "conflict": {"fields": 2},
    "possible-duplicate": {"records": 3},
    "household-overlap": {"records": 1},
    "overridden": {"rules": 4},
    "earnings-high": {"kip": 9_000_000, "usual_kip": 2_400_000},
    "earnings-low": {"kip": 400_000, "usual_kip": 2_400_000},
    "fast": {"minutes": 2.42, "usual_minutes": 9.0},
    "sent-again": {"times": 2},
    "waits-long": {"days": 12},
}
SHARE: dict[str, float] = {"percent": 29.6, "others_percent": 8.1}
REMARKS: dict[str, dict[str, float]] = {
    **dict.fromkeys(("overrides", "returned", "duplicates", "no-contact", "round-earnings"), SHARE),
    "hurries": {"minutes": 2.7, "others_minutes": 8.9},
    "heaped-ages": {"index": 393.6},
    "as-the-team": {"records": 80},
    "too-few": {"records": 8},
}


@pytest.fixture(params=["lo", "en"])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    spoken = Language(qapp, request.param)
    yield request.param
    spoken.leave()


def said(sentence: str, language: str) -> list[str]:
    """Return the numbers of a sentence that is whole, and in the right language."""
    assert not re.search(r"%\d", sentence), sentence
    assert bool(re.search("[\u0e80-\u0eff]", sentence)) is (language == "lo"), sentence
    return re.findall(r"\d[\d.,]*\d|\d", sentence)


def test_every_risk_has_a_sentence(language: str) -> None:
    assert set(RISKS) == set(risk.WEIGHTS)
    numbers = {code: said(risk_words(Risk(code, 1, told)), language) for code, told in RISKS.items()}
    assert numbers["earnings-high"] == ["9.000.000", "2.400.000"]
    assert numbers["fast"] == ["2,4", "9"]
    assert numbers["waits-long"] == ["12"]
    assert numbers["conflict"] == ["2"]


def test_every_remark_has_a_sentence(language: str) -> None:
    codes = {value for name, value in vars(quality).items() if name.isupper() and isinstance(value, str)}
    assert set(REMARKS) == codes
    numbers = {code: said(words.remark(Remark(code, told)), language) for code, told in REMARKS.items()}
    assert numbers["returned"] == ["30", "8"]
    assert numbers["hurries"] == ["2,7", "8,9"]
    assert "394" in numbers["heaped-ages"]


def test_indicators_and_dimensions_have_names(language: str) -> None:
    shown = [code for code, _ in indicators.funnel(indicators.total([]), indicators.Tally())]
    for code in [*shown, *indicators.STEPS]:
        said(words.indicator(code), language)
    for code in DIMENSIONS:
        said(words.dimension(code), language)
        said(words.key(code, ""), language)


@pytest.mark.parametrize(
    ("seconds", "number"), [(60, "1"), (3540, "59"), (5400, "1,5"), (86_400, "24"), (259_200, "3")]
)
def test_a_time_is_said_in_the_unit_a_person_would_use(language: str, seconds: float, number: str) -> None:
    assert said(words.lasting(seconds), language) == [number]
