"""What is looked up before it is opened is no reading: the audit names what somebody has had before them."""

from __future__ import annotations

from pathlib import Path

from fieldapp.store.audit import Act
from sync.fund.serve import FundServer
from tests import builders


def test_only_what_is_opened_is_in_the_audit_as_read(tmp_path: Path, fund: FundServer) -> None:
    session = builders.signed_in(builders.enrolled_laptop(tmp_path, fund))
    desk, audit = session.desk, session.store.audit
    one, other = builders.enrol(desk), builders.enrol(desk, given_name_lo="ວິໄລ")
    ahead = desk.ahead()
    assert ahead.record(one.id) == one
    assert ahead.timeline(other.id)

    def read() -> list[str]:
        return [line.about for line in audit.lines() if line.act == Act.READ.value]

    assert not read()
    desk.record(one.id)
    desk.record(one.id)
    assert read() == [str(one.id)], "once in a session"
    session.close()
