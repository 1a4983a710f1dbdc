"""A campaign manager's laptop hears what is counted in their districts, and no record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fieldapp import crypto
from fieldapp.day_end import DayEnd
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.laptop import SignedIn
from fieldapp.overview import Overview
from fieldapp.store import rebuilding
from fieldapp.supervision.day import Closing
from fieldapp.supervision.exports import PERSONAL
from fieldapp.supervision.facts import Facts, elsewhere
from fieldapp.supervision.told import Told, ToldDay
from sync.fund import figures
from sync.fund.serve import FundServer
from sync.wire.figures import read_told, write_told
from tests import builders
from tests.sync import sticks
from tests.sync.test_team_reports import laptop_of

MANAGER = Account("vilay", "ວິໄລ ແກ້ວມະນີ", "Vilay", Role.CAMPAIGN_MANAGER, frozenset({"1401"}))


@pytest.fixture
def people(fund: FundServer, tmp_path: Path) -> Iterator[dict[str, SignedIn]]:
    fund.administration.put_account(MANAGER)
    with (
        laptop_of(fund, tmp_path / "a", "somchit") as somchit,
        laptop_of(fund, tmp_path / "b", "bounmy") as bounmy,
        laptop_of(fund, tmp_path / "c", "vilay") as vilay,
    ):
        yield {"somchit": somchit, "bounmy": bounmy, "vilay": vilay}


def counted(session: SignedIn) -> tuple[Facts, ...]:
    return session.store.figures.facts()


def met(session: SignedIn) -> int:
    overview = Overview(session.store, session.desk.account, clock=builders.now)
    return dict(overview.dashboard().funnel)["met"]


def test_what_is_counted_comes_and_follows_and_the_record_stays_away(people: dict[str, SignedIn]) -> None:
    somchit, bounmy, vilay = (people[each] for each in ("somchit", "bounmy", "vilay"))
    record = builders.enrol(somchit.desk)
    builders.engine(somchit).cycle()
    builders.engine(vilay).cycle()
    (facts,) = counted(vilay)
    (own,) = counted(somchit)
    assert replace(facts, status=own.status, received_ms=own.received_ms) == own
    assert not vilay.store.records.find(limit=9)
    assert not list(vilay.store.log.of_record(record.id))
    builders.engine(bounmy).cycle()
    bounmy.desk.take_up(record.id)
    bounmy.desk.accept(record.id)
    builders.engine(bounmy).cycle()
    builders.engine(vilay).cycle()
    (facts,) = counted(vilay)
    assert facts.status == "accepted"
    assert facts.decided_ms
    overview = Overview(vilay.store, MANAGER, clock=builders.now)
    assert overview.name_of("somchit", "lo") == builders.ENUMERATOR.name_lo
    assert counted(bounmy) == counted(vilay), "counted alike from the log and from what the fund tells"


def test_nothing_of_who_somebody_is_leaves_the_fund(people: dict[str, SignedIn], fund: FundServer) -> None:
    given = builders.household_answers()
    builders.enrol(people["somchit"].desk)
    builders.engine(people["somchit"]).cycle()
    page = fund.desk.changes(fund.desk.device(people["vilay"].identity.device), scope="", cursor=0)
    assert len(page.figures.records) == 1
    assert not page.changes
    (body, _) = write_told(page.figures, crypto.SigningKey.generate())
    personal = {name: str(given[name]) for name in PERSONAL & given.keys() if given[name]}
    assert len(personal) > 4
    assert not [name for name, answer in personal.items() if answer.encode() in body]


def test_a_closed_day_comes_as_numbers_and_the_last_closing_counts(people: dict[str, SignedIn]) -> None:
    somchit, vilay = people["somchit"], people["vilay"]
    builders.enrol(somchit.desk)
    end = DayEnd(somchit.store, somchit.desk.account, clock=builders.now)
    end.close(Closing(register=0, register_reason="ສົມສີ lost the book", met=7, informed=5, interested=2))
    end.close(Closing(register=1, met=9, informed=5, interested=2))
    builders.engine(somchit).cycle()
    builders.engine(vilay).cycle()
    assert met(vilay) == 9
    assert not list(vilay.store.log.closed_days())


def test_they_are_told_some_at_a_time(people: dict[str, SignedIn], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "MOST", 2)
    for _ in range(7):
        builders.enrol(people["somchit"].desk)
    builders.engine(people["somchit"]).cycle()
    builders.engine(people["vilay"]).cycle()
    assert len(counted(people["vilay"])) == 7


def test_other_districts_and_other_roles_hear_nothing(people: dict[str, SignedIn], fund: FundServer) -> None:
    somchit, vilay = people["somchit"], people["vilay"]
    builders.enrol(somchit.desk)
    builders.engine(somchit).cycle()
    fund.administration.put_account(replace(MANAGER, districts=frozenset({"1402"})))
    builders.engine(vilay).cycle()
    assert counted(vilay) == ()
    fund.administration.put_account(MANAGER)
    builders.engine(vilay).cycle()
    assert len(counted(vilay)) == 1
    fund.administration.put_account(replace(MANAGER, districts=frozenset({"1402"})))
    builders.engine(vilay).cycle()
    assert counted(vilay) == (), "what is no more theirs is forgotten"
    fund.administration.put_account(replace(MANAGER, role=Role.FUND_ADMINISTRATOR))
    builders.engine(vilay).cycle()
    assert counted(vilay) == ()


def test_they_come_on_a_stick_too(people: dict[str, SignedIn], fund: FundServer, tmp_path: Path) -> None:
    somchit, vilay = people["somchit"], people["vilay"]
    builders.enrol(somchit.desk)
    builders.engine(somchit).cycle()
    stick = tmp_path / "stick"
    stick.mkdir()
    sticks.write(vilay, stick)
    sticks.serve(fund, stick)
    sticks.read(vilay, stick)
    assert len(counted(vilay)) == 1


def carried_letter(session: SignedIn, fund: FundServer, tmp_path: Path) -> Path:
    """A stick with the fund's letter to this laptop, which is not read yet."""
    stick = tmp_path / "stick"
    stick.mkdir(parents=True)
    sticks.write(session, stick)
    sticks.serve(fund, stick)
    return stick


