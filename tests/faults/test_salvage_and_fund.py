"""Damaged pages: what is sound goes into a new database, what the fund has comes back, the rest is said."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from fieldapp.enrolment.attachments import AttachmentKind
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store import database
from fieldapp.store.audit import Act
from fieldapp.store.database import DATABASE_FILE
from fieldapp.store.errors import NothingDamaged
from fieldapp.store.verification import verify_all
from sync.fund.serve import FundServer
from tests import builders
from tests.faults.tally import TALLY, settle

PAGE_BYTES = 4096
SENT, UNSENT = 30, 8


@pytest.fixture
def at_work(enrolled: Laptop, fund: FundServer) -> SignedIn:
    """A laptop with much that is at the fund, some that is not, a form that stands open and a picture."""
    del fund
    session = builders.signed_in(enrolled)
    for _ in range(SENT):
        builders.enrol(session.desk)
    builders.engine(session).cycle(is_asked=True)
    session.desk.attach(AttachmentKind.PAGE, random.Random(1).randbytes(30_000))
    for _ in range(UNSENT):
        builders.enrol(session.desk)
    draft = session.desk.begin_enrolment()
    session.desk.save_draft(replace(draft, answers=builders.household_answers(phone="020 51234567")))
    session.close()
    database.verify_pages(enrolled.folder / DATABASE_FILE, session.key)  # and all is in the file itself now
    return session


def own(session: SignedIn) -> set[bytes]:
    rows = session.store._connection.rows(
        "SELECT id FROM operations WHERE device = ?", session.identity.device.bytes
    )
    return {bytes(row["id"]) for row in rows}


def damage(path: Path, pages: list[int]) -> None:
    content = bytearray(path.read_bytes())
    for page in pages:
        content[page * PAGE_BYTES + 100] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("bad_pages", "rounds"), [(1, 2), (3, 3), pytest.param(4, 60, marks=pytest.mark.soak)]
)
def test_what_is_sound_is_salvaged_and_the_rest_comes_back_or_is_said(
    at_work: SignedIn, enrolled: Laptop, fund: FundServer, tmp_path: Path, bad_pages: int, rounds: int
) -> None:
    kept, dice = tmp_path / "kept", random.Random(bad_pages)
    shutil.copytree(enrolled.folder, kept)
    was = builders.signed_in(enrolled)
    before, drafts = own(was), {each.record for each in was.desk.drafts()}
    was.close()
    sent = {bytes(each) for each in at_the_fund(fund)}
    whole_pages = (kept / DATABASE_FILE).stat().st_size // PAGE_BYTES
    for _ in range(rounds):
        shutil.rmtree(enrolled.folder)
        shutil.copytree(kept, enrolled.folder)
        damage(enrolled.folder / DATABASE_FILE, dice.sample(range(whole_pages), bad_pages))
        damaged = (enrolled.folder / DATABASE_FILE).read_bytes()
        try:
            found = enrolled.salvage("somchit", at_work.key)
        except NothingDamaged:  # a page that is not in use
            continue
        assert (enrolled.folder / found.kept_as).read_bytes() == damaged
        session = builders.signed_in(enrolled)
        verify_all(session.store)
        assert own(session) <= before
        loss = session.store.losses.of_now()
        missing = len(before) - len(own(session))
        assert (loss.acts if loss else 0) == missing
        assert len(drafts - {each.record for each in session.desk.drafts()}) <= found.lost_drafts
        assert any(line.act == Act.SALVAGED for line in session.store.audit.lines())
        outcome = settle(session, fund)
        assert outcome.is_well
        assert sent <= own(session), "what the fund has is here again"
        verify_all(session.store)
        builders.enrol(session.desk)
        assert settle(session, fund).is_well
        session.close()
        TALLY.faults["damaged pages: what is sound was salvaged"] += 1


def at_the_fund(fund: FundServer) -> set[bytes]:
    with fund.desk._pool.connection() as db:
        return {row["id"].bytes for row in db.execute("SELECT id FROM operations").fetchall()}


def test_who_helps_types_a_command(laptop: Laptop) -> None:
    session = builders.signed_in(laptop)
    for _ in range(SENT):
        builders.enrol(session.desk)
    session.close()
    path = laptop.folder / DATABASE_FILE
    database.verify_pages(path, session.key)
    last = path.stat().st_size // PAGE_BYTES
    damage(path, [last - 2, last - 5, last - 8])
    command = [
        sys.executable,
        "-m",
        "fieldapp",
        "--data",
        str(laptop.folder),
        "salvage",
        "--login",
        "somchit",
    ]
    run = subprocess.run(
        command, input=f"{builders.PASSPHRASE}\n", capture_output=True, text=True, check=False, timeout=120
    )
    assert run.returncode == 0, run.stderr
    assert "Kept unchanged: fieldapp.damaged-" in run.stdout
    again = builders.signed_in(laptop)
    assert len(own(again)) > SENT / 2
    verify_all(again.store)
    again.close()
