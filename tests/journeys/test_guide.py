"""Every picture of the guide is taken by a journey, so that `make pictures` makes them all anew."""

from __future__ import annotations

import re
from pathlib import Path

from tests.journeys.pictures import picture
from tests.journeys.test_campaign import evening
from ui.demo.walk import Walk

__all__ = ["evening"]
ROOT = Path(__file__).parents[2]


def test_every_picture_of_the_guide_is_there_and_a_journey_takes_it() -> None:
    pages = sorted((ROOT / "docs" / "guide").glob("*.md"))
    shown = {
        name
        for page in pages
        for name in re.findall(r"pictures/([\w-]+)\.png", page.read_text(encoding="utf-8"))
    }
    journeys = sorted((ROOT / "tests" / "journeys").glob("test_*.py"))
    taken = {
        name
        for journey in journeys
        for name in re.findall(r'picture\([\w.]+, "([\w-]+)"\)', journey.read_text(encoding="utf-8"))
    }
    assert len(shown) >= 7
    assert shown - taken == set()
    assert [name for name in shown if not (ROOT / "docs" / "pictures" / f"{name}.png").exists()] == []


def test_the_campaign_stands_for_its_picture(evening: Walk) -> None:
    picture(evening.window, "campaign")
    assert evening.hands.sees("campaign-title")
