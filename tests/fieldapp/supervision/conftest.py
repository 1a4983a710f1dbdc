"""A small invented district on a supervisor's laptop, written once for all tests here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fieldapp.laptop import SignedIn
from tests import builders, district
from tests.district import District, Plan


@pytest.fixture(scope="session")
def plan() -> Plan:
    return district.smaller()


@pytest.fixture(scope="session")
def district_laptop(
    plan: Plan, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[SignedIn, District]]:
    """The supervisor, signed in over the district. Tests here only read it."""
    session = builders.signed_in(
        district.supervisors_laptop(tmp_path_factory.mktemp("district")), builders.SUPERVISOR.login
    )
    yield session, district.fill(session.store, plan)
    session.close()


@pytest.fixture
def supervisor(district_laptop: tuple[SignedIn, District]) -> SignedIn:
    return district_laptop[0]


@pytest.fixture
def written(district_laptop: tuple[SignedIn, District]) -> District:
    return district_laptop[1]
