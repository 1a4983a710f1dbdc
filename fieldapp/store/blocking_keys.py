"""Who shares a blocking key with whom. Can be made again from the log and the pre-registered lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from heapq import nsmallest
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from fieldapp.store.store import Connection

MOST_COMPARED = 100
"""So many at most are compared with one applicant, those that share the rarest keys first."""


class BlockingKeys:
    """Key → the records and pre-registered persons that have it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, subject: UUID, keys: Iterable[str]) -> None:
        """Keep the keys of one subject, in place of those it had. Called inside `writing`."""
        with self._connection.writing() as db:
            db.execute("DELETE FROM blocking_keys WHERE subject = ?", [subject.bytes])
            self.put_new([(subject, keys)])

    def put_new(self, keys_of: Iterable[tuple[UUID, Iterable[str]]]) -> None:
        """Keep the keys of subjects that had none."""
        with self._connection.writing() as db:
            db.conn.executemany(
                "INSERT INTO blocking_keys VALUES (?, ?)",
                [(key, subject.bytes) for subject, keys in keys_of for key in sorted(keys)],
            )

    def sharing(self, keys: Iterable[str], *, other_than: UUID) -> tuple[UUID, ...]:
        """Return who has one of these keys, likeliest first; not the subject itself.

        A key counts the more the fewer have it: half a telephone number says more than a common name.
        """
        wanted = sorted(keys)
        places = ", ".join("?" * len(wanted))
        rows = self._connection.rows(
            f"SELECT key, subject FROM blocking_keys WHERE key IN ({places})",  # noqa: S608
            *wanted,
        )
        frequency = Counter(row["key"] for row in rows)
        weights: dict[bytes, float] = defaultdict(float)
        for row in rows:
            weights[row["subject"]] += 1 / frequency[row["key"]]
        weights.pop(other_than.bytes, None)
        likeliest = nsmallest(MOST_COMPARED, weights, key=lambda subject: (-weights[subject], subject))
        return tuple(UUID(bytes=subject) for subject in likeliest)

    def holders(self, keys: Iterable[str], *, other_than: UUID) -> Mapping[UUID, frozenset[str]]:
        """Return every other subject that has some of these keys, with those it has."""
        wanted = sorted(keys)
        places = ", ".join("?" * len(wanted))
        rows = self._connection.rows(
            f"SELECT key, subject FROM blocking_keys WHERE key IN ({places}) AND subject <> ?",  # noqa: S608
            *wanted,
            other_than.bytes,
        )
        found: dict[UUID, set[str]] = defaultdict(set)
        for row in rows:
            found[UUID(bytes=row["subject"])].add(row["key"])
        return {subject: frozenset(shared) for subject, shared in found.items()}

    def forget_records(self) -> None:
        """Forget the keys of every record, before they are made again; called before the records go."""
        with self._connection.writing() as db:
            db.execute("DELETE FROM blocking_keys WHERE subject IN (SELECT id FROM records)")
