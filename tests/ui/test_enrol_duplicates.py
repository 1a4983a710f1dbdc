"""An enrolment is not finished over a likely match without a word on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import TypeAlias

import pytest
from PySide6.QtWidgets import QApplication

from fieldapp.enrolment.draft import Draft
from fieldapp.laptop import SignedIn
from tests.bench import seeding
from ui.screens.enrol.presenter import EnrolPresenter

Opened: TypeAlias = Callable[[Draft], EnrolPresenter]


@pytest.fixture
def opened(qapp: QApplication, session: SignedIn) -> Iterator[Opened]:
    """Return what opens a draft; in the end it is left, as a person leaves it, before the store closes."""
    with ExitStack() as left_at_the_end:

        def open_(draft: Draft) -> EnrolPresenter:
            made = EnrolPresenter(session.desk, draft)
            left_at_the_end.callback(made.flush)
            return made

        yield open_


def at_the_check(session: SignedIn, opened: Opened) -> EnrolPresenter:
    draft = session.desk.save_draft(replace(session.desk.begin_enrolment(), answers=seeding.answers(0)))
    presenter = opened(draft)
    presenter.open_check()
    return presenter


def test_nobody_alike_holds_nothing_up(session: SignedIn, opened: Opened) -> None:
    presenter = at_the_check(session, opened)
    assert not presenter.state.missing
    assert presenter.state.can_finish


def can_finish(presenter: EnrolPresenter) -> bool:
    return presenter.state.can_finish


def test_a_likely_match_takes_a_word(session: SignedIn, opened: Opened) -> None:
    seeding.enrol(session.desk, 0)
    presenter = at_the_check(session, opened)
    (match,) = presenter.state.duplicates.holding_up
    assert not can_finish(presenter)
    presenter.go_on()
    assert len(session.desk.records()) == 1, "nothing was finished"
    presenter.duplicates.tell_apart(match.subject, " ")
    assert not can_finish(presenter), "a blank is no reason"
    presenter.duplicates.tell_apart(match.subject, "ຝາແຝດ")
    assert can_finish(presenter)
    presenter.duplicates.take_back(match.subject)
    assert not can_finish(presenter)
    presenter.duplicates.tell_apart(match.subject, "ຝາແຝດ")
    presenter.go_on()
    assert len(session.desk.records()) == 2


def test_a_correction_is_never_put_away_as_the_same_person(session: SignedIn, opened: Opened) -> None:
    seeding.enrol(session.desk, 0)
    (first,) = session.desk.records()
    seeding.enrol(session.desk, 0)
    presenter = opened(session.desk.correct(first.id))
    (match,) = presenter.state.duplicates.matches
    assert not presenter.state.duplicates.can_be_the_same(match)
