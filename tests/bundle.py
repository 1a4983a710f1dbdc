"""`make bundle` ends with this: the built program does its work where there is no Python and no settings.

A fund is started from the source tree; the bundle's binary gets an X display, a home of its own and
nothing else in its environment, sets up a laptop and enrols three households. What counts is what the
fund's database holds afterwards.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.fund.database import EmbeddedPostgres
from sync.fund.serve import FundServer
from tests.builders import now
from ui.demo.pilot import ENUMERATOR
from ui.demo.walk import PICTURED

FOLDER = Path(__file__).parent.parent / "dist" / "fieldapp"
BINARY = FOLDER / ("fieldapp.exe" if os.name == "nt" else "fieldapp")
APPLICANTS = 3


def main() -> int:
    """Run the bundle against a fund; returns 0 where all that was enrolled is at the fund, once."""
    assert not list(FOLDER.rglob("*psycopg*")), "the fund is inside the bundle"
    with tempfile.TemporaryDirectory(prefix="fieldapp-bundle-") as name, _display() as display:
        folder = Path(name)
        postgres = EmbeddedPostgres(folder / "postgres")
        fund = FundServer(postgres.url, keys=folder / "keys.json", clock=now)
        try:
            fund.administration.put_account(ENUMERATOR.account)
            fund.start()
            code = fund.administration.issue_code(ENUMERATOR.account.login)
            command = [str(BINARY), "demo", "--headless", "--applicants", str(APPLICANTS)]
            run = subprocess.run(
                [*command, "--fund", fund.base_url, "--code", code],
                env={"HOME": str(folder), **display},
                capture_output=True,
                text=True,
                timeout=300,
                check=False,
            )
            figures = fund.administration.figures()
        finally:
            fund.close()
            postgres.stop()
    size = sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file() and not file.is_symlink())
    has_pictures = figures.pictures == len(PICTURED)
    is_well = (
        run.returncode == 0
        and figures.received == APPLICANTS
        and has_pictures
        and has_camera_parts()
        and not figures.duplicated
    )
    told = {
        "received_at_the_fund": figures.received,
        "duplicated": figures.duplicated,
        "pictures": figures.pictures,
    }
    print(json.dumps({**told, "megabytes": round(size / 1e6), "passed": is_well}))
    if not is_well:
        print(run.stdout, run.stderr, file=sys.stderr)
    return 0 if is_well else 1


def has_camera_parts() -> bool:
    """Tell whether what Qt needs for a camera is in the bundle."""
    return any(FOLDER.rglob("*QtMultimedia*")) and any(FOLDER.rglob("*mediaplugin*"))


@contextmanager
def _display() -> Iterator[dict[str, str]]:
    """A virtual X display where the system has one to offer; else the real one."""
    program = shutil.which("Xvfb")
    if program is None:
        yield {}
        return
    read, write = os.pipe()
    command = [program, "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        yield {"DISPLAY": f":{number}"}
        server.terminate()


if __name__ == "__main__":
    sys.exit(main())
