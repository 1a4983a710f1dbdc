"""What the review screen shows and refuses, without a window: real desks and a real fund."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fieldapp.desk import Desk
from fieldapp.enrolment.lifecycle import Status
from sync.fund.serve import FundServer
from tests import builders
from tests.sync.test_two_laptops import Team
from ui.reader import Look
from ui.screens.review.presenter import ReviewPresenter


class Later:
    """Answers what was asked when it is told to."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asked: list[Callable[[], None]] = []

    def look_up(self, look: Look, *, is_wanted: Callable[[], bool], done: Callable[[Any], None]) -> None:
        self._asked.append(lambda: done(look(self._desk) if is_wanted() else None))

    def answer_all(self) -> None:
        while self._asked:
            self._asked.pop(0)()


@pytest.fixture
def team(tmp_path: Path, fund: FundServer) -> Iterator[Team]:
    made = Team(tmp_path, fund)
    yield made
    for person in made.everybody:
        person.session.close()


def test_what_was_changed_under_the_readers_eyes_is_read_again_first(team: Team) -> None:
    record = team.enrolled()
    late = team.somchit.begin(record, phone="020 11111")
    presenter = ReviewPresenter(team.bounmy.desk)
    late()
    team.settle()
    presenter.accept()
    assert presenter.state.said == "stale-base"
    assert team.bounmy.desk.record(record).status is Status.UNDER_REVIEW
    read = presenter.state.record
    assert read is not None
    assert read.answers["phone"] == "020 11111"
    presenter.accept()
    assert presenter.state.said == "accept"
    assert team.bounmy.desk.record(record).status is Status.ACCEPTED


def test_what_clashes_is_read_first_and_says_so(team: Team) -> None:
    for _ in range(2):
        builders.enrol(team.keo.desk)
    record = team.enrolled()
    late = team.somchit.begin(record, phone="020 11111")
    team.bounmy.desk.reassign(record, "keo")
    team.settle()
    team.keo.begin(record, phone="020 22222")()
    late()
    team.settle()
    presenter = ReviewPresenter(team.bounmy.desk)
    presenter.read(record)
    assert presenter.state.record is not None
    (proposal,) = presenter.state.record.proposals
    presenter.settle_late(proposal.operation, "take")
    assert presenter.state.said == "settle"
    first = presenter.state.waiting[0]
    assert (first.record.id, first.risks[0].code) == (record, "conflict")
    presenter.settle()
    assert presenter.state.said == "nothing-to-settle"
    presenter.choose("phone", 1)
    presenter.refresh()
    presenter.settle()
    stands = team.outcome(record)
    assert (stands.answers["phone"], stands.conflicts) == ("020 11111", ())


def test_a_record_is_given_to_nobody_without_a_name(team: Team) -> None:
    record = team.enrolled()
    presenter = ReviewPresenter(team.bounmy.desk)
    presenter.reassign("", "ພັກ")
    assert presenter.state.said == "no-such-account"
    assert team.bounmy.desk.record(record).assignee == "somchit"


def test_who_was_told_apart_is_no_doubt_at_the_other_record_either_not_for_a_moment(team: Team) -> None:
    for given_name in ("ນ້ຳຝົນ", "ນຳ້ຝົນ"):
        builders.enrol(team.somchit.desk, given_name_lo=given_name)
    team.settle()
    looks = Later(team.bounmy.desk)
    presenter = ReviewPresenter(team.bounmy.desk, looks)
    looks.answer_all()
    read = presenter.state.record
    assert read
    (match,) = presenter.state.reading.doubles.alike
    presenter.tell_apart(match.subject, "ແມ່ ແລະ ລູກສາວ")
    presenter.read(match.subject)
    assert presenter.state.record
    assert presenter.state.record.id == match.subject
    assert not presenter.state.reading.doubles.alike, "what was looked up ahead was before that"
    looks.answer_all()
    assert [each.different_because for each in presenter.state.reading.doubles.alike] == ["ແມ່ ແລະ ລູກສາວ"]


def test_what_was_looked_up_ahead_is_there_with_its_doubles_at_once(team: Team) -> None:
    for given_name in ("ນ້ຳຝົນ", "ນຳ້ຝົນ"):
        builders.enrol(team.somchit.desk, given_name_lo=given_name)
    team.settle()
    looks = Later(team.bounmy.desk)
    presenter = ReviewPresenter(team.bounmy.desk, looks)
    looks.answer_all()
    presenter.move(1)
    first = presenter.state.waiting[0].record.id
    assert [each.subject for each in presenter.state.reading.doubles.alike] == [first]
    assert presenter.state.reading.doubles.differing
