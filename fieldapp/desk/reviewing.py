"""Reviewing: the doubtful first; accept, return, reject, settle, give on, take back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from uuid import UUID

from fieldapp.desk.seat import Seat
from fieldapp.desk.shown import DoesNotFit, NoSuchRecord, ReasonMissing
from fieldapp.enrolment import household
from fieldapp.enrolment.accounts import Role
from fieldapp.enrolment.disagreement import LEAVE, TAKE, Change
from fieldapp.enrolment.fitting import DECIDED
from fieldapp.enrolment.lifecycle import ForbiddenTransition, Status
from fieldapp.enrolment.merge import Value, changes, value_at
from fieldapp.enrolment.operation import Kind
from fieldapp.enrolment.record import Record
from fieldapp.enrolment.since import changed_since_review
from fieldapp.overseen import Known, Overseen
from fieldapp.store.figures import Within
from fieldapp.supervision import facts as counted
from fieldapp.supervision import risk
from fieldapp.supervision.risk import NOTHING_TOLD, Doubtful, Risk, Told

TO_REVIEW = frozenset({Status.RECEIVED, Status.UNDER_REVIEW})
"""Where a supervisor decides on the whole record."""
ELSEWHERE = frozenset(Status) - TO_REVIEW
"""Where one decides only on what waits there to be settled: what changed in a member's life, late work."""


