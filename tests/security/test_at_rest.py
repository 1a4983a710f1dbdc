"""A day through the real window, cut off by a kill: nothing of the day is in clear in any file anywhere.

Every file that is left is searched; and, in the long run of `make soak`, every byte as it is written
(`strace`), so that what is taken away again counts too.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import uuid4

import pytest

from sync.fund.database import EmbeddedPostgres
from sync.fund.serve import FundServer
from tests import builders
from tests.faults.boundaries import STRACE, traced
from tests.security.day_worker import APPLICANTS, UNFINISHED
from ui.demo.people import applicant
from ui.demo.pilot import ENUMERATOR
from ui.demo.walk import PICTURED

_PATIENCE_S = 600
_QUIET = {"PYTHONDONTWRITEBYTECODE": "1", "QT_LOGGING_RULES": "default.warning=false"}
_PICTURES = (b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1", b"WEBPVP8", b"ftypavif")
"""How JPEG (JFIF, EXIF), WebP and AVIF begin."""
_PIECE, _EVERY = 32, 1024
"""A picture is looked for by a piece of so many bytes out of every so many."""
KNOWN_TO_GO = {
    *("fieldapp.db", "fieldapp.db-wal", "fieldapp.db-shm", "fieldapp.db-journal", "fieldapp.mark"),
    *("vault.json.new", "vault.copy.json.new", "sign-in.json.new", "fieldapp.spare.new"),
    "QtProject.conf.lock",
}
"""Files that were there for a while: a laptop is made elsewhere, small files written anew."""
ON_PURPOSE = "on purpose"
"""Where the person saved a receipt: that is theirs to know."""
ROOT = Path(__file__).parents[2]
_WRITES = "write,pwrite64,writev,pwritev,pwritev2"
_WRITTEN = re.compile(rb"^\d+ +\w+\(\d+<([^>]*)>, (.*)", re.MULTILINE)
OPENED = "opened"
_OPENED = re.compile(rb'openat\((?:AT_FDCWD|\d+)<([^>]*)>, "((?:[^"\\]|\\.)*)", ([A-Z_|]+)', re.MULTILINE)
_OCTAL = re.compile(rb"\\([0-7]{1,3})")
_NO_FILE = ("anon_inode:", "pipe:", "socket:", "TCP", "UNIX", "/dev/", "/proc/", "/memfd:")


def secrets() -> set[str]:
    """What was typed this day that is nobody else's business."""
    typed = {ENUMERATOR.passphrase, UNFINISHED}
    for household in map(applicant, range(APPLICANTS)):
        names = ("given_name_lo", "surname_lo", "family_book_number", "phone", "village", "birth_date")
        typed |= {str(household.answers[name]) for name in names}
        typed |= {str(child["dependant_name_lo"]) for child in household.dependants}
        typed.add(str(household.answers["phone"]).replace(" ", ""))
    return {each for each in typed if len(each) > 3}


def forms(secret: str) -> Iterator[bytes]:
    """Every way a text might lie in a file."""
    yield secret.encode()
    yield secret.encode("utf-16-le")
    yield secret.encode("utf-16-be")
    escaped = json.dumps(secret)[1:-1].encode()
    if escaped != secret.encode():
        yield escaped


def pieces_of_pictures(folder: Path) -> list[bytes]:
    """Return pieces of the pictures that were taken this day, from all over them."""
    taken = [file.read_bytes() for file in sorted((folder / ON_PURPOSE).glob("*.webp"))]
    return [each[at : at + _PIECE] for each in taken for at in range(0, len(each) - _PIECE, _EVERY)]


def found_in(folder: Path) -> list[str]:
    """Return which files hold what in clear."""
    wanted = [(secret, form) for secret in secrets() for form in forms(secret)]
    wanted += [("a piece of a picture", piece) for piece in pieces_of_pictures(folder)]
    found = []
    for file in folder.rglob("*"):
        if not file.is_file() or ON_PURPOSE in file.parts:
            continue
        content = file.read_bytes()
        found += [f"{file.relative_to(folder)}: {secret}" for secret, form in wanted if form in content]
        found += [f"{file.relative_to(folder)}: a photo" for each in _PICTURES if each in content]
    return found


def environment(place: Path) -> dict[str, str]:
    """A home and a folder for temporary files of its own."""
    own = {"HOME": "home", "TMPDIR": "tmp", "XDG_RUNTIME_DIR": "run"}
    for folder in own.values():
        (place / folder).mkdir(mode=0o700, exist_ok=True)
    others = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DISPLAY"))}
    return {**others, **{name: str(place / folder) for name, folder in own.items()}}


