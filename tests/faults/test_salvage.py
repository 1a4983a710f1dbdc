"""Damaged pages: what is sound is read out byte for byte, the rest is counted or comes back."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from fieldapp.enrolment.attachments import AttachmentKind
from fieldapp.errors import FieldappError
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store import database
from fieldapp.store.audit import Act
from fieldapp.store.database import DATABASE_FILE
from fieldapp.store.errors import DatabaseDamaged, DiskFull, NothingDamaged, NothingSound
from fieldapp.store.salvage import putting_in_place
from fieldapp.store.salvage.settling import Salvaged
from fieldapp.store.slots import DatabaseKey
from fieldapp.store.spare import SPARE_FILE
from fieldapp.store.store import Store
from fieldapp.store.verification import verify_all
from sync.fund.serve import FundServer
from tests import builders
from tests.faults.tally import TALLY, settle

PAGE = 4096
KEPT: Mapping[str, str] = {
    "operations": "place, id, record, body, signature",
    "drafts": "record, author, answers",
    "draft_steps": "record, number, answers",
    "blobs": "hash, kind, content",
    "audit": "place, at, who, act, about, hash",
    "accounts": "login, name_lo, role",
    "device": "id, signing",
}
"""What is compared of a store, cell by cell."""


Rows = Mapping[str, frozenset[tuple[object, ...]]]


class Cut(Exception):
    """The work ends here, as by a power cut."""


@dataclass(frozen=True, slots=True)
class Stocked:
    """A laptop with everything on it, closed."""

    folder: Path
    key: DatabaseKey
    pages: int
    whole: Rows

    def copied_to(self, folder: Path) -> Laptop:
        """Return a copy of it."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        return builders.laptop(folder)


def contents(store: Store) -> Rows:
    cells = store.connection.cells
    return {table: frozenset(cells(f"SELECT {names} FROM {table}")) for table, names in KEPT.items()}


def furnish(session: SignedIn, *, enrolments: int) -> None:
    for number in range(enrolments):
        builders.enrol(session.desk, village=f"ບ້ານ {number}")
    for number in range(3):
        draft = session.desk.begin_enrolment()
        for step in range(1, 4):
            answers = {"village": f"ບ້ານ {number}", "phone": "020 5551" * step, "note": "ຄຳ " * 90 * step}
            session.desk.save_draft(replace(draft, answers=answers, at_path=f"q{step}"))
    for number in range(3):
        session.store.blobs.put(next(iter(AttachmentKind)), bytes([number + 1]) * 9000)


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Stocked:
    from fieldapp.crypto import SealingKey, SigningKey

    made = builders.laptop(tmp_path_factory.mktemp("furnished") / "laptop")
    identity = builders.identity(
        fund_receipt=SigningKey.generate().public, fund_sealing=SealingKey.generate().public
    )
    made.set_up(identity, builders.ENUMERATOR, passphrase=builders.PASSPHRASE)
    session = builders.signed_in(made)
    furnish(session, enrolments=12)
    whole = contents(session.store)
    session.close()
    pages = (made.folder / DATABASE_FILE).stat().st_size // PAGE
    return Stocked(made.folder, session.key, pages, whole)


def flip(path: Path, at: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 0x40]))


def readable(
    path: Path, key: DatabaseKey, tables: Mapping[str, frozenset[tuple[object, ...]]]
) -> set[object]:
    """Return what SQLCipher itself still reads of a damaged file: each row asked for alone."""
    found = set[object]()
    with suppress(DatabaseDamaged):
        db = database.open_database(path, key)
        with closing(db.conn):
            for table, key_column in (("operations", "id"), ("drafts", "record"), ("blobs", "hash")):
                names = KEPT[table].split(", ")
                for row in tables[table]:
                    with suppress(DatabaseDamaged), database.translated():
                        asked = f"SELECT {KEPT[table]} FROM {table} WHERE {key_column} = ?"
                        rows = db.execute(asked, [row[names.index(key_column)]]).fetchall()
                        database.check_what_was_read(db)
                        found.update(rows)
    return found


