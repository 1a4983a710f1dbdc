"""Gathers the villages that enrolments name, and publishes them to all laptops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from fieldapp import crypto
from fieldapp.enrolment import household
from fieldapp.enrolment.operation import read_operation
from fieldapp.reference import villages
from fieldapp.reference.villages import Village
from sync.fund.administration import Administration
from sync.fund.database import Connection, Pool


def publish_villages(pool: Pool, *, clock: Callable[[], datetime], by: str) -> str:
    """Publish what was learnt since the last time; returns its version, "" where there is nothing new."""
    with pool.connection() as db:
        content = villages.gathered(_used(db))
        row = db.execute(
            "SELECT content FROM documents WHERE kind = %s ORDER BY sequence DESC LIMIT 1", (villages.KIND,)
        ).fetchone()
    if (row["content"] if row else b"{}") == content:
        return ""
    version = f"{clock():%Y-%m-%d}/{crypto.sha256(content).hex()[:8]}"
    Administration(pool, clock=clock, by=by).publish(villages.KIND, version, content)
    return version


def _used(db: Connection) -> Iterator[Village]:
    with db.cursor("villages") as rows:
        rows.execute("SELECT body, signature FROM operations WHERE kind = 'enrol' AND quarantine IS NULL")
        for row in rows:
            answers = read_operation(row["body"], row["signature"]).payload.get("answers", {})
            yield household.text(answers, "district"), household.text(answers, "village")
