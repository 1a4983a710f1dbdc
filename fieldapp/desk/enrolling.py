"""Enrolling a household: drafts saved answer by answer, finished as one operation."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from fieldapp import laptop_report
from fieldapp.desk.seat import Seat
from fieldapp.desk.shown import (
    EnrolmentsRefused,
    ReasonMissing,
)
from fieldapp.enrolment import anew, household
from fieldapp.enrolment.accounts import Role
from fieldapp.enrolment.contribution import Contribution, contribution
from fieldapp.enrolment.draft import Draft, History, history_of
from fieldapp.enrolment.duplicates import (
    as_payload,
)
from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.lifecycle import Event, next_status
from fieldapp.enrolment.limits import LONGEST_OVERRIDE, Judgement, Verdict
from fieldapp.enrolment.merge import changes
from fieldapp.enrolment.operation import Kind, new_id
from fieldapp.enrolment.record import Record
from fieldapp.errors import AccessError
from fieldapp.reference import parameters, villages
from fieldapp.reference.places import PlaceSearch
from fieldapp.reference.villages import Village
from fieldapp.store import standing


class Enrolling(Seat):
    """Drafts, enrolments, corrections and withdrawals."""

    def begin_enrolment(self) -> Draft:
        """Open a new form. Nothing is stored until the first answer.

        Raises EnrolmentsRefused, naming the limit, where the laptop was too long without the fund;
        AccessError for who does not enrol.
        """
        self._may(Kind.ENROL, None)
        judgement = self.limits()
        if judgement.verdict is Verdict.REFUSE:
            raise EnrolmentsRefused(judgement.reached[0])
        return self._draft(new_id())

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
        draft = self._draft(record_id, of=record)
        self.save_draft(draft)
        return draft

    def save_draft(self, draft: Draft) -> Draft:
        """Save what is typed so far, durably; returns it with the time it was saved, and its act's id.

        That may be another than the window knows: what the fund told meanwhile may have had it.
        """
        if draft.author != self.account.login:
            raise AccessError("somebody else's draft")
        with self._store.writing():
            saved = replace(self._under_its_id(draft), saved_at=self._clock())
            if self._store.log.get(saved.operation):  # it was put away meanwhile, as finished
                saved = replace(saved, operation=new_id())
            self._store.drafts.put(saved)
        return saved

    def move_in_draft(self, draft: Draft) -> None:
        """Remember where in a saved draft the person is, durably."""
        if draft.author != self.account.login:
            raise AccessError("somebody else's draft")
        self._store.drafts.move(draft.record, draft.at_path)

    def keep_at_hand(self, record_id: UUID | None) -> None:
        """Remember which form is open, so that it opens again by itself; None where none is."""
        if record_id:
            self._store.memory.put(self._at_hand, str(record_id))
        else:
            self._store.memory.forget(self._at_hand)

    def at_hand(self) -> Draft | None:
        """Return the draft that was open when this person's work last ended, however it ended."""
        record = self._store.memory.get(self._at_hand)
        return self.draft(UUID(record)) if record else None

    @property
    def _at_hand(self) -> str:
        return f"at-hand:{self.account.login}"

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
        A revision is taken however the record stands by now: it is merged, or kept as a proposal. So is an
        enrolment that turns out to have been finished already (see `anew`).
        Raises ReasonMissing where a short form does not say what happened.
        """
        if draft.author != self.account.login:
            raise AccessError("somebody else's draft")
        if draft.work and not draft.reason.strip():
            raise ReasonMissing("say what happened")
        with self._store.writing():
            draft = self._under_its_id(draft)
            record = self._store.records.get(draft.record)
            log = self._store.log.of_record(draft.record)
            enrolled = None if draft.base else anew.enrolled_by(log, other_than=draft.operation)
            base = enrolled.id if enrolled else draft.base
            kind = Kind.REVISE if base else Kind.ENROL
            if not self._store.log.get(draft.operation):
                self._may(kind, record)
            self._store.log.append(
                record=draft.record,
                kind=kind,
                author=self.account.login,
                base=base,
                payload=self._enrolment_payload(draft, finished, is_correction=kind is Kind.REVISE),
                operation_id=draft.operation,
                ends_draft=True,
            )
            self._store.told_apart.forget(draft.record)
        return self._record(draft.record)

    def preview(self, answers: Answers) -> Contribution | None:
        """Return what the applicant would pay today; None until earnings and frequency are given.

        None too where the laptop's date lies before the scheme's first rates: the work goes on without.
        """
        earnings = household.text(answers, "monthly_earnings_kip")
        frequency = household.text(answers, "payment_frequency")
        if not (earnings.isascii() and earnings.isdigit() and frequency):
            return None
        published = self._parameters()
        with suppress(parameters.NoParameters):
            return contribution(
                earnings_kip=int(earnings),
                months=published.months_in[frequency],
                parameters=published.on(self._clock().date()),
            )
        return None

    def has_rates(self) -> bool:
        """Tell whether the scheme has rates for today, by this laptop's date."""
        with suppress(parameters.NoParameters):
            return bool(self._parameters().on(self._clock().date()))
        return False

    def answer_comment(self, record_id: UUID, path: str, words: str) -> Record:
        """Say something about an answer ("" for the whole record), in reply or unasked; ReasonMissing."""
        return self._act(record_id, Kind.COMMENT, {"comments": _comments({path: words})})

    def limits(self) -> Judgement:
        """Return how this laptop stands against the fund's limits, to warn in time."""
        return laptop_report.judgement(self._store, self.account.login, clock=self._clock)

    def override_limits(self, *, days: int = 3) -> None:
        """Let enrolments on this laptop go on for some days. Only a supervisor may; it is in the audit."""
        if self.account.role is not Role.SUPERVISOR or not 1 <= days <= LONGEST_OVERRIDE.days:
            raise AccessError("only a supervisor lets enrolments go on, and for ten days at most")
        until = laptop_report.latest(self._store, clock=self._clock) + timedelta(days=days)
        standing.override(self._store, until=until, who=self.account.login)

    def villages(self, district: str) -> tuple[str, ...]:
        """Return the villages known of a district: used here, most used first, begun, learnt elsewhere."""
        drafted = (draft.answers for draft in self.drafts())
        begun = (household.text(a, "village") for a in drafted if household.text(a, "district") == district)
        learnt = (name for code, name in self._learnt_villages() if code == district)
        return tuple(dict.fromkeys([*self._store.villages(district), *filter(None, begun), *learnt]))

    def place_search(self) -> PlaceSearch:
        """Return a search over provinces, districts and known villages; a form keeps it while open."""
        in_drafts = (
            (household.text(draft.answers, "district"), household.text(draft.answers, "village"))
            for draft in self.drafts()
        )
        used = self._store.records.known_villages()
        return PlaceSearch(dict.fromkeys((*used, *in_drafts, *self._learnt_villages())))

    def _learnt_villages(self) -> tuple[Village, ...]:
        return villages.read(self._store.documents.newest(villages.KIND))

    def _under_its_id(self, draft: Draft) -> Draft:
        """Return a draft under the id it is kept under: `Drafts.renew` may have given it another."""
        kept = self.draft(draft.record)
        return replace(draft, operation=kept.operation) if kept else draft

    def _draft(self, record_id: UUID, *, of: Record | None = None) -> Draft:
        """Return a draft: a new one with the newest form, one of a record with the form it was begun with."""
        now, answers = self._clock(), of.answers if of else {}
        return Draft(
            record=record_id,
            operation=new_id(),
            author=self.account.login,
            form_version=of.form_version if of else self._newest_form_version,
            base=of.head if of else None,
            answers=answers,
            seen=answers,
            at_path="",
            begun_at=now,
            saved_at=now,
        )

    def _enrolment_payload(
        self, draft: Draft, finished: Answers, *, is_correction: bool
    ) -> Mapping[str, Any]:
        computed = self.preview(finished)
        was = {"was": changes(draft.seen, finished)} if is_correction or draft.seen else {}
        work = {"work": draft.work.value, "reason": draft.reason.strip()} if draft.work else {}
        return {
            "form": "enrolment",
            "form_version": draft.form_version,
            "answers": dict(finished),
            "contribution": _plain(computed) if computed else None,
            "begun_ms": round(draft.begun_at.timestamp() * 1000),
            **as_payload(self._store.told_apart.of(draft.record)),
            **was,
            **work,
        }

    def _parameters(self) -> parameters.Published:
        """Return what the fund published last, or what this program came with."""
        document = self._store.documents.newest("parameters")
        return parameters.read(document) if document else parameters.built_in()


def _comments(comments: Mapping[str, str]) -> list[dict[str, str]]:
    said = [{"path": path, "text": words.strip()} for path, words in comments.items() if words.strip()]
    if not said:
        raise ReasonMissing("say what is wrong")
    return said


def _plain(computed: Contribution) -> dict[str, Any]:
    return {**asdict(computed), "rate": str(computed.rate)}
