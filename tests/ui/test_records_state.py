"""What the records screen says of a record that several people worked on: real desks and a real fund."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldapp.forms.builtin import enrolment_form
from fieldapp.store.audit import Act
from sync.fund.serve import FundServer
from tests import builders
from tests.sync.test_two_laptops import Person, Team
from ui.disagreement_words import Teller
from ui.screens.home import state as home
from ui.screens.records import state as records
from ui.screens.records.presenter import RecordsPresenter
from ui.screens.records.state import Asked, OpenRecord


@pytest.fixture
def team(tmp_path: Path, fund: FundServer) -> Iterator[Team]:
    made = Team(tmp_path, fund)
    yield made
    for person in made.everybody:
        person.session.close()


def opened(person: Person) -> OpenRecord:
    found = records.of(person.desk, Asked()).open
    assert found is not None
    return found


def told(person: Person) -> tuple[str, ...]:
    record = opened(person)
    return Teller(record.record, record.people, enrolment_form(), "en").everything()


def test_who_it_was_given_to_corrects_it_and_is_told_what_is_wrong(team: Team) -> None:
    record = team.handed_over()
    team.bounmy.desk.take_up(record)
    team.bounmy.desk.return_(record, {"phone": "ເລກໂທບໍ່ຄົບ"})
    team.settle()
    assert [r.record for r in home.of(team.keo.desk, is_practice=False).returned] == [record]
    assert home.of(team.somchit.desk, is_practice=False).returned == ()
    assert (opened(team.keo).can_correct, opened(team.somchit).can_correct) == (True, False)
    assert opened(team.keo).can_answer
    assert not opened(team.bounmy).can_answer


def test_a_comment_is_answered_and_the_answer_stands_below_it(team: Team) -> None:
    record = team.handed_over()
    team.bounmy.desk.take_up(record)
    team.bounmy.desk.return_(record, {"phone": "ເລກໂທບໍ່ຄົບ"})
    team.settle()
    presenter = RecordsPresenter(team.keo.desk)
    presenter.answer("phone", "ບໍ່ມີໂທລະສັບ")
    team.settle()
    said = [(each.author, each.path, each.text) for each in opened(team.bounmy).comments]
    assert said == [("bounmy", "phone", "ເລກໂທບໍ່ຄົບ"), ("keo", "phone", "ບໍ່ມີໂທລະສັບ")]
    presenter.answer("phone", "  ")
    assert presenter.said == "reason-missing"


def test_only_who_decided_takes_it_back_and_only_with_a_reason(team: Team) -> None:
    record = team.enrolled()
    assert not opened(team.bounmy).can_take_back
    team.bounmy.desk.take_up(record)
    team.bounmy.desk.accept(record)
    team.settle()
    assert (opened(team.bounmy).can_take_back, opened(team.somchit).can_take_back) == (True, False)
    presenter = RecordsPresenter(team.bounmy.desk)
    presenter.take_back("")
    assert presenter.said == "reason-missing"
    presenter.take_back("ຜິດຄົນ")
    assert not opened(team.bounmy).can_take_back
    assert [each.id for each in team.bounmy.desk.review_queue()] == [record]


def test_everybody_concerned_is_told_what_clashed_and_what_was_chosen(team: Team) -> None:
    record = team.enrolled()
    late = team.somchit.begin(record, phone="020 11111", house_number="12")
    team.bounmy.desk.reassign(record, "keo")
    team.settle()
    team.keo.begin(record, phone="020 22222")()
    team.settle()
    late()
    team.settle()
    (proposal,) = opened(team.bounmy).record.proposals
    assert opened(team.bounmy).can_settle
    assert not opened(team.keo).can_settle
    RecordsPresenter(team.bounmy.desk).settle(proposal.operation, "take")
    team.settle()
    assert any("Phone" in words and "020 11111" in words for words in told(team.keo))
    team.bounmy.desk.resolve(record, {"phone": "020 11111"})
    team.settle()
    for person in (team.somchit, team.keo):
        (chosen,) = [words for words in told(person) if "chose" in words]
        assert "chose “020 11111”" in chosen
        assert "020 22222 (" in chosen
        assert any("sent late" in words for words in told(person))


def test_late_work_on_a_decided_record_is_seen_in_the_list_and_left(team: Team) -> None:
    record = team.enrolled()
    late = team.somchit.begin(record, phone="020 11111")
    team.bounmy.desk.take_up(record)
    team.bounmy.desk.accept(record)
    team.settle()
    late()
    team.settle()
    presenter = RecordsPresenter(team.bounmy.desk)
    assert [bool(line.late) for line in presenter.state.lines] == [True]
    (proposal,) = opened(team.bounmy).record.proposals
    presenter.settle(proposal.operation, "take")
    assert presenter.said == "forbidden-transition"
    presenter.settle(proposal.operation, "leave")
    assert [bool(line.late) for line in presenter.state.lines] == [False]
    team.settle()
    assert any("did not take over" in words for words in told(team.somchit))


def test_only_what_a_person_opened_was_read_not_what_was_found_while_they_typed(team: Team) -> None:
    desk, store = team.somchit.desk, team.somchit.session.store
    ids = [builders.enrol(desk, given_name_lo=name).id for name in ("ວິໄລ", "ວິໄລພອນ", "ບຸນທັນ")]
    presenter = RecordsPresenter(desk)

    def read() -> list[str]:
        return [line.about for line in store.audit.lines() if line.act == Act.READ]

    assert read() == [str(ids[2])], "the newest is open where nothing is looked for"
    for typed in ("ວ", "ວິ", "ວິໄລ", "ວິໄລພ"):
        presenter.search(typed)
        assert presenter.state.lines
        assert presenter.state.open is None
    assert read() == [str(ids[2])]
    presenter.open(ids[1])
    assert read() == [str(ids[2]), str(ids[1])]
    presenter.search("ວິໄລ")
    assert presenter.state.open
    assert presenter.state.open.line.record == ids[1], "what is open stays while it fits"
