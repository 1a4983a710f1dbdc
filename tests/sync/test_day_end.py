"""A closed day goes to the fund like any operation, and the supervisor's laptop gets it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fieldapp.day_end import DayEnd
from fieldapp.enrolment.accounts import Role
from fieldapp.enrolment.operation import Kind, day_record, new_id
from fieldapp.overview import Overview
from fieldapp.supervision.day import Closing
from sync.device.enrolling import enrol_at
from sync.device.http import HttpTransport
from sync.fund.judging import why_not
from sync.fund.serve import FundServer
from tests import builders


def test_a_supervisor_elsewhere_gets_the_days_of_their_districts(fund: FundServer, tmp_path: Path) -> None:
    session = builders.signed_in(builders.enrolled_laptop(tmp_path / "enumerators", fund))
    end = DayEnd(session.store, session.desk.account, clock=builders.now)
    end.close(Closing(register=0, met=7, informed=5, interested=2))
    end.close(Closing(register=0, met=9, informed=5, interested=2))
    builders.engine(session).cycle()
    assert session.store.log.unsent_count() == 0

    made = builders.laptop(tmp_path / "supervisors")
    transport = HttpTransport(fund.base_url)
    code = fund.administration.issue_code(builders.SUPERVISOR.login)
    identity, account = enrol_at(transport, code=code, device_name="other", fund_url=fund.base_url)
    made.set_up(identity, account, passphrase=builders.PASSPHRASE)
    supervisor = builders.signed_in(made, builders.SUPERVISOR.login)
    builders.engine(supervisor).cycle()
    overview = Overview(supervisor.store, account, clock=builders.now)
    (report,) = overview.day_reports()
    assert (report.author, report.closing.met) == ("somchit", 9)
    assert dict(overview.dashboard().funnel)["met"] == 9
    session.close()
    supervisor.close()


def test_the_fund_takes_a_day_only_under_its_own_id() -> None:
    payload = {"day": "2026-11-23"}
    own = day_record("somchit", "2026-11-23")
    right = builders.operation(Kind.CLOSE_DAY, record=own, payload=payload)
    assert why_not(right, None, builders.ENUMERATOR) is None
    assert why_not(replace(right, record=new_id()), None, builders.ENUMERATOR) == "not-allowed"
    assert why_not(replace(right, author="bounmy"), None, builders.SUPERVISOR) == "not-allowed"
    assert why_not(replace(right, payload={}), None, builders.ENUMERATOR) == "malformed"
    assert why_not(right, None, None) == "not-allowed"
    manager = replace(builders.ENUMERATOR, role=Role.CAMPAIGN_MANAGER)
    assert why_not(right, None, manager) == "not-allowed"