class Reviewing(Seat):
    """A supervisor's queue and decisions."""

    def review_queue(self, told: Told = NOTHING_TOLD) -> tuple[Record, ...]:
        """Return the records this supervisor can decide on, the most doubtful first. Never their own."""
        return tuple(record for record, _ in self.waiting(told))

    def doubtful(self, told: Told = NOTHING_TOLD) -> tuple[Doubtful, ...]:
        """Return the waiting records with what makes each doubtful, in the order to read them.

        `told` is what is known of possible duplicates and conflicts.
        """
        if self.account.role is not Role.SUPERVISOR:
            return ()
        mine = self.account.districts
        waiting = self._store.figures.facts(
            Within(districts=mine, not_author=self.account.login, statuses=TO_REVIEW)
        )
        self._usual = risk.usual(self._store.figures.durations(mine), self._store.figures.earnings(mine))
        return risk.queue(waiting, usual=self._usual, told=told, now=self._clock())

    def doubts(self, record_id: UUID, told: Told = NOTHING_TOLD) -> tuple[Risk, ...]:
        """Return what makes a record doubtful, held against what was usual when the queue was opened."""
        record = self.record(record_id)
        facts = counted.facts_of(record, self._store.log.of_record(record_id))
        return risk.risks(facts, usual=self._usual, told=told, now=self._clock())

    def remembered(self, what: str) -> str:
        """Return what this person's review remembers under a name, in the encrypted store; "" for nothing."""
        return self._store.memory.get(f"review-{what}:{self.account.login}") or ""

    def remember(self, what: str, text: str) -> None:
        """Let this person's review remember something: how they look at the queue, what is kept back."""
        self._store.memory.put(f"review-{what}:{self.account.login}", text)

    def take_back_together(self, records: Iterable[UUID], reason: str) -> tuple[UUID, ...]:
        """Take one's own acceptances back; returns which were. One that somebody acted on since is left."""
        taken = []
        with self._store.writing():
            for record in records:
                with suppress(DoesNotFit, ForbiddenTransition):
                    self.take_back(record, reason)
                    taken.append(record)
        return tuple(taken)

    def accept_together(self, records: Iterable[UUID], told: Told = NOTHING_TOLD) -> tuple[UUID, ...]:
        """Accept records of `risk.bulk` unread; returns which were. One that has a flag by now is left."""
        clear = {each.record for each in self.doubtful(told) if not each.is_flagged}
        accepted = [record for record in records if record in clear and self._is_settled(record)]
        with self._store.writing():
            for record in accepted:
                self.take_up(record)
                self.accept(record)
        return tuple(accepted)

    def _is_settled(self, record_id: UUID) -> bool:
        """Whether no answer clashes and no late work waits for somebody to choose."""
        record = self._record(record_id)
        return not (record.conflicts or record.proposals)

    def take_up(self, record_id: UUID) -> Record:
        """Begin the review of a record; nothing happens where it is under review already."""
        record = self.record(record_id)
        if record.status is Status.UNDER_REVIEW:
            return record
        return self._act(record_id, Kind.TAKE_UP, {})

    def accept(self, record_id: UUID) -> Record:
        """Accept: the fund answers with a member number."""
        return self._act(record_id, Kind.ACCEPT, {"comments": []})

    def return_(self, record_id: UUID, comments: Mapping[str, str], *, due: date | None = None) -> Record:
        """Send a record back with what to correct, and by when: path → words. Raises ReasonMissing."""
        by = {"due": due.isoformat()} if due else {}
        return self._act(record_id, Kind.RETURN, {"comments": _comments(comments), **by})

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

    def seen(self, record_id: UUID) -> Record | None:
        """Return a record to hold another one against, as `record` does; None where they may not see it."""
        with suppress(NoSuchRecord):
            return self.record(record_id)
        return None

    def differences(self, record_id: UUID, other_id: UUID) -> tuple[Change, ...]:
        """Return what another waiting record of perhaps the same person answers otherwise; dependants apart.

        Nothing where this person may not see the other, or it does not wait for review.
        """
        record = self._record(record_id)
        try:
            other = self._record(other_id)
        except NoSuchRecord:
            return ()
        if other.status not in TO_REVIEW:
            return ()
        return tuple(
            Change(path, value_at(record.answers, path), value_at(other.answers, path))
            for path in changes(record.answers, other.answers)
            if "/" not in path and ":" not in path and path != "dependants"
        )

    def join_doubles(
        self,
        record_id: UUID,
        other_id: UUID,
        comments: Mapping[str, str],
        *,
        reason: str,
        told: str,
        due: date | None,
    ) -> Record:
        """Let one of two records of one person go on: the other is rejected with the reason, in one act.

        What is to be taken from the other is asked of the enumerator, answer by answer (`comments`): who
        reviews writes no answers. Without any, the record stays under review, and `told` is said on it to who
        enrolled it, as the reason is to who enrolled the other. Raises AccessError where either is this
        person's own enrolment; then nothing was done.
        """
        with self._store.writing():
            self.take_up(other_id)
            self.reject(other_id, reason)
            if not any(words.strip() for words in comments.values()):
                return self._act(record_id, Kind.COMMENT, {"comments": _comments({"": told})})
            return self.return_(record_id, comments, due=due)

    def reassign(self, record_id: UUID, to: str, reason: str = "") -> Record:
        """Give a record to another person to work on; what the one before still sends is a proposal.

        Raises DoesNotFit "no-such-account" where nobody is named, and
        "forbidden-transition" where this laptop knows of a decision: there is nothing to
        work on. Where it does not know, the fund takes it: the other's work then stands as a proposal.
        """
        if not to.strip():
            raise DoesNotFit("no-such-account")
        if self.record(record_id).status in DECIDED:
            raise DoesNotFit("forbidden-transition")
        return self._act(record_id, Kind.REASSIGN, {"to": to.strip(), "reason": reason.strip()})

    def take_back(self, record_id: UUID, reason: str) -> Record:
        """Take one's own acceptance, return or rejection back; it is under review again, its number kept.

        Raises ReasonMissing; DoesNotFit "not-your-decision"; ForbiddenTransition where nothing is decided.
        """
        if not reason.strip():
            raise ReasonMissing("say why")
        return self._act(record_id, Kind.TAKE_BACK, {"reason": reason.strip()})

    def changed_since_review(self, record_id: UUID) -> tuple[Change, ...]:
        """Return the answers that differ from when somebody last decided on a record; none at first."""
        record = self.record(record_id)
        return changed_since_review(record, self._store.log.of_record(record_id))

    def who_may_have(self, record_id: UUID) -> tuple[Known, ...]:
        """Return who enrols in a record's district, on whatever laptop of the team, but who has it now."""
        record = self.record(record_id)
        district = household.text(record.answers, "district")
        there = Overseen(self._store, frozenset({district})).enumerators()
        return tuple(each for login, each in there.items() if login != record.assignee)

    def to_settle(self) -> tuple[Record, ...]:
        """Return the records that wait only for a word on what was sent after the decision, oldest first."""
        if self.account.role is not Role.SUPERVISOR:
            return ()
        return self._store.records.find(statuses=ELSEWHERE, scope=self._to_settle, oldest_first=True)

    def waiting(self, told: Told = NOTHING_TOLD) -> tuple[tuple[Record, Doubtful], ...]:
        """Return the same records, each with what makes it doubtful; their own open conflicts count."""
        if self.account.role is not Role.SUPERVISOR:
            return ()
        scope = self._others_in_my_districts
        count = self._store.records.count(scope=scope, statuses=TO_REVIEW)
        found = self._store.records.find(statuses=TO_REVIEW, scope=scope, limit=count)
        records = {record.id: record for record in found}
        clashing = {record.id: [each.path for each in record.conflicts] for record in found}
        conflicts = {**told.conflicts, **{ident: paths for ident, paths in clashing.items() if paths}}
        order = self.doubtful(replace(told, conflicts=conflicts))
        return tuple((records[each.record], each) for each in order if each.record in records)


def _comments(comments: Mapping[str, str]) -> list[dict[str, str]]:
    said = [{"path": path, "text": words.strip()} for path, words in comments.items() if words.strip()]
    if not said:
        raise ReasonMissing("say what is wrong")
    return said
