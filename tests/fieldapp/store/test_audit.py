"""The audit: only ever longer, chained, checked from where it was checked last."""

from __future__ import annotations

import pytest

from fieldapp.desk import NoSuchRecord
from fieldapp.enrolment.operation import new_id
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store.audit import Act
from fieldapp.store.errors import ChainBroken, StoreBug
from fieldapp.store.verification import verify_all, verify_on_opening
from tests import builders


def acts(session: SignedIn) -> list[str]:
    return [line.act for line in session.store.audit.lines()]


def change(session: SignedIn, statement: str, *values: object) -> None:
    """Change what the database itself refuses to change."""
    with session.store.writing() as db:
        for trigger in ("audit_stays", "audit_is_kept", "operations_stay", "operations_are_kept"):
            db.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        db.execute(statement, values)


def test_signing_in_and_reading_are_in_it(session: SignedIn) -> None:
    record = builders.enrol(session.desk)
    before = len(acts(session))
    for _ in range(3):
        session.desk.record(record.id)
    session.desk.note_printed(record.id)
    session.desk.note_exported("members.csv")
    with pytest.raises(NoSuchRecord):
        session.desk.note_printed(new_id())
    lines = session.store.audit.lines()
    assert acts(session)[before:] == [Act.READ, Act.PRINT, Act.EXPORT]
    assert [line.about for line in lines[before:]] == [str(record.id), str(record.id), "members.csv"]
    assert Act.SIGN_IN in acts(session)
    assert {line.who for line in lines[before:]} == {"somchit"}


def test_no_name_of_an_applicant_is_in_it(session: SignedIn) -> None:
    record = builders.enrol(session.desk)
    session.desk.record(record.id)
    text = repr(session.store.audit.lines())
    assert str(record.answers["surname_lo"]) not in text


@pytest.mark.parametrize("statement", ["UPDATE audit SET who = 'x'", "DELETE FROM audit"])
def test_the_database_itself_refuses_to_change_it(session: SignedIn, statement: str) -> None:
    with pytest.raises(StoreBug, match="never"), session.store.writing() as db:
        db.execute(statement)


@pytest.mark.parametrize(
    ("statement", "bad"),
    [
        ("UPDATE audit SET who = 'bounmy' WHERE place = 3", "line 3"),
        ("UPDATE audit SET at = '2020-01-01T00:00:00+00:00' WHERE place = 2", "line 2"),
        ("DELETE FROM audit WHERE place = 2", "line 2"),
        ("DELETE FROM audit WHERE place = 1", "line 1"),
    ],
)
def test_the_first_bad_line_is_named(session: SignedIn, statement: str, bad: str) -> None:
    for _ in range(3):
        session.desk.note_exported("x")
    verify_all(session.store)
    change(session, statement)
    with pytest.raises(ChainBroken, match=bad):
        verify_all(session.store)


def test_opening_checks_what_is_new_only_and_names_a_bad_link(laptop: Laptop) -> None:
    session = builders.signed_in(laptop)
    operation = builders.enrol(session.desk)
    assert session.bad_link == ""
    assert verify_on_opening(session.store) == ""
    for _ in range(2):
        builders.enrol(session.desk)
    later = session.store.log.outbox()[1]
    change(
        session,
        "UPDATE operations SET body = ? WHERE id = ?",
        later.body.replace(b"somchit", b"somchai"),
        later.id.bytes,
    )
    session.close()
    for _ in range(2):
        session = builders.signed_in(laptop)
        assert str(later.id) in session.bad_link
        assert acts(session).count(Act.CHAIN_BROKEN) == 1
        assert session.desk.record(operation.id)
        session.close()


def test_what_was_checked_is_not_checked_again(session: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        builders.enrol(session.desk)
    verify_all(session.store)
    verified = 0
    verify_from = session.store.log.verify_from

    def counting(place: int, previous: bytes, *, most: int | None = None) -> tuple[int, int, bytes]:
        nonlocal verified
        told = verify_from(place, previous, most=most)
        verified += told[0]
        return told

    monkeypatch.setattr(session.store.log, "verify_from", counting)
    assert verify_on_opening(session.store) == ""
    assert verified == 0
    builders.enrol(session.desk)
    assert verify_on_opening(session.store) == ""
    assert verified == 1
