"""What a signed-in person can do on this laptop: the one thing that screens call.

A desk is an account over an open store. It checks every right in the core, writes each finished
act as one operation, and never touches the network: what it appends to the log is what goes out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from fieldapp.enrolment import attachments, household
from fieldapp.enrolment.accounts import Account, Role, may_write
from fieldapp.enrolment.attachments import AttachmentKind
from fieldapp.enrolment.contribution import Contribution, contribution
from fieldapp.enrolment.delivery import Delivery, Receipted
from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.lifecycle import Event, Status, next_status
from fieldapp.enrolment.operation import Kind, Operation, new_id
from fieldapp.enrolment.record import Logged, Record
from fieldapp.errors import AccessError, InputError
from fieldapp.reference import parameters
from fieldapp.store.records import Scope
from fieldapp.store.store import Store

Clock = Callable[[], datetime]
_TO_REVIEW = frozenset({Status.RECEIVED, Status.UNDER_REVIEW})


class NoSuchRecord(InputError):
    """No record of that id is on this laptop."""

    code = "no-such-record"


class ReasonMissing(InputError):
    """A return or rejection says nothing to the enumerator."""

    code = "reason-missing"


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a record's timeline."""

    kind: str
    """"begun", "sent", "try-failed", "received", "blocked", or an operation kind such as "return"."""
    at: datetime | None
    """None where it has not happened yet."""
    who: str
    """A login, "fund", or ""."""
    note: str
    """A reason code or a comment's text; "" where there is none."""


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One operation of this laptop on its way to the fund."""

    record: Record
    operation: Operation
    delivery: Delivery
    timeline: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """The person's numbers of the day, and what is open."""

    enrolled: int
    accepted: int
    returned: int
    """Returned records still to correct, whatever the day."""
    drafts: int
    waiting: int
    """Operations of this laptop without a receipt."""
    to_review: int
    """Records a supervisor can decide on now."""


