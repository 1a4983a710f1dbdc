"""Every picture of the guide is taken by a journey, so that `make pictures` makes them all anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.journeys.pictures import picture
from tests.journeys.test_campaign import evening
from tests.journeys.test_whole_way import sign_in
from ui.demo.walk import Walk
from ui.window import MainWindow

__all__ = ["evening"]
ROOT = Path(__file__).parents[2]


SCREENS = {
    "calculator": "calculator",
    "campaign": "campaign",
    "day": "day-open",
    "enrol": "enrol",
    "exports": "exports",
    "home": "home",
    "lists": "lists",
    "plan": "plan",
    "queue": "queue",
    "records": "records",
    "recovery": "recovery",
    "rekey": "rekey",
    "review": "review",
    "settings": "settings",
    "sign_in": "sign-in",
    "sync_report": "sync-report",
    "team": "team",
    "trail": "trail",
}
"""Package of a screen → a picture of it, in the guides of both languages."""


@pytest.mark.parametrize("language", ["lo", "en"])
def test_every_screen_is_in_the_guide_in_its_language_and_a_journey_takes_the_picture(language: str) -> None:
    screens = {each.parent.name for each in (ROOT / "ui" / "screens").glob("*/screen.py")}
    pages = sorted((ROOT / "docs" / "guide").glob(f"*.{language}.md"))
    shown = {
        name
        for page in pages
        for name in re.findall(rf"pictures/([\w-]+)\.{language}\.webp", page.read_text(encoding="utf-8"))
    }
    journeys = sorted((ROOT / "tests" / "journeys").glob("test_*.py"))
    taken = {
        name
        for journey in journeys
        for name in re.findall(r'picture\([\w.]+, "([\w-]+)"[,)]', journey.read_text(encoding="utf-8"))
    }
    assert screens == SCREENS.keys(), "a screen without a picture, or a picture without a screen"
    assert set(SCREENS.values()) <= shown
    assert shown - taken == set()
    kept = {each.name.split(".")[0] for each in (ROOT / "docs" / "pictures").glob(f"*.{language}.webp")}
    assert shown - kept == set()


def test_the_pictures_are_small() -> None:
    assert sum(each.stat().st_size for each in (ROOT / "docs" / "pictures").iterdir()) < 3_000_000


def test_the_form_stands_for_its_picture(window: MainWindow) -> None:
    walk = Walk(window)
    sign_in(walk, "somchit")
    walk.hands.click("new-enrolment")
    for name, text in (("surname_lo", "ພົມມະຈັນ"), ("given_name_lo", "ວິໄລ")):
        walk.hands.type_into(f"question:{name}", text)
    picture(window, "enrol")
    assert walk.hands.sees("question:given_name_lo")


def test_the_campaign_stands_for_its_picture(evening: Walk) -> None:
    picture(evening.window, "campaign")
    assert evening.hands.sees("campaign-title")
