"""What a signed-in person can do on this laptop: the one thing that screens call.

A desk is an account over an open store. It checks every right in the core, writes each finished
act as one operation, and never touches the network: what it appends to the log is what goes out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from fieldapp.enrolment import attachments, household
from fieldapp.enrolment.accounts import Account, Role, may_write
from fieldapp.enrolment.attachments import AttachmentKind
from fieldapp.enrolment.blocking import blocking_keys
from fieldapp.enrolment.contribution import Contribution, contribution
from fieldapp.enrolment.delivery import Delivery, Receipted
from fieldapp.enrolment.disagreement import LEAVE, TAKE, Change
from fieldapp.enrolment.draft import Draft, History, history_of
from fieldapp.enrolment.duplicates import (
    Candidate,
    Match,
    Source,
    ToldApart,
    as_payload,
    matches,
    told_apart_in,
)
from fieldapp.enrolment.facts import Facts, facts_of
from fieldapp.enrolment.fitting import why_unfit
from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.lifecycle import Event, ForbiddenTransition, Status, next_status
from fieldapp.enrolment.limits import Judgement, Reached, Standing, Verdict, judge
from fieldapp.enrolment.merge import Value, changes
from fieldapp.enrolment.operation import Kind, Operation, new_id
from fieldapp.enrolment.preregistered import Preregistered, ReadList, read_list
from fieldapp.enrolment.receipt_code import sign_code
from fieldapp.enrolment.receipt_page import ReceiptPage, receipt_page
from fieldapp.enrolment.record import Logged, Record
from fieldapp.enrolment.since import changed_since_review
from fieldapp.errors import AccessError, BugError, InputError
from fieldapp.reference import parameters
from fieldapp.reference.contact import fund_contact
from fieldapp.reference.places import PlaceSearch
from fieldapp.store import standing
from fieldapp.store.audit import Act
from fieldapp.store.errors import AccountDisabled
from fieldapp.store.figures import Within
from fieldapp.store.records import Scope
from fieldapp.store.store import Store
from fieldapp.supervision import facts as counted
from fieldapp.supervision import risk
from fieldapp.supervision.risk import NOTHING_TOLD, Doubtful, Risk, Told, Usual

Clock = Callable[[], datetime]
_TO_REVIEW = frozenset({Status.RECEIVED, Status.UNDER_REVIEW})
_AWAITING = frozenset({Status.SUBMITTED, Status.RECEIVED, Status.UNDER_REVIEW})
_LONGEST_OVERRIDE_DAYS = 10


class NoSuchRecord(InputError):
    """No record of that id is on this laptop."""

    code = "no-such-record"


class EnrolmentsRefused(InputError):
    """This laptop was too long without the fund to begin new enrolments; everything else goes on."""

    code = "enrolments-refused"

    def __init__(self, reached: Reached) -> None:
        super().__init__(f"{reached.code}: {reached.now} of {reached.limit}")
        self.reached = reached


class ReasonMissing(InputError):
    """A return or rejection says nothing to the enumerator."""

    code = "reason-missing"


class DoesNotFit(InputError):
    """The act does not fit how the record stands; `code` says why, such as "conflict-open"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a record's timeline."""

    kind: str
    """"begun", "sent", "try-failed", "received", "blocked", "merged", "clashed", "proposed", or an
    operation kind such as "return"."""
    at: datetime | None
    """None where it has not happened yet."""
    who: str
    """A login, "fund", or ""."""
    note: str
    """A reason code, a comment's text, who it was given to; "" where there is none."""


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
        self._read: set[UUID] = set()
        """Records whose reading is in the audit already."""
        self._usual = Usual()
        self.account = account

    def over(self, store: Store) -> Desk:
        """Return this person's desk over another connection, for another thread."""
        return Desk(store, self.account, form_version=self._form_version, clock=self._clock)

    # -- enrolling ------------------------------------------------------------------------------

    def begin_enrolment(self) -> Draft:
        """Open a new form. Nothing is stored until the first answer.

        Raises EnrolmentsRefused, naming the limit, where the laptop was too long without the fund.
        """
        self._must_be_enabled()
        judgement = self.limits()
        if judgement.verdict is Verdict.REFUSE:
            raise EnrolmentsRefused(judgement.reached[0])
        return self._draft(record=new_id(), base=None, answers={})

    def correct(self, record_id: UUID) -> Draft:
        """Open a record again as a new revision: the draft in hand, or its answers as they stand.

        Only who it is assigned to begins one. Raises ForbiddenTransition, AccessError.
        """
        existing = self.draft(record_id)
        if existing is not None:
            return existing
        record = self.record(record_id)
        self._may(Kind.REVISE, record)
        if record.assignee != self.account.login:
            raise AccessError("the record was given to somebody else")
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

    def history(self, draft: Draft) -> History:
        """Return how a draft came to stand as it does, for undo."""
        return history_of(draft.answers, self._store.drafts.steps(draft.record))

    def discard_draft(self, record_id: UUID) -> Draft | None:
        """Put a draft away and return it; `save_draft` brings it back (undo)."""
        draft = self.draft(record_id)
        if draft:
            self._store.drafts.discard(record_id)
        return draft

    def submit(self, draft: Draft, finished: Answers) -> Record:
        """Finish an enrolment or a revision: one operation, and the draft is gone, or neither.

        `finished` are the answers without irrelevant ones. Finishing the same draft twice is one act.
        A revision is taken however the record stands by now: it is merged, or kept as a proposal.
        """
        if draft.author != self.account.login:
            raise AccessError("somebody else's draft")
        kind = Kind.REVISE if draft.base else Kind.ENROL
        with self._store.writing():
            record = self._store.records.get(draft.record)
            if not self._store.log.get(draft.operation):
                self._may(kind, record)
            self._store.log.append(
                record=draft.record,
                kind=kind,
                author=self.account.login,
                base=draft.base,
                payload=self._enrolment_payload(draft, finished),
                operation_id=draft.operation,
                ends_draft=True,
            )
            self._store.told_apart.forget(draft.record)
        return self._record(draft.record)

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
        published = self._parameters()
        return contribution(
            earnings_kip=int(earnings),
            months=published.months_in[frequency],
            parameters=published.on(self._clock().date()),
        )

    def possible_duplicates(self, draft: Draft) -> tuple[Match, ...]:
        """Return who on this laptop may be the applicant already, likeliest first.

        Everyone counts: enrolled here, pulled, pre-registered. A match carries what was compared and no
        more, so that it may be shown to who cannot open the record. Who was told apart comes with the reason.
        """
        return self._resembling(draft.record, facts_of(draft.answers, on=draft.begun_at.date()))

    def resembling(self, record_id: UUID) -> tuple[Match, ...]:
        """Return who may be the applicant of a record, likeliest first, for who reviews it.

        A reason given when the other one was enrolled counts for both.
        """
        record = self.record(record_id)
        found = self._resembling(record_id, facts_of(record.answers, on=record.begun_at.date()))
        return tuple(
            match
            if match.different_because
            else replace(match, different_because=self._reason_there(match.subject, record_id))
            for match in found
        )

    def _reason_there(self, other: UUID, record_id: UUID) -> str:
        """Return why a record was told apart when the other one was enrolled; "" where it was not."""
        log = self._store.log.of_record(other)
        said = [told for entry in log for told in told_apart_in(entry.operation.payload)]
        return next((told.reason for told in reversed(said) if told.subject == record_id), "")

    def _resembling(self, record_id: UUID, facts: Facts) -> tuple[Match, ...]:
        known = self._store.blocking.sharing(blocking_keys(facts), other_than=record_id)
        candidates = self._candidates(known, record_id)
        reasons = {told.subject: told.reason for told in self.told_apart(record_id)}
        return tuple(
            replace(match, different_because=reasons.get(match.subject, ""))
            for match in matches(facts, candidates)
        )

    def tell_apart(self, record_id: UUID, subject: UUID, reason: str) -> None:
        """Say why a match is not the applicant of a draft; goes to the supervisor with the enrolment.

        Raises ReasonMissing where the reason is empty.
        """
        if not reason.strip():
            raise ReasonMissing("say why this is another person")
        self._store.told_apart.put(record_id, ToldApart(subject, reason.strip()))

    def take_back_apart(self, record_id: UUID, subject: UUID) -> None:
        """Take back that a match is not the applicant, while the draft is open."""
        self._store.told_apart.forget(record_id, subject)

    def told_apart(self, record_id: UUID) -> tuple[ToldApart, ...]:
        """Return who was told apart from a record: in its revisions so far, then in the draft in hand."""
        record = self._store.records.get(record_id)
        if record and not self._sees(record):
            raise NoSuchRecord(str(record_id))
        log = self._store.log.of_record(record_id)
        said = [told for entry in log for told in told_apart_in(entry.operation.payload)]
        said += self._store.told_apart.of(record_id)
        return tuple({told.subject: told for told in said}.values())

    def withdraw(self, record_id: UUID, reason: str) -> Record:
        """Take an enrolment back before it is accepted."""
        next_status(self._record(record_id).status, Event.WITHDRAW)
        return self._act(record_id, Kind.WITHDRAW, {"reason": reason})

    def answer_comment(self, record_id: UUID, path: str, words: str) -> Record:
        """Say something about an answer ("" for the whole record), in reply or unasked; ReasonMissing."""
        return self._act(record_id, Kind.COMMENT, {"comments": _comments({path: words})})

    # -- pre-registered lists -------------------------------------------------------------------

    def import_preregistered(self, data: bytes, *, list_name: str) -> ReadList:
        """Keep a campaign's CSV or XLSX list, in place of the one of the same name; returns what was read.

        Raises UnreadableList, TooManyRows, ListWithoutNames; then nothing was changed.
        """
        now = self._clock()
        read = read_list(data, list_name=list_name, today=now.date())
        self._store.preregistered.replace(list_name, read.people, at=now)
        return read

    def preregistered_lists(self) -> Mapping[str, int]:
        """Return the lists on this laptop with how many people each has."""
        return self._store.preregistered.lists()

    def find_preregistered(self, query: str) -> tuple[Preregistered, ...]:
        """Return who fits a name in either script, a number of the list, or a phone."""
        return self._store.preregistered.find(query)

    def begin_preregistered(self, person_id: UUID) -> Draft:
        """Open the form filled with what a list says; the draft in hand, where one was begun from it."""
        person = self._store.preregistered.get(person_id)
        if person is None:
            raise NoSuchRecord(str(person_id))
        taken = self._store.preregistered.taken_for(person_id)
        if taken and (draft := self.draft(taken)):
            return draft
        with self._store.writing():
            draft = self.save_draft(replace(self.begin_enrolment(), answers=person.answers))
            self._store.preregistered.take(person_id, draft.record)
        return draft

    def take_preregistered(self, person_id: UUID, record_id: UUID) -> None:
        """Say that a draft enrols somebody of a list: they are no possible duplicate of it then."""
        self._store.preregistered.take(person_id, record_id)

    def forget_preregistered(self, list_name: str) -> None:
        """Take a list away from this laptop; enrolments made from it stay."""
        self._store.preregistered.forget(list_name)

    # -- reviewing ------------------------------------------------------------------------------

    def review_queue(self, told: Told = NOTHING_TOLD) -> tuple[Record, ...]:
        """Return the records this supervisor can decide on, the most doubtful first. Never their own."""
        return tuple(record for record, _ in self.waiting(told))

    def waiting(self, told: Told = NOTHING_TOLD) -> tuple[tuple[Record, Doubtful], ...]:
        """Return the same records, each with what makes it doubtful; their own open conflicts count."""
        if self.account.role is not Role.SUPERVISOR:
            return ()
        scope = self._others_in_my_districts
        count = self._store.records.count(scope=scope, statuses=_TO_REVIEW)
        found = self._store.records.find(statuses=_TO_REVIEW, scope=scope, limit=count)
        records = {record.id: record for record in found}
        clashing = {record.id: [each.path for each in record.conflicts] for record in found}
        conflicts = {**told.conflicts, **{ident: paths for ident, paths in clashing.items() if paths}}
        order = self.doubtful(replace(told, conflicts=conflicts))
        return tuple((records[each.record], each) for each in order if each.record in records)

    def doubtful(self, told: Told = NOTHING_TOLD) -> tuple[Doubtful, ...]:
        """Return the waiting records with what makes each doubtful, in the order to read them.

        `told` is what is known of possible duplicates and conflicts.
        """
        if self.account.role is not Role.SUPERVISOR:
            return ()
        mine = self.account.districts
        waiting = self._store.figures.facts(
            Within(districts=mine, not_author=self.account.login, statuses=_TO_REVIEW)
        )
        self._usual = risk.usual(self._store.figures.durations(mine), self._store.figures.earnings(mine))
        return risk.queue(waiting, usual=self._usual, told=told, now=self._clock())

    def doubts(self, record_id: UUID, told: Told = NOTHING_TOLD) -> tuple[Risk, ...]:
        """Return what makes a record doubtful, held against what was usual when the queue was opened."""
        record = self.record(record_id)
        facts = counted.facts_of(record, self._store.log.of_record(record_id))
        return risk.risks(facts, usual=self._usual, told=told, now=self._clock())

    def changed_since_review(self, record_id: UUID) -> tuple[Change, ...]:
        """Return the answers that differ from when somebody last decided on a record; none at first."""
        record = self.record(record_id)
        return changed_since_review(record, self._store.log.of_record(record_id))

    def who_may_have(self, record_id: UUID) -> tuple[Account, ...]:
        """Return who enrols in a record's district, as far as this laptop knows, but who has it now."""
        record = self.record(record_id)
        district = household.text(record.answers, "district")
        return tuple(
            each
            for each in self._store.accounts.all()
            if each.role is Role.ENUMERATOR
            and each.is_enabled
            and district in each.districts
            and each.login != record.assignee
        )

    def accept_together(self, records: Iterable[UUID], told: Told = NOTHING_TOLD) -> tuple[UUID, ...]:
        """Accept records of `risk.bulk` unread; returns which were. One that has a flag by now is left."""
        clear = {each.record for each in self.doubtful(told) if not each.is_flagged}
        accepted = [record for record in records if record in clear]
        with self._store.writing():
            for record in accepted:
                self.take_up(record)
                self.accept(record)
        return tuple(accepted)

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

    def resolve(
        self, record_id: UUID, choices: Mapping[str, Value], proposals: Mapping[UUID, bool] | None = None
    ) -> Record:
        """Settle conflicts and proposals: path → one of the claims' values or the base's; proposal → take it?

        What is not named stays open. Raises DoesNotFit "choice-unknown", "nothing-to-settle";
        ForbiddenTransition where the record is decided on.
        """
        answers = {str(ident): TAKE if take else LEAVE for ident, take in (proposals or {}).items()}
        return self._act(record_id, Kind.RESOLVE, {"choices": dict(choices), "proposals": answers})

    def reassign(self, record_id: UUID, to: str, reason: str = "") -> Record:
        """Give a record to another person to work on; what the one before still sends is a proposal."""
        return self._act(record_id, Kind.REASSIGN, {"to": to.strip(), "reason": reason.strip()})

    def take_back(self, record_id: UUID, reason: str) -> Record:
        """Take one's own acceptance, return or rejection back; it is under review again, its number kept.

        Raises ReasonMissing; DoesNotFit "not-your-decision"; ForbiddenTransition where nothing is decided.
        """
        if not reason.strip():
            raise ReasonMissing("say why")
        return self._act(record_id, Kind.TAKE_BACK, {"reason": reason.strip()})

    # -- going on without the fund --------------------------------------------------------------

    def limits(self) -> Judgement:
        """Return how this laptop stands against the fund's limits, to warn in time."""
        memory, log = self._store.memory, self._store.log
        oldest = log.outbox(1)
        known = [_moment(memory.get(name)) for name in ("last_contact_at", "set_up_at")]
        last_contact_at, set_up_at = known
        now = max([self._clock(), *filter(None, known), *(each.time for each in oldest)])
        stand = Standing(
            unsent=log.unsent_count(),
            awaiting=self._store.records.count(scope=self._mine, statuses=_AWAITING),
            oldest_unsent_at=oldest[0].time if oldest else None,
            last_contact_at=last_contact_at,
            set_up_at=set_up_at,
            overridden_until=standing.overridden_until(self._store),
        )
        return judge(stand, standing.limits(self._store), now=now)

    def override_limits(self, *, days: int = 3) -> None:
        """Let enrolments on this laptop go on for some days. Only a supervisor may; it is in the audit."""
        if self.account.role is not Role.SUPERVISOR or not 1 <= days <= _LONGEST_OVERRIDE_DAYS:
            raise AccessError("only a supervisor lets enrolments go on, and for ten days at most")
        until = self._clock() + timedelta(days=days)
        standing.override(self._store, until=until, who=self.account.login)

    # -- seeing ---------------------------------------------------------------------------------

    def record(self, record_id: UUID) -> Record:
        """Return a record this person may see; the first time in a session, the audit says so.

        Raises NoSuchRecord.
        """
        record = self._record(record_id)
        if record_id not in self._read:
            self._store.audit.note(Act.READ, who=self.account.login, about=str(record_id))
            self._read.add(record_id)
        return record

    def note_printed(self, record_id: UUID) -> None:
        """Write into the audit that something of a record was printed. Raises NoSuchRecord."""
        self._store.audit.note(Act.PRINT, who=self.account.login, about=str(self._record(record_id).id))

    def note_exported(self, name: str) -> None:
        """Write into the audit that records left the laptop as a file of this name."""
        self._store.audit.note(Act.EXPORT, who=self.account.login, about=name)

    def _record(self, record_id: UUID) -> Record:
        record = self._store.records.get(record_id)
        if record is None or not self._sees(record):
            raise NoSuchRecord(str(record_id))
        return record

    def records(self, query: str = "", statuses: frozenset[Status] | None = None) -> tuple[Record, ...]:
        """Return the records this person may see that fit a search, newest first."""
        is_supervisor = self.account.role is Role.SUPERVISOR
        districts = Scope(districts=self.account.districts)
        scope = districts if is_supervisor else Scope(concerns=self.account.login)
        return self._store.records.find(query, statuses=statuses, scope=scope)

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

    def today(self) -> Today:
        """Return the person's numbers of the day, by the laptop's own calendar."""
        begin = self._clock().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        day = begin, begin + timedelta(days=1)
        count, mine = self._store.records.count, self._mine
        is_supervisor = self.account.role is Role.SUPERVISOR
        return Today(
            enrolled=count(scope=mine, begun=day),
            accepted=count(scope=mine, statuses=frozenset({Status.ACCEPTED}), changed=day),
            returned=count(scope=Scope(assignee=self.account.login), statuses=frozenset({Status.RETURNED})),
            drafts=len(self.drafts()),
            waiting=self._store.log.unsent_count(),
            to_review=count(scope=self._others_in_my_districts, statuses=_TO_REVIEW) if is_supervisor else 0,
        )

    def villages(self, district: str) -> tuple[str, ...]:
        """Return villages already used in a district, most used first; those of drafts come last."""
        drafted = (draft.answers for draft in self.drafts())
        begun = (household.text(a, "village") for a in drafted if household.text(a, "district") == district)
        return tuple(dict.fromkeys([*self._store.villages(district), *filter(None, begun)]))

    def place_search(self) -> PlaceSearch:
        """Return a search over provinces, districts and villages used here; a form keeps it while open."""
        in_drafts = (
            (household.text(draft.answers, "district"), household.text(draft.answers, "village"))
            for draft in self.drafts()
        )
        return PlaceSearch(dict.fromkeys((*self._store.records.known_villages(), *in_drafts)))

    def account_of(self, login: str) -> Account | None:
        """Return who a login belongs to, as far as this laptop knows."""
        return self._store.accounts.get(login)

    # -- inside ---------------------------------------------------------------------------------

    @property
    def _mine(self) -> Scope:
        return Scope(author=self.account.login)

    @property
    def _others_in_my_districts(self) -> Scope:
        return Scope(not_writer=self.account.login, districts=self.account.districts)

    def _parameters(self) -> parameters.Published:
        """Return what the fund published last, or what this program came with."""
        document = self._store.documents.newest("parameters")
        return parameters.read(document) if document else parameters.built_in()

    def _draft(self, *, record: UUID, base: UUID | None, answers: Answers) -> Draft:
        now = self._clock()
        return Draft(
            record=record,
            operation=new_id(),
            author=self.account.login,
            form_version=self._form_version,
            base=base,
            answers=answers,
            seen=answers,
            at_path="",
            begun_at=now,
            saved_at=now,
        )

    def _enrolment_payload(self, draft: Draft, finished: Answers) -> Mapping[str, Any]:
        computed = self.preview(finished)
        was = {"was": changes(draft.seen, finished)} if draft.base else {}
        return {
            "form": "enrolment",
            "form_version": draft.form_version,
            "answers": dict(finished),
            "contribution": _plain(computed) if computed else None,
            "begun_ms": round(draft.begun_at.timestamp() * 1000),
            **as_payload(self._store.told_apart.of(draft.record)),
            **was,
        }

    def _candidates(self, known: Sequence[UUID], draft: UUID) -> Iterator[Candidate]:
        records = self._store.records.several(known)
        for subject in known:
            record = records.get(subject)
            if record and record.status is not Status.WITHDRAWN:
                yield Candidate(subject, Source.RECORD, record.answers, record.begun_at.date())
            elif not record and (on_a_list := self._on_a_list(subject, draft)):
                yield on_a_list

    def _on_a_list(self, subject: UUID, draft: UUID) -> Candidate | None:
        """Return somebody of a list: not the applicant's own entry, nor one whose record is compared."""
        lists = self._store.preregistered
        person, taken = lists.get(subject), lists.taken_for(subject)
        if person is None or taken == draft or (taken and self._store.records.get(taken)):
            return None
        on = datetime.fromisoformat(lists.imported_on(subject)).date()
        return Candidate(subject, Source.PRE_REGISTERED, person.answers, on)

    def _sees(self, record: Record) -> bool:
        if record.concerns(self.account.login):
            return True
        is_supervisor = self.account.role is Role.SUPERVISOR
        return is_supervisor and household.text(record.answers, "district") in self.account.districts

    def _must_be_enabled(self) -> None:
        """Raise AccountDisabled where the fund has disabled this account meanwhile."""
        known = self._store.accounts.get(self.account.login)
        if known is None or not known.is_enabled:
            raise AccountDisabled

    def _may(self, kind: Kind, record: Record | None) -> None:
        self._must_be_enabled()
        district = household.text(record.answers, "district") if record else ""
        writers, assigned = (record.writers, record.assigned) if record else (None, ())
        if not may_write(self.account, kind, writers=writers, assigned=assigned, district=district):
            raise AccessError(f"{self.account.role.value} may not {kind.value} this record")

    def _act(self, record_id: UUID, kind: Kind, payload: Mapping[str, Any]) -> Record:
        with self._store.writing():
            record = self._record(record_id)
            self._may(kind, record)
            self._fits(kind, record, payload)
            self._store.log.append(
                record=record_id, kind=kind, author=self.account.login, base=record.head, payload=payload
            )
        return self._record(record_id)

    def _fits(self, kind: Kind, record: Record, payload: Mapping[str, Any]) -> None:
        """Raise ForbiddenTransition, DoesNotFit where the fund would not apply it either."""
        why = why_unfit(record, kind, base=record.head, author=self.account.login, payload=payload)
        if why == ForbiddenTransition.code and kind.event:
            raise ForbiddenTransition(record.status, kind.event)
        if why:
            raise DoesNotFit(why)

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
        payload = operation.payload
        said = [str(each["text"]) for each in payload.get("comments", ())]
        words = "\n".join([*said, *(str(payload[name]) for name in ("to", "reason") if payload.get(name))])
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
        tell(proposal.operation, "proposed", proposal.time, proposal.author)
    return told


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _comments(comments: Mapping[str, str]) -> list[dict[str, str]]:
    said = [{"path": path, "text": words.strip()} for path, words in comments.items() if words.strip()]
    if not said:
        raise ReasonMissing("say what is wrong")
    return said


def _plain(computed: Contribution) -> dict[str, Any]:
    return {**asdict(computed), "rate": str(computed.rate)}
