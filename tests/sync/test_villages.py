"""A village learnt on one laptop is offered on another."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from fieldapp.__main__ import main
from fieldapp.laptop import Laptop
from fieldapp.reference import villages
from sync.fund.serve import FundServer
from tests import builders
from tests.sync.test_two_laptops import KEO, Person


def publish(fund: FundServer, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["fund", "villages", "--database", fund.database_url]) == 0
    return capsys.readouterr().out.strip()


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
