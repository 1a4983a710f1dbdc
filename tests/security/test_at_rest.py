"""A day through the real window, cut off by a kill: nothing of the day is in clear in any file anywhere."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.fund.serve import FundServer
from ui.demo.people import applicant
from ui.demo.pilot import ENUMERATOR

APPLICANTS = 3
_PATIENCE_S = 90
_JPEG = b"\xff\xd8\xff\xe0"


def secrets() -> set[str]:
    """What was typed this day that is nobody else's business."""
    typed = {ENUMERATOR.passphrase}
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


def found_in(folder: Path) -> list[str]:
    """Return which files hold what in clear."""
    wanted = [(secret, form) for secret in secrets() for form in forms(secret)]
    found = []
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        content = file.read_bytes()
        found += [f"{file.relative_to(folder)}: {secret}" for secret, form in wanted if form in content]
        found += [f"{file.relative_to(folder)}: a photo"] if _JPEG in content else []
    return found


def environment(place: Path) -> dict[str, str]:
    """A home and a folder for temporary files of its own."""
    own = {"HOME": "home", "TMPDIR": "tmp", "XDG_RUNTIME_DIR": "run"}
    for folder in own.values():
        (place / folder).mkdir(mode=0o700, exist_ok=True)
    others = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DISPLAY"))}
    return {**others, **{name: str(place / folder) for name, folder in own.items()}}


@pytest.fixture
def day(fund: FundServer, tmp_path: Path) -> Path:
    """The place of a day's work, after the window was killed while it went on."""
    fund.administration.put_account(ENUMERATOR.account)
    place = tmp_path / "everything written"
    place.mkdir()
    code = fund.administration.issue_code(ENUMERATOR.account.login)
    run = [sys.executable, "-m", "fieldapp", "demo", "--headless", "--applicants", str(APPLICANTS)]
    with (
        (place / "said.txt").open("wb") as said,
        (place / "complained.txt").open("wb") as complained,
        subprocess.Popen(
            [*run, "--fund", fund.base_url, "--code", code],
            env=environment(place),
            cwd=place,
            stdout=said,
            stderr=complained,
        ) as window,
    ):
        patience = time.monotonic() + _PATIENCE_S
        while fund.administration.figures().received < APPLICANTS - 1 and time.monotonic() < patience:
            assert window.poll() is None, (place / "complained.txt").read_text()
            time.sleep(0.05)
        window.send_signal(signal.SIGKILL)
    assert fund.administration.figures().received >= APPLICANTS - 1
    return place


def test_nothing_of_the_day_is_in_clear_in_any_file(day: Path) -> None:
    (laptop,) = (day / "tmp").glob("fieldapp-demo-*/laptop")
    assert (laptop / "fieldapp.db").stat().st_size > 50_000, "there is a day's work to look at"
    assert not found_in(day)
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
    (tmp_path / "photo").write_bytes(b"x" + _JPEG)
    assert len(found_in(tmp_path)) == len(list(forms(name))) + 1


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


def test_a_process_leaves_no_core_and_no_reader() -> None:
    program = (
        "import resource, os\nfrom fieldapp.hardening import harden\nharden()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0], oct(os.umask(0o022)))\n"
        "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if os.uname().sysname == 'Linux' else 0)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["0", "0o77", "0"]
