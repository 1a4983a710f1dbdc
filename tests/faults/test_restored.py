"""The fund is restored from an older backup: laptops send again what it lacks, by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from fieldapp import crypto
from fieldapp.enrolment.attachments import AttachmentKind
from fieldapp.enrolment.delivery import WillRetry
from fieldapp.enrolment.lifecycle import Status
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store import backup
from sync.device import taking
from sync.device.courier import read_stick, write_stick
from sync.device.fund_client import FundClient, read_known
from sync.device.http import HttpTransport
from sync.device.relay import Relay, forward, sync_over
from sync.fund.courier import Courier
from sync.fund.database import EmbeddedPostgres
from sync.fund.refusal import Refusal
from sync.fund.serve import FundServer
from tests import builders
from tests.sync.test_two_laptops import KEO, Person


class Restorable:
    """A fund whose database can be copied, and put back from the copy, at the same address."""

    def __init__(self, postgres: EmbeddedPostgres, folder: Path) -> None:
        self._postgres, self._folder = postgres, folder
        self._live, self._backup = uuid4().hex, uuid4().hex
        postgres.new_database(self._live)
        self.server = self._serve(port=0)
        for account in (builders.ENUMERATOR, builders.SUPERVISOR):
            self.server.administration.put_account(account)

    def back_up(self) -> None:
        self._backup = uuid4().hex
        self._while_stopped(lambda: self._copy(self._live, self._backup))

    def restore(self) -> None:
        self._live = uuid4().hex
        self._while_stopped(lambda: self._copy(self._backup, self._live))

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self.server.database_url) as db:
            return db.execute(sql.encode()).fetchall()

    def _copy(self, source: str, target: str) -> None:
        with psycopg.connect(self._postgres.url, autocommit=True) as db:
            db.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"'.encode())

    def _while_stopped(self, act: Callable[[], None]) -> None:
        self.server.close()
        act()
        self.server = self._serve(port=self.server.port)

    def _serve(self, *, port: int) -> FundServer:
        url = self._postgres.url.replace("/postgres?", f"/{self._live}?")
        server = FundServer(url, keys=self._folder / "keys.json", clock=builders.now, port=port)
        server.start()
        return server


@pytest.fixture
def fund_of_backups(postgres: EmbeddedPostgres, tmp_path: Path) -> Iterator[Restorable]:
    made = Restorable(postgres, tmp_path)
    yield made
    made.server.close()


def sync(laptop: Laptop, login: str = "somchit") -> None:
    session = builders.signed_in(laptop, login)
    facts = builders.engine(session).cycle()
    assert (facts.waiting, facts.why) == (0, "")
    session.store.log.verify_chain()
    session.close()


def enrol(laptop: Laptop, *phones: str) -> None:
    session = builders.signed_in(laptop)
    for phone in phones:
        builders.enrol(session.desk, phone=phone)
    session.close()


def enrol_and_sync(laptop: Laptop, *phones: str) -> None:
    enrol(laptop, *phones)
    sync(laptop)


def accept_all(laptop: Laptop) -> dict[str, str]:
    """Accept everything that waits; return the member numbers as the laptop was told, by phone."""
    session = builders.signed_in(laptop, "bounmy")
    for record in session.desk.review_queue():
        session.desk.take_up(record.id)
        session.desk.accept(record.id)
    session.close()
    sync(laptop, "bounmy")
    return numbers(laptop)


def numbers(laptop: Laptop) -> dict[str, str]:
    session = builders.signed_in(laptop, "bounmy")
    told = {r.answers["phone"]: r.member_number for r in session.desk.records() if r.member_number}
    session.close()
    return told


@pytest.mark.parametrize("noticed_by", ["administrator", "laptop"])
def test_a_fund_restored_from_a_backup_gets_everything_again(
    fund_of_backups: Restorable, tmp_path: Path, noticed_by: str
) -> None:
    laptop = builders.enrolled_laptop(tmp_path / "one", fund_of_backups.server)
    other = builders.enrolled_laptop(tmp_path / "other", fund_of_backups.server)
    enrol_and_sync(laptop, "020 11111")
    fund_of_backups.back_up()
    enrol_and_sync(laptop, "020 22222", "020 33333")
    given = accept_all(laptop)
    assert len(given) == 3
    fund_of_backups.restore()
    if noticed_by == "administrator":
        fund_of_backups.server.administration.note_restored()
    else:
        enrol_and_sync(other, *(f"020 4444{n}" for n in range(9)))  # goes past where the log had been
    assert fund_of_backups.server.administration.figures().accepted == 0
    for each in (laptop, other, laptop):
        sync(each)
    assert numbers(laptop) == given, "an applicant was told another number"
    figures = fund_of_backups.server.administration.figures()
    assert (figures.accepted, figures.duplicated, figures.member_numbers) == (3, 0, 3)
    assert figures.enrolled == (3 if noticed_by == "administrator" else 12)
    assert len(fund_of_backups.rows("SELECT * FROM log_epochs")) == 1

    enrol_and_sync(other, "020 55555")
    new = set(accept_all(other).values()) - set(given.values())
    assert len(new) == figures.enrolled - 3 + 1
    session = builders.signed_in(laptop)
    assert {r.status for r in session.desk.records("020 22222")} == {Status.ACCEPTED}
    session.close()


def test_a_laptop_that_nothing_was_lost_of_sends_nothing_again(
    fund_of_backups: Restorable, tmp_path: Path
) -> None:
    laptop = builders.enrolled_laptop(tmp_path / "one", fund_of_backups.server)
    enrol_and_sync(laptop, "020 11111")
    fund_of_backups.back_up()
    fund_of_backups.restore()
    enrol_and_sync(laptop, "020 22222")
    sync(laptop)
    assert not fund_of_backups.rows("SELECT * FROM log_epochs")


def test_a_token_is_good_for_the_log_it_was_written_for(fund_of_backups: Restorable, tmp_path: Path) -> None:
    laptop = builders.enrolled_laptop(tmp_path / "one", fund_of_backups.server)
    enrol_and_sync(laptop, "020 11111")
    fund_of_backups.back_up()
    fund_of_backups.restore()  # nothing was lost: only the epoch tells
    told = fund_of_backups.server.administration.note_restored()
    sync(laptop)
    session = builders.signed_in(laptop)
    assert taking.known_log(session.store).epoch == told.epoch
    assert session.store.log.newest_receipt()
    token = read_known(session.store.memory.get("fund")).token
    session.close()
    desk = fund_of_backups.server.desk
    assert desk.device_of(token)
    fund_of_backups.server.administration.note_restored()
    with pytest.raises(Refusal, match="token-expired"):
        desk.device_of(token)


def test_a_receipt_is_never_taken_of_a_log_that_was_not_compared(
    fund_of_backups: Restorable, tmp_path: Path
) -> None:
    laptop = builders.enrolled_laptop(tmp_path / "one", fund_of_backups.server)
    other = builders.enrolled_laptop(tmp_path / "other", fund_of_backups.server)
    enrol_and_sync(laptop)  # its token is from before the backup, and holds
    fund_of_backups.back_up()
    enrol_and_sync(laptop, "020 22222")
    fund_of_backups.restore()
    enrol_and_sync(other, *(f"020 4444{n}" for n in range(5)))
    enrol_and_sync(laptop, "020 33333")
    assert fund_of_backups.server.administration.figures().enrolled == 7


def test_what_the_fund_publishes_again_counts(enrolled: Laptop) -> None:
    session = builders.signed_in(enrolled)
    store, disabled = session.store, replace(builders.ENUMERATOR, is_enabled=False)
    store.accounts.put(builders.ENUMERATOR, sequence=90)
    for version, place in (("1", 80), ("2", 90)):
        store.documents.put("parameters", version, version.encode(), sequence=place)
    taking.take_restored(store, epoch=7, common=50)
    assert store.documents.newest("parameters") == b"2"
    store.accounts.put(disabled, sequence=51)
    store.documents.put("parameters", "3", b"3", sequence=52)
    assert store.accounts.get("somchit") == disabled
    assert store.documents.newest("parameters") == b"3"
    session.close()


def test_a_restored_laptop_asks_a_restored_fund_from_where_its_log_goes_on(enrolled: Laptop) -> None:
    """What the laptop lacks stands in the new log at other places than in the one its receipts are of."""
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    builders.engine(session).cycle()
    session.store.losses.note_restored()
    assert session.store.losses.to_ask()
    taking.take_restored(session.store, epoch=7, common=0)
    assert session.store.losses.to_ask() == 0
    session.close()


def test_what_a_stick_brings_the_fund_later_comes_back_to_a_restored_laptop(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    """It had asked already, and been told everything there was; nobody knows how much a backup lacks."""
    stick = tmp_path / "stick"
    stick.mkdir()
    session = builders.signed_in(enrolled)
    copy = enrolled.back_up(session, tmp_path / "copies")
    carried = builders.enrol(session.desk).id
    write_stick(session.store, session.identity, stick, clock=builders.now)
    session.close()
    backup.restore(copy, tmp_path / "new")
    session = builders.signed_in(builders.laptop(tmp_path / "new"))
    builders.engine(session).cycle()
    assert Courier(fund.desk).serve(stick).operations == 1
    asked = (builders.now() - timedelta(hours=2)).isoformat()
    session.store.memory.put("own_asked_at", asked)
    builders.engine(session).cycle()
    assert [record.id for record in session.store.records.find(limit=9)] == [carried]
    session.close()


def by_stick(laptop: Laptop, fund: Restorable, stick: Path) -> None:
    """Carry a stick to the fund and back."""
    session = builders.signed_in(laptop)
    carry(session, fund, stick)
    session.close()


def carry(session: SignedIn, fund: Restorable, stick: Path) -> None:
    write_stick(session.store, session.identity, stick, clock=builders.now)
    served = Courier(fund.server.desk).serve(stick)
    assert not served.refused
    taken = read_stick(session.store, session.identity, stick, clock=builders.now)
    assert not taken.refused


@pytest.mark.parametrize("noticed_by", ["administrator", "laptop"])
def test_a_laptop_without_any_network_hears_of_it_by_stick(
    fund_of_backups: Restorable, tmp_path: Path, noticed_by: str
) -> None:
    laptop = builders.enrolled_laptop(tmp_path / "one", fund_of_backups.server)
    other = builders.enrolled_laptop(tmp_path / "other", fund_of_backups.server)
    stick = tmp_path / "stick"
    stick.mkdir()
    fund_of_backups.back_up()
    enrol(laptop, "020 11111", "020 22222")
    by_stick(laptop, fund_of_backups, stick)
    fund_of_backups.restore()
    if noticed_by == "administrator":
        fund_of_backups.server.administration.note_restored()
    enrol_and_sync(other, *(f"020 4444{n}" for n in range(5)))
    enrol(laptop, "020 33333")
    by_stick(laptop, fund_of_backups, stick)  # it hears of the restore
    by_stick(laptop, fund_of_backups, stick)  # and has brought all of it again
    assert fund_of_backups.server.administration.figures().enrolled == 8
    session = builders.signed_in(laptop)
    assert session.store.log.unsent_count() == 0
    assert len(session.desk.records()) == 8
    epoch = taking.known_log(session.store).epoch
    session.close()
    assert fund_of_backups.rows("SELECT epoch FROM log_epochs") == [(epoch,)]


def test_a_restore_that_nobody_noticed_is_found_behind_one_that_was_told(
    fund_of_backups: Restorable, tmp_path: Path
) -> None:
    """Up to the place that is told the log is the same as in its backup, not as this laptop knew it."""
    laptop = builders.enrolled_laptop(tmp_path / "one", fund_of_backups.server)
    other = builders.enrolled_laptop(tmp_path / "other", fund_of_backups.server)
    (stick := tmp_path / "stick").mkdir()
    enrol_and_sync(laptop, "020 11111")
    fund_of_backups.back_up()
    enrol_and_sync(laptop, "020 22222", "020 33333")
    fund_of_backups.restore()
    enrol_and_sync(other, "020 44444")  # stands where the laptop's second one stood
    fund_of_backups.back_up()
    fund_of_backups.restore()
    fund_of_backups.server.administration.note_restored()
    for _ in range(2):
        by_stick(laptop, fund_of_backups, stick)
    assert fund_of_backups.server.administration.figures().enrolled == 4


def test_work_by_stick_waits_until_the_fund_knows_again_whom_the_record_was_given_to(
    fund_of_backups: Restorable, tmp_path: Path
) -> None:
    """The fund has lost that keo was given it, and nothing on the stick says so: her work waits."""
    laptop = builders.enrolled_laptop(tmp_path / "one", fund_of_backups.server)
    fund_of_backups.server.administration.put_account(KEO)
    keo, stick = Person(tmp_path, fund_of_backups.server, "keo"), tmp_path / "stick"
    stick.mkdir()
    enrol_and_sync(laptop, "020 11111")
    fund_of_backups.back_up()
    session = builders.signed_in(laptop, "bounmy")
    (record,) = session.desk.records()
    session.desk.reassign(record.id, "keo")
    session.close()
    sync(laptop, "bounmy")
    keo.sync()
    fund_of_backups.restore()
    typed = keo.begin(record.id, phone="020 22222")().head
    carry(keo.session, fund_of_backups, stick)  # the fund hears that it was restored, and so does keo
    waits = keo.session.store.log.delivery(typed)
    assert isinstance(waits, WillRetry)
    assert waits.reason == "not-given"
    carry(keo.session, fund_of_backups, stick)  # now the stick says first who was given it
    assert keo.session.store.log.unsent_count() == 0
    stands = keo.desk.record(record.id)
    assert (stands.assignee, stands.answers["phone"], stands.quarantine) == ("keo", "020 22222", None)
    assert fund_of_backups.rows("SELECT count(*) FROM operations WHERE quarantine IS NOT NULL") == [(0,)]
    keo.session.close()


def test_pictures_that_the_fund_lost_go_again(fund_of_backups: Restorable, tmp_path: Path) -> None:
    laptop = builders.enrolled_laptop(tmp_path / "one", fund_of_backups.server)
    kept, lost = bytes(range(256)) * 40, bytes(range(255, -1, -1)) * 40
    for content in (kept, lost):
        session = builders.signed_in(laptop)
        builders.enrol(session.desk, photo=session.desk.attach(AttachmentKind.PAGE, content))
        session.close()
        sync(laptop)
        if content is kept:
            fund_of_backups.back_up()
    assert fund_of_backups.rows("SELECT count(*) FROM blobs") == [(2,)]
    fund_of_backups.restore()
    assert fund_of_backups.rows("SELECT count(*) FROM blobs") == [(1,)]
    sync(laptop)
    assert fund_of_backups.rows("SELECT count(*) FROM blobs") == [(2,)]
    session = builders.signed_in(laptop)
    assert all(session.store.blobs.is_receipted(crypto.sha256(each)) for each in (kept, lost))
    session.close()


def test_a_relay_hands_on_no_receipts_of_a_log_that_was_not_compared(
    fund_of_backups: Restorable, tmp_path: Path
) -> None:
    """Nobody noticed the restore, and the ask that would show it gets lost on the way to the fund."""
    laptop = builders.enrolled_laptop(tmp_path / "one", fund_of_backups.server)
    other = builders.enrolled_laptop(tmp_path / "other", fund_of_backups.server)
    enrol_and_sync(laptop, "020 11111")
    fund_of_backups.back_up()
    enrol_and_sync(laptop, "020 22222")
    fund_of_backups.restore()
    enrol_and_sync(other, *(f"020 4444{n}" for n in range(9)))  # goes past where the log had been
    enrol(laptop, "020 33333")
    session, carrying = builders.signed_in(laptop), builders.signed_in(other)
    relay = Relay(tmp_path / "relay")
    to_relay = HttpTransport(f"http://127.0.0.1:{relay.port}", is_relay=True)
    to_fund = FundClient(
        HttpTransport(fund_of_backups.server.base_url), carrying.identity, clock=builders.now
    )

    def meet_relay() -> int:
        return sync_over(session.store, session.identity, to_relay, clock=builders.now)[0].receipts

    meet_relay()
    (ask,) = relay.stick.files("ask")
    relay.stick.remove(ask.path)  # type: ignore[union-attr]
    forward(relay.stick, to_fund.ask)
    assert fund_of_backups.server.administration.figures().enrolled == 11, (
        "the work is at the fund all the same"
    )
    assert meet_relay() == 0
    assert session.store.log.unsent_count() == 1
    forward(relay.stick, to_fund.ask)
    meet_relay()
    forward(relay.stick, to_fund.ask)
    meet_relay()
    relay.stop()
    assert session.store.log.unsent_count() == 0
    figures = fund_of_backups.server.administration.figures()
    assert (figures.enrolled, figures.duplicated) == (12, 0), "what the restore lost is there again"
    session.close()
    carrying.close()
