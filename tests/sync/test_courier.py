"""The courier between real laptops and a real fund that have no network at all."""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp import __main__ as command_line
from fieldapp import crypto
from fieldapp.enrolment.attachments import AttachmentKind
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.member_number import is_member_number
from fieldapp.enrolment.operation import Kind, Operation
from fieldapp.laptop import Laptop, SignedIn
from sync.device import mail
from sync.device.courier import Taken, Written, batches, read_stick, room_for, write_stick
from sync.fund.courier import Courier, Served
from sync.fund.serve import FundServer
from sync.stick import FOLDER, NoSuchFolder, RefusedFile, Stick, StickFull
from sync.wire import bundle
from tests import builders


@dataclass
class Office:
    """The fund's office with a stick; its service is off: nothing can go over a network."""

    fund: FundServer
    stick: Path

    def serve(self, stick: Path | None = None) -> Served:
        return Courier(self.fund.desk).serve(stick or self.stick)

    def files(self, suffix: str = "*") -> list[Path]:
        return sorted((self.stick / FOLDER).glob(f"*.{suffix}"))


@pytest.fixture
def laptops(fund: FundServer, tmp_path: Path) -> tuple[Laptop, Laptop]:
    """An enumerator's and a supervisor's laptop, set up at the office before they went to the district."""
    made = builders.enrolled_laptop(tmp_path / "one", fund), builders.enrolled_laptop(tmp_path / "two", fund)
    fund.stop()
    return made


@pytest.fixture
def office(fund: FundServer, laptops: object, tmp_path: Path) -> Office:
    stick = tmp_path / "stick"
    stick.mkdir()
    return Office(fund, stick)


@contextmanager
def at_work(laptop: Laptop, login: str = "somchit") -> Iterator[SignedIn]:
    session = builders.signed_in(laptop, login)
    yield session
    session.close()


def write(session: SignedIn, stick: Path) -> Written:
    return write_stick(session.store, session.identity, stick, clock=builders.now)


def read(session: SignedIn, stick: Path) -> Taken:
    return read_stick(session.store, session.identity, stick, clock=builders.now)


def test_enrolled_returned_corrected_accepted_without_any_network(
    office: Office, laptops: tuple[Laptop, Laptop]
) -> None:
    ours, theirs = laptops
    stick = office.stick
    with at_work(ours) as enumerator:
        record = builders.enrol(enumerator.desk)
        assert write(enumerator, stick).operations == 1
    with at_work(theirs, "bounmy") as supervisor:
        write(supervisor, stick)
    assert (served := office.serve()).refused == []
    assert (served.operations, served.devices) == (1, 2)

    with at_work(theirs, "bounmy") as supervisor:
        assert read(supervisor, stick) == Taken(0, 1, 0, ())
        assert [r.id for r in supervisor.desk.review_queue()] == [record.id]
        supervisor.desk.take_up(record.id)
        supervisor.desk.return_(record.id, {"phone": "ເລກໂທບໍ່ຄົບ"})
        assert write(supervisor, stick).operations == 2
    office.serve()
    with at_work(ours) as enumerator:
        assert read(enumerator, stick) == Taken(1, 2, 0, ())
        returned = enumerator.desk.record(record.id)
        assert (returned.status, returned.open_comments[0].text) == (Status.RETURNED, "ເລກໂທບໍ່ຄົບ")
        draft = enumerator.desk.correct(record.id)
        enumerator.desk.submit(draft, {**draft.answers, "phone": "020 55512346"})
        write(enumerator, stick)
    office.serve()
    with at_work(theirs, "bounmy") as supervisor:
        read(supervisor, stick)
        supervisor.desk.take_up(record.id)
        supervisor.desk.accept(record.id)
        write(supervisor, stick)
    office.serve()
    with at_work(ours) as enumerator:
        read(enumerator, stick)
        done = enumerator.desk.record(record.id)
        assert (done.status, done.revision, done.answers["phone"]) == (Status.ACCEPTED, 2, "020 55512346")
        assert is_member_number(done.member_number)
        assert enumerator.store.log.unsent_count() == 0
        write(enumerator, stick)
        assert [f for f in office.files("parcel") if _is_of(f, enumerator)] == []
    figures = office.fund.administration.figures()
    assert (figures.enrolled, figures.accepted, figures.duplicated) == (1, 1, 0)


