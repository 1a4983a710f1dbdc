"""What the running fund does once a day by itself: it tells laptops which villages were learnt."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import psycopg
from psycopg_pool import PoolTimeout

from sync.fund.database import Pool
from sync.fund.villages import publish_villages

_VIENTIANE = timezone(timedelta(hours=7))
_QUIET_HOURS = range(1, 5)
_AT_LEAST, _AT_MOST = timedelta(hours=12), timedelta(hours=26)
_LOOKS_EVERY_S = 600.0


def is_due(now: datetime, done_at: datetime | None) -> bool:
    """Tell whether it is time: at a quiet hour in Vientiane; at any hour where no night came for a day."""
    if done_at is None or now - done_at >= _AT_MOST:
        return True
    is_quiet = now.astimezone(_VIENTIANE).hour in _QUIET_HOURS
    return is_quiet and now - done_at >= _AT_LEAST


class Nightly:
    """Looks every few minutes, in a thread of its own, whether it is time."""

    def __init__(
        self, pool: Pool, *, clock: Callable[[], datetime], looks_every_s: float = _LOOKS_EVERY_S
    ) -> None:
        self._pool, self._clock, self._looks_every_s = pool, clock, looks_every_s
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="nightly", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; what is under way is finished first."""
        self._is_over.set()
        self._thread.join()

    def look(self) -> bool:
        """Do it if it is time; tells whether it was."""
        with self._pool.connection() as db:
            row = db.execute("SELECT done_at FROM nightly FOR UPDATE SKIP LOCKED").fetchone()
            if row is None or not is_due(self._clock(), row["done_at"]):
                return False
            publish_villages(self._pool, clock=self._clock, by="the fund's night")
            db.execute("UPDATE nightly SET done_at = %s", (self._clock(),))
        return True

    def _run(self) -> None:
        while not self._is_over.wait(self._looks_every_s):
            try:
                self.look()
            except (psycopg.Error, PoolTimeout):
                logging.getLogger("fieldapp.fund").warning("the night's work waits for the database")
