"""After a migration the projections are made again: in steps, whatever cuts it off, the same as before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from sqlite_utils import Database

from fieldapp.laptop import Laptop, SignedIn
from fieldapp.progress import Progress
from fieldapp.store import migrations, rebuilding, verification
from fieldapp.store.migrating import PROJECTED
from fieldapp.store.store import Store
from tests import builders
from tests.bench import seeding

ENROLLED = 23
A_STEP = 5


class PowerCut(Exception):
    """The laptop is off."""


@pytest.fixture
def filled(session: SignedIn, monkeypatch: pytest.MonkeyPatch) -> SignedIn:
    monkeypatch.setattr(rebuilding, "_A_STEP", A_STEP)
    monkeypatch.setattr(verification, "_A_STEP", A_STEP)
    seeding.fill(session, ENROLLED)
    return session


def cut_at(number: int, told: list[Progress]) -> Callable[[Progress], None]:
    """Return a report that cuts the power when it is called that often."""

    def report(progress: Progress) -> None:
        told.append(progress)
        if len(told) == number:
            raise PowerCut

    return report


def projected(session: SignedIn) -> Iterator[object]:
    desk, store = session.desk, session.store
    yield from (desk.records(), store.figures.facts(), len(desk.records("ນ້ຳຝົນ")), desk.today())
    yield store._connection.cells("SELECT key, subject FROM blocking_keys ORDER BY 1, 2")


def migrated(monkeypatch: pytest.MonkeyPatch, *, leaves_projections: bool) -> None:
    """Let the next program have one step more."""

    def step(_db: Database) -> None: ...

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, step))
    if leaves_projections:
        monkeypatch.setattr(migrations, "LEAVE_PROJECTIONS", migrations.LEAVE_PROJECTIONS | {step})


@pytest.mark.parametrize("cut", range(1, 6))
def test_cut_off_anywhere_it_goes_on_from_there(
    filled: SignedIn, laptop: Laptop, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    before, key = list(projected(filled)), filled.key
    filled.close()
    migrated(monkeypatch, leaves_projections=False)
    told, rest = list[Progress](), list[Progress]()
    with pytest.raises(PowerCut):
        laptop.get_ready(key, cut_at(cut, told))
    laptop.get_ready(key, rest.append)
    made = [each.done for each in rest if each.doing == "projecting"]
    assert [each.done for each in told] == [A_STEP * at for at in range(cut)]
    assert made == list(range(A_STEP * (cut - 1), ENROLLED, A_STEP)), "what was done is not done again"
    with closing(builders.signed_in(laptop)) as again:
        assert list(projected(again)) == before


def test_a_cut_between_the_migration_and_its_projections_leaves_them_due(
    filled: SignedIn, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = filled.key
    filled.close()
    migrated(monkeypatch, leaves_projections=False)
    monkeypatch.setattr(rebuilding, "go_on", lambda *_: _cut())
    with pytest.raises(PowerCut):
        laptop.get_ready(key)
    monkeypatch.undo()
    migrated(monkeypatch, leaves_projections=False)
    told = list[Progress]()
    laptop.get_ready(key, told.append)
    assert [each.done for each in told][:1] == [0]


def _cut() -> None:
    raise PowerCut


def test_a_migration_that_leaves_the_projections_makes_nobody_wait(
    filled: SignedIn, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = filled.key
    filled.close()
    laptop.get_ready(key)
    migrated(monkeypatch, leaves_projections=True)
    told = list[Progress]()
    laptop.get_ready(key, told.append)
    assert told == []


def test_a_store_that_never_said_so_is_made_again_once(filled: SignedIn, laptop: Laptop) -> None:
    with filled.store.writing():
        filled.store.memory.forget(PROJECTED)
    filled.store.close()
    for expected in (True, False):
        store = _opened(filled, told := list[Progress]())
        store.close()
        assert bool(told) is expected


def _opened(of: SignedIn, told: list[Progress]) -> Store:
    return Store.open(of.store.folder, of.key, clock=builders.now, report=told.append)


def test_a_long_first_check_is_told_and_gone_on_with(filled: SignedIn, laptop: Laptop) -> None:
    key = filled.key
    filled.close()
    told, rest = list[Progress](), list[Progress]()
    with pytest.raises(PowerCut):
        laptop.get_ready(key, cut_at(3, told))
    laptop.get_ready(key, rest.append)
    assert told[-1] == Progress("checking", 2 * A_STEP, ENROLLED)
    assert rest[0] == Progress("checking", 0, ENROLLED - 2 * A_STEP)
    with closing(builders.signed_in(laptop)) as again:
        assert again.bad_link == ""
        assert again.store.log.own_after(0) == ENROLLED
