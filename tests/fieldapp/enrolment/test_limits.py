"""How long a laptop goes on without the fund."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp import laptop_report
from fieldapp.desk import Desk, EnrolmentsRefused
from fieldapp.enrolment.limits import Judgement, Limits, Standing, Verdict, judge, read_limits
from fieldapp.enrolment.record import Quarantine
from fieldapp.errors import AccessError
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store import standing
from fieldapp.store.audit import Act
from tests import builders

NOW = builders.NOON
WELL = Standing(unsent=0, awaiting=0, oldest_unsent_at=None, last_contact_at=NOW)


def judged(**changes: object) -> Judgement:
    return judge(replace(WELL, **changes), Limits(), now=NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "verdict", "code"),
    [
        ({}, Verdict.CLEAR, ""),
        ({"unsent": 41}, Verdict.CLEAR, ""),
        ({"unsent": 42}, Verdict.WARN, "unsent"),
        ({"unsent": 70}, Verdict.REFUSE, "unsent"),
        ({"awaiting": 60}, Verdict.WARN, "awaiting"),
        ({"awaiting": 100}, Verdict.REFUSE, "awaiting"),
        ({"oldest_unsent_at": NOW - timedelta(days=30)}, Verdict.WARN, "oldest-unsent"),
        ({"oldest_unsent_at": NOW - timedelta(days=50)}, Verdict.REFUSE, "oldest-unsent"),
        ({"last_contact_at": NOW - timedelta(days=8)}, Verdict.CLEAR, ""),
        ({"last_contact_at": NOW - timedelta(days=9)}, Verdict.WARN, "unsynced"),
        ({"last_contact_at": NOW - timedelta(days=14)}, Verdict.REFUSE, "unsynced"),
        ({"last_contact_at": None, "set_up_at": NOW - timedelta(days=14)}, Verdict.REFUSE, "unsynced"),
        ({"last_contact_at": None}, Verdict.CLEAR, ""),
        ({"unsent": 70, "overridden_until": NOW + timedelta(hours=1)}, Verdict.OVERRIDDEN, "unsent"),
        ({"unsent": 70, "overridden_until": NOW}, Verdict.REFUSE, "unsent"),
    ],
)
def test_it_warns_then_refuses(changes: dict[str, object], verdict: Verdict, code: str) -> None:
    found = judged(**changes)
    assert found.verdict is verdict
    assert (found.reached[0].code if found.reached else "") == code


@given(
    st.builds(
        Standing,
        unsent=st.integers(0, 500),
        awaiting=st.integers(0, 500),
        oldest_unsent_at=st.none() | st.just(NOW - timedelta(days=40)),
        last_contact_at=st.none() | st.just(NOW - timedelta(days=3)),
    )
)
def test_more_waiting_is_never_judged_milder(stand: Standing) -> None:
    order = [Verdict.CLEAR, Verdict.WARN, Verdict.REFUSE]
    one = judge(stand, Limits(), now=NOW).verdict
    more = judge(replace(stand, unsent=stand.unsent + 1), Limits(), now=NOW).verdict
    assert order.index(more) >= order.index(one)


@given(st.dictionaries(st.sampled_from(["most_unsent", "warn_at_percent", "x"]), st.integers() | st.text()))
def test_whatever_the_fund_says_gives_limits_that_can_be_judged_by(told: dict[str, object]) -> None:
    assert judge(WELL, read_limits(told), now=NOW)


def few(session: SignedIn, most_unsent: int = 2) -> Desk:
    standing.put_limits(session.store, Limits(most_unsent=most_unsent))
    return session.desk


def test_a_full_laptop_begins_no_enrolment_and_everything_else_goes_on(session: SignedIn) -> None:
    desk = few(session)
    draft = desk.begin_enrolment()
    record = builders.enrol(desk)
    assert desk.limits().verdict is Verdict.CLEAR
    builders.enrol(desk)
    with pytest.raises(EnrolmentsRefused) as refused:
        desk.begin_enrolment()
    assert (refused.value.reached.code, refused.value.reached.limit) == ("unsent", 2)
    finished = desk.submit(desk.save_draft(replace(draft, answers=record.answers)), record.answers)
    assert desk.correct(finished.id)
    assert session.store.log.unsent_count() == 3


def test_what_a_supervisor_says_stops_nobody_from_enrolling(laptop: Laptop) -> None:
    session = builders.signed_in(laptop)
    few(session)
    record = builders.enrol(session.desk)
    session.close()
    supervisor = builders.signed_in(laptop, "bounmy")
    supervisor.desk.tell_apart_in_review(record.id, uuid4(), "ຝາແຝດ")
    supervisor.close()
    session = builders.signed_in(laptop)
    assert session.store.log.unsent_count() > session.store.log.unsent_revision_count() == 1
    assert session.desk.begin_enrolment()
    session.close()


def test_an_old_decision_that_waits_stops_nobody_from_enrolling(laptop: Laptop) -> None:
    session = builders.signed_in(laptop)
    record = builders.enrol(session.desk)
    (enrolled,) = session.store.log.outbox()
    session.close()
    supervisor = builders.signed_in(laptop, "bounmy")
    supervisor.desk.tell_apart_in_review(record.id, uuid4(), "ຝາແຝດ")
    supervisor.close()
    session = builders.signed_in(laptop)
    later = builders.now() + timedelta(days=51)
    session.desk._clock = lambda: later
    session.store.memory.put("last_contact_at", later.isoformat())
    assert [each.code for each in session.desk.limits().reached] == ["oldest-unsent"]
    session.store.log.take_quarantine(enrolled.id, Quarantine("bad", builders.now()))
    assert session.store.log.unsent_count() == 1
    assert session.desk.limits().verdict is Verdict.CLEAR
    told = laptop_report.report_of(session.store, clock=lambda: later, form="1", clock_error_ms=None)
    assert told.oldest_unsent_ms is not None
    session.close()


def test_a_supervisor_lets_it_go_on_for_a_while(laptop: Laptop) -> None:
    session = builders.signed_in(laptop)
    few(session, 1)
    builders.enrol(session.desk)
    with pytest.raises(AccessError):
        session.desk.override_limits()
    session.close()
    supervisor = builders.signed_in(laptop, "bounmy")
    supervisor.desk.override_limits(days=2)
    assert Act.LIMITS_OVERRIDDEN in [line.act for line in supervisor.store.audit.lines()]
    supervisor.close()
    session = builders.signed_in(laptop)
    assert session.desk.limits().verdict is Verdict.OVERRIDDEN
    assert session.desk.begin_enrolment()
    session.desk._clock = lambda: builders.now() + timedelta(days=3)
    with pytest.raises(EnrolmentsRefused):
        session.desk.begin_enrolment()
    session.close()


def test_setting_the_clock_back_gains_nothing(session: SignedIn) -> None:
    builders.enrol(session.desk)
    session.store.memory.put("last_contact_at", (builders.now() - timedelta(days=20)).isoformat())
    session.desk._clock = lambda: builders.now() - timedelta(days=19)
    assert session.desk.limits().verdict is Verdict.REFUSE


def test_a_laptop_that_knows_no_moment_is_judged_by_its_clock(session: SignedIn) -> None:
    """As one that was set up by a program that did not yet write the day down."""
    session.store.memory.forget("set_up_at")
    assert session.desk.limits().verdict is Verdict.CLEAR
