"""People this laptop knows: possible duplicates of an applicant, and pre-registered lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from fieldapp.desk.enrolling import Enrolling
from fieldapp.desk.shown import (
    NoSuchRecord,
    ReasonMissing,
)
from fieldapp.enrolment.blocking import blocking_keys
from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.duplicates import (
    Candidate,
    Elsewhere,
    Match,
    Source,
    ToldApart,
    as_payload,
    matches,
    told_apart_in,
    told_elsewhere_in,
)
from fieldapp.enrolment.facts import Facts, facts_of
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.operation import FUND, Kind
from fieldapp.enrolment.overlap import Overlap, members
from fieldapp.enrolment.preregistered import Preregistered, ReadList, read_list
from fieldapp.enrolment.record import Record
from fieldapp.progress import Report, to_nobody
from fieldapp.store.preregistered import Import


class KnownPeople(Enrolling):
    """Who may be enrolled already, and who is on a campaign's list."""

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

    def doubles(self, records: Iterable[UUID]) -> Mapping[UUID, tuple[UUID, ...]]:
        """Return for each record which others may be the same person, nobody having told them apart.

        What was compared is not compared again while the record stands as it did. A new record's likeness
        to an old one counts for both, so the old one need not be compared again.
        """
        found: dict[UUID, tuple[UUID, ...]] = {}
        for ident in records:
            record = self._record(ident)
            known = self._compared.get(ident)
            if known is None or known[0] != record.head:
                known = record.head, self._alike(record)
                self._compared[ident] = known
            apart = self._apart(ident, known[1]) if known[1] else frozenset()
            here = tuple(each for each in known[1] if each not in apart)
            found[ident] = tuple(dict.fromkeys([*here, *(e.subject for e in self._elsewhere(ident))]))
        return found

    def overlaps(self, record_id: UUID) -> tuple[Overlap, ...]:
        """Return other households with some of the same people, those told apart left out."""
        return self._overlaps(self._record(record_id))

    def overlapping(self, records: Iterable[UUID]) -> Mapping[UUID, tuple[UUID, ...]]:
        """Return for each record which other households have some of the same people."""
        return {ident: tuple(each.subject for each in self.overlaps(ident)) for ident in records}

    def _overlaps(self, record: Record) -> tuple[Overlap, ...]:
        known = members(record.answers)
        found = self._store.blocking.holders(known, other_than=record.id)
        others = self._store.records.several(list(found))
        apart = self._apart(record.id, others) if others else frozenset()
        return tuple(
            Overlap(subject, tuple(sorted(known[key] for key in found[subject])))
            for subject, other in others.items()
            if other.status not in {Status.WITHDRAWN, Status.REJECTED} and subject not in apart
        )

    def elsewhere(self, record_id: UUID) -> tuple[Elsewhere, ...]:
        """Return who in another district may be the same person, as the fund told; not who was told apart."""
        return self._elsewhere(self._record(record_id).id)

    def _elsewhere(self, record_id: UUID) -> tuple[Elsewhere, ...]:
        log = self._store.log.of_record(record_id)
        by_fund = [entry.operation for entry in log if entry.operation.device == FUND]
        told = {each.subject: each for o in by_fund for each in told_elsewhere_in(o.payload)}
        apart = {each.subject for entry in log for each in told_apart_in(entry.operation.payload)}
        return tuple(each for subject, each in told.items() if subject not in apart)

    def tell_apart_in_review(self, record_id: UUID, subject: UUID, reason: str) -> Record:
        """Say, as who reviews a record, that a match is another person: remembered for both, for everybody.

        It travels as a comment that says nothing to correct (decision 9). Raises ReasonMissing, AccessError.
        """
        if not reason.strip():
            raise ReasonMissing("say why this is another person")
        self._may(Kind.RESOLVE, self._record(record_id))
        told = as_payload([ToldApart(subject, reason.strip())])
        return self._act(record_id, Kind.COMMENT, {"comments": [], **told})

    def _alike(self, record: Record) -> tuple[UUID, ...]:
        facts = facts_of(record.answers, on=record.begun_at.date())
        known = self._store.blocking.sharing(blocking_keys(facts), other_than=record.id)
        found = matches(facts, self._candidates(known, record.id))
        return tuple(match.subject for match in found if match.source is Source.RECORD)

    def _apart(self, record_id: UUID, subjects: Iterable[UUID]) -> frozenset[UUID]:
        """Return which of these were told apart from a record, at either of the two."""
        told = {each.subject for each in self.told_apart(record_id)}
        return frozenset(each for each in subjects if each in told or self._reason_there(each, record_id))

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

    def import_preregistered(self, data: bytes, *, list_name: str, report: Report = to_nobody) -> ReadList:
        """Keep a campaign's CSV or XLSX list, in place of the one of the same name; returns what was read.

        In steps; what a cut leaves is taken over by `finish_imports`. Raises UnreadableList, TooManyRows,
        ListWithoutNames; then nothing was changed.
        """
        begun = Import(list_name, data, self._clock())
        read = read_list(data, list_name=list_name, today=begun.at.date())
        self._store.preregistered.begin(list_name, data, at=begun.at)
        self._store.preregistered.take_over(begun, read.people, report)
        return read

    def finish_imports(self, report: Report = to_nobody) -> None:
        """Take over what is left of lists whose import was cut off."""
        for begun in self._store.preregistered.unfinished():
            read = read_list(begun.file, list_name=begun.list_name, today=begun.at.date())
            self._store.preregistered.take_over(begun, read.people, report)

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

    def _reason_there(self, other: UUID, record_id: UUID) -> str:
        """Return why a record was told apart when the other one was enrolled; "" where it was not."""
        log = self._store.log.of_record(other)
        said = [told for entry in log for told in told_apart_in(entry.operation.payload)]
        return next((told.reason for told in reversed(said) if told.subject == record_id), "")
