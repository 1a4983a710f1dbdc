"""What the review screen shows and refuses, without a window: real desks and a real fund."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldapp.enrolment.lifecycle import Status
from sync.fund.serve import FundServer
from tests import builders
from tests.sync.test_two_laptops import Team
from ui.screens.review.presenter import ReviewPresenter


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
