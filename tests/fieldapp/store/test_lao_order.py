"""Names that people gave stand in the order of a Lao dictionary: ແ after its consonant, not before ກ."""

from __future__ import annotations

import json
from itertools import permutations
from uuid import uuid4

import pytest

from fieldapp.laptop import SignedIn
from fieldapp.reference import villages
from fieldapp.supervision.team import TeamLaptop
from tests import builders

IN_ORDER = ("ແກ້ງ", "ຂວາ", "ໂພນ")
"""By code point the first would come second."""


@pytest.mark.parametrize("given", list(permutations(IN_ORDER))[1:4])
def test_lists_laptops_and_villages(session: SignedIn, given: tuple[str, ...]) -> None:
    assert sorted(IN_ORDER) != list(IN_ORDER)
    for name in given:
        session.desk.import_preregistered("given_name_lo,village\nຄຳ,ນາ\n".encode(), list_name=name)
        builders.enrol(session.desk, village=name)
    assert tuple(session.desk.preregistered_lists()) == IN_ORDER
    assert session.desk.villages("1401") == IN_ORDER
    for name in given:
        session.store.team.put(TeamLaptop(uuid4(), name, (), 1, "http", None))
    assert tuple(each.name for each in session.store.team.all()) == IN_ORDER
    told = json.loads(villages.gathered([("1401", name) for name in given] * villages.LEAST))
    assert tuple(told["1401"]) == IN_ORDER
