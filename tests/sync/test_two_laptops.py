"""Two laptops, one record, real stores and a real fund: all see the same, and nothing typed is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from uuid import UUID

import pytest

from fieldapp.desk import DoesNotFit
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.operation import NO_PREVIOUS, Operation, new_id
from fieldapp.enrolment.record import Record, project
from fieldapp.errors import AccessError
from fieldapp.laptop import SignedIn
from sync.device.enrolling import enrol_at
from sync.device.http import HttpTransport
from sync.fund.log import logged_of
from sync.fund.serve import FundServer
from tests import builders
from tests.sync.test_whole_way import ingest_one

KEO = Account("keo", "ແກ້ວ ສີສຸກ", "Keo", Role.ENUMERATOR, frozenset({"1401"}))


class Person:
    """Somebody at work on a laptop of their own."""

    def __init__(self, folder: Path, fund: FundServer, login: str) -> None:
        code = fund.administration.issue_code(login)
        identity, account = enrol_at(
            HttpTransport(fund.base_url), code=code, device_name=login, fund_url=fund.base_url
        )
        laptop = builders.laptop(folder / login)
        laptop.set_up(identity, account, passphrase=builders.PASSPHRASE)
        self.session: SignedIn = builders.signed_in(laptop, login)
        self.desk = self.session.desk
        self.engine = builders.engine(self.session)

    def sync(self) -> None:
        assert self.engine.cycle().why == ""
        self.session.store.log.verify_chain()

    def begin(self, record: UUID, **answers: str) -> Callable[[], Record]:
        """Open a record and type; returns what finishes it."""
        draft = self.desk.correct(record)
        draft = self.desk.save_draft(replace(draft, answers={**draft.answers, **answers}))
        return lambda: self.desk.submit(draft, draft.answers)

    def kinds(self, record: UUID) -> list[str]:
        return [moment.kind for moment in self.desk.timeline(record)]


class Team:
    """An enumerator, another, and their supervisor; each with a laptop."""

    def __init__(self, folder: Path, fund: FundServer) -> None:
        fund.administration.put_account(KEO)
        self.fund = fund
        self.somchit, self.keo, self.bounmy = (Person(folder, fund, n) for n in ("somchit", "keo", "bounmy"))
        self.everybody: tuple[Person, ...] = (self.somchit, self.keo, self.bounmy)

    def settle(self) -> None:
        """Let everybody hear of everything."""
        for _ in range(2):
            for person in self.everybody:
                person.sync()

    def enrolled(self) -> UUID:
        record = builders.enrol(self.somchit.desk).id
        self.settle()
        return record

    def handed_over(self) -> UUID:
        """A record that somchit enrolled, and both have open: it was given to keo meanwhile."""
        record = self.enrolled()
        self.bounmy.desk.reassign(record, "keo", "ສົມຈິດພັກ")
        self.settle()
        return record

    def outcome(self, record: UUID) -> Record:
        """Return the record as everybody sees it: the same at the fund and on each laptop."""
        self.settle()
        with self.fund.desk._pool.connection() as db:
            rows = db.execute(
                "SELECT * FROM operations WHERE record = %s ORDER BY sequence", (record,)
            ).fetchall()
        at_fund = project(map(logged_of, rows))
        assert at_fund is not None
        for person in self.everybody:
            assert person.desk.record(record) == at_fund
        return at_fund


@pytest.fixture
def team(tmp_path: Path, fund: FundServer) -> Iterator[Team]:
    made = Team(tmp_path, fund)
    yield made
    for person in made.everybody:
        person.session.close()


def test_the_one_before_finishes_late_and_nothing_is_lost(team: Team) -> None:
    record = team.enrolled()
    late = team.somchit.begin(record, phone="020 11111")
    team.bounmy.desk.reassign(record, "keo")
    team.settle()
    team.keo.begin(record, house_number="12")()
    late()
    stands = team.outcome(record)
    assert (stands.answers["house_number"], stands.assignee) == ("12", "keo")
    assert [(p.author, p.changes[0].after) for p in stands.proposals] == [("somchit", "020 11111")]
    assert "proposed" in team.somchit.kinds(record)
    assert "reassign" in team.keo.kinds(record)
    team.bounmy.desk.resolve(record, {}, {stands.proposals[0].operation: True})
    assert team.outcome(record).answers["phone"] == "020 11111"


def test_a_record_given_to_another_is_told_from_its_beginning(team: Team) -> None:
    record = team.enrolled()
    for _ in range(2):
        builders.enrol(team.keo.desk)
    team.settle()
    assert record not in {r.id for r in team.keo.desk.records()}
    team.bounmy.desk.reassign(record, "keo")
    team.settle()
    assert record in {r.id for r in team.keo.desk.records()}
    assert team.keo.desk.record(record) == team.somchit.desk.record(record)
    assert record in {r.id for r in team.somchit.desk.records()}
    with pytest.raises(AccessError):
        team.somchit.desk.correct(record)
    assert team.keo.desk.today().enrolled == 2


def test_a_returned_record_waits_for_who_it_was_given_to(team: Team) -> None:
    record = team.handed_over()
    team.bounmy.desk.take_up(record)
    team.bounmy.desk.return_(record, {"phone": "ເລກໂທບໍ່ຄົບ"})
    team.settle()
    assert (team.keo.desk.today().returned, team.somchit.desk.today().returned) == (1, 0)
    team.keo.desk.answer_comment(record, "phone", "ບໍ່ມີໂທລະສັບ")
    stands = team.outcome(record)
    assert [said.text for said in stands.comments] == ["ເລກໂທບໍ່ຄົບ", "ບໍ່ມີໂທລະສັບ"]
    assert [said.text for said in stands.open_comments] == ["ເລກໂທບໍ່ຄົບ"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_any_order_of_edit_and_sync_comes_to_the_same(team: Team, order: tuple[int, ...]) -> None:
    """One person revises on two laptops and a supervisor accepts, none seeing the others."""
    record = team.enrolled()
    second = Person(team.somchit.session.store._path.parent.parent / "second", team.fund, "somchit")
    second.sync()
    team.everybody = (*team.everybody[:1], *team.everybody[2:], second)
    team.somchit.begin(record, phone="020 11111", house_number="12")()
    second.begin(record, phone="020 22222", unit_number="3")()
    team.bounmy.desk.take_up(record)
    team.bounmy.desk.accept(record)
    people = (team.somchit, second, team.bounmy)
    for at in order:
        people[at].sync()
    stands = team.outcome(record)
    if order[0] == 2:  # the acceptance was first: what comes later is proposed
        assert stands.status is Status.ACCEPTED
        proposed = {change.after for p in stands.proposals for change in p.changes}
        assert proposed == {"020 11111", "12", "020 22222", "3"}
        assert all("proposed" in person.kinds(record) for person in (team.somchit, second))
    else:
        assert stands.status is not Status.ACCEPTED
        assert "blocked" in team.bounmy.kinds(record)
        assert (stands.answers["house_number"], stands.answers["unit_number"]) == ("12", "3")
        assert {claim.value for claim in stands.conflicts[0].claims} == {"020 11111", "020 22222"}
    second.session.close()


def test_conflicts_are_chosen_by_the_supervisor_and_told_to_both(team: Team) -> None:
    record = team.enrolled()
    second = Person(team.somchit.session.store._path.parent.parent / "second", team.fund, "somchit")
    second.sync()
    team.everybody = (team.somchit, team.bounmy, second)
    team.somchit.begin(record, phone="020 11111")()
    second.begin(record, phone="020 22222", unit_number="3")()
    stands = team.outcome(record)
    assert [claim.value for claim in stands.conflicts[0].claims] == ["020 11111", "020 22222"]
    assert {"merged", "clashed"} <= set(second.kinds(record))
    team.bounmy.desk.take_up(record)
    with pytest.raises(DoesNotFit, match="conflict-open"):
        team.bounmy.desk.accept(record)
    with pytest.raises(DoesNotFit, match="choice-unknown"):
        team.bounmy.desk.resolve(record, {"phone": "020 33333"})
    team.bounmy.desk.resolve(record, {"phone": "020 22222"})
    team.bounmy.desk.accept(record)
    stands = team.outcome(record)
    assert (stands.status, stands.answers["phone"], stands.answers["unit_number"]) == (
        Status.ACCEPTED,
        "020 22222",
        "3",
    )
    assert "resolve" in team.somchit.kinds(record)
    number = stands.member_number
    team.bounmy.desk.take_back(record, "ຜິດຄົນ")
    assert team.outcome(record).status is Status.UNDER_REVIEW
    team.bounmy.desk.accept(record)
    assert team.outcome(record).member_number == number
    assert team.fund.administration.figures().member_numbers == 1
    with pytest.raises(DoesNotFit, match="forbidden-transition"):
        team.bounmy.desk.reassign(record, "keo")
    second.session.close()


def test_a_record_is_given_only_to_somebody_who_works_here(team: Team) -> None:
    record = team.enrolled()
    team.everybody = (team.somchit, team.bounmy)
    team.bounmy.desk.reassign(record, "nobody")
    assert team.outcome(record).assignee == "somchit"
    assert team.bounmy.desk.timeline(record)[-1].note == "no-such-account"


def test_a_hole_in_a_devices_chain_is_found_and_holds_nothing_up(fund: FundServer, tmp_path: Path) -> None:
    laptop = builders.enrolled_laptop(tmp_path / "one", fund)
    session = builders.signed_in(laptop)
    identity = session.identity
    session.close()
    chain: list[Operation] = []
    for previous in range(3):
        before = chain[-1].content_hash if previous else NO_PREVIOUS
        chain.append(builders.operation(key=identity.signing, device=identity.device, previous=before))

    def send(at: int) -> None:
        made = chain[at]
        ingest_one(
            fund,
            laptop,
            operation_id=made.id,
            record=made.record,
            payload=made.payload,
            previous=made.previous,
        )

    send(0)
    send(2)
    (found,) = fund.administration.chain_findings()
    assert (found.operation, found.kind, found.is_open) == (chain[2].id, "gap", True)
    send(1)
    (found,) = fund.administration.chain_findings()
    assert not found.is_open
    ingest_one(fund, laptop, operation_id=new_id(), previous=chain[0].content_hash)
    assert [f.kind for f in fund.administration.chain_findings()] == ["gap", "fork"]
    assert fund.administration.figures().received == 4
