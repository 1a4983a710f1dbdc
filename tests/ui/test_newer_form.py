"""A newer version of the form is taken up where nothing is lost, and the window says what it changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from fieldapp.forms.builtin import enrolment_form
from fieldapp.laptop import SignedIn
from tests import builders
from tests.fieldapp.forms.test_versions import (
    HOUSE,
    NEWER,
    NEXT,
    STALL,
    published,
    published_by_a_newer_fund,
)
from ui.language import Language
from ui.pictures.keeping import MemoryBox, Pictures
from ui.screens.enrol.presenter import EnrolPresenter
from ui.screens.enrol.screen import EnrolScreen

BEGUN_WITH = enrolment_form().version


@pytest.fixture
def pictures(qapp: QApplication) -> Iterator[Pictures]:
    made = Pictures(MemoryBox())
    yield made
    made.stop()


def opened(session: SignedIn, pictures: Pictures, qapp: QApplication) -> EnrolScreen:
    (draft,) = session.desk.drafts()
    return EnrolScreen(EnrolPresenter(session.desk, draft), Language(qapp, "en"), pictures)


def begun(session: SignedIn) -> None:
    answers = builders.household_answers(house_number="12")
    begun = replace(session.desk.begin_enrolment(), answers=answers, form_version=BEGUN_WITH)
    session.desk.save_draft(begun)


def words(screen: EnrolScreen) -> str:
    shown = screen.findChild(QLabel, "newer-form-words")
    assert shown
    return "" if shown.isHidden() or not shown.isVisibleTo(screen) else shown.text().replace("\u200b", "")


def test_what_moved_says_what_is_new_until_it_was_read(
    session: SignedIn, pictures: Pictures, qapp: QApplication
) -> None:
    begun(session)
    renamed = ("| Surname |", "| Family name |")
    published(session, NEXT, (HOUSE, STALL + HOUSE), renamed)
    screen = opened(session, pictures, qapp)
    assert words(screen).splitlines() == [
        "The form has a new version. Every answer was kept; this has changed:",
        "•  Asked in other words: Family name (before: Surname)",
        "•  New question: Number of the stall",
    ]
    read = screen.findChild(QPushButton, "newer-form-read")
    assert read
    read.click()
    assert words(screen) == ""
    presenter = screen._presenter
    presenter.session.answer("stall", "B 17")
    presenter.answered("stall")
    presenter.flush()
    (draft,) = session.desk.drafts()
    assert (draft.form_version, draft.answers["stall"]) == (NEXT, "B 17")
    assert words(opened(session, pictures, qapp)) == "", "it was begun with this version now"


def test_what_would_be_lost_is_named_and_nothing_moves(
    session: SignedIn, pictures: Pictures, qapp: QApplication
) -> None:
    begun(session)
    published(session, NEXT, (HOUSE, HOUSE.replace("house_number", "house")))
    screen = opened(session, pictures, qapp)
    label = enrolment_form().question("house_number").label.in_("en")
    assert words(screen).splitlines()[1:] == [f"•  {label}: 12 (is not asked any more)"]
    presenter = screen._presenter
    presenter.session.answer("house_number", "13")
    presenter.answered("house_number")
    presenter.flush()
    (draft,) = session.desk.drafts()
    assert (draft.form_version, draft.answers["house_number"]) == (BEGUN_WITH, "13")


def test_what_was_begun_with_the_newest_says_nothing(
    session: SignedIn, pictures: Pictures, qapp: QApplication
) -> None:
    begun(session)
    assert words(opened(session, pictures, qapp)) == ""


def test_what_a_newer_form_asked_stays_when_it_goes_on_without_it(
    session: SignedIn, pictures: Pictures, qapp: QApplication
) -> None:
    published_by_a_newer_fund(session, NEXT, *NEWER[0])
    answers = builders.household_answers(stall="B 17", house_number="12")
    session.desk.save_draft(replace(session.desk.begin_enrolment(), answers=answers, form_version=NEXT))
    presenter = opened(session, pictures, qapp)._presenter
    presenter.session.answer("house_number", "13")
    presenter.answered("house_number")
    presenter.flush()
    (draft,) = session.desk.drafts()
    assert (draft.form_version, draft.answers["stall"], draft.answers["house_number"]) == (NEXT, "B 17", "13")
