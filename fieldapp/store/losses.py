"""What the disk lost: found by the mark at opening, written down, said, and made good where others have it.

An operation that was lost may be at the fund, or sealed on a stick. It comes back with this laptop's own
signature, and is no new act: it goes into the gap of the chain that it left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from fieldapp.store.audit import Act, Audit
from fieldapp.store.drafts import Drafts
from fieldapp.store.extent import Extent, extent_of
from fieldapp.store.mark import Mark

if TYPE_CHECKING:
    from fieldapp.store.store import Clock, Connection


@dataclass(frozen=True, slots=True)
class Loss:
    """What was missing when the store was opened, all times together, and what came back."""

    acts: int
    draft_saves: int
    regained: int
    """Of the acts, how many came back from the fund or a stick."""
    since: datetime
    """What was done before then is here."""
    until: datetime
    """When the last of what is missing was done."""

    @property
    def acts_missing(self) -> int:
        """How many acts are still missing."""
        return self.acts - self.regained


@dataclass(frozen=True, slots=True)
class Gap:
    """Where own operations are missing between two that are here."""

    before: bytes
    """The hash of the one before."""
    head: bytes
    """The hash of the last of those that are missing."""
    acts: int
    since_ms: int
    until_ms: int


class Losses:
    """The losses of this laptop."""

    def __init__(
        self, connection: Connection, audit: Audit, drafts: Drafts, mark: Mark, *, clock: Clock
    ) -> None:
        self._connection, self._audit, self._mark, self._clock = connection, audit, mark, clock
        self._drafts = drafts

    def look(self) -> None:
        """Compare the store with its mark: what that has beyond is lost, is written down, and counted on."""
        here, marked = extent_of(self._connection), self._mark.read()
        if marked and marked.is_beyond(here):
            self._write_down(here, marked)
        self._mark.advance(extent_of(self._connection), is_durable=True)

    def of_now(self) -> Loss | None:
        """Return what a person must be told; None where nothing was lost, or all came back or was seen."""
        row = self._connection.row(
            "SELECT count(*) AS n, total(acts) AS acts, total(draft_saves) AS draft_saves,"
            " min(since_ms) AS since_ms, max(until_ms) AS until_ms FROM losses"
            " WHERE is_seen = 0 AND acts + draft_saves > 0"
        )
        if row is None or not row["n"]:
            return None
        acts, draft_saves = int(row["acts"]), int(row["draft_saves"])
        regained = min(acts, self._regained())
        since, until = (datetime.fromtimestamp(row[name] / 1000, UTC) for name in ("since_ms", "until_ms"))
        return Loss(acts, draft_saves, regained, since, until)

    def have_seen(self, *, who: str) -> None:
        """A person has read what was lost, and looked after it: it is said no more; the audit keeps it."""
        with self._connection.writing() as db:
            self._audit.note(Act.LOSS_SEEN, who=who)
            db.execute("UPDATE losses SET is_seen = 1")

    # -- the chain over a gap -------------------------------------------------------------------

    def bridges(self) -> Mapping[bytes, bytes]:
        """Return where the chain jumps: the hash before each gap, and the one that ended it."""
        rows = self._connection.rows("SELECT before, head FROM losses WHERE acts > 0 ORDER BY id")
        return {bytes(row["before"]): bytes(row["head"]) for row in rows}

    def note_regained(self, operation: UUID) -> None:
        """Write down that an operation stands in a gap, wherever it is in the order of arrival."""
        with self._connection.writing() as db:
            db.execute("INSERT OR IGNORE INTO regained VALUES (?)", [operation.bytes])

    # -- asking the fund ------------------------------------------------------------------------

    def to_ask(self) -> int | None:
        """Return after which place of the fund's log own operations are missing here; None where none are.

        All that was lost was done after the newest receipt that was left, and so received after it.
        """
        row = self._connection.row("SELECT min(ask_after) AS place FROM losses WHERE is_asked = 0")
        return row["place"] if row else None

    def have_asked(self, *, up_to: int, is_all: bool) -> None:
        """The fund told own operations up to a place; `is_all`: it has no more now."""
        with self._connection.writing() as db:
            db.execute(
                "UPDATE losses SET ask_after = max(ask_after, ?), is_asked = ? WHERE is_asked = 0",
                [up_to, is_all],
            )

    def lapse(self, after: int) -> None:
        """The fund's log was restored: what is missing may stand in it right after this place now."""
        with self._connection.writing() as db:
            db.execute("UPDATE losses SET ask_after = min(ask_after, ?)", [after])

    def ask_again(self) -> None:
        """Ask the fund once more for what is missing: something may have reached it by another way.

        After a backup nobody knows how much is missing, so it is asked again for as long as the laptop lives.
        """
        with self._connection.writing() as db:
            db.execute(
                "UPDATE losses SET is_asked = 0 WHERE (acts = 0 AND draft_saves = 0) OR (acts > 0 AND ?)",
                [self._missing() > 0],
            )

    def note_restored(self) -> None:
        """This laptop came from a backup: whatever it did since then, the fund is asked for."""
        with self._connection.writing():
            self._insert(extent_of(self._connection), extent_of(self._connection), asks=True)
            self._drafts.renew_all()

    def note_other_content(self) -> None:
        """The fund has other content under an own id: it is asked for all that came from here."""
        with self._connection.writing() as db:
            self._insert(extent_of(self._connection), extent_of(self._connection), asks=True)
            db.execute("UPDATE losses SET ask_after = 0 WHERE is_asked = 0")

    def note_salvaged(self, gaps: Sequence[Gap], *, drafts: int, ask_after: int, reached: Extent) -> None:
        """Damaged pages held these: the fund is asked for the acts; it is counted on from `reached`."""
        with self._connection.writing():
            rows = [(gap, 0) for gap in gaps]
            if drafts:
                rows.append((Gap(reached.head, reached.head, 0, reached.at_ms, reached.at_ms), drafts))
            for gap, saves in rows:
                self._put(gap, draft_saves=saves, ask_after=ask_after, asks=gap.acts > 0)
            self._go_on_from(reached)

    # -- inside ---------------------------------------------------------------------------------

    def _missing(self) -> int:
        """Return how many acts are missing of all that were ever lost."""
        row = self._connection.row("SELECT total(acts) AS acts FROM losses")
        return max(0, int(row["acts"]) - self._regained()) if row else 0

    def _regained(self) -> int:
        row = self._connection.row("SELECT count(*) AS n FROM regained")
        return int(row["n"]) if row else 0

    def _write_down(self, here: Extent, marked: Extent) -> None:
        acts, draft_saves = max(0, marked.acts - here.acts), max(0, marked.draft_saves - here.draft_saves)
        lines = max(0, marked.audit_lines - here.audit_lines)
        joined = here.joined(marked)
        with self._connection.writing():
            self._insert(here, joined, asks=acts > 0)
            if acts:  # one of them may have finished a form that stands open again
                self._drafts.renew_all()
            self._go_on_from(joined)
            about = f"{acts} acts, {draft_saves} draft saves, {lines} audit lines"
            self._audit.note(Act.LOST, who="", about=about)

    def _insert(self, here: Extent, marked: Extent, *, asks: bool) -> None:
        newest = self._connection.row("SELECT max(sequence) AS place FROM receipts")
        acts, draft_saves = marked.acts - here.acts, marked.draft_saves - here.draft_saves
        gap = Gap(here.head, marked.head, acts, here.at_ms, marked.at_ms)
        ask_after = (newest["place"] if newest else None) or 0
        self._put(gap, draft_saves=draft_saves, ask_after=ask_after, asks=asks)

    def _put(self, gap: Gap, *, draft_saves: int, ask_after: int, asks: bool) -> None:
        with self._connection.writing() as db:
            db.execute(
                "INSERT INTO losses (found_at, acts, draft_saves, before, head, since_ms, until_ms,"
                " ask_after, is_asked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    self._clock().isoformat(),
                    gap.acts,
                    draft_saves,
                    gap.before,
                    gap.head,
                    gap.since_ms,
                    gap.until_ms,
                    ask_after,
                    not asks,
                ),
            )

    def _go_on_from(self, reached: Extent) -> None:
        with self._connection.writing() as db:
            db.execute(
                "UPDATE extent SET acts = ?, draft_saves = ?, audit_lines = ?, head = ?, at_ms = ?",
                [*reached.counts, reached.head, reached.at_ms],
            )
