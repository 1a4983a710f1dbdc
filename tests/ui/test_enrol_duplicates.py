"""An enrolment is not finished over a likely match without a word on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeAlias

import pytest
from PySide6.QtWidgets import QApplication

from fieldapp.desk import Desk
from fieldapp.laptop import SignedIn
from tests.bench import seeding
from ui.demo.hands import Hands
from ui.language import Language
from ui.pictures.keeping import MemoryBox, Pictures
from ui.reader import Look
from ui.screens.enrol.presenter import EnrolPresenter
from ui.screens.enrol.screen import EnrolScreen

At: TypeAlias = Callable[[], EnrolPresenter]


@pytest.fixture
def at_the_check(session: SignedIn, qapp: QApplication) -> Iterator[At]:
    """Return what opens a draft at its last page; in the end what it still has to save is saved."""
    opened: list[EnrolPresenter] = []

    def open_() -> EnrolPresenter:
        draft = session.desk.save_draft(replace(session.desk.begin_enrolment(), answers=seeding.answers(0)))
        opened.append(EnrolPresenter(session.desk, draft))
        opened[-1].open_check()
        return opened[-1]

    yield open_
    for each in opened:
        each.flush()


class Late:
    """Looks when it is told to."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.asked: list[tuple[Look, Callable[[Any], None]]] = []

    def look_up(self, look: Look, *, is_wanted: Callable[[], bool], done: Callable[[Any], None]) -> None:
        if is_wanted():
            self.asked.append((look, done))

    def answer(self) -> None:
        asked, self.asked = self.asked, []
        for look, done in asked:
            done(look(self.desk))


def test_what_is_found_late_leaves_the_keyboard_where_it_is(session: SignedIn, qapp: QApplication) -> None:
    seeding.enrol(session.desk, 0)
    answers = {**seeding.answers(0), "surname_lo": ""}
    late, draft = Late(session.desk), replace(session.desk.begin_enrolment(), answers=answers)
    presenter = EnrolPresenter(session.desk, session.desk.save_draft(draft), late)
    presenter.open_check()
    language = Language(qapp)
    screen = EnrolScreen(presenter, language, Pictures(MemoryBox()))
    screen.show()
    screen.activateWindow()

    def is_at(name: str) -> bool:
        at = QApplication.focusWidget()
        return at is not None and at.isVisible() and at.objectName() == name

    hands = Hands(screen)
    hands.wait_for(lambda: is_at("missing:surname_lo"), what="the keyboard at the first thing missing")
    late.answer()
    hands.wait_for(lambda: hands.sees("holding-up:0"), what="who is found")
    assert is_at("missing:surname_lo")
    screen.leave()
    screen.close()
    language.leave()


def test_nobody_alike_holds_nothing_up(at_the_check: At) -> None:
    presenter = at_the_check()
    assert not presenter.state.missing
    assert presenter.state.can_finish


def can_finish(presenter: EnrolPresenter) -> bool:
    return presenter.state.can_finish


def test_a_likely_match_takes_a_word(session: SignedIn, at_the_check: At) -> None:
    seeding.enrol(session.desk, 0)
    presenter = at_the_check()
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


def test_a_correction_is_never_put_away_as_the_same_person(session: SignedIn, qapp: QApplication) -> None:
    seeding.enrol(session.desk, 0)
    (first,) = session.desk.records()
    seeding.enrol(session.desk, 0)
    presenter = EnrolPresenter(session.desk, session.desk.correct(first.id))
    (match,) = presenter.state.duplicates.matches
    assert not presenter.state.duplicates.can_be_the_same(match)
