"""What somebody comes for who is enrolled already: short forms on the same record, and leaving."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from fieldapp.desk.enrolling import Enrolling
from fieldapp.desk.shown import ReasonMissing
from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.lifecycle import ForbiddenTransition
from fieldapp.enrolment.operation import Kind
from fieldapp.enrolment.record import Record
from fieldapp.enrolment.work import RULES, Work, can_begin, works_on
from fieldapp.errors import AccessError


class Changing(Enrolling):
    """Changes in the life of who is enrolled, begun by who the record is assigned to."""

    def works(self, record_id: UUID) -> tuple[Work, ...]:
        """Return the kinds of work this person may begin on a record as it stands."""
        record = self._record(record_id)
        return works_on(record) if record.assignee == self.account.login else ()

    def begin_work(self, record_id: UUID, work: Work) -> Draft:
        """Open a short form over the answers as they stand; the draft in hand where there is one.

        Nothing is stored until the first answer. Raises ForbiddenTransition, AccessError.
        """
        existing = self.draft(record_id)
        if existing is not None:
            return existing
        record = self._may_begin(record_id, work, Kind.REVISE)
        return replace(self._draft(record_id, of=record), work=work)

    def withdraw(self, record_id: UUID, reason: str) -> Record:
        """Take an enrolment back, or ask that a member may leave the scheme.

        Raises ReasonMissing, ForbiddenTransition, AccessError.
        """
        if not reason.strip():
            raise ReasonMissing("say why")
        self._may_begin(record_id, Work.WITHDRAWAL, Kind.WITHDRAW)
        told = {"reason": reason.strip(), "work": Work.WITHDRAWAL.value}
        return self._act(record_id, Kind.WITHDRAW, told)

    def _may_begin(self, record_id: UUID, work: Work, kind: Kind) -> Record:
        record = self.record(record_id)
        self._may(kind, record)
        if record.assignee != self.account.login:
            raise AccessError("the record was given to somebody else")
        if not can_begin(record, work):
            raise ForbiddenTransition(record.status, RULES[work].after)
        return record
