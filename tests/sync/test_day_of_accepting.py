"""What was accepted is counted on the day it was accepted, whatever is done on the record later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sync.fund.serve import FundServer
from tests import builders
from tests.sync.test_two_laptops import Team


@pytest.fixture
def team(tmp_path: Path, fund: FundServer) -> Iterator[Team]:
    made = Team(tmp_path, fund)
    yield made
    for person in made.everybody:
        person.session.close()


def test_of_another_day_it_is_not_accepted_today(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    before, today = team.enrolled(), team.enrolled()
    supervisor, enumerator = team.bounmy.desk, team.somchit.desk
    with monkeypatch.context() as yesterday:
        at = builders.now() - timedelta(days=1)
        yesterday.setattr(team.bounmy.session.store.log, "_clock", lambda: at)
        supervisor.take_up(before)
        supervisor.accept(before)
    supervisor.take_up(today)
    supervisor.accept(today)
    team.settle()  # the numbers of both come today
    assert all(supervisor.record(each).member_number for each in (before, today))
    assert (supervisor.today().accepted, enumerator.today().accepted) == (1, 1)
    supervisor.take_back(today, "ຜິດຄົນ")
    assert supervisor.today().accepted == 0
