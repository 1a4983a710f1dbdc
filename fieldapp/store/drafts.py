"""Drafts: what is typed so far, saved in one durable transaction each time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlite_utils import Database

from fieldapp.enrolment.draft import Draft, Step
from fieldapp.enrolment.operation import new_id
from fieldapp.enrolment.work import read_work
from fieldapp.store.extent import count_draft_save

if TYPE_CHECKING:
    from fieldapp.store.store import Connection

_PUT = (
    "INSERT INTO drafts (record, operation, author, form_version, base, answers, at_path, begun_at,"
    " saved_at, seen, work, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record)"
    " DO UPDATE SET answers = excluded.answers, at_path = excluded.at_path, saved_at = excluded.saved_at,"
    " form_version = excluded.form_version, reason = excluded.reason"
)


class Drafts:
    """The drafts on this laptop, one at most for a record."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, draft: Draft) -> None:
        """Save a draft durably."""
        row = (
            draft.record.bytes,
            draft.operation.bytes,
            draft.author,
            draft.form_version,
            draft.base.bytes if draft.base else None,
            json.dumps(draft.answers, ensure_ascii=False),
            draft.at_path,
            draft.begun_at.isoformat(),
            draft.saved_at.isoformat(),
            json.dumps(draft.seen, ensure_ascii=False),
            draft.work.value if draft.work else "",
            draft.reason,
        )
        with self._connection.writing() as db:
            db.execute(_PUT, row)
            self._keep_step(db, draft)
            count_draft_save(self._connection, draft.saved_at)

    def move(self, record: UUID, path: str) -> None:
        """Remember where the person is in a draft; its answers stay as they were saved."""
        with self._connection.writing() as db:
            db.execute("UPDATE drafts SET at_path = ? WHERE record = ?", [path, record.bytes])

    def steps(self, record: UUID) -> tuple[Step, ...]:
        """Return how a draft came to stand as it does, oldest first."""
        rows = self._connection.rows(
            "SELECT * FROM draft_steps WHERE record = ? ORDER BY number", record.bytes
        )
        return tuple(Step(row["path"], json.loads(row["answers"])) for row in rows)

    def get(self, record: UUID) -> Draft | None:
        """Return the draft of a record."""
        row = self._connection.row("SELECT * FROM drafts WHERE record = ?", record.bytes)
        return read_draft(row) if row else None

    def all(self, author: str) -> tuple[Draft, ...]:
        """Return a person's drafts, newest first."""
        rows = self._connection.rows("SELECT * FROM drafts WHERE author = ? ORDER BY saved_at DESC", author)
        return tuple(map(read_draft, rows))

    def count(self) -> int:
        """Return how many drafts there are, whoever began them."""
        row = self._connection.row("SELECT count(*) AS n FROM drafts")
        return int(row["n"]) if row else 0

    def discard(self, record: UUID) -> None:
        """Put a draft away."""
        with self._connection.writing() as db:
            db.execute("DELETE FROM drafts WHERE record = ?", [record.bytes])
            db.execute("DELETE FROM draft_steps WHERE record = ?", [record.bytes])

    def renew(self, operation: UUID) -> None:
        """A form's operation turns out to be done: what is typed in the form is another act."""
        with self._connection.writing() as db:
            db.execute(
                "UPDATE drafts SET operation = ? WHERE operation = ?", [new_id().bytes, operation.bytes]
            )

    def renew_all(self) -> None:
        """These came with a copy and may have been finished since: what is typed now is told apart."""
        with self._connection.writing() as db:
            db.execute("UPDATE drafts SET seen = answers WHERE base IS NULL")
            for row in self._connection.rows("SELECT record FROM drafts"):
                db.execute(
                    "UPDATE drafts SET operation = ? WHERE record = ?", [new_id().bytes, row["record"]]
                )

    def from_copy(self) -> tuple[Draft, ...]:
        """Return the enrolments that came with a copy, whoever began them."""
        return tuple(
            map(read_draft, self._connection.rows("SELECT * FROM drafts WHERE base IS NULL AND seen <> '{}'"))
        )

    def _keep_step(self, db: Database, draft: Draft) -> None:
        """Keep the answers as a step; what is typed at one question is one step."""
        answers = json.dumps(draft.answers, ensure_ascii=False)
        last = db.execute(
            "SELECT number, path, answers FROM draft_steps WHERE record = ? ORDER BY number DESC LIMIT 1",
            [draft.record.bytes],
        ).fetchone()
        number, path, known = last or (0, None, None)
        if answers == known:
            return
        db.execute(
            "INSERT OR REPLACE INTO draft_steps VALUES (?, ?, ?, ?)",
            (
                draft.record.bytes,
                number if path == draft.at_path else number + 1,
                draft.at_path,
                answers,
            ),
        )


def read_draft(row: Mapping[str, Any]) -> Draft:
    """Read a draft from its row. Raises ValueError, KeyError, TypeError where it is none."""
    return Draft(
        record=UUID(bytes=row["record"]),
        operation=UUID(bytes=row["operation"]),
        author=row["author"],
        form_version=row["form_version"],
        base=UUID(bytes=row["base"]) if row["base"] else None,
        answers=json.loads(row["answers"]),
        seen=json.loads(row["seen"]),
        at_path=row["at_path"],
        begun_at=datetime.fromisoformat(row["begun_at"]),
        saved_at=datetime.fromisoformat(row["saved_at"]),
        work=read_work(row["work"]),
        reason=row["reason"],
    )
