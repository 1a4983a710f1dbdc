"""Seeing: records and their timelines, what waits to be sent, the day's numbers, receipts, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from uuid import UUID

from fieldapp.assignment import Assigned, assigned_to
from fieldapp.desk.enrolling import Enrolling
from fieldapp.desk.reviewing import ELSEWHERE, TO_REVIEW
from fieldapp.desk.shown import (
    Moment,
    PictureEntry,
    QueueEntry,
    SyncReport,
    Today,
)
from fieldapp.enrolment import attachments
from fieldapp.enrolment.accounts import Role
from fieldapp.enrolment.attachments import AttachmentKind
from fieldapp.enrolment.delivery import Receipted
from fieldapp.enrolment.duplicates import told_apart_in
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.operation import Kind, Operation
from fieldapp.enrolment.receipt_code import sign_code
from fieldapp.enrolment.receipt_page import ReceiptPage, receipt_page
from fieldapp.enrolment.record import Logged, Record
from fieldapp.enrolment.work import read_work
from fieldapp.errors import BugError
from fieldapp.reference.contact import fund_contact
from fieldapp.store.audit import Act, AuditLine
from fieldapp.store.blobs import Waiting
from fieldapp.store.figures import Within
from fieldapp.store.losses import Loss
from fieldapp.store.records import Scope

HELD_BY_HAND = "held-by-hand"
"""Why an operation waits that somebody told to wait."""


class Seeing(Enrolling):
    """Records, their way, and the day."""

    def records(self, query: str = "", statuses: frozenset[Status] | None = None) -> tuple[Record, ...]:
        """Return the records this person may see that fit a search, newest first."""
        is_supervisor = self.account.role is Role.SUPERVISOR
        districts = Scope(districts=self.account.districts)
        scope = districts if is_supervisor else Scope(concerns=self.account.login)
        return self._store.records.find(query, statuses=statuses, scope=scope)

    def returned(self) -> tuple[Record, ...]:
        """Return the records that this person is to correct, newest first."""
        scope = Scope(assignee=self.account.login)
        return self._store.records.find(statuses=frozenset({Status.RETURNED}), scope=scope)

    def timeline(self, record_id: UUID) -> tuple[Moment, ...]:
        """Return what happened to a record, and what has not happened yet, in order."""
        record = self.record(record_id)
        log = self._store.log.of_record(record.id)
        told = _disagreements(record)
        return tuple(m for entry in log for m in (*self._moments(entry), *told.get(entry.operation.id, ())))

    def sent_back(self, record: Record) -> Moment | None:
        """Return who returned a record last, and when; None where nobody did."""
        log = self._store.log.of_record(record.id)
        back = [entry.operation for entry in log if entry.operation.kind is Kind.RETURN]
        return Moment(Kind.RETURN.value, back[-1].time, back[-1].author, "") if back else None

    def receipt_page(self, record_id: UUID) -> ReceiptPage:
        """Return the receipt of a record's present revision, signed by this laptop; at any time again."""
        record = self.record(record_id)
        revision, identity = self._store.log.get(record.last_revision), self._store.device.get()
        if revision is None or identity is None:
            raise BugError("a record without its operation or its device")
        return receipt_page(
            revision.operation,
            sign_code(identity.signing, operation=revision.operation, device=identity.device),
            member_number=record.member_number,
            revision=record.revision,
            contact=fund_contact(),
        )

    def queue(self, limit: int = 50) -> tuple[QueueEntry, ...]:
        """Return what this laptop sends next, oldest first, each with its own timeline."""
        entries = (self._queue_entry(operation) for operation in self._store.log.outbox(limit))
        return tuple(entry for entry in entries if entry)

    def retry(self, operation: UUID) -> None:
        """Let an operation that waits for itself go with the next try."""
        self._store.held_back.release(operation)

    def hold_until_tomorrow(self, operation: UUID) -> None:
        """Leave an operation, and what its record did after it, for a day: others go first.

        "Try now", a person's wish for all of them, ends that; so does a stick, which carries everything.
        """
        now = self._clock()
        until = now + timedelta(days=1)
        with self._store.writing():
            self._store.held_back.hold(operation, reason=HELD_BY_HAND, at=now, until=until)
            self._store.log.note_failed([operation], reason=HELD_BY_HAND, next_try_at=until)

    def today(self) -> Today:
        """Return the numbers of the day, by the laptop's own calendar; a supervisor's of the districts."""
        begin = self._clock().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        day = begin, begin + timedelta(days=1)
        count, reviews = self._store.records.count, self.account.role is Role.SUPERVISOR
        districts = Scope(districts=self.account.districts)
        done, to_correct = (
            (districts, districts) if reviews else (self._mine, Scope(assignee=self.account.login))
        )
        return Today(
            enrolled=count(scope=done, begun=day),
            accepted=self._store.figures.accepted(
                Within(districts=self.account.districts) if reviews else Within(author=self.account.login),
                *day,
            ),
            returned=count(scope=to_correct, statuses=frozenset({Status.RETURNED})),
            drafts=len(self.drafts()),
            waiting=self._store.log.unsent_count(),
            to_review=self._to_review() if reviews else 0,
        )

    def unsent(self) -> tuple[int, int]:
        """Return how many operations of this laptop wait for a receipt, and how many pictures."""
        return self._store.log.unsent_count(), self._store.blobs.waiting_count()

    def sync_report(self, days: int = 30) -> SyncReport:
        """Return how this laptop's work went to the fund in the last days, whoever did it."""
        today, store = self._clock().astimezone().date(), self._store
        identity, waiting = store.device.get(), store.log.outbox(1)
        last = store.memory.get("last_contact_at")
        return SyncReport(
            today,
            identity.name if identity else "",
            store.log.unsent_count(),
            waiting[0].time if waiting else None,
            datetime.fromisoformat(last) if last else None,
            store.contacts.days(since=today - timedelta(days=days - 1)),
        )

    def _to_review(self) -> int:
        """Return how much waits for this supervisor: whole records, and what was sent after the decision."""
        count = self._store.records.count
        whole = count(scope=self._others_in_my_districts, statuses=TO_REVIEW)
        return whole + count(scope=self._to_settle, statuses=ELSEWHERE)

    def assigned(self) -> Assigned | None:
        """Return what the campaign gives this person to do, and how far they have come; None for nothing."""
        return assigned_to(self._store, self.account, clock=self._clock)

    def has_enrolled(self) -> bool:
        """Tell whether this person has enrolled anybody."""
        return self._store.records.count(scope=self._mine) > 0

    def loss(self) -> Loss | None:
        """Return what this laptop's disk lost, until somebody has read it."""
        return self._store.losses.of_now()

    def have_seen_loss(self) -> None:
        """This person has read what was lost, and looked after it."""
        self._store.losses.have_seen(who=self.account.login)

    def trail(self, newest: int = 300) -> tuple[AuditLine, ...]:
        """Return what was done on this laptop last, the newest first: an enumerator sees what they did."""
        sees_all = self.account.role is not Role.ENUMERATOR
        lines = reversed(self._store.audit.lines(newest=newest))
        return tuple(line for line in lines if sees_all or line.who == self.account.login)

    def note_printed(self, record_id: UUID) -> None:
        """Write into the audit that something of a record was printed. Raises NoSuchRecord."""
        self._store.audit.note(Act.PRINT, who=self.account.login, about=str(self._record(record_id).id))

    def note_exported(self, about: str) -> None:
        """Write into the audit that something left the laptop as a file.

        `about`: a record's id, which bytes, which report; never the name of a file that somebody gave, which
        may be a person's: whoever oversees reads it.
        """
        self._store.audit.note(Act.EXPORT, who=self.account.login, about=about)

    def _queue_entry(self, operation: Operation) -> QueueEntry | None:
        record = self._store.records.get(operation.record)
        is_own = operation.author == self.account.login
        if not (self._sees(record) if record else is_own):
            return None
        logged = self._store.log.get(operation.id) or Logged(operation)
        return QueueEntry(
            record, operation, self._store.log.delivery(operation.id), tuple(self._moments(logged))
        )

    def _moments(self, entry: Logged) -> list[Moment]:
        operation = entry.operation
        payload = operation.payload
        said = [str(each["text"]) for each in payload.get("comments", ())]
        said += [told.reason for told in told_apart_in(payload)] if operation.kind is Kind.COMMENT else []
        words = "\n".join([*said, *filter(None, [str(payload.get("reason", ""))])])
        work = read_work(payload.get("work"))
        kind = f"work:{work.value}" if work else operation.kind.value
        moments = [Moment(kind, operation.time, operation.author, words, str(payload.get("to", "")))]
        if begun_ms := operation.payload.get("begun_ms"):
            begun_at = datetime.fromtimestamp(begun_ms / 1000, UTC)
            moments.insert(0, Moment("begun", begun_at, operation.author, ""))
        moments += [
            Moment("try-failed" if attempt.reason else "sent", attempt.at, "", attempt.reason or "")
            for attempt in self._store.log.tries(operation.id)
        ]
        if entry.receipt:
            moments.append(Moment("received", entry.receipt.received_at, "fund", ""))
        if entry.quarantine:
            moments.append(Moment("blocked", entry.quarantine.at, "fund", entry.quarantine.reason))
        if not entry.receipt and not isinstance(self._store.log.delivery(operation.id), Receipted):
            moments.append(Moment("received", None, "fund", ""))
        return moments

    def attach(self, kind: AttachmentKind, picture: bytes) -> str:
        """Keep a photo or scan; returns the answer that names it. Raises PictureTooLarge.

        It goes out once an operation with that answer is finished.
        """
        return attachments.answer_of(self._store.blobs.put(kind, picture))

    def pictures_waiting(self) -> Sequence[Waiting]:
        """Return the pictures that are still to go to the fund; they go after the records."""
        return self._store.blobs.waiting()

    def picture_queue(self, waiting: Iterable[Waiting], limit: int = 50) -> tuple[PictureEntry, ...]:
        """Return the records of this person whose pictures go next, in their order."""
        of_record: dict[UUID, list[Waiting]] = {}
        for each in waiting:
            of_record.setdefault(each.record, []).append(each)
        entries = (self._picture_entry(record, theirs) for record, theirs in of_record.items())
        return tuple(islice(filter(None, entries), limit))

    def _picture_entry(self, record: UUID, waiting: Sequence[Waiting]) -> PictureEntry | None:
        known = self._store.records.get(record)
        if known is None or not self._sees(known):
            return None
        return PictureEntry(
            known,
            len(waiting),
            sum(each.size for each in waiting),
            waiting[0].is_first,
            next((each.refused for each in waiting if each.refused), ""),
        )

    def pictures_first(self, record: UUID) -> None:
        """Let a record's pictures go before all others, also over a link that costs."""
        self._store.blobs.put_first(record)

    def picture(self, answer: str) -> bytes | None:
        """Return the photo or scan an answer names; None where it is not on this laptop."""
        name = attachments.named_by(answer)
        return self._store.blobs.get(name) if name else None


def _disagreements(record: Record) -> Mapping[UUID, Sequence[Moment]]:
    """Return what came of operations besides themselves: merged, clashed, proposed; by operation."""
    conflicts = [*record.conflicts, *(o.conflict for o in record.outcomes if o.conflict)]
    proposals = [*record.proposals, *(o.proposal for o in record.outcomes if o.proposal)]
    told: dict[UUID, list[Moment]] = {}

    def tell(operation: UUID, kind: str, at: datetime, who: str) -> None:
        moments = told.setdefault(operation, [])
        if kind not in {moment.kind for moment in moments}:
            moments.append(Moment(kind, at, who, ""))

    for merged in record.merges:
        tell(merged.operation, "merged", merged.time, merged.author)
    for claim in (claim for conflict in conflicts for claim in conflict.claims[1:]):
        tell(claim.operation, "clashed", claim.time, claim.author)
    for proposal in proposals:
        is_asked = bool(proposal.work) and proposal.why == "decided"
        tell(proposal.operation, "asked" if is_asked else "proposed", proposal.time, proposal.author)
    return told