def check(stocked: Stocked, laptop: Laptop, page: int, at: int) -> None:
    """Damage one byte of a page, salvage, and hold what is there against what was."""
    path = laptop.folder / DATABASE_FILE
    flip(path, (page - 1) * PAGE + at)
    damaged = path.read_bytes()
    by_sqlcipher = readable(path, stocked.key, stocked.whole)
    found = laptop.salvage("somchit", stocked.key)
    assert found.damaged_pages <= 1  # none where only the salt is another: the spare has it
    assert (laptop.folder / found.kept_as).read_bytes() == damaged, "kept unchanged"
    store = laptop._store(stocked.key)
    with closing(store):
        verify_all(store)
        now, lost = contents(store), dict[str, int]()
        for table, was in stocked.whole.items():
            new = now[table] - was
            lost[table] = len(was - now[table])
            if table == "drafts":  # an act that nobody has stands as a draft
                assert len(new) <= found.redone
            elif table in ("draft_steps", "audit"):
                assert len(new) <= found.redone + 1
            else:
                assert not new, "nothing that was not there"
        everything = set[object]().union(*now.values())
        assert by_sqlcipher <= everything, "whatever SQLCipher reads is there"
        assert lost["operations"] == found.lost_acts <= 8
        assert found.redone == found.lost_acts, "each was an enrolment whose answers stand elsewhere"
        assert lost["drafts"] == found.lost_drafts == 0, "what was typed stands in its steps"
        assert lost["blobs"] == found.lost_pictures
        assert not lost["accounts"]
        assert not lost["device"]
        assert store.records.count() + found.redone == 12
        assert [line.act for line in store.audit.lines()].count(Act.SALVAGED) == 1
        said = store.losses.of_now()
        assert (said.acts if said else 0) == found.lost_acts
    with closing(builders.signed_in(laptop)) as session:
        assert not session.bad_link
        builders.enrol(session.desk)
        verify_all(session.store)
    TALLY.faults["a damaged page of the database: salvaged"] += 1


def test_a_damaged_page_that_a_value_overflows_to_is_no_zeros(stocked: Stocked, tmp_path: Path) -> None:
    """SQLCipher hands out zeros for it, without an error, where it is the last page that is read."""
    laptop, refused = stocked.copied_to(tmp_path / "copy"), 0
    whole = (laptop.folder / DATABASE_FILE).read_bytes()
    for page in range(stocked.pages - 8, stocked.pages):
        (laptop.folder / DATABASE_FILE).write_bytes(whole)
        flip(laptop.folder / DATABASE_FILE, page * PAGE + 2000)
        store = laptop._store(stocked.key)
        with closing(store):
            for sha256, _, content in stocked.whole["blobs"]:
                assert isinstance(sha256, bytes)
                try:
                    assert store.blobs.get(sha256) == content
                except DatabaseDamaged:
                    refused += 1
    assert refused > 6


SAMPLE = 16


def test_what_is_on_sound_pages_is_there_and_the_rest_is_counted(stocked: Stocked, tmp_path: Path) -> None:
    dice = random.Random(11)
    pages = [1, 1, *sorted(dice.sample(range(2, stocked.pages + 1), SAMPLE))]
    for turn, page in enumerate(pages):
        at = 3 if turn == 0 else dice.randrange(16, PAGE)  # the salt first
        check(stocked, stocked.copied_to(tmp_path / "copy"), page, at)


@pytest.mark.soak
def test_the_same_for_every_page(stocked: Stocked, tmp_path: Path) -> None:
    dice = random.Random(12)
    for page in range(1, stocked.pages + 1):
        check(stocked, stocked.copied_to(tmp_path / "copy"), page, dice.randrange(PAGE))


