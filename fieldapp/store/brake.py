"""The brake at the sign-in: after wrong passphrases, the next try has to wait.

The count of wrong tries lies in a file beside the vault; the wait is counted in time that passed while
this program ran. So neither starting again nor changing the clock shortens it: after a start, the whole
wait is served again. Whoever holds the disk can put the file away; what slows *them* is Argon2id.
"""

from __future__ import annotations

import json
import secrets
import sys
import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from fieldapp.store import vault_file
from fieldapp.store.errors import DiskFull, ReadOnlyDisk, TooManyTries

TRIES_FILE = "sign-in.json"
FREE_TRIES = 3
"""Wrong tries that cost nothing: people mistype."""
_FIRST_WAIT_S, _LONGEST_WAIT_S = 5.0, 900.0
_MOST_KEPT = 200
"""Wrong tries kept for the audit; those beyond are counted only."""
_AFTER_DAMAGE = 6
"""How many wrong tries a file counts as that cannot be read."""


@dataclass(frozen=True, slots=True)
class WrongTry:
    """One try that did not open, not yet in the audit."""

    id: str
    """Random; tells what is in the audit already."""
    login: str
    at: str
    """By the laptop's clock, ISO 8601."""

    @property
    def moment(self) -> datetime:
        """When it was."""
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True, slots=True)
class Tries:
    """What the file holds."""

    counts: tuple[tuple[str, int], ...] = ()
    """Wrong tries since the last right one, by login."""
    wrong: tuple[WrongTry, ...] = ()

    def count(self, login: str) -> int:
        """Return the wrong tries of a login since the last right one."""
        return dict(self.counts).get(login, 0)


def wait_s(count: int) -> float:
    """Return how long to wait after so many wrong tries: none for three, then 5 s doubling to 15 min."""
    if count < FREE_TRIES:
        return 0.0
    return float(min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2 ** min(count - FREE_TRIES, 16)))


def elapsed_s() -> float:
    """Seconds that passed, suspended ones too where the system tells; no setting of the clock moves it."""
    if sys.platform == "linux":
        passed = time.clock_gettime(time.CLOCK_BOOTTIME)
    else:
        passed = time.monotonic()
    return passed


class Brake:
    """Counts wrong tries and makes the next one wait. Safe in any thread."""

    def __init__(
        self, folder: Path, *, clock: Callable[[], datetime], elapsed: Callable[[], float] = elapsed_s
    ) -> None:
        self._path = folder / TRIES_FILE
        self._clock = clock
        self._elapsed = elapsed
        self._since = elapsed()
        self._lock = threading.Lock()
        self._unwritten: Tries | None = None

    def left_s(self, login: str) -> float:
        """Return the seconds until this person's next try is taken; 0 where it is taken now."""
        with self._lock:
            return self._left_s(self._read(), login)

    def begin(self, login: str) -> str:
        """Count a try as wrong, durably, before it is known: a program that is ended cannot undo it.

        Returns what `was_right` needs to take it back. Raises TooManyTries where it is not taken yet.
        """
        with self._lock:
            tries = self._read()
            left_s = self._left_s(tries, login)
            if left_s > 0:
                raise TooManyTries(left_s)
            wrong = WrongTry(secrets.token_hex(8), login, self._clock().isoformat())
            self._since = self._elapsed()
            counts = {**dict(tries.counts), login: tries.count(login) + 1}
            self._write(Tries(tuple(sorted(counts.items())), (*tries.wrong, wrong)[-_MOST_KEPT:]))
            return wrong.id

    def was_right(self, login: str, begun: str = "") -> None:
        """Take the try that was begun back: it was right, and the count begins anew."""
        with self._lock:
            tries = self._read()
            counts = tuple(each for each in tries.counts if each[0] != login)
            wrong = tuple(each for each in tries.wrong if each.id != begun)
            self._write(replace(tries, counts=counts, wrong=wrong))

    def wrong(self) -> tuple[WrongTry, ...]:
        """Return the wrong tries that are not known to be in the audit."""
        with self._lock:
            return self._read().wrong

    def are_audited(self, wrong: Collection[WrongTry]) -> None:
        """Forget wrong tries that are in the audit now; the count stays."""
        with self._lock:
            tries = self._read()
            self._write(replace(tries, wrong=tuple(each for each in tries.wrong if each not in wrong)))

    def _left_s(self, tries: Tries, login: str) -> float:
        return max(0.0, wait_s(tries.count(login)) - (self._elapsed() - self._since))

    def _read(self) -> Tries:
        if self._unwritten is not None:
            return self._unwritten
        try:
            return read_tries(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Tries()
        except (OSError, ValueError):
            return Tries(counts=tuple((login, _AFTER_DAMAGE) for login in self._logins()))

    def _logins(self) -> tuple[str, ...]:
        with suppress(Exception):
            return vault_file.logins(self._path.parent)
        return ()

    def _write(self, tries: Tries) -> None:
        """Keep it; where the disk takes nothing, in memory only: the work on it must still go out."""
        try:
            vault_file.write_whole(self._path, json.dumps(asdict(tries), indent=1).encode())
            self._unwritten = None
        except (DiskFull, ReadOnlyDisk):
            self._unwritten = tries


def read_tries(text: str) -> Tries:
    """Read the file's text. Raises ValueError."""
    try:
        document: dict[str, Any] = json.loads(text)
        return Tries(
            tuple((str(login), max(0, int(count))) for login, count in document["counts"]),
            tuple(
                WrongTry(str(each["id"]), str(each["login"]), datetime.fromisoformat(each["at"]).isoformat())
                for each in document["wrong"]
            ),
        )
    except (KeyError, TypeError, ValueError, RecursionError, OverflowError) as e:
        raise ValueError("not the tries of a sign-in") from e
