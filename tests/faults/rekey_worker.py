"""A client that changes the database key, to be killed at any moment; says on a pipe how far it is."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from fieldapp.laptop import Laptop
from tests.builders import CHEAP


def main(folder: Path, login: str, passphrase: str) -> None:
    laptop = Laptop(folder, clock=lambda: datetime.now(UTC), form_version="1", least=CHEAP)
    session = laptop.open(login, laptop.unlock(login, passphrase))
    os.write(1, b"open\n")
    while True:
        session = laptop.rotate_key(session)
        os.write(1, b"changed\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
