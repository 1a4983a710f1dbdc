"""Receipts of a log that was put back unnoticed come by a stick, and overtake those that would show it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from fieldapp.laptop import Laptop
from sync.device import taking
from sync.fund.courier import Courier
from sync.stick import Found, Stick
from sync.wire import bundle
from tests import builders
from tests.faults.test_restored import Restorable, accept_all, enrol, enrol_and_sync, fund_of_backups, sync
from tests.furnished import Furnished
from tests.sync import sticks

__all__ = ["fund_of_backups"]


@pytest.fixture
def laptops(fund_of_backups: Restorable, tmp_path: Path) -> tuple[Laptop, Laptop]:
    one, other = (
        builders.enrolled_laptop(tmp_path / name, fund_of_backups.server) for name in ("one", "other")
    )
    return one, other


def write(laptop: Laptop, stick: Path) -> None:
    with closing(builders.signed_in(laptop)) as session:
        sticks.write(session, stick)


def read(laptop: Laptop, stick: Path) -> None:
    with closing(builders.signed_in(laptop)) as session:
        sticks.read(session, stick)


def to_compare(laptop: Laptop) -> int:
    with closing(builders.signed_in(laptop)) as session:
        return len(taking.known_log(session.store).also)


def lose_two_unnoticed(fund: Restorable, laptop: Laptop, other: Laptop) -> None:
    """Two households are lost; the log goes past where they stood."""
    fund.back_up()
    enrol_and_sync(laptop, "020 22222", "020 33333")
    fund.restore()
    enrol_and_sync(other, *(f"020 4444{n}" for n in range(5)))


def test_a_stick_from_before_does_not_hide_that_the_fund_lost_something(
    fund_of_backups: Restorable, laptops: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    """It was asked before the laptop met the fund over a network; the answer is of the later log."""
    (stick := tmp_path / "stick").mkdir()
    laptop, other = laptops
    enrol_and_sync(laptop, "020 11111")
    write(laptop, stick)
    lose_two_unnoticed(fund_of_backups, laptop, other)
    sticks.serve(fund_of_backups.server, stick)
    read(laptop, stick)
    sync(laptop)
    figures = fund_of_backups.server.administration.figures()
    assert (figures.enrolled, figures.duplicated) == (8, 0)
    assert to_compare(laptop) == 0


def test_nor_where_sticks_are_all_there_is(
    fund_of_backups: Restorable, laptops: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    early, stick = tmp_path / "early", tmp_path / "stick"
    for each in (early, stick):
        each.mkdir()
    laptop, other = laptops
    enrol_and_sync(laptop, "020 11111")
    write(laptop, early)
    lose_two_unnoticed(fund_of_backups, laptop, other)
    sticks.serve(fund_of_backups.server, early)
    read(laptop, early)
    for _ in range(3):
        write(laptop, stick)
        sticks.serve(fund_of_backups.server, stick)
        read(laptop, stick)
    assert fund_of_backups.server.administration.figures().enrolled == 8


def test_a_restore_between_comparing_and_handing_in_is_found(
    fund_of_backups: Restorable, laptops: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    """The relay's link breaks before the ask is handed in again."""
    (folder := tmp_path / "relay").mkdir()
    laptop, other = laptops
    enrol_and_sync(laptop, "020 11111")
    fund_of_backups.back_up()
    enrol_and_sync(laptop, "020 22222")
    enrol(laptop, "020 33333")
    write(laptop, folder)
    (ask,), (work,) = ([*Stick(folder).files(kind)] for kind in ("ask", "parcel"))
    assert isinstance(ask, Found)
    assert isinstance(work, Found)
    Courier(fund_of_backups.server.desk).compare(ask.content)
    fund_of_backups.restore()
    enrol_and_sync(other, *(f"020 4444{n}" for n in range(5)))
    for letter in Courier(fund_of_backups.server.desk).answer("parcel", work.content):
        Stick(folder).write(bundle.Kind.REPLY, letter)
    read(laptop, folder)
    sync(laptop)
    assert fund_of_backups.server.administration.figures().enrolled == 8


def test_where_nothing_was_lost_what_came_by_stick_is_compared_and_not_shown_again(
    fund_of_backups: Restorable, laptops: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    (stick := tmp_path / "stick").mkdir()
    laptop, other = laptops
    enrol_and_sync(laptop, "020 11111")
    for number in range(3):
        enrol(laptop, f"020 2222{number}")
        enrol_and_sync(other, f"020 4444{number}")
        write(laptop, stick)
        sticks.serve(fund_of_backups.server, stick)
        read(laptop, stick)
        assert to_compare(laptop) <= 2
    sync(laptop)
    assert to_compare(laptop) == 0
    assert not fund_of_backups.rows("SELECT * FROM log_epochs")


def test_a_number_that_came_back_is_given_to_nobody_else(furnished: Furnished, tmp_path: Path) -> None:
    """A restored fund counts from where its backup stood, before anybody noticed."""
    with furnished.new_morning(tmp_path) as fund:
        laptop = furnished.laptop(tmp_path / "laptop")
        enrol_and_sync(laptop, "020 11111")
        given = set(accept_all(laptop).values())
        with psycopg.connect(fund.database_url) as db:
            db.execute("ALTER SEQUENCE member_serials RESTART")
        enrol_and_sync(laptop, "020 22222")
        both = set(accept_all(laptop).values())
        assert len(both) == len(given) + 1 == 2