@pytest.mark.parametrize("share", [0.1, 0.4, 0.8])
def test_many_pages_damaged_or_cut_off(stocked: Stocked, tmp_path: Path, share: float) -> None:
    dice = random.Random(share)
    for is_cut in (False, True):
        laptop = stocked.copied_to(tmp_path / "copy")
        path = laptop.folder / DATABASE_FILE
        if is_cut:
            os.truncate(path, int((1 - share) * stocked.pages) * PAGE + 100)
        for page in () if is_cut else dice.sample(range(stocked.pages), int(share * stocked.pages)):
            flip(path, page * PAGE + dice.randrange(PAGE))
        found = laptop.salvage("somchit", stocked.key)
        with closing(laptop._store(stocked.key)) as store:
            verify_all(store)
            now = contents(store)
            for table in ("operations", "blobs", "accounts", "device"):
                assert now[table] <= stocked.whole[table]
            missing = len(stocked.whole["operations"]) - len(now["operations"])
            assert found.lost_acts == missing
            said = store.losses.of_now()
            assert (said.acts if said else 0) == missing
            assert now["device"] == stocked.whole["device"]


def test_what_somebody_with_the_key_altered_is_not_taken(stocked: Stocked, tmp_path: Path) -> None:
    laptop = stocked.copied_to(tmp_path / "copy")
    db = database.open_database(laptop.folder / DATABASE_FILE, stocked.key)
    with closing(db.conn):
        db.execute("DROP TRIGGER operations_stay")
        db.execute("DROP TRIGGER blobs_stay")
        body = db.execute("SELECT body FROM operations WHERE place = 3").fetchone()[0]
        other = body.replace(b"55512345", b"55599999")
        assert other != body
        db.execute("UPDATE operations SET body = ? WHERE place = 3", [other])
        db.execute("UPDATE blobs SET content = zeroblob(8000) WHERE rowid = 1")
    flip(laptop.folder / DATABASE_FILE, (stocked.pages - 1) * PAGE + 100)
    found = laptop.salvage("somchit", stocked.key)
    with closing(laptop._store(stocked.key)) as store:
        verify_all(store)
        assert contents(store)["operations"] < stocked.whole["operations"]
        assert 3 not in {row[0] for row in contents(store)["operations"]}
        assert found.lost_acts >= 1
        assert contents(store)["blobs"] <= stocked.whole["blobs"]


def test_what_stands_in_the_log_of_the_file_is_read_too(stocked: Stocked, tmp_path: Path) -> None:
    laptop = stocked.copied_to(tmp_path / "open")
    session = builders.signed_in(laptop)
    builders.enrol(session.desk, village="ໃນ WAL")
    whole = contents(session.store)
    shutil.copytree(laptop.folder, tmp_path / "copy")
    session.close()
    after = builders.laptop(tmp_path / "copy")
    (after.folder / "fieldapp.db-shm").unlink()
    assert (after.folder / "fieldapp.db-wal").stat().st_size
    flip(after.folder / DATABASE_FILE, (stocked.pages - 1) * PAGE + 100)  # a picture's last page
    found = after.salvage("somchit", stocked.key)
    with closing(after._store(stocked.key)) as store:
        assert contents(store)["operations"] == whole["operations"]
        assert found.lost_acts == 0
        assert found.lost_pictures <= 1
    assert (after.folder / (found.kept_as + "-wal")).exists()


# -- what the fund has ----------------------------------------------------------------------------


def is_read(path: Path, key: DatabaseKey, place: int) -> bool:
    """Tell whether SQLCipher reads an operation of a file, whatever else it does not read."""
    try:
        db = database.open_database(path, key)
        with closing(db.conn), database.translated():
            db.execute("SELECT body FROM operations WHERE place = ?", [place]).fetchone()
            database.check_what_was_read(db)
    except DatabaseDamaged:
        return False
    return True