@pytest.fixture
def day(postgres: EmbeddedPostgres, tmp_path: Path) -> Path:
    """The place of a day's work, after the window was killed while it went on; what it opened is listed."""
    opens = ["-y", "-e", "trace=/^open(at)?$", "-o", str(tmp_path / OPENED)]
    return work_a_day(
        postgres, tmp_path, watched=[str(STRACE), "-f", "--seccomp-bpf", "-q", *opens] if STRACE else []
    )


def opened_to_write(opened: bytes) -> set[Path]:
    """Return every file that was opened, or meant to be, for more than reading."""

    def path(name: bytes) -> Path:
        return Path(os.fsdecode(_OCTAL.sub(lambda byte: bytes([int(byte[1], 8)]), name)))

    found = _OPENED.findall(opened)
    return {path(folder) / path(name) for folder, name, how in found if b"O_RDONLY" not in how}


def work_a_day(postgres: EmbeddedPostgres, folder: Path, *, watched: Sequence[str] = ()) -> Path:
    """Let a day be worked, under a program that watches; returns where."""
    place = folder / "everything written"
    place.mkdir()
    url = postgres.new_database(uuid4().hex)
    fund = FundServer(url, keys=place.with_name("fund-keys.json"), clock=builders.now)
    fund.administration.put_account(ENUMERATOR.account)
    fund.start()
    code = fund.administration.issue_code(ENUMERATOR.account.login)
    program = [sys.executable, "-m", "tests.security.day_worker", str(place), fund.base_url, code]
    with (place / "said.txt").open("wb") as said, (place / "complained.txt").open("wb") as complained:
        subprocess.run(
            [*watched, *program],
            env={**environment(place), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), **_QUIET},
            cwd=place,
            stdout=said,
            stderr=complained,
            timeout=_PATIENCE_S,
            check=False,
        )
    assert "the day is over" in (place / "said.txt").read_text(), (place / "complained.txt").read_text()
    assert fund.administration.figures().received == APPLICANTS + 1
    fund.close()
    return place


@traced
@pytest.mark.soak
def test_nothing_of_the_day_was_ever_written_in_clear(postgres: EmbeddedPostgres, tmp_path: Path) -> None:
    """Every write to every file, also to those that are gone."""
    seen = tmp_path / "trace"
    watched = [str(STRACE), "-f", "--seccomp-bpf", "-q", "-y", "-xx", "-s", str(2**24), "-o", str(seen)]
    day = work_a_day(postgres, tmp_path, watched=[*watched, "-e", f"trace={_WRITES}"])
    trace = seen.read_bytes()
    wanted = [(secret, _traced(form)) for secret in secrets() for form in forms(secret)]
    wanted += [("a photo", _traced(form)) for form in (*_PICTURES, *pieces_of_pictures(day))]
    found, paths = set(), set()
    for name, written in _WRITTEN.findall(trace):
        path = bytes.fromhex(name.replace(b"\\x", b"").decode()).decode()
        if path.startswith(_NO_FILE):
            continue
        paths.add(path)
        is_meant = ON_PURPOSE in path
        found |= {(path, secret) for secret, form in wanted if not is_meant and form in written}
    assert not found
    assert any(path.endswith("fieldapp.db-wal") for path in paths), "it was seen what is written"
    assert _traced(ENUMERATOR.account.login.encode()) in trace, "what is in clear on purpose is found"
    assert any(ON_PURPOSE in path for path in paths), "a receipt was saved"
    assert all(Path(path).is_relative_to(day) for path in paths), f"nothing elsewhere: {paths}"


def _traced(form: bytes) -> bytes:
    return "".join(f"\\x{byte:02x}" for byte in form).encode()


