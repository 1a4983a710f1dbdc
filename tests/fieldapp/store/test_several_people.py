"""What the store keeps so that several people can work on a record."""

from __future__ import annotations

import json
import sqlite3

import pytest
from sqlite_utils import Database

from fieldapp.enrolment.operation import Kind
from fieldapp.laptop import SignedIn
from fieldapp.store.migrations import STEPS, _m010_several_people, _m011_receipts_by_place
from fieldapp.store.records import Scope
from tests import builders


def test_a_draft_open_before_the_update_began_from_its_base() -> None:
    db = Database(sqlite3.connect(":memory:"))
    for step in STEPS[: STEPS.index(_m010_several_people)]:
        step(db)
    enrolled = builders.operation()
    row = (enrolled.id.bytes, enrolled.record.bytes, "enrol", enrolled.device.bytes, enrolled.body, b"")
    db.execute(
        "INSERT INTO operations (id, record, kind, device, body, signature) VALUES (?, ?, ?, ?, ?, ?)", row
    )
    for record, base in ((b"corrected", enrolled.id.bytes), (b"new", None)):
        draft = (record, record, "somchit", "1", base, '{"phone": "020 1"}', "", "", "")
        db.execute("INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", draft)
    _m010_several_people(db)
    seen = dict(db.execute("SELECT record, seen FROM drafts").fetchall())
    assert json.loads(seen[b"corrected"]) == builders.household_answers()
    assert seen[b"new"] == "{}"


def test_receipts_kept_before_the_update_have_their_place() -> None:
    db = Database(sqlite3.connect(":memory:"))
    for step in STEPS[: STEPS.index(_m011_receipts_by_place)]:
        step(db)
    made = builders.operation()
    receipt = builders.receipt(made, sequence=9)
    db.execute("INSERT INTO receipts VALUES (?, ?, ?)", (made.id.bytes, receipt.body, receipt.signature))
    _m011_receipts_by_place(db)
    assert db.execute("SELECT sequence FROM receipts").fetchall() == [(9,)]
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        db.execute("UPDATE receipts SET sequence = 8")


def test_a_draft_remembers_what_its_author_began_from(session: SignedIn) -> None:
    record = builders.enrol(session.desk)
    draft = session.desk.correct(record.id)
    assert draft.seen == record.answers
    kept = session.desk.draft(record.id)
    assert kept is not None
    assert kept.seen == draft.seen
    again = session.desk.submit(draft, {**draft.answers, "phone": "020 1"})
    (*_, revised) = session.store.log.of_record(record.id)
    assert revised.operation.payload["was"] == {"phone": "020 55512345"}
    assert again.revisions == (record.head, revised.operation.id)


def test_who_was_given_a_record_finds_it_and_who_enrolled_it_still_does(session: SignedIn) -> None:
    log, find = session.store.log, session.store.records.find
    record, other = builders.enrol(session.desk), builders.enrol(session.desk)
    log.append(record=record.id, kind=Kind.REASSIGN, author="bounmy", base=record.head, payload={"to": "keo"})
    assert [r.id for r in find(scope=Scope(concerns="keo"))] == [record.id]
    assert {r.id for r in find(scope=Scope(concerns="somchit"))} == {record.id, other.id}
    assert [r.id for r in find(scope=Scope(assignee="somchit"))] == [other.id]
    assert {r.id for r in find(scope=Scope(not_writer="keo"))} == {record.id, other.id}
    written = {"answers": {**record.answers, "phone": "020 1"}, "was": {"phone": record.answers["phone"]}}
    log.append(record=record.id, kind=Kind.REVISE, author="keo", base=record.head, payload=written)
    assert [r.id for r in find(scope=Scope(not_writer="keo"))] == [other.id]
    session.store.rebuild()
    assert [r.id for r in find(scope=Scope(not_writer="keo"))] == [other.id]
    assert not find(scope=Scope(not_writer="somchit"))
