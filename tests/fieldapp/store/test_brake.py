"""The brake at the sign-in: neither a new start nor another clock shortens the wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.laptop import Laptop
from fieldapp.store import brake
from fieldapp.store.audit import Act
from fieldapp.store.errors import TooManyTries, UnknownAccount, WrongPassphrase
from tests import builders


class Time:
    """Time that passes by hand."""

    def __init__(self) -> None:
        self.passed_s = 0.0

    def __call__(self) -> float:
        return self.passed_s


def started(folder: Path, time: Time, *, clock_is_off_by: timedelta = timedelta()) -> Laptop:
    """Return the laptop as a program that is started anew finds it."""
    return Laptop(
        folder,
        clock=lambda: builders.now() + clock_is_off_by,
        form_version="1",
        cost=lambda: builders.CHEAP,
        least=builders.CHEAP,
        elapsed=time,
    )


def fail(laptop: Laptop, times: int, pass_time: Callable[[float], None]) -> None:
    for _ in range(times):
        pass_time(laptop.wait_s("somchit"))
        with pytest.raises(WrongPassphrase):
            laptop.unlock("somchit", "not this one")


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def tried(laptop: Laptop, time: Time) -> Laptop:
    """A laptop on which somebody was wrong six times."""
    made = started(laptop.folder, time)

    def wait(seconds: float) -> None:
        time.passed_s += seconds

    fail(made, 6, wait)
    return made


@pytest.mark.parametrize(
    ("wrong", "seconds"), [(0, 0), (2, 0), (3, 5), (4, 10), (6, 40), (10, 640), (11, 900), (10_000, 900)]
)
def test_waits_grow_to_a_quarter_hour(wrong: int, seconds: float) -> None:
    assert brake.wait_s(wrong) == seconds


def test_the_right_passphrase_waits_too(tried: Laptop, time: Time) -> None:
    with pytest.raises(TooManyTries) as refused:
        tried.unlock("somchit", builders.PASSPHRASE)
    assert refused.value.wait_s == pytest.approx(40)
    time.passed_s += 39
    assert tried.wait_s("somchit") == pytest.approx(1)
    time.passed_s += 1
    assert tried.unlock("somchit", builders.PASSPHRASE)
    assert tried.wait_s("somchit") == 0


def test_a_new_start_serves_the_whole_wait_again(tried: Laptop, time: Time) -> None:
    time.passed_s += 39
    assert started(tried.folder, time).wait_s("somchit") == pytest.approx(40)


@pytest.mark.parametrize("days", [-4000, 4000])
def test_another_clock_shortens_nothing(tried: Laptop, time: Time, days: int) -> None:
    again = started(tried.folder, time, clock_is_off_by=timedelta(days=days))
    assert again.wait_s("somchit") == pytest.approx(40)


def test_a_program_that_is_ended_while_it_tries_has_tried(tried: Laptop, time: Time) -> None:
    """The try is counted before the derivation begins, so that ending the program undoes nothing."""
    time.passed_s += 40
    tried._brake.begin("somchit")
    assert started(tried.folder, time).wait_s("somchit") == pytest.approx(80)


def test_the_others_on_the_laptop_do_not_wait(tried: Laptop) -> None:
    assert tried.unlock("bounmy", builders.PASSPHRASE)


def test_somebody_unknown_is_not_counted(tried: Laptop) -> None:
    with pytest.raises(UnknownAccount):
        tried.unlock("nobody", "x")
    assert "nobody" not in (tried.folder / brake.TRIES_FILE).read_text()


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"counts": 7}', b"[" * 100_000])
def test_a_damaged_file_is_no_way_around(tried: Laptop, time: Time, content: bytes) -> None:
    (tried.folder / brake.TRIES_FILE).write_bytes(content)
    assert started(tried.folder, time).wait_s("somchit") == pytest.approx(40)


def test_wrong_tries_are_in_the_audit_once(tried: Laptop, time: Time) -> None:
    time.passed_s += 40
    for login in ("somchit", "bounmy"):
        session = builders.signed_in(tried, login)
        failed = [line for line in session.store.audit.lines() if line.act == Act.FAILED_SIGN_IN]
        assert [line.who for line in failed] == ["somchit"] * 6
        session.close()
    assert started(tried.folder, time)._brake.wrong() == ()


def test_wrong_tries_carried_into_the_audit_are_not_carried_again(tried: Laptop, time: Time) -> None:
    """Killed after the audit was written and before the file was: the next sign-in does not double them."""
    time.passed_s += 40
    before = (tried.folder / brake.TRIES_FILE).read_bytes()
    builders.signed_in(tried, "bounmy").close()
    (tried.folder / brake.TRIES_FILE).write_bytes(before)
    session = builders.signed_in(tried, "bounmy")
    assert len([line for line in session.store.audit.lines() if line.act == Act.FAILED_SIGN_IN]) == 6
    session.close()


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        brake.read_tries(text)
    except ValueError:
        return


def test_suspending_counts_as_time_and_the_clock_does_not() -> None:
    before = brake.elapsed_s()
    assert 0 <= brake.elapsed_s() - before < 5
