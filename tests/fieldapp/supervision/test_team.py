"""Who must come to the office follows from what laptops say, and from nothing else."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.enrolment.limits import Limits, Reached
from fieldapp.supervision import team
from fieldapp.supervision.team import LaptopReport, Person, TeamLaptop
from tests import builders

NOW_MS = round(builders.NOON.timestamp() * 1000)
DAY_MS = 86_400_000
WELL = LaptopReport(
    at_ms=NOW_MS, unsent=3, oldest_unsent_ms=NOW_MS - DAY_MS, stuck={}, held_at_fund=0, awaiting=12, drafts=1,
    pictures=2, pictures_kb=300, store_mb=40, free_mb=9000, program="0.2.0", form="1", clock_error_ms=1500,
    verdict="clear", reached=(), last_contact_ms=NOW_MS, stick_ms=None,
)  # fmt: skip


def laptop(**changes: object) -> TeamLaptop:
    report = replace(WELL, **changes)  # type: ignore[arg-type]
    return TeamLaptop(
        UUID(int=7), "ເຄື່ອງ 7", (Person("somchit", "ສົມຈິດ", "Somchit"),), report.at_ms, "network", report
    )


def codes(of: TeamLaptop) -> list[tuple[str, bool]]:
    found = team.reasons(of, limits=Limits(), newest="0.2.0", now=builders.NOON)
    return [(each.code, each.is_urgent) for each in found]


def test_a_laptop_that_is_well_needs_nobody() -> None:
    assert codes(laptop()) == []


@pytest.mark.parametrize(
    ("changes", "code", "is_urgent"),
    [
        ({"verdict": "refuse"}, "refuses", True),
        ({"verdict": "warn"}, "near-limit", False),
        ({"stuck": {"bad-signature": 2}}, "stuck", True),
        ({"at_ms": NOW_MS - 9 * DAY_MS}, "silent", True),
        ({"oldest_unsent_ms": NOW_MS - 30 * DAY_MS}, "old-work", True),
        ({"free_mb": 150}, "disk-full", True),
        ({"clock_error_ms": -3_600_000}, "clock-wrong", False),
        ({"program": "0.1.9"}, "old-program", False),
    ],
)
def test_each_thing_is_seen(changes: dict[str, object], code: str, is_urgent: bool) -> None:  # noqa: FBT001
    assert codes(laptop(**changes)) == [(code, is_urgent)]


def test_one_that_was_silent_as_long_as_it_may_begins_no_enrolments_though_its_report_was_clear() -> None:
    assert ("refuses", True) in codes(laptop(at_ms=NOW_MS - 14 * DAY_MS))


def test_one_that_never_reported_is_said_to_be_so() -> None:
    assert codes(replace(laptop(), report=None)) == [("no-report", False)]


def test_a_report_that_was_carried_is_as_old_as_its_writing() -> None:
    carried = replace(laptop(at_ms=NOW_MS - 3 * DAY_MS), received_ms=NOW_MS, way="courier")
    assert carried.heard_ms == NOW_MS - 3 * DAY_MS


def test_the_newest_program_is_by_number_not_by_letter() -> None:
    assert team.newest_program([laptop(program="0.10.0")], own="0.9.1") == "0.10.0"


@given(
    st.integers(0, 10**6),
    st.dictionaries(st.sampled_from(["too-large", "bad-signature"]), st.integers(1, 99)),
)
def test_what_is_written_is_what_is_read(unsent: int, stuck: dict[str, int]) -> None:
    report = replace(WELL, unsent=unsent, stuck=stuck, reached=(Reached("unsent", unsent, 70),))
    assert team.read(team.written(report)) == report


def test_a_newer_programs_report_is_read_and_a_strangers_is_none() -> None:
    told = cbor2.loads(team.written(WELL))
    assert team.read(cbor2.dumps({**told, "battery": 80})) == WELL
    for wrong in ({"unsent": "many"}, {"program": "x" * 41}, {"verdict": "a\nb"}, {"free_mb": 2**60}):
        assert team.read(cbor2.dumps({**told, **wrong})) is None
    assert team.read(b"") is None
    assert team.read(bytes(5000)) is None
