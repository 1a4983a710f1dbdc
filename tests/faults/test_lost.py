"""A disk that loses the newest of what it was given: it is said, and what others have comes back."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from fieldapp.enrolment.record import Logged
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store import store as stores
from fieldapp.store.audit import Act
from fieldapp.store.losses import Loss
from fieldapp.store.mark import MARK_FILE, Mark
from sync.device import regaining
from sync.device.courier import read_stick, write_stick
from sync.device.fund_client import FundClient
from sync.device.http import HttpTransport
from sync.fund.courier import Courier
from sync.fund.serve import FundServer
from tests import builders
from tests.faults.tally import TALLY, settle

WAL = "fieldapp.db-wal"
FRAME_BYTES = 24 + 4096


class Cut(Exception):
    """The work ends here, as by a power cut."""


def acts(session: SignedIn) -> int:
    return session.store.log.verify_chain()


def loss(session: SignedIn) -> Loss:
    found = session.store.losses.of_now()
    assert found
    return found


def as_the_disk_has_it(laptop: Laptop, damage: Callable[[Path], None]) -> Laptop:
    """Return the laptop after a power cut now, with its WAL damaged; its files are copies."""
    folder = laptop.folder.parent / "after"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(laptop.folder, folder)
    (folder / "fieldapp.db-shm").unlink(missing_ok=True)
    damage(folder / WAL)
    return builders.laptop(folder)


def cut_to(size: int) -> Callable[[Path], None]:
    def cut(path: Path) -> None:
        path.write_bytes(path.read_bytes()[:size])

    return cut


def flipped_at(at: int) -> Callable[[Path], None]:
    def flip(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[at] ^= 0xFF
        path.write_bytes(content)

    return flip


def test_every_act_that_a_damaged_wal_drops_is_counted_and_said(laptop: Laptop) -> None:
    session, dice = builders.signed_in(laptop), random.Random(4)
    for _ in range(6):
        builders.enrol(session.desk)
    whole, size = acts(session), (laptop.folder / WAL).stat().st_size
    frames = size // FRAME_BYTES
    for number in sorted(dice.sample(range(1, frames), 24)):
        at = 32 + number * FRAME_BYTES
        for damage in (cut_to(at), flipped_at(at + dice.randrange(FRAME_BYTES))):
            with closing(builders.signed_in(as_the_disk_has_it(laptop, damage))) as after:
                found = after.store.losses.of_now()
                left = acts(after)
                assert (found.acts if found else 0) == whole - left
                assert found is None or (found.since <= found.until and found.regained == 0)
                TALLY.faults[f"WAL damaged: {'acts lost, all counted' if found else 'no act lost'}"] += 1
    session.close()


def test_a_wal_that_is_gone_is_a_loss_and_what_is_done_then_follows_it(laptop: Laptop) -> None:
    session = builders.signed_in(laptop)
    draft = session.desk.begin_enrolment()
    for village in ("ບ້ານ ໜຶ່ງ", "ບ້ານ ສອງ"):
        session.desk.save_draft(replace(draft, answers={"village": village}))
    builders.enrol(session.desk)
    after = as_the_disk_has_it(laptop, Path.unlink)
    with closing(builders.signed_in(after)) as again:
        assert (loss(again).acts, loss(again).draft_saves) == (1, 3)
        assert again.store.audit.lines()[-2].act == Act.LOST  # before this sign-in
        builders.enrol(again.desk)
        assert acts(again) == 1
        assert again.store.log.outbox()[0].previous == session.store.log.outbox()[0].content_hash
    with closing(builders.signed_in(after)) as later:
        assert loss(later).acts == 1, "said until somebody has read it"
        later.store.losses.have_seen(who="somchit")
        assert later.store.losses.of_now() is None
    session.close()


def test_a_crash_between_the_commit_and_the_mark_raises_no_alarm(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(builders.signed_in(laptop)) as session:
        builders.enrol(session.desk)
        monkeypatch.setattr(Mark, "advance", lambda *_, **__: None)
        builders.enrol(session.desk)
    monkeypatch.undo()
    with closing(builders.signed_in(laptop)) as again:
        assert again.store.losses.of_now() is None
        assert acts(again) == 2


@pytest.mark.parametrize("at", [0, 4096])
def test_a_torn_mark_leaves_the_one_before(laptop: Laptop, at: int) -> None:
    session = builders.signed_in(laptop)
    builders.enrol(session.desk)
    session.close()
    mark = laptop.folder / MARK_FILE
    flipped_at(at + 40)(mark)
    with closing(builders.signed_in(laptop)) as again:
        assert again.store.losses.of_now() is None
    mark.write_bytes(bytes(8192))  # and where both are gone, it begins anew
    with closing(builders.signed_in(laptop)) as again:
        assert again.store.losses.of_now() is None
        marked = Mark(laptop.folder, again.key).read()
        assert marked
        assert marked.acts == 1


def test_a_new_database_key_keeps_the_mark(laptop: Laptop) -> None:
    session = builders.signed_in(laptop)
    builders.enrol(session.desk)
    turned = laptop.rotate_key(session)
    marked = Mark(laptop.folder, turned.key).read()
    assert marked
    assert marked.acts == 1
    turned.close()


def test_what_the_fund_has_comes_back_and_the_rest_is_named(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    kept = [builders.enrol(session.desk).id]
    settle(session, fund)
    session.close()  # from here on it is in the file itself
    session = builders.signed_in(enrolled)
    sent = [builders.enrol(session.desk).id for _ in range(3)]
    builders.engine(session).cycle()
    gone = builders.enrol(session.desk).id
    after = as_the_disk_has_it(enrolled, Path.unlink)
    session.close()
    with closing(builders.signed_in(after)) as again:
        assert loss(again).acts_missing == 4
        done_since = builders.enrol(again.desk).id
        outcome = settle(again, fund)
        assert outcome.is_well
        assert (loss(again).acts, loss(again).acts_missing) == (4, 1)
        known = {record.id for record in again.store.records.find(limit=100)}
        assert known == {*kept, *sent, done_since}
        assert gone not in known
        assert {r.status.value for r in again.store.records.find(limit=100)} == {"received"}
        again.store.log.verify_chain()
    TALLY.faults["a database put back by its disk: what the fund had came back"] += 1


def test_what_comes_back_is_kept_in_short_steps_and_goes_on_where_it_was_cut_off(
    enrolled: Laptop, fund: FundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    settle(session, fund)
    session.close()
    session = builders.signed_in(enrolled)
    for _ in range(3):
        builders.enrol(session.desk)
    builders.engine(session).cycle()
    after = as_the_disk_has_it(enrolled, Path.unlink)
    session.close()
    monkeypatch.setattr(stores, "_STEP_S", 0.0)
    with closing(builders.signed_in(after)) as again:
        client = FundClient(HttpTransport(fund.base_url), again.identity, clock=builders.now)
        take, taken = again.store.log.take_pulled, list[Logged]()

        def cut_off(each: Logged) -> None:
            if taken:
                raise Cut
            take(each)
            taken.append(each)

        with monkeypatch.context() as while_cut:
            while_cut.setattr(again.store.log, "take_pulled", cut_off)
            with pytest.raises(Cut):
                regaining.regain(again.store, client, now=builders.now())
        statuses = sorted(record.status.value for record in again.store.records.find(limit=9))
        assert statuses == ["received", "received", "submitted", "submitted"]
        assert again.store.losses.to_ask() is not None
        assert regaining.regain(again.store, client, now=builders.now()) == 0, "they are all here"
        assert again.store.losses.to_ask() is None
        assert loss(again).acts_missing == 0
        assert {record.status.value for record in again.store.records.find(limit=9)} == {"received"}
        assert again.store.log.verify_chain() == 4
        assert settle(again, fund).is_well


def test_what_is_on_a_stick_comes_back_before_the_stick_is_tidied(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with closing(builders.signed_in(enrolled)) as session:
        builders.enrol(session.desk)
    session = builders.signed_in(enrolled)
    on_stick = [builders.enrol(session.desk).id for _ in range(2)]
    write_stick(session.store, session.identity, stick, clock=builders.now)
    after = as_the_disk_has_it(enrolled, Path.unlink)
    session.close()
    with closing(builders.signed_in(after)) as again:
        assert loss(again).acts_missing == 2
        written = write_stick(again.store, again.identity, stick, clock=builders.now)
        assert written.operations == 3
        assert loss(again).acts_missing == 0
        assert set(on_stick) <= {record.id for record in again.store.records.find(limit=100)}
        Courier(fund.desk).serve(stick)
        assert read_stick(again.store, again.identity, stick, clock=builders.now).receipts == 3
        again.store.log.verify_chain()


def test_a_laptop_from_a_backup_gets_back_what_it_did_since(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    from fieldapp.store import backup

    session = builders.signed_in(enrolled)
    copy = enrolled.back_up(session, tmp_path / "copies")
    since = builders.enrol(session.desk).id
    settle(session, fund)
    session.close()
    backup.restore(copy, tmp_path / "new")
    with closing(builders.signed_in(builders.laptop(tmp_path / "new"))) as again:
        assert again.store.losses.of_now() is None, "a backup is no loss: it says so itself"
        builders.engine(again).cycle()
        assert [record.id for record in again.store.records.find(limit=9)] == [since]