def test_an_old_letter_leaves_what_another_district_brought(
    people: dict[str, SignedIn], fund: FundServer, tmp_path: Path
) -> None:
    somchit, vilay = people["somchit"], people["vilay"]
    builders.enrol(somchit.desk)
    builders.engine(somchit).cycle()
    builders.engine(vilay).cycle()
    builders.enrol(somchit.desk)
    builders.engine(somchit).cycle()
    stick = carried_letter(vilay, fund, tmp_path)
    fund.administration.put_account(replace(MANAGER, districts=frozenset({"1401", "1402"})))
    for _ in range(2):  # of its team it is told once it has heard of its own new districts
        builders.engine(vilay).cycle()
    before, team = counted(vilay), vilay.store.team.all()
    assert len(before) == 2
    assert team
    sticks.read(vilay, stick)
    assert counted(vilay) == before
    assert vilay.store.team.all() == team
    builders.engine(vilay).cycle()
    assert counted(vilay) == before


def test_an_old_letter_that_begins_a_scope_is_not_read_in_again(
    people: dict[str, SignedIn], fund: FundServer, tmp_path: Path
) -> None:
    """Made for the laptop when it was new; its people have another district since, and it heard of that."""
    somchit, vilay = people["somchit"], people["vilay"]
    stick = carried_letter(vilay, fund, tmp_path)
    fund.administration.put_account(replace(MANAGER, districts=frozenset({"1401", "1402"})))
    builders.enrol(somchit.desk)
    builders.engine(somchit).cycle()
    for _ in range(2):
        builders.engine(vilay).cycle()
    known = [vilay.store.memory.get(name) for name in ("scope", "cursor")]
    before, team = counted(vilay), vilay.store.team.all()
    assert (len(before), bool(team)) == (1, True)
    sticks.read(vilay, stick)
    assert [vilay.store.memory.get(name) for name in ("scope", "cursor")] == known
    assert (counted(vilay), vilay.store.team.all()) == (before, team)
    sticks.write(vilay, stick)
    assert not list(stick.rglob("*.reply")), "it says nothing new: it is taken off"
    newer = carried_letter(vilay, fund, tmp_path / "later")
    fund.administration.put_account(MANAGER)
    sticks.write(vilay, newer)
    sticks.serve(fund, newer)
    sticks.read(vilay, newer)
    assert vilay.store.memory.get("scope") != known[0], "one made since does begin its scope"
    assert len(counted(vilay)) == 1