def _is_of(file: Path, session: SignedIn) -> bool:
    return session.identity.device.bytes in file.read_bytes()


def test_a_carrier_reads_nothing(office: Office, laptops: tuple[Laptop, Laptop]) -> None:
    with at_work(laptops[0]) as enumerator:
        builders.enrol(enumerator.desk)
        write(enumerator, office.stick)
    office.serve()
    digest_and_kind = r"[0-9a-f]{64}\.(parcel|ask|reply)"  # any short number stands in a digest some day
    assert [file.name for file in office.files() if not re.fullmatch(digest_and_kind, file.name)] == []
    whole = b"".join(file.read_bytes() for file in office.files())
    answers = builders.household_answers()
    said = [str(value) for value in answers.values() if isinstance(value, str) and len(value) > 3]
    said += [answers["dependants"][0]["dependant_name_lo"], "somchit", "given_name_lo", "answers", "enrol"]
    assert len(said) > 12
    assert [word for word in said if word.encode() in whole or word.encode("utf-16-le") in whole] == []


def test_every_changed_or_cut_file_is_refused_and_the_others_are_taken(
    office: Office, laptops: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    """Also where the one who changes it gives the file the name that fits."""
    with at_work(laptops[0]) as enumerator:
        builders.enrol(enumerator.desk)
        write(enumerator, office.stick)
        first = office.files("parcel")[0]
        sound = first.read_bytes()
        for at in (*range(0, len(sound), 23), *range(-70, 0, 9)):
            flipped = bytearray(sound)
            flipped[at] ^= 1 << (at % 8)
            for changed in (bytes(flipped), sound[: at % len(sound)]):
                first.write_bytes(changed)
                (refused,) = office.serve().refused
                assert refused == RefusedFile(first.name, "damaged-file")
                first.unlink()
                renamed = Stick(office.stick).write("parcel", changed)
                (refused,) = office.serve().refused
                assert refused.reason in {"bad-parcel", "device-unknown", "unknown-dictionary"}
                renamed.unlink()
        assert office.fund.administration.figures().enrolled == 0
        first.write_bytes(b"rubbish")
        builders.enrol(enumerator.desk)
        write(enumerator, office.stick)
        served = office.serve()
        assert served.operations == 2
        assert served.refused == [RefusedFile(first.name, "damaged-file")]


def test_every_changed_reply_is_refused_and_the_others_are_taken(
    office: Office, laptops: tuple[Laptop, Laptop]
) -> None:
    with at_work(laptops[0]) as enumerator:
        builders.enrol(enumerator.desk)
        write(enumerator, office.stick)
        office.serve()
        mail_of = {
            file: mail.opened(file.read_bytes(), enumerator.identity) for file in office.files("reply")
        }
        (reply,) = (file for file, told in mail_of.items() if isinstance(told, bundle.Answers))
        sound = reply.read_bytes()
        reply.unlink()
        for at in range(0, len(sound), 5):
            flipped = bytearray(sound)
            flipped[at] ^= 1 << (at % 8)
            forged = Stick(office.stick).write("reply", bytes(flipped))
            assert read(enumerator, office.stick) == Taken(0, 0, 0, (RefusedFile(forged.name, "bad-letter"),))
            forged.unlink()
        reply.write_bytes(sound)
        assert read(enumerator, office.stick) == Taken(1, 0, 0, ())


def test_copies_in_any_order_with_http_meanwhile_have_one_effect(
    office: Office, laptops: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    early, late = tmp_path / "early", tmp_path / "late"
    with at_work(laptops[0]) as enumerator:
        record = builders.enrol(enumerator.desk)
        write(enumerator, office.stick)
        shutil.copytree(office.stick, early)
        draft = enumerator.desk.correct(record.id)
        enumerator.desk.submit(draft, {**draft.answers, "phone": "020 55512346"})
        builders.enrol(enumerator.desk)
        write(enumerator, office.stick)
        shutil.copytree(office.stick / FOLDER, office.stick / f"Copy of {FOLDER} (1)")
        shutil.copytree(office.stick, late)
        assert office.serve(late).refused == []
        assert office.serve(early).refused == []
        office.serve(late)
        office.fund.start()
        assert builders.engine(enumerator).cycle().waiting == 0
        office.fund.stop()
        first = read(enumerator, early)
        second = read(enumerator, late)
        assert (first.refused, second.refused) == ((), ())
        assert read(enumerator, late) == Taken(0, 0, 0, ())
        assert enumerator.desk.record(record.id).answers["phone"] == "020 55512346"
    figures = office.fund.administration.figures()
    assert (figures.enrolled, figures.received, figures.duplicated) == (2, 2, 0)
    with office.fund._pool.connection() as db:
        assert db.execute("SELECT count(*) AS n FROM operations WHERE quarantine IS NOT NULL").fetchone() == {
            "n": 0
        }


def test_an_unread_reply_stays_and_one_of_an_older_scope_goes(
    office: Office, laptops: tuple[Laptop, Laptop]
) -> None:
    with at_work(laptops[0]) as enumerator:
        builders.enrol(enumerator.desk)
        write(enumerator, office.stick)
    office.serve()
    with at_work(laptops[1], "bounmy") as supervisor:
        write(supervisor, office.stick)
        office.serve()
        supervisor.store.memory.put("scope", "another")
        write(supervisor, office.stick)
        assert len(office.files("reply")) == 3
        assert read(supervisor, office.stick).changes == 1
        supervisor.store.memory.put("scope", "another")
        write(supervisor, office.stick)
        assert len(office.files("reply")) == 2  # the enumerator's


def test_a_partly_copied_stick_loses_nothing_and_quarantines_nothing(
    office: Office, laptops: tuple[Laptop, Laptop], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.device.courier._OPERATIONS_A_PARCEL", 1)
    with at_work(laptops[0]) as enumerator:
        for _ in range(4):
            record = builders.enrol(enumerator.desk)
            draft = enumerator.desk.correct(record.id)
            enumerator.desk.submit(draft, draft.answers)
        write(enumerator, office.stick)
        lost = office.files("parcel")[::2]
        for file in lost:
            file.unlink()
        assert office.serve().operations == 4
        assert read(enumerator, office.stick).receipts == 4
        write(enumerator, office.stick)
        assert office.serve().operations == 4
        assert read(enumerator, office.stick).receipts == 4
        assert enumerator.store.log.unsent_count() == 0
        assert {r.status for r in enumerator.desk.records()} == {Status.RECEIVED}


def test_what_is_on_the_stick_is_not_written_twice_and_what_is_receipted_is_tidied(
    office: Office, laptops: tuple[Laptop, Laptop]
) -> None:
    with at_work(laptops[0]) as enumerator:
        builders.enrol(enumerator.desk)
        needed = room_for(enumerator.store, enumerator.identity, office.stick).needed_bytes
        assert 0 < write(enumerator, office.stick).bytes <= needed
        (parcel,) = office.files("parcel")
        stranger = office.stick / FOLDER / f"{'0' * 64}.parcel"
        stranger.write_bytes(b"somebody else's")
        write(enumerator, office.stick)
        assert office.files("parcel") == sorted([parcel, stranger])
        office.serve()
        assert parcel.exists()
        read(enumerator, office.stick)
        assert write(enumerator, office.stick).tidied >= 2
        assert office.files("parcel") == [stranger]
        assert office.files("reply") == []
        assert len(office.files("ask")) == 1


def test_pictures_go_along_after_their_records_and_are_tidied(
    office: Office, laptops: tuple[Laptop, Laptop]
) -> None:
    pictures = [random.Random(seed).randbytes(50_000) for seed in range(3)]
    with at_work(laptops[0]) as enumerator:
        for picture in pictures:
            builders.enrol(enumerator.desk, photo=enumerator.desk.attach(AttachmentKind.PHOTO, picture))
        written = write(enumerator, office.stick)
        assert (written.operations, written.pictures, written.pictures_left) == (3, 3, 0)
        assert write(enumerator, office.stick).bytes < 5000
        whole = b"".join(file.read_bytes() for file in office.files())
        assert not [p for p in pictures if p[:32] in whole or crypto.sha256(p) in whole]
        changed = office.files("blob")[0]
        sound = changed.read_bytes()
        changed.write_bytes(sound[:-1] + bytes([sound[-1] ^ 1]))
        served = office.serve()
        assert (served.pictures, served.refused) == (2, [RefusedFile(changed.name, "damaged-file")])
        assert read(enumerator, office.stick).pictures == 2
        assert len(enumerator.store.blobs.waiting()) == 1
        changed.write_bytes(sound)
        assert office.serve().pictures == 3
        assert read(enumerator, office.stick).pictures == 1
        assert enumerator.store.blobs.waiting() == ()
        write(enumerator, office.stick)
        assert office.files("blob") == []
        assert office.files("reply") == []


def test_a_picture_that_comes_without_its_record_is_taken_later(
    office: Office, laptops: tuple[Laptop, Laptop]
) -> None:
    with at_work(laptops[0]) as enumerator:
        builders.enrol(enumerator.desk)
        write(enumerator, office.stick)
        office.serve()
        read(enumerator, office.stick)
        answer = enumerator.desk.attach(AttachmentKind.PHOTO, bytes(100))
        builders.enrol(enumerator.desk, photo=answer)
        write(enumerator, office.stick)
        (parcel,) = office.files("parcel")
        parcel.unlink()
        (refused,) = office.serve().refused
        assert refused.reason == "not-named"
        write(enumerator, office.stick)
        assert office.serve().pictures == 1


def test_a_revoked_laptop_and_a_stranger_get_nothing(
    office: Office, laptops: tuple[Laptop, Laptop], laptop: Laptop
) -> None:
    with at_work(laptops[0]) as enumerator:
        builders.enrol(enumerator.desk)
        write(enumerator, office.stick)
        office.fund.administration.revoke(enumerator.identity.device)
    with at_work(laptop) as stranger:
        builders.enrol(stranger.desk)
        write(stranger, office.stick)
    served = office.serve()
    assert {file.reason for file in served.refused} == {"device-revoked", "device-unknown"}
    assert (served.operations, served.devices, office.files("reply")) == (0, 0, [])


def test_what_a_lost_laptop_left_on_a_stick_is_kept_at_the_fund(
    office: Office, laptops: tuple[Laptop, Laptop]
) -> None:
    """It is revoked, and told to hand over: a copy of its queue comes in without it."""
    with at_work(laptops[0]) as enumerator:
        record = builders.enrol(enumerator.desk)
        write(enumerator, office.stick)
    office.fund.administration.revoke(enumerator.identity.device, hand_over=True)
    assert office.serve().operations == 1
    with office.fund._pool.connection() as db:
        (kept,) = db.execute("SELECT record, quarantine FROM operations").fetchall()
    assert kept["record"] == record.id
    assert "device-revoked" in kept["quarantine"], "applied by nobody unasked"


def test_another_laptops_mail_is_left_alone(office: Office, laptops: tuple[Laptop, Laptop]) -> None:
    with at_work(laptops[0]) as enumerator:
        builders.enrol(enumerator.desk)
        write(enumerator, office.stick)
    office.serve()
    replies = office.files("reply")
    with at_work(laptops[1], "bounmy") as supervisor:
        assert read(supervisor, office.stick) == Taken(0, 0, 0, ())
        write(supervisor, office.stick)
    assert office.files("reply") == replies


FILL_A_SMALL_STICK = """
import sys
from pathlib import Path
from tests import builders
from fieldapp.laptop import Laptop
from sync.device.courier import write_stick
from sync.stick import FOLDER, StickFull, Stick
import sync.device.courier as courier
laptop, stick = builders.laptop(Path(sys.argv[1])), Path(sys.argv[2])
session = builders.signed_in(laptop)
courier._OPERATIONS_A_PARCEL = 5
write = lambda: write_stick(session.store, session.identity, stick, clock=builders.now)
try:
    write()
except StickFull as e:
    assert e.needed_bytes > e.free_bytes, e
    assert not list((stick / FOLDER).glob("*")), "nothing was begun"
    print("told")
courier._MOST_ROUNDING_BYTES = -100_000  # now run into it
try:
    write()
except StickFull:
    whole = list((stick / FOLDER).iterdir())
    assert all(isinstance(f, courier.Found) for f in Stick(stick).files("parcel"))
    assert not [f for f in whole if f.suffix == ".part"]
    print("full", len(whole) > 0)
"""


def test_a_full_stick_is_told_and_holds_whole_files_only(
    office: Office, laptops: tuple[Laptop, Laptop]
) -> None:
    """On a real file system of 64 KB."""
    with at_work(laptops[0]) as enumerator:
        dice = random.Random(20261125)
        for _ in range(40):
            does_not_pack = "".join(chr(dice.randint(0x0E81, 0x0EFF)) for _ in range(4000))
            builders.enrol(enumerator.desk, village=does_not_pack)
    mount = f"mount -t tmpfs -o size=64k small '{office.stick}'"
    if run(["unshare", "-rm", "sh", "-c", mount], check=False, capture_output=True).returncode:
        pytest.skip("this system lets nobody mount a small file system")
    script = f'{mount} && "$0" -c "$1" "$2" "$3"'
    arguments = [sys.executable, FILL_A_SMALL_STICK, str(laptops[0].folder), str(office.stick)]
    done = run(
        ["unshare", "-rm", "sh", "-c", script, *arguments], check=False, capture_output=True, text=True
    )
    assert done.stdout.splitlines() == ["told", "full True"], done.stderr


def test_a_full_stick_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    stick = Stick(tmp_path)
    stick.write("parcel", b"sound")
    monkeypatch.setattr("sync.stick.os.fsync", no_room)
    with pytest.raises(StickFull):
        stick.write("parcel", b"too much")
    assert [file.name[64:] for file in (tmp_path / FOLDER).iterdir()] == [".parcel"]


def test_no_stick_is_said(session: SignedIn, tmp_path: Path) -> None:
    with pytest.raises(NoSuchFolder):
        write(session, tmp_path / "gone")
    assert read(session, tmp_path) == Taken(0, 0, 0, ())


@given(st.lists(st.integers(0, 9), max_size=60), st.integers(1, 12))
def test_the_operations_of_a_record_stay_together_and_in_order(records: list[int], most: int) -> None:
    operations = [_OF_RECORD[record] for record in records]
    parts = list(batches(operations, most))
    where = {record: {n for n, part in enumerate(parts) if _OF_RECORD[record] in part} for record in records}
    assert all(len(places) == 1 for places in where.values())
    assert sorted(map(id, operations)) == sorted(id(o) for part in parts for o in part)
    assert all(len(part) <= most or len({o.record for o in part}) == 1 for part in parts)


_OF_RECORD: list[Operation] = [builders.operation(Kind.ENROL) for _ in range(10)]


def test_by_the_command_line(
    office: Office,
    laptops: tuple[Laptop, Laptop],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    with at_work(laptops[0]) as enumerator:
        builders.enrol(enumerator.desk)
    monkeypatch.setattr("builtins.input", lambda _: "somchit")
    monkeypatch.setattr("getpass.getpass", lambda _: builders.PASSPHRASE)
    data, stick = ["--data", str(laptops[0].folder)], str(office.stick)
    assert command_line.main([*data, "courier", "write", stick]) == 0
    told = capsys.readouterr().out
    assert "1 operations" in told
    assert "are free" in told
    fund = ["--database", office.fund.database_url, "--keys", str(tmp_path / "fund-keys.json")]
    assert command_line.main(["fund", "courier", stick, *fund]) == 0
    assert "1 operations receipted" in capsys.readouterr().out
    assert command_line.main([*data, "courier", "read", stick]) == 0
    assert "1 receipts, 0 changes" in capsys.readouterr().out
    office.files("ask")[0].write_bytes(b"x")
    assert command_line.main(["fund", "courier", stick, *fund]) == 1
    assert "damaged-file" in capsys.readouterr().err