def damage_the_leaf_of(laptop: Laptop, key: DatabaseKey, place: int, *, but_not_of: int) -> None:
    """Damage a page without which SQLCipher does not read one operation, and another still."""
    path = laptop.folder / DATABASE_FILE
    whole = path.read_bytes()
    for page in range(len(whole) // PAGE, 1, -1):
        flip(path, (page - 1) * PAGE + 999)
        if not is_read(path, key, place) and is_read(path, key, but_not_of):
            return
        path.write_bytes(whole)
    raise AssertionError("no such page")


def test_what_the_fund_has_comes_back_and_the_rest_stands_as_a_draft(
    enrolled: Laptop, fund: FundServer
) -> None:
    session = builders.signed_in(enrolled)
    sent = [builders.enrol(session.desk).id for _ in range(9)]
    settle(session, fund)
    waiting = [builders.enrol(session.desk, village="ຍັງບໍ່ສົ່ງ").id for _ in range(9)]
    places = {
        row["record"]: row["place"] for row in session.store.connection.rows("SELECT * FROM operations")
    }
    whole = {row["id"]: row["body"] for row in session.store.connection.rows("SELECT * FROM operations")}
    key = session.key
    session.close()
    damage_the_leaf_of(enrolled, key, places[sent[3].bytes], but_not_of=max(places.values()))
    damage_the_leaf_of(enrolled, key, places[waiting[5].bytes], but_not_of=places[sent[8].bytes])
    found = enrolled.salvage("somchit", key)
    assert found.at_fund >= 1
    assert found.redone == found.lost_acts >= 1
    with closing(builders.signed_in(enrolled)) as again:
        drafts = {draft.record: draft for draft in again.desk.drafts()}
        assert waiting[5] in drafts
        assert drafts[waiting[5]].answers["village"] == "ຍັງບໍ່ສົ່ງ"
        assert settle(again, fund).is_well
        verify_all(again.store)
        now = dict(again.store.connection.cells("SELECT id, body FROM operations"))
        assert now.items() <= whole.items()
        assert {record.id for record in again.store.records.find(limit=99)} >= set(sent)
        for draft in again.desk.drafts():
            again.desk.submit(draft, draft.answers)
        assert settle(again, fund).is_well
        assert {record.id for record in again.store.records.find(limit=99)} == {*sent, *waiting}
        verify_all(again.store)
    TALLY.faults["damaged pages: salvaged, and what the fund had came back"] += 1


# -- cut off --------------------------------------------------------------------------------------


def cut_at(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """End the work before the so-many-th renaming."""
    rename, count = Path.rename, 0

    def counted(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == number:
            raise Cut
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", counted)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_cut_off_at_each_renaming_it_is_gone_on_with(
    stocked: Stocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    laptop = stocked.copied_to(tmp_path / "copy")
    flip(laptop.folder / DATABASE_FILE, 5 * PAGE)
    damaged = (laptop.folder / DATABASE_FILE).read_bytes()
    with monkeypatch.context() as while_cut:
        cut_at(while_cut, number)
        with pytest.raises(Cut):
            laptop.salvage("somchit", stocked.key)
    with suppress(DatabaseDamaged):
        laptop._store(stocked.key).close()
    if not putting_in_place.kept(laptop.folder):
        laptop.salvage("somchit", stocked.key)
    with closing(laptop._store(stocked.key)) as store:
        assert contents(store)["operations"] == stocked.whole["operations"]
        verify_all(store)
    (kept,) = putting_in_place.kept(laptop.folder)
    assert kept.read_bytes() == damaged
    assert not list(laptop.folder.glob("fieldapp.salvage*"))


WORK = (
    "import sys; from pathlib import Path; from tests import builders;"
    "from fieldapp.store.slots import DatabaseKey;"
    "builders.laptop(Path(sys.argv[1])).salvage('somchit', DatabaseKey(bytes.fromhex(sys.argv[2])))"
)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_killed_in_the_middle_it_is_begun_again(stocked: Stocked, tmp_path: Path) -> None:
    laptop = stocked.copied_to(tmp_path / "copy")
    flip(laptop.folder / DATABASE_FILE, 5 * PAGE)
    damaged = (laptop.folder / DATABASE_FILE).read_bytes()
    work = subprocess.Popen([sys.executable, "-c", WORK, str(laptop.folder), stocked.key.raw.hex()])
    being_made = laptop.folder / "fieldapp.salvage.part" / DATABASE_FILE
    while work.poll() is None and not (being_made.exists() and being_made.stat().st_size > PAGE):
        time.sleep(0.002)
    work.send_signal(signal.SIGKILL)
    work.wait()
    assert (laptop.folder / DATABASE_FILE).read_bytes() == damaged
    laptop.salvage("somchit", stocked.key)
    with closing(laptop._store(stocked.key)) as store:
        assert contents(store)["operations"] == stocked.whole["operations"]
    TALLY.faults["SIGKILL in the middle of a salvage"] += 1


# -- what stops it --------------------------------------------------------------------------------


def a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 0))


def nothing_left(folder: Path) -> None:
    path = folder / DATABASE_FILE
    path.write_bytes(random.Random(1).randbytes(path.stat().st_size))


def no_identity(folder: Path) -> None:
    """Damage every page but a few, with no spare beside it."""
    (folder / SPARE_FILE).unlink()
    for page in range(2, (folder / DATABASE_FILE).stat().st_size // PAGE):
        flip(folder / DATABASE_FILE, page * PAGE)


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (lambda _: None, NothingDamaged),
        (nothing_left, NothingSound),
        (no_identity, NothingSound),
        (lambda folder: (folder / DATABASE_FILE).unlink(), DatabaseDamaged),
    ],
)
def test_what_it_refuses_leaves_all_as_it_was(
    stocked: Stocked, tmp_path: Path, damage: Callable[[Path], object], error: type[FieldappError]
) -> None:
    laptop = stocked.copied_to(tmp_path / "copy")
    damage(laptop.folder)
    before = {file.name: file.read_bytes() for file in laptop.folder.iterdir()}
    with pytest.raises(error):
        laptop.salvage("somchit", stocked.key)
    assert {file.name: file.read_bytes() for file in laptop.folder.iterdir()} == before


