"""Backups: verified encrypted copies that restore on a new laptop, by passphrase or by the fund."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from fieldapp.laptop import Laptop, SignedIn
from fieldapp.recovery import approve
from fieldapp.store import backup
from fieldapp.store.audit import Act
from fieldapp.store.errors import DatabaseDamaged, DiskFull, ReadOnlyDisk, WrongPassphrase
from fieldapp.store.verification import verify_all
from tests import builders

NEW = "ແມ່ນ້ຳ quail ladder 7"


@pytest.fixture
def copy(laptop: Laptop, session: SignedIn, tmp_path: Path) -> Path:
    """A backup of a laptop with a record, a draft, and something done after it."""
    builders.enrol(session.desk)
    session.desk.save_draft(
        replace(session.desk.begin_enrolment(), answers=builders.household_answers(village="ບ້ານຮ່າງ"))
    )
    return laptop.back_up(session, tmp_path / "other disk")


def test_a_backup_opens_on_a_new_laptop(copy: Path, session: SignedIn, tmp_path: Path) -> None:
    new = builders.laptop(tmp_path / "new laptop")
    backup.restore(copy, new.folder)
    with pytest.raises(WrongPassphrase):
        new.unlock("somchit", "not this one")
    restored = builders.signed_in(new)
    assert restored.desk.records() == session.desk.records()
    (again,), (before,) = restored.desk.drafts(), session.desk.drafts()
    assert replace(again, operation=before.operation, seen=before.seen) == before
    assert again.operation != before.operation, "no id twice, and how it stood is kept: decision 141"
    assert again.seen == before.answers
    verify_all(restored.store)
    restored.close()
    builders.signed_in(new).close()
    restored = builders.signed_in(new, "bounmy")
    marks = [line.about for line in restored.store.audit.lines() if line.act == Act.RESTORED]
    assert marks == [copy.name]
    restored.close()


def test_a_backup_opens_by_the_funds_recovery(copy: Path, tmp_path: Path, fund_sealing) -> None:  # type: ignore[no-untyped-def]
    new = builders.laptop(tmp_path / "new laptop")
    backup.restore(copy, new.folder)
    asked = new.ask_recovery("somchit", NEW)
    new.recover(approve(asked.request, fund_sealing), NEW)
    restored = new.open("somchit", new.unlock("somchit", NEW))
    assert len(restored.desk.records()) == 1
    restored.close()


def test_nothing_in_a_backup_is_in_clear(copy: Path) -> None:
    answers = builders.household_answers()
    secrets = [str(answers[name]) for name in ("given_name_lo", "surname_lo", "phone", "village")]
    for file in copy.rglob("*"):
        content = file.read_bytes()
        assert not [s for s in [*secrets, "ບ້ານຮ່າງ"] if s.encode() in content]
        assert file.stat().st_mode & 0o077 == 0, file


def test_it_is_in_the_audit(copy: Path, session: SignedIn) -> None:
    last = session.store.audit.lines()[-1]
    assert (last.act, last.who, last.about) == (Act.BACKUP, "somchit", copy.name)


def test_nothing_is_restored_over_a_laptop(copy: Path, laptop: Laptop, tmp_path: Path) -> None:
    with pytest.raises(backup.SomethingIsThere):
        backup.restore(copy, laptop.folder)
    (tmp_path / "half").mkdir()
    with pytest.raises(backup.NotABackup):
        backup.restore(tmp_path / "half", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_damaged_backup_is_found_at_sign_in(copy: Path, tmp_path: Path) -> None:
    content = bytearray((copy / "fieldapp.db").read_bytes())
    content[2000:2100] = bytes(100)
    (copy / "fieldapp.db").write_bytes(bytes(content))
    new = builders.laptop(tmp_path / "new laptop")
    backup.restore(copy, new.folder)
    with pytest.raises(DatabaseDamaged):
        builders.signed_in(new)


def test_a_copy_that_does_not_verify_never_gets_its_name(
    laptop: Laptop, session: SignedIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compact = session.store.another().compact_into

    def damaging(path: Path) -> None:
        compact(path)
        content = bytearray(path.read_bytes())
        content[9000] ^= 1
        path.write_bytes(bytes(content))

    store = session.store
    monkeypatch.setattr(store, "compact_into", damaging)
    with pytest.raises(DatabaseDamaged):
        backup.back_up(store, tmp_path / "disk", at=builders.NOON, who="")
    assert not list((tmp_path / "disk").iterdir())


def test_where_nothing_can_be_written_it_says_so(laptop: Laptop, session: SignedIn, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("x")
    with pytest.raises((DiskFull, ReadOnlyDisk)):
        laptop.back_up(session, tmp_path / "a file")


def test_copies_are_made_once_a_day_where_the_disk_is_there(
    laptop: Laptop, session: SignedIn, tmp_path: Path
) -> None:
    disk = tmp_path / "other disk"
    assert laptop.back_up_if_due(session.store) is None
    laptop.choose_backup_folder(session, disk)
    assert laptop.back_up_if_due(session.store) is None, "the disk is not there"
    disk.mkdir()
    for _ in range(2):
        laptop.back_up_if_due(session.store)
    assert len(list(disk.iterdir())) == 1
    for day in range(1, 9):
        laptop._clock = lambda day=day: builders.now() + timedelta(days=day)  # type: ignore[misc]
        assert laptop.back_up_if_due(session.store)
    assert len(list(disk.iterdir())) == backup.KEPT
    laptop.choose_backup_folder(session, None)
    laptop._clock = lambda: builders.now() + timedelta(days=20)
    assert laptop.back_up_if_due(session.store) is None


def test_when_a_copy_is_due() -> None:
    now = builders.NOON
    assert backup.is_due(None, now=now)
    assert not backup.is_due(now - timedelta(hours=23), now=now)
    assert backup.is_due(now - timedelta(days=1), now=now)
    assert backup.is_due(now + timedelta(days=300), now=now)
