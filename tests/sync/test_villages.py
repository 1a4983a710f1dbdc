"""A village learnt on one laptop is offered on another."""

from __future__ import annotations

import json
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from fieldapp.__main__ import main
from fieldapp.forms.xpath.values import LAOS
from fieldapp.laptop import Laptop
from fieldapp.reference import villages
from sync.fund.nightly import Nightly, is_due
from sync.fund.serve import FundServer
from tests import builders
from tests.sync.test_two_laptops import KEO, Person


def publish(fund: FundServer, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["fund", "villages", "--database", fund.database_url]) == 0
    return capsys.readouterr().out.strip()


def told(fund: FundServer) -> list[str]:
    """Return which documents of villages were published."""
    return [each.about for each in fund.administration.actions() if each.act == "publish"]


def test_what_one_laptop_learnt_another_offers(
    enrolled: Laptop, fund: FundServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fund.administration.put_account(KEO)
    with closing(builders.signed_in(enrolled)) as mine:
        for village in ("ບ້ານໜອງແຄນ", "ໜອງແຄນ", "ບ້ານໜອງແຄນ", "ບ້ານຜິດ"):
            builders.enrol(mine.desk, village=village)
        builders.engine(mine).cycle()
    assert publish(fund, capsys) != "nothing new"
    assert publish(fund, capsys) == "nothing new"
    keo = Person(tmp_path / "other", fund, "keo")
    assert keo.desk.villages("1401") == ()
    keo.sync()
    assert keo.desk.records() == (), "nobody else's record comes with it"
    assert keo.desk.villages("1401") == ("ບ້ານໜອງແຄນ",)
    (hit, *_) = keo.desk.place_search().search("nongkhen")
    assert hit.village == "ບ້ານໜອງແຄນ"
    keo.session.close()


def test_the_running_fund_tells_of_villages_by_itself_once_a_night(
    enrolled: Laptop, fund: FundServer
) -> None:
    with closing(builders.signed_in(enrolled)) as mine:
        for _ in range(2):
            builders.enrol(mine.desk, village="ບ້ານໜອງແຄນ")
        builders.engine(mine).cycle()
        now = [datetime(2026, 11, 25, 9, 0, tzinfo=LAOS)]
        nightly = Nightly(fund.administration._pool, clock=lambda: now[0], looks_every_s=0.01)
        nightly.start()
        patience = time.monotonic() + 30
        while not told(fund) and time.monotonic() < patience:
            time.sleep(0.01)
        nightly.stop()
        assert len(told(fund)) == 1
        for _ in range(2):
            builders.enrol(mine.desk, village="ບ້ານຫ້ວຍຊັນ")
        builders.engine(mine).cycle()
        for hour, is_time in ((12, False), (25, True), (26, False), (49, True)):
            now[0] = datetime(2026, 11, 25, 0, 30, tzinfo=LAOS) + timedelta(hours=hour)
            assert nightly.look() is is_time, hour
        assert len(told(fund)) == 2, "nothing new in the second night"


def test_a_fund_that_sleeps_at_night_does_it_by_day() -> None:
    day = datetime(2026, 11, 25, 14, 0, tzinfo=LAOS)
    assert not is_due(day + timedelta(hours=20), day)
    assert is_due(day + timedelta(hours=26), day)


def test_a_slip_and_a_place_that_is_none_are_not_told() -> None:
    used = [
        ("1401", "ນາໂພ"),
        ("1401", "ບ້ານ ນາໂພ"),
        ("9999", "ນາໂພ"),
        ("9999", "ນາໂພ"),
        ("1401", ""),
        ("1401", ""),
    ]
    assert list(json.loads(villages.gathered(used))) == ["1401"]
    assert len(villages.read(villages.gathered(used))) == 1


@pytest.mark.parametrize("document", [None, b"", b"[]", b"\xff", b'{"9999": ["x"]}'])
def test_what_is_no_such_document_teaches_nothing(document: bytes | None) -> None:
    assert villages.read(document) == ()
