"""Practice works like the real thing, and nothing of it is left or goes anywhere."""

from __future__ import annotations

from fieldapp.enrolment.lifecycle import Status
from fieldapp.practice import practise
from tests import builders


def test_a_household_is_enrolled_in_practice_and_thrown_away() -> None:
    session = practise(builders.ENUMERATOR, form_version="1", clock=builders.now)
    record = builders.enrol(session.desk)
    assert record.status is Status.SUBMITTED
    assert session.desk.records("ນ້ຳຝົນ")
    files = [file for file in session.folder.rglob("*") if file.is_file()]
    assert files
    assert not any("ນ້ຳຝົນ".encode() in file.read_bytes() for file in files)
    session.close()
    assert not session.folder.exists()
