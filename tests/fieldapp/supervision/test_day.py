"""A day is closed when everything is settled or explained, and its report cannot be changed unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.day_end import DayEnd
from fieldapp.enrolment.operation import Kind, day_record
from fieldapp.laptop import SignedIn
from fieldapp.supervision import day
from fieldapp.supervision.day import Closing, Counted, DayNotClosed
from tests import builders

DRAFT = UUID(int=5)
COUNTED = Counted(date(2026, 11, 23), enrolled=12, withdrawn=1, drafts=(DRAFT,))
SETTLED = Closing(
    register=12, explained={DRAFT: "ຍັງລໍປຶ້ມສຳມະໂນຄົວ"}, met=40, informed=30, interested=15,
    first_contributions=3, first_contributions_kip=324_000,
)  # fmt: skip


def codes(closing: Closing) -> list[tuple[str, str]]:
    return [(each.code, each.at) for each in day.problems(COUNTED, closing)]


def test_a_settled_day_has_no_problem() -> None:
    assert codes(SETTLED) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"explained": {}}, ("draft-unexplained", str(DRAFT))),
        ({"explained": {DRAFT: "  "}}, ("draft-unexplained", str(DRAFT))),
        ({"register": 13}, ("register-differs", "")),
        ({"met": -1, "informed": -2, "interested": -3}, ("below-zero", "met")),
        ({"informed": 41}, ("more-informed-than-met", "")),
        ({"interested": 31}, ("more-interested-than-informed", "")),
        ({"first_contributions_kip": 0}, ("contributions-without-amount", "")),
        ({"first_contributions": 0}, ("amount-without-contributions", "")),
    ],
)
def test_each_thing_keeps_the_day_open(changes: dict[str, object], code: tuple[str, str]) -> None:
    open_still = replace(SETTLED, **changes)  # type: ignore[arg-type]
    assert codes(open_still)[0] == code
    with pytest.raises(DayNotClosed) as refused:
        day.payload(COUNTED, open_still)
    assert refused.value.problems == day.problems(COUNTED, open_still)


def test_a_register_that_differs_is_explained() -> None:
    assert codes(replace(SETTLED, register=13, register_reason="ຂຽນຊ້ຳສອງເທື່ອ")) == []


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99), st.booleans())
def test_what_is_written_is_what_is_read(met: int, informed: int, interested: int, paid: bool) -> None:  # noqa: FBT001
    met, informed, interested = sorted((met, informed, interested), reverse=True)
    closing = replace(
        SETTLED, met=met, informed=informed, interested=interested,
        first_contributions=int(paid), first_contributions_kip=108_000 * paid,
    )  # fmt: skip
    written = builders.operation(Kind.CLOSE_DAY, payload=day.payload(COUNTED, closing))
    report = day.read(written)
    assert report
    assert (report.author, report.counted, report.closing) == ("somchit", COUNTED, closing)


@pytest.mark.parametrize("payload", [{}, {"day": "soon"}, {**day.payload(COUNTED, SETTLED), "drafts": [{}]}])
def test_a_strangers_day_is_not_read(payload: dict[str, object]) -> None:
    assert day.read(builders.operation(Kind.CLOSE_DAY, payload=payload)) is None


def test_a_day_is_closed_at_the_laptop_signed_and_waits_in_the_outbox(session: SignedIn) -> None:
    builders.enrol(session.desk)
    draft = session.desk.save_draft(session.desk.begin_enrolment())
    end = DayEnd(session.store, session.desk.account, clock=builders.now)
    counted = end.counted()
    assert (counted.enrolled, counted.drafts) == (1, (draft.record,))
    with pytest.raises(DayNotClosed):
        end.close(Closing(register=1))
    assert end.printed(counted.day) is None
    printed = end.close(Closing(register=1, explained={draft.record: "ມື້ອື່ນ"}, met=9, informed=4))
    (enrolled, closed) = session.store.log.outbox()
    assert closed.kind is Kind.CLOSE_DAY
    assert closed.previous == enrolled.content_hash
    assert closed.content_hash.hex().startswith(printed.fingerprint)
    assert session.store.log.verify_chain() == 2
    assert len(session.desk.records()) == 1


def test_a_day_closed_again_is_the_later_report_and_keeps_both(session: SignedIn) -> None:
    end = DayEnd(session.store, session.desk.account, clock=builders.now)
    end.close(Closing(register=0, met=5))
    again = end.close(Closing(register=0, met=8))
    record = day_record("somchit", again.report.counted.day.isoformat())
    first, second = session.store.log.of_record(record)
    assert second.operation.base == first.operation.id
    (kept,) = session.store.log.closed_days()
    report = day.read(kept.operation)
    assert report
    assert report.closing.met == 8
