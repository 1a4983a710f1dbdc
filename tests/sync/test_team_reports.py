"""Laptops say how they stand, by network or courier; who supervises their district hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cbor2
import pytest

from fieldapp.crypto import SigningKey
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.enrolment.operation import new_id
from fieldapp.laptop import SignedIn
from fieldapp.supervision import team
from fieldapp.supervision.team import Person, TeamLaptop
from sync.device import telling
from sync.device.courier import read_stick, write_stick
from sync.device.enrolling import enrol_at
from sync.device.fund_client import FundClient, FundRefused
from sync.device.http import HttpTransport
from sync.device.transport import Request
from sync.fund.courier import Courier
from sync.fund.serve import FundServer
from sync.wire import endpoints
from sync.wire.published import read_laptop, write_laptop
from tests import builders

ELSEWHERE = Account("khamla", "ຄຳລາ ແສງດາລາ", "Khamla", Role.SUPERVISOR, frozenset({"1402"}))


@contextmanager
def laptop_of(fund: FundServer, folder: Path, login: str) -> Iterator[SignedIn]:
    """A laptop for one person alone, enrolled at the fund."""
    made = builders.laptop(folder)
    transport = HttpTransport(fund.base_url)
    code = fund.administration.issue_code(login)
    identity, account = enrol_at(transport, code=code, device_name=f"{login}'s", fund_url=fund.base_url)
    made.set_up(identity, account, passphrase=builders.PASSPHRASE)
    session = builders.signed_in(made, login)
    yield session
    session.close()


@pytest.fixture
def people(fund: FundServer, tmp_path: Path) -> Iterator[dict[str, SignedIn]]:
    fund.administration.put_account(ELSEWHERE)
    with (
        laptop_of(fund, tmp_path / "a", "somchit") as somchit,
        laptop_of(fund, tmp_path / "b", "bounmy") as bounmy,
        laptop_of(fund, tmp_path / "c", "khamla") as khamla,
    ):
        yield {"somchit": somchit, "bounmy": bounmy, "khamla": khamla}


def known_to(session: SignedIn) -> dict[str, TeamLaptop]:
    return {person.login: each for each in session.store.team.all() for person in each.people}


def test_a_supervisor_hears_of_the_laptops_of_their_districts_and_no_other_does(
    people: dict[str, SignedIn],
) -> None:
    somchit, bounmy, khamla = (people[each] for each in ("somchit", "bounmy", "khamla"))
    builders.engine(bounmy).cycle()
    assert known_to(bounmy)["somchit"].report is None, "enrolled, and never heard of"
    told = bounmy.store.team.people()["somchit"]
    assert (told.in_("lo"), told.districts) == (builders.ENUMERATOR.name_lo, ("1401",))
    builders.enrol(somchit.desk)
    builders.engine(somchit).cycle()
    builders.engine(bounmy).cycle()
    report = known_to(bounmy)["somchit"].report
    assert report
    assert (report.unsent, report.awaiting, report.verdict) == (0, 1, "clear")
    assert report.program == "0.1.0"
    (record,) = bounmy.desk.records()
    assert bounmy.desk.person("somchit") == told, "who works on another laptop is known by name"
    assert [each.login for each in bounmy.desk.who_may_have(record.id)] == [], (
        "who has it already is not offered"
    )
    for session in (somchit, khamla):
        builders.engine(session).cycle()
        builders.engine(session).cycle()
    assert not known_to(somchit)
    assert not known_to(khamla)


def test_a_report_is_told_now_and_then_and_at_once_where_something_is_stuck(
    people: dict[str, SignedIn],
) -> None:
    somchit, bounmy = people["somchit"], people["bounmy"]
    engine = builders.engine(somchit)
    engine.cycle()
    operation = builders.enrol(somchit.desk).last_revision
    engine.cycle()
    builders.engine(bounmy).cycle()
    first = known_to(bounmy)["somchit"]
    assert first.report
    assert first.report.awaiting == 0, "told before the enrolment, and not again so soon"
    later = builders.now().replace(year=builders.now().year + 1)
    somchit.store.held_back.hold(operation, reason="bad-signature", at=builders.now(), until=later)
    engine.cycle()
    builders.engine(bounmy).cycle()
    told = known_to(bounmy)["somchit"].report
    assert told
    assert told.stuck == {"bad-signature": 1}


def test_a_report_goes_by_courier_both_ways(
    fund: FundServer, people: dict[str, SignedIn], tmp_path: Path
) -> None:
    fund.stop()
    stick = tmp_path / "stick"
    stick.mkdir()
    somchit, bounmy = people["somchit"], people["bounmy"]
    builders.enrol(somchit.desk)
    for session in (somchit, bounmy):
        write_stick(session.store, session.identity, stick, clock=builders.now)
    assert not Courier(fund.desk).serve(stick).refused
    read_stick(bounmy.store, bounmy.identity, stick, clock=builders.now)
    told = known_to(bounmy)["somchit"]
    assert told.way == "courier"
    assert told.report
    assert told.report.unsent == 1, "as it stood when the stick was written"


def test_a_fund_of_before_takes_no_reports_and_nothing_else_suffers(
    fund: FundServer, people: dict[str, SignedIn], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoints, "REPORTS", "/v1/not-there")
    somchit = people["somchit"]
    builders.enrol(somchit.desk)
    facts = builders.engine(somchit).cycle()
    assert (facts.waiting, facts.why) == (0, "")


def test_what_a_fund_of_before_tells_of_a_laptop_is_read_without_districts() -> None:
    signing = SigningKey.generate()
    laptop = TeamLaptop(
        new_id(), "keo's", (Person("keo", "ແກ້ວ", "Keo", ("1401",), "enumerator"),), 1, "", None
    )
    told = cbor2.loads(write_laptop(laptop, signing)[0])
    told["people"] = [each[:3] for each in told["people"]]
    body = cbor2.dumps(told, canonical=True)
    read = read_laptop([body, signing.sign(b"fieldapp laptop 1" + body)], signing.public)
    assert read.people == (Person("keo", "ແກ້ວ", "Keo"),)
    assert read_laptop(write_laptop(laptop, signing), signing.public) == laptop


def test_what_is_no_report_is_refused(people: dict[str, SignedIn]) -> None:
    somchit = people["somchit"]
    client = FundClient(HttpTransport(somchit.identity.fund_url), somchit.identity, clock=builders.now)
    with pytest.raises(FundRefused, match="malformed-report"):
        client.ask(Request("POST", endpoints.REPORTS, b"hello", endpoints.REPORT), endpoints.JSON)


def test_nothing_of_a_person_is_in_a_report(people: dict[str, SignedIn]) -> None:
    somchit = people["somchit"]
    record = builders.enrol(somchit.desk)
    body = team.written(telling.report(somchit.store, clock=builders.now, clock_error_ms=5))
    said = [str(value) for value in builders.household_answers().values() if len(str(value)) > 3]
    said += ["somchit", somchit.identity.name, str(record.id)]
    assert not [each for each in said if each.encode() in body]
    assert record.id.bytes not in body
    assert somchit.identity.device.bytes not in body
    assert len(body) < 400


def test_who_supervises_other_districts_now_forgets_the_laptops_of_before(
    fund: FundServer, people: dict[str, SignedIn]
) -> None:
    bounmy = people["bounmy"]
    builders.engine(people["somchit"]).cycle()
    builders.engine(bounmy).cycle()
    assert "somchit" in known_to(bounmy)
    fund.administration.put_account(
        Account("bounmy", "ບຸນມີ ວົງສະຫວັນ", "Bounmy", Role.SUPERVISOR, frozenset({"1402"}))
    )
    builders.engine(bounmy).cycle()
    builders.engine(bounmy).cycle()
    assert known_to(bounmy).keys() == {"khamla"}
