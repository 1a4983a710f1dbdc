"""Who types never waits until another thread has written all it has."""

from __future__ import annotations

import threading

import pytest

from fieldapp.laptop import SignedIn
from fieldapp.store import store as stores
from fieldapp.store.turns import Turns

MANY = 50


def until(line: Turns, *, asked: int) -> None:
    """Wait until so many are in line, who has the turn among them."""
    while len(line._line) < asked:
        threading.Event().wait(0.001)


def test_a_draft_is_saved_between_two_things_of_many_that_another_thread_writes(
    session: SignedIn,
) -> None:
    draft, is_at_it, written = session.desk.begin_enrolment(), threading.Event(), list[int]()

    def write_much() -> None:
        store = session.store.another()

        def write(number: int) -> None:
            is_at_it.set()
            if not written:
                until(session.store._turns, asked=2)
            threading.Event().wait(0.005)
            store.memory.put("number", str(number))
            written.append(number)

        store.write_each(range(MANY), write)
        store.close()

    thread = threading.Thread(target=write_much)
    thread.start()
    is_at_it.wait()
    session.desk.save_draft(draft)
    before = len(written)
    thread.join()
    assert before < len(written) == MANY


def test_they_write_in_the_order_in_which_they_asked() -> None:
    turns, had, threads = Turns(), list[int](), list[threading.Thread]()

    def work(number: int) -> None:
        with turns.one():
            had.append(number)

    with turns.one():
        for number in range(5):
            threads.append(threading.Thread(target=work, args=(number,)))
            threads[-1].start()
            until(turns, asked=number + 2)
        assert had == []
    for thread in threads:
        thread.join()
    assert had == [0, 1, 2, 3, 4]


def test_what_was_written_before_a_cut_stays(session: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_STEP_S", 0.0)
    with pytest.raises(ZeroDivisionError):
        session.store.write_each((2, 1, 0), lambda each: session.store.memory.put("at", str(2 // each)))
    assert session.store.memory.get("at") == "2"


def test_within_one_transaction_all_are_kept_or_none(session: SignedIn) -> None:
    with pytest.raises(ZeroDivisionError), session.store.writing():
        session.store.write_each((2, 1, 0), lambda each: session.store.memory.put("at", str(2 // each)))
    assert session.store.memory.get("at") is None
