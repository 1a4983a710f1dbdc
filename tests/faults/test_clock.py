"""The laptop's clock is moved by years, both ways: between sessions, within one, and where a day counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from fieldapp.enrolment.attachments import AttachmentKind
from fieldapp.enrolment.limits import Verdict
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store.errors import TooManyTries, WrongPassphrase
from sync.device.engine import SyncEngine
from sync.device.http import HttpTransport
from sync.device.inviting import take_up
from sync.fund.inviting import Inviting
from sync.fund.serve import FundServer
from sync.wire.invitation import InvitationExpired
from tests import builders
from tests.faults.tally import TALLY, settle

JUMPS = (9, -9, 0, 30, -30, 1, -1, 0)
"""Years by which the clock is wrong, one after the other."""


class Clock:
    """The laptop's clock, which somebody sets."""

    def __init__(self) -> None:
        self.is_off_by = timedelta()

    def __call__(self) -> datetime:
        return builders.now() + self.is_off_by

    def move(self, years: int, where: str) -> None:
        self.is_off_by = timedelta(days=365 * years)
        TALLY.faults[f"the laptop's clock moved by years {where}"] += 1


def laptop(folder: Path, clock: Clock, elapsed: Callable[[], float] = lambda: 0.0) -> Laptop:
    return Laptop(
        folder,
        clock=clock,
        form_version="1",
        cost=lambda: builders.CHEAP,
        least=builders.CHEAP,
        elapsed=elapsed,
    )


def engine(session: SignedIn, clock: Clock) -> SyncEngine:
    return SyncEngine(
        session.store.another,
        HttpTransport(session.identity.fund_url),
        clock=clock,
        dice=lambda: 0.0,
        report=lambda _: None,
    )


def sent(syncing: SyncEngine) -> bool:
    """Sync as a laptop does by itself, and tell whether all went."""
    facts = syncing.cycle()
    assert facts.why == ""
    return facts.waiting == 0


def test_within_a_session(enrolled: Laptop, fund: FundServer) -> None:
    """The same engine with its token and its waits, and a form that was begun before."""
    clock = Clock()
    session = builders.signed_in(laptop(enrolled.folder, clock))
    syncing = engine(session, clock)
    for years in JUMPS:
        draft = session.desk.begin_enrolment()
        draft = session.desk.save_draft(replace(draft, answers=builders.household_answers(phone=str(years))))
        clock.move(years, "within a session")
        session.desk.submit(draft, draft.answers)
        assert sent(syncing)
        assert session.desk.limits().verdict is Verdict.CLEAR
    assert {record.answers["phone"] for record in session.desk.records()} == {str(each) for each in JUMPS}
    assert settle(session, fund).is_well
    session.close()


def test_no_picture_leaves_the_laptop_before_its_time(enrolled: Laptop, fund: FundServer) -> None:
    """How long a picture stays after its receipt is counted by the fund's clock."""
    clock, answers = Clock(), list[str]()
    session = builders.signed_in(laptop(enrolled.folder, clock))
    syncing = engine(session, clock)
    for number, years in enumerate(JUMPS):
        answers.append(session.desk.attach(AttachmentKind.PHOTO, bytes([number]) * 500))
        draft = session.desk.begin_enrolment()
        clock.move(years, "between the receipts of pictures")
        session.desk.submit(draft, builders.household_answers(photo=answers[-1]))
        assert sent(syncing)
        assert session.store.blobs.waiting_count() == 0
        assert all(session.desk.picture(each) for each in answers), years
    assert settle(session, fund).is_well
    session.close()


def test_between_sessions_and_at_the_brake(enrolled: Laptop, fund: FundServer) -> None:
    """Neither way does the clock shorten the wait after wrong passphrases, or make it one of years."""
    clock, passed_s = Clock(), [0.0]
    for years in JUMPS:
        before = laptop(enrolled.folder, clock, lambda: passed_s[0])
        for _ in range(3):
            with pytest.raises(WrongPassphrase):
                before.unlock("somchit", "not this one")
        clock.move(years, "between sessions")
        for at_the_door in (before, laptop(enrolled.folder, clock, lambda: passed_s[0])):
            assert at_the_door.wait_s("somchit") == 5.0
            with pytest.raises(TooManyTries):
                at_the_door.unlock("somchit", builders.PASSPHRASE)
        passed_s[0] += 5.0
        session = builders.signed_in(at_the_door)
        syncing = engine(session, clock)
        assert sent(syncing), "its token is of another year, by this clock"
        builders.enrol(session.desk)
        assert sent(syncing)
        session.close()
    session = builders.signed_in(enrolled)
    assert settle(session, fund).is_well
    session.close()


@pytest.mark.parametrize("years", [-30, -1, 1, 30])
def test_an_invitation_is_taken_up_by_a_laptop_that_is_set_right_later(
    fund: FundServer, tmp_path: Path, years: int
) -> None:
    """With the clock ahead the file seems too old; begun under a wrong date, work goes on under the right."""
    clock = Clock()
    inviting = Inviting(fund.desk._pool, fund.desk.keys, clock=builders.now, by="officer")
    content, code = inviting.laptop("somchit", name="laptop 9", place="", fund_url=fund.base_url)
    (file := tmp_path / "invitation").write_bytes(content)
    clock.move(years, "at an invitation")
    if years > 0:
        with pytest.raises(InvitationExpired):
            take_up(file, code, now=clock())
    identity, account = take_up(file, code, now=min(clock(), builders.now()))
    made = laptop(tmp_path / "laptop", clock)
    made.set_up(identity, account, passphrase=builders.PASSPHRASE)
    session = builders.signed_in(made)
    builders.enrol(session.desk)
    syncing = engine(session, clock)
    assert sent(syncing)
    clock.move(0, "at an invitation")
    assert sent(syncing)
    assert session.desk.limits().verdict is Verdict.CLEAR
    builders.enrol(session.desk)
    assert sent(syncing)
    assert settle(session, fund).is_well
    session.close()


@pytest.mark.parametrize("years", [-9, 9])
def test_a_supervisor_helps_where_a_wrong_clock_made_it_seem_too_long(
    enrolled: Laptop, fund: FundServer, years: int
) -> None:
    """Out of reach of the fund: work done under the wrong date waits when the clock is set right."""
    clock = Clock()
    session = builders.signed_in(laptop(enrolled.folder, clock))
    assert sent(engine(session, clock))
    draft = session.desk.begin_enrolment()
    clock.move(years, "out of reach of the fund")
    session.desk.submit(draft, builders.household_answers())
    clock.move(0, "out of reach of the fund")
    stands = session.desk.limits().verdict
    assert stands is (Verdict.REFUSE if years > 0 else stands)
    session.close()
    session = builders.signed_in(laptop(enrolled.folder, clock), "bounmy")
    session.desk.override_limits()
    assert session.desk.limits().verdict is (Verdict.OVERRIDDEN if stands is Verdict.REFUSE else stands)
    assert sent(engine(session, clock))
    assert session.desk.limits().verdict is Verdict.CLEAR
    session.close()
    session = builders.signed_in(enrolled)
    assert settle(session, fund).is_well
    session.close()