def test_nothing_of_the_day_is_in_clear_in_any_file(day: Path) -> None:
    laptop = day / "laptop"
    assert (laptop / "fieldapp.db").stat().st_size > 50_000, "there is a day's work to look at"
    assert len(list((day / ON_PURPOSE).glob("*.webp"))) == len(PICTURED)
    assert len(pieces_of_pictures(day)) > 10
    assert not found_in(day)
    assert "ລົງທະບຽນ" in (day / "titles.txt").read_text().replace("\u200b", ""), "they were searched too"
    if STRACE:
        opened = opened_to_write((day.parent / OPENED).read_bytes())
        files = {path for path in opened if not str(path).startswith(_NO_FILE)}
        assert laptop / "fieldapp.db" in files
        assert not {path for path in files if not path.is_relative_to(day)}, (
            "nothing elsewhere, /tmp included"
        )
        assert {path.name for path in files if not path.exists()} <= KNOWN_TO_GO, "nothing else for a moment"
    assert {file.name for file in laptop.iterdir()} >= {"fieldapp.db", "vault.json", "vault.copy.json"}
    for file in [laptop, *laptop.iterdir()]:
        assert file.stat().st_mode & 0o077 == 0, f"{file} is for its owner alone"

    def fieldapp(*arguments: str) -> None:
        run = [sys.executable, "-m", "fieldapp", "--data", str(laptop), *arguments]
        done = subprocess.run(
            [*run, "--login", ENUMERATOR.account.login],
            input=ENUMERATOR.passphrase + "\n",
            env=environment(day),
            cwd=day,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    fieldapp("audit", "verify")
    fieldapp("backup", str(day / "other disk"))
    fieldapp("rekey")
    fieldapp("recover", "ask", "--file", str(day / "stick"))
    assert (day / "stick").exists()
    assert not found_in(day)


def test_the_search_itself_finds_what_is_in_clear(tmp_path: Path) -> None:
    name = str(applicant(0).answers["surname_lo"])
    for at, form in enumerate(forms(name)):
        (tmp_path / f"{at}.bin").write_bytes(b"\x00\x01" + form + b"\x00")
    for at, header in enumerate(_PICTURES):
        (tmp_path / f"photo {at}").write_bytes(b"x" + header)
    taken = bytes(at * at % 251 for at in range(2048))
    (tmp_path / ON_PURPOSE).mkdir()
    (tmp_path / ON_PURPOSE / "photo.webp").write_bytes(taken)
    (tmp_path / "page.bin").write_bytes(b"\x00" + taken[1024:1100])
    assert len(found_in(tmp_path)) == len(list(forms(name))) + len(_PICTURES) + 1


def test_what_breaks_is_told_without_anybodys_name() -> None:
    program = (
        "from fieldapp.hardening import harden\nharden()\n"
        "import threading\n"
        "def fail():\n"
        "    try:\n        int('ນ້ຳຝົນ' + chr(0x0eab))\n"
        "    except ValueError as e:\n        raise KeyError(chr(0x0e99) * 3) from e\n"
        "thread = threading.Thread(target=fail)\nthread.start()\nthread.join()\nfail()\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.count("ValueError\n") == run.stderr.count("KeyError\n") == 2
    assert "in fail" in run.stderr
    assert "\u0e99\u0e99\u0e99" not in run.stderr
    assert "\u0eab" not in run.stderr


@pytest.mark.parametrize(("mode", "is_taken"), [(0o700, True), (0o755, False)])
def test_a_page_on_its_way_to_the_printer_is_in_memory(tmp_path: Path, mode: int, *, is_taken: bool) -> None:
    """Where the system has a folder in memory for this person alone; CUPS itself says where it lies."""
    program = (
        "import ctypes, ctypes.util\nfrom fieldapp.hardening import harden\nharden()\n"
        "import tempfile\nprint(tempfile.gettempdir())\n"
        "found = ctypes.util.find_library('cups')\n"
        "name = ctypes.create_string_buffer(512)\n"
        "if found: ctypes.CDLL(found).cupsTempFd(name, 512)\n"
        "print(name.value.decode() or tempfile.gettempdir() + '/none')\n"
    )
    memory, disk = tmp_path / "memory", tmp_path / "disk"
    memory.mkdir()
    memory.chmod(mode)
    disk.mkdir()
    places = {**os.environ, "XDG_RUNTIME_DIR": str(memory), "TMPDIR": str(disk)}
    run = [sys.executable, "-c", program]
    said = subprocess.run(run, env=places, capture_output=True, text=True, check=True).stdout.split()
    expected = memory if is_taken else disk
    assert (said[0], Path(said[1]).parent) == (str(expected), expected)


def test_a_process_leaves_no_core_and_no_reader() -> None:
    program = (
        "import resource, os\nfrom fieldapp.hardening import harden\nharden()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0], oct(os.umask(0o022)))\n"
        "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if os.uname().sysname == 'Linux' else 0)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["0", "0o77", "0"]
