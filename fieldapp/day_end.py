"""The end of a person's day at their laptop: count, settle, close, and what is printed of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fieldapp.enrolment.accounts import Account, may_write
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.operation import Kind, day_record
from fieldapp.errors import AccessError
from fieldapp.store.figures import Within
from fieldapp.store.store import Clock, Store
from fieldapp.supervision import day as days
from fieldapp.supervision.day import Closing, Counted, DayReport
from fieldapp.supervision.facts import day_of


@dataclass(frozen=True, slots=True)
class Printed:
    """A closed day as it is printed and signed on paper: values, the window has the words."""

    account: Account
    report: DayReport
    closed_at: datetime
    device_name: str
    fingerprint: str
    """The first 16 hexadecimal digits of the operation's hash: ties the paper to the log."""


class DayEnd:
    """One person's end of day. Use it in the thread that opened the store."""

    def __init__(self, store: Store, account: Account, *, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.account = account

    def counted(self) -> Counted:
        """Return what the laptop counts of today, in Vientiane."""
        today = day_of(self._clock())
        written = today.isoformat()
        mine = self._store.figures.facts(Within(author=self.account.login, days=(written, written)))
        return Counted(
            day=today,
            enrolled=len(mine),
            withdrawn=sum(facts.status == Status.WITHDRAWN for facts in mine),
            drafts=tuple(draft.record for draft in self._store.drafts.all(self.account.login)),
        )

    def close(self, closing: Closing) -> Printed:
        """Close today, or close it again: signed, on its way. Raises DayNotClosed, AccessError."""
        mine = self.account.login
        if not may_write(self.account, Kind.CLOSE_DAY, record_author=mine, district=""):
            raise AccessError(f"a {self.account.role.value} has no day to close")
        counted = self.counted()
        record = day_record(self.account.login, counted.day.isoformat())
        with self._store.writing():
            before = self._store.log.of_record(record)
            self._store.log.append(
                record=record,
                kind=Kind.CLOSE_DAY,
                author=self.account.login,
                base=before[-1].operation.id if before else None,
                payload=days.payload(counted, closing),
            )
        printed = self.printed(counted.day)
        assert printed
        return printed

    def printed(self, day: date) -> Printed | None:
        """Return a closed day for the printer, as it was closed last; None where it is still open."""
        closed = self._store.log.of_record(day_record(self.account.login, day.isoformat()))
        report = days.read(closed[-1].operation) if closed else None
        identity = self._store.device.get()
        if report is None or identity is None:
            return None
        operation = closed[-1].operation
        return Printed(self.account, report, operation.time, identity.name, operation.content_hash.hex()[:16])