def test_a_full_disk_is_said_before_it_begins(
    stocked: Stocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = stocked.copied_to(tmp_path / "copy")
    flip(laptop.folder / DATABASE_FILE, 5 * PAGE)
    a_full_disk(monkeypatch)
    with pytest.raises(DiskFull):
        laptop.salvage("somchit", stocked.key)
    assert not (laptop.folder / "fieldapp.salvage.part").exists()


def test_a_laptop_that_the_fund_locked_stays_locked(stocked: Stocked, tmp_path: Path) -> None:
    from fieldapp.store import standing
    from fieldapp.store.errors import LaptopClosed

    laptop = stocked.copied_to(tmp_path / "copy")
    store = laptop._store(stocked.key)
    standing.lock(store)
    store.close()
    laptop._store(stocked.key).close()
    for page in range(1, 12):  # where the memory is, among others
        flip(laptop.folder / DATABASE_FILE, page * PAGE)
    laptop.salvage("somchit", stocked.key)
    with pytest.raises(LaptopClosed):
        builders.signed_in(laptop)


@pytest.fixture
def salvaged(stocked: Stocked, tmp_path: Path) -> tuple[Laptop, Salvaged]:
    laptop = stocked.copied_to(tmp_path / "copy")
    flip(laptop.folder / DATABASE_FILE, 5 * PAGE)
    return laptop, laptop.salvage("somchit", stocked.key)


def test_it_is_in_the_audit_and_nothing_is_in_clear(
    salvaged: tuple[Laptop, Salvaged], stocked: Stocked
) -> None:
    laptop, found = salvaged
    with closing(laptop._store(stocked.key)) as store:
        line = store.audit.lines()[-1]
        assert (line.act, line.who) == (Act.SALVAGED, "somchit")
        assert found.kept_as in line.about
    names = ["ນ້ຳຝົນ".encode(), b"SQLite format 3"]
    for file in laptop.folder.rglob("*"):
        if file.is_file():
            assert not any(name in file.read_bytes() for name in names)