def test_an_old_letter_does_not_put_back_what_was_decided_since(
    people: dict[str, SignedIn], fund: FundServer, tmp_path: Path
) -> None:
    somchit, bounmy, vilay = (people[each] for each in ("somchit", "bounmy", "vilay"))
    builders.engine(vilay).cycle()
    record = builders.enrol(somchit.desk)
    builders.engine(somchit).cycle()
    stick = carried_letter(vilay, fund, tmp_path)
    builders.engine(bounmy).cycle()
    bounmy.desk.take_up(record.id)
    bounmy.desk.accept(record.id)
    builders.engine(bounmy).cycle()
    builders.engine(vilay).cycle()
    sticks.read(vilay, stick)
    assert [facts.status for facts in counted(vilay)] == ["accepted"]


def test_who_supervised_and_now_manages_a_campaign_sees_what_others_do_since(
    people: dict[str, SignedIn], fund: FundServer, tmp_path: Path
) -> None:
    """The laptop has the records of before, and hears of them as figures alone."""
    somchit, bounmy = people["somchit"], people["bounmy"]
    record = builders.enrol(somchit.desk)
    builders.engine(somchit).cycle()
    builders.engine(bounmy).cycle()
    assert [facts.status for facts in counted(bounmy)] == ["received"]
    fund.administration.put_account(replace(builders.SUPERVISOR, role=Role.CAMPAIGN_MANAGER))
    fund.administration.put_account(replace(builders.SUPERVISOR, login="khamla"))
    with laptop_of(fund, tmp_path / "d", "khamla") as khamla:
        builders.engine(khamla).cycle()
        khamla.desk.take_up(record.id)
        khamla.desk.accept(record.id)
        builders.engine(khamla).cycle()
    builders.engine(bounmy).cycle()
    builders.engine(bounmy).cycle()
    assert [facts.status for facts in counted(bounmy)] == ["accepted"]
    rebuilding.rebuild(bounmy.store)
    builders.engine(bounmy).cycle()
    assert [facts.status for facts in counted(bounmy)] == ["accepted"], "told again"
    fund.administration.put_account(builders.SUPERVISOR)
    builders.engine(bounmy).cycle()
    builders.engine(bounmy).cycle()
    assert bounmy.desk.record(record.id).status == "accepted"
    assert [facts.status for facts in counted(bounmy)] == ["accepted"]


def test_what_waits_to_be_sent_is_counted_as_it_is_here(people: dict[str, SignedIn]) -> None:
    somchit, vilay = people["somchit"], people["vilay"]
    record = builders.enrol(somchit.desk)
    builders.engine(somchit).cycle()
    builders.engine(vilay).cycle()
    told = Told(counted(vilay))
    somchit.desk.withdraw(record.id, "moved away")
    here = counted(somchit)
    somchit.store.figures.put_told(told, districts={"1401"})
    assert counted(somchit) == here
    assert [facts.status for facts in here] == ["withdrawn"]


def test_what_is_here_stays_as_it_is_counted_here_when_it_left_a_managers_district(
    people: dict[str, SignedIn],
) -> None:
    """On a laptop that an enumerator and the campaign manager share."""
    somchit = people["somchit"]
    builders.enrol(somchit.desk)
    builders.engine(somchit).cycle()
    (here,) = counted(somchit)
    left = elsewhere(replace(here, district="1402"))
    somchit.store.figures.put_told(Told((left,)), districts={"1401"})
    assert counted(somchit) == (here,)


def test_they_stay_when_what_is_projected_is_made_again(people: dict[str, SignedIn]) -> None:
    somchit, vilay = people["somchit"], people["vilay"]
    builders.enrol(somchit.desk)
    builders.engine(somchit).cycle()
    builders.engine(vilay).cycle()
    for session in (somchit, vilay):
        rebuilding.rebuild(session.store)
        assert len(counted(session)) == 1


def test_what_is_not_the_funds_or_not_figures_is_refused() -> None:
    keys, other = crypto.SigningKey.generate(), crypto.SigningKey.generate()
    told = Told(days=(ToldDay("somchit", ("1401",), "2026-11-23", 9, 5, 2, 1),))
    cells = write_told(told, keys)
    assert read_told(cells, keys.public) == told
    with pytest.raises(crypto.NotAuthentic):
        read_told(cells, other.public)
    with pytest.raises(ValueError, match="whole number"):
        read_told(write_told(Told(days=(replace(told.days[0], met="9"),)), keys), keys.public)  # type: ignore[arg-type]