class Desk:
    """An account at work on an open store. Use it in the thread that opened the store."""

    def __init__(self, store: Store, account: Account, *, form_version: str, clock: Clock) -> None:
        self._store = store
        self._form_version = form_version
        self._clock = clock
        self.account = account

    # -- enrolling ------------------------------------------------------------------------------

    def begin_enrolment(self) -> Draft:
        """Open a new form. Nothing is stored until the first answer."""
        return self._draft(record=new_id(), base=None, answers={})

    def correct(self, record_id: UUID) -> Draft:
        """Open a record again as a new revision: the draft in hand, or its answers as they stand."""
        existing = self.draft(record_id)
        if existing is not None:
            return existing
        record = self.record(record_id)
        self._may(Kind.REVISE, record)
        next_status(record.status, Event.CORRECT)
        draft = self._draft(record=record_id, base=record.head, answers=record.answers)
        self.save_draft(draft)
        return draft

    def save_draft(self, draft: Draft) -> Draft:
        """Save what is typed so far, durably; returns it with the time it was saved."""
        if draft.author != self.account.login:
            raise AccessError("somebody else's draft")
        saved = replace(draft, saved_at=self._clock())
        self._store.drafts.put(saved)
        return saved

    def draft(self, record_id: UUID) -> Draft | None:
        """Return this person's draft of a record."""
        draft = self._store.drafts.get(record_id)
        return draft if draft and draft.author == self.account.login else None

    def drafts(self) -> tuple[Draft, ...]:
        """Return this person's drafts, newest first."""
        return tuple(self._store.drafts.all(self.account.login))

    def discard_draft(self, record_id: UUID) -> Draft | None:
        """Put a draft away and return it; `save_draft` brings it back (undo)."""
        draft = self.draft(record_id)
        if draft:
            self._store.drafts.discard(record_id)
        return draft

    def submit(self, draft: Draft, finished: Answers) -> Record:
        """Finish an enrolment or a revision: one operation, and the draft is gone, or neither.

        `finished` are the answers without irrelevant ones. Finishing the same draft twice is one act.
        """
        if draft.author != self.account.login:
            raise AccessError("somebody else's draft")
        kind = Kind.REVISE if draft.base else Kind.ENROL
        with self._store.writing():
            record = self._store.records.get(draft.record)
            if not self._store.log.get(draft.operation):
                self._may(kind, record)
                next_status(
                    next_status(record.status, Event.CORRECT) if record else Status.DRAFT, Event.SUBMIT
                )
            self._store.log.append(
                record=draft.record,
                kind=kind,
                author=self.account.login,
                base=draft.base,
                payload=self._enrolment_payload(draft, finished),
                operation_id=draft.operation,
                ends_draft=True,
            )
        return self.record(draft.record)

    def attach(self, kind: AttachmentKind, picture: bytes) -> str:
        """Keep a photo or scan; returns the answer that names it. Raises PictureTooLarge.

        It goes out once an operation with that answer is finished.
        """
        return attachments.answer_of(self._store.blobs.put(kind, picture))

    def picture(self, answer: str) -> bytes | None:
        """Return the photo or scan an answer names; None where it is not on this laptop."""
        name = attachments.named_by(answer)
        return self._store.blobs.get(name) if name else None

    def preview(self, answers: Answers) -> Contribution | None:
        """Return what the applicant would pay today; None until earnings and frequency are given."""
        earnings = household.text(answers, "monthly_earnings_kip")
        frequency = household.text(answers, "payment_frequency")
        if not (earnings.isascii() and earnings.isdigit() and frequency):
            return None
        return contribution(
            earnings_kip=int(earnings),
            months=parameters.months_in(frequency),
            parameters=parameters.on(self._clock().date()),
        )

    def withdraw(self, record_id: UUID, reason: str) -> Record:
        """Take an enrolment back before it is accepted."""
        return self._act(record_id, Kind.WITHDRAW, {"reason": reason})

    # -- reviewing ------------------------------------------------------------------------------

    def review_queue(self) -> tuple[Record, ...]:
        """Return the records this supervisor can decide on, oldest first. Never their own."""
        if self.account.role is not Role.SUPERVISOR:
            return ()
        return self._store.records.find(
            statuses=_TO_REVIEW, scope=self._others_in_my_districts, oldest_first=True
        )

    def take_up(self, record_id: UUID) -> Record:
        """Begin the review of a record; nothing happens where it is under review already."""
        record = self.record(record_id)
        if record.status is Status.UNDER_REVIEW:
            return record
        return self._act(record_id, Kind.TAKE_UP, {})

    def accept(self, record_id: UUID) -> Record:
        """Accept: the fund answers with a member number."""
        return self._act(record_id, Kind.ACCEPT, {"comments": []})

    def return_(self, record_id: UUID, comments: Mapping[str, str]) -> Record:
        """Send a record back with what to correct: path → words. Raises ReasonMissing where empty."""
        return self._act(record_id, Kind.RETURN, {"comments": _comments(comments)})

    def reject(self, record_id: UUID, reason: str) -> Record:
        """Refuse an enrolment, with the reason. Raises ReasonMissing where empty."""
        return self._act(record_id, Kind.REJECT, {"comments": _comments({"": reason})})

    # -- seeing ---------------------------------------------------------------------------------

    def record(self, record_id: UUID) -> Record:
        """Return a record this person may see. Raises NoSuchRecord."""
        record = self._store.records.get(record_id)
        if record is None or not self._sees(record):
            raise NoSuchRecord(str(record_id))
        return record

    def records(self, query: str = "", statuses: frozenset[Status] | None = None) -> tuple[Record, ...]:
        """Return the records this person may see that fit a search, newest first."""
        is_supervisor = self.account.role is Role.SUPERVISOR
        scope = Scope(districts=self.account.districts) if is_supervisor else self._mine
        return self._store.records.find(query, statuses=statuses, scope=scope)

    def timeline(self, record_id: UUID) -> tuple[Moment, ...]:
        """Return what happened to a record, and what has not happened yet, in order."""
        log = self._store.log.of_record(self.record(record_id).id)
        return tuple(moment for entry in log for moment in self._moments(entry))

    def queue(self, limit: int = 50) -> tuple[QueueEntry, ...]:
        """Return what this laptop sends next, oldest first, each with its own timeline."""
        entries = (self._queue_entry(operation) for operation in self._store.log.outbox(limit))
        return tuple(entry for entry in entries if entry)

    def today(self) -> Today:
        """Return the person's numbers of the day, by the laptop's own calendar."""
        begin = self._clock().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        day = begin, begin + timedelta(days=1)
        count, mine = self._store.records.count, self._mine
        is_supervisor = self.account.role is Role.SUPERVISOR
        return Today(
            enrolled=count(scope=mine, begun=day),
            accepted=count(scope=mine, statuses=frozenset({Status.ACCEPTED}), changed=day),
            returned=count(scope=mine, statuses=frozenset({Status.RETURNED})),
            drafts=len(self.drafts()),
            waiting=self._store.log.unsent_count(),
            to_review=count(scope=self._others_in_my_districts, statuses=_TO_REVIEW) if is_supervisor else 0,
        )

    def villages(self, district: str) -> tuple[str, ...]:
        """Return villages already used in a district, most used first."""
        return tuple(self._store.villages(district))

    def account_of(self, login: str) -> Account | None:
        """Return who a login belongs to, as far as this laptop knows."""
        return self._store.accounts.get(login)

    # -- inside ---------------------------------------------------------------------------------

    @property
    def _mine(self) -> Scope:
        return Scope(author=self.account.login)

    @property
    def _others_in_my_districts(self) -> Scope:
        return Scope(not_author=self.account.login, districts=self.account.districts)

    def _draft(self, *, record: UUID, base: UUID | None, answers: Answers) -> Draft:
        now = self._clock()
        return Draft(
            record=record,
            operation=new_id(),
            author=self.account.login,
            form_version=self._form_version,
            base=base,
            answers=answers,
            at_path="",
            begun_at=now,
            saved_at=now,
        )

    def _enrolment_payload(self, draft: Draft, finished: Answers) -> Mapping[str, Any]:
        computed = self.preview(finished)
        return {
            "form": "enrolment",
            "form_version": draft.form_version,
            "answers": dict(finished),
            "contribution": _plain(computed) if computed else None,
            "begun_ms": round(draft.begun_at.timestamp() * 1000),
        }

    def _sees(self, record: Record) -> bool:
        if record.author == self.account.login:
            return True
        is_supervisor = self.account.role is Role.SUPERVISOR
        return is_supervisor and household.text(record.answers, "district") in self.account.districts

    def _may(self, kind: Kind, record: Record | None) -> None:
        district = household.text(record.answers, "district") if record else ""
        author = record.author if record else None
        if not may_write(self.account, kind, record_author=author, district=district):
            raise AccessError(f"{self.account.role.value} may not {kind.value} this record")

    def _act(self, record_id: UUID, kind: Kind, payload: Mapping[str, Any]) -> Record:
        with self._store.writing():
            record = self.record(record_id)
            self._may(kind, record)
            if kind.event:
                next_status(record.status, kind.event)
            self._store.log.append(
                record=record_id, kind=kind, author=self.account.login, base=record.head, payload=payload
            )
        return self.record(record_id)

    def _queue_entry(self, operation: Operation) -> QueueEntry | None:
        record = self._store.records.get(operation.record)
        if record is None or not self._sees(record):
            return None
        logged = self._store.log.get(operation.id) or Logged(operation)
        return QueueEntry(
            record, operation, self._store.log.delivery(operation.id), tuple(self._moments(logged))
        )

    def _moments(self, entry: Logged) -> list[Moment]:
        operation = entry.operation
        words = "\n".join(str(said["text"]) for said in operation.payload.get("comments", ()))
        moments = [Moment(operation.kind.value, operation.time, operation.author, words)]
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


def _comments(comments: Mapping[str, str]) -> list[dict[str, str]]:
    said = [{"path": path, "text": words.strip()} for path, words in comments.items() if words.strip()]
    if not said:
        raise ReasonMissing("say what is wrong")
    return said


def _plain(computed: Contribution) -> dict[str, Any]:
    return {**asdict(computed), "rate": str(computed.rate)}
