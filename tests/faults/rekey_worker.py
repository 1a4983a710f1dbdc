"""A client that changes the database key, to be killed at any moment; says how far it is."""

from __future__ import annotations

from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from fieldapp.laptop import Laptop
from tests.builders import CHEAP


def main(folder: Path, login: str, passphrase: str, said: Connection) -> None:
    """Change the key over and over; never returns."""
    laptop = Laptop(folder, clock=lambda: datetime.now(UTC), form_version="1", least=CHEAP)
    session = laptop.open(login, laptop.unlock(login, passphrase))
    said.send("open")
    while True:
        session = laptop.rotate_key(session)
        said.send("changed")
