"""Possible duplicates of an applicant, each with what agrees and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from fieldapp.enrolment.evidence import Evidence, compare
from fieldapp.enrolment.facts import Facts, facts_of
from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.operation import Payload

POSSIBLE = 14.0
"""Points from which a person is shown. Chosen on the development seed of the labelled set, not on the one it
is measured with."""
LIKELY = 20.0
"""Points from which it takes a reason to go on."""

DIFFERENT_PEOPLE = "different_people"
"""The name in an enrolment's payload under which the matches that were told apart stand."""


class Source(StrEnum):
    """Where somebody is known from."""

    RECORD = "record"
    PRE_REGISTERED = "pre-registered"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody the laptop knows already."""

    subject: UUID
    """The record's id, or the pre-registered person's."""
    source: Source
    answers: Answers
    on: date
    """The day they were asked: an age counts from it."""


@dataclass(frozen=True, slots=True)
class ToldApart:
    """Somebody's word that a match is another person."""

    subject: UUID
    """Of the match: the record's id, or the pre-registered person's."""
    reason: str


def told_apart_in(payload: Payload) -> tuple[ToldApart, ...]:
    """Return what an enrolment's payload says of its matches; what cannot be read is left out."""
    said = payload.get(DIFFERENT_PEOPLE, ())
    rows = said if isinstance(said, list | tuple) else ()
    return tuple(
        ToldApart(UUID(bytes=row["record"]), str(row.get("reason", "")))
        for row in rows
        if isinstance(row, Mapping) and isinstance(row.get("record"), bytes) and len(row["record"]) == 16
    )


def as_payload(told: Iterable[ToldApart]) -> dict[str, object]:
    """Return the part of an enrolment's payload that says who was told apart; empty where nobody was."""
    rows = [{"record": each.subject.bytes, "reason": each.reason} for each in told]
    return {DIFFERENT_PEOPLE: rows} if rows else {}


POSSIBLE_DUPLICATES = "possible_duplicates"
"""The name in an operation of the fund under which stands who elsewhere may be the same person."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Somebody in another district who may be the applicant, as the fund found: no name, no answer."""

    subject: UUID
    """The other record."""
    district: str
    alike: tuple[str, ...]
    """What is the same or nearly so, as codes of `evidence`."""


def told_elsewhere_in(payload: Payload) -> tuple[Elsewhere, ...]:
    """Return what the fund says in a payload of records elsewhere; what cannot be read is left out."""
    said = payload.get(POSSIBLE_DUPLICATES, ())
    rows = said if isinstance(said, list | tuple) else ()
    return tuple(
        Elsewhere(UUID(bytes=row["record"]), str(row.get("district", "")), tuple(map(str, row["alike"])))
        for row in rows
        if isinstance(row, Mapping)
        and isinstance(row.get("record"), bytes)
        and len(row["record"]) == 16
        and isinstance(row.get("alike"), list | tuple)
    )


def elsewhere_payload(found: Iterable[Elsewhere]) -> dict[str, object]:
    """Return the part of the fund's payload that says who elsewhere may be the same person."""
    rows = [
        {"record": each.subject.bytes, "district": each.district, "alike": list(each.alike)} for each in found
    ]
    return {POSSIBLE_DUPLICATES: rows}


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who may be the applicant."""

    subject: UUID
    source: Source
    score: float
    """The points of the evidence, added up."""
    evidence: tuple[Evidence, ...]
    """What speaks most for one person first."""
    different_because: str = ""
    """The reason given for "not the same person"; "" while nobody has said so."""

    @property
    def is_likely(self) -> bool:
        """True where going on takes a reason; otherwise a look is enough."""
        return self.score >= LIKELY


def possible_duplicates(answers: Answers, candidates: Iterable[Candidate], *, on: date) -> tuple[Match, ...]:
    """Return the candidates that may be the applicant, likeliest first; `on` is today."""
    return matches(facts_of(answers, on=on), candidates)


def matches(facts: Facts, candidates: Iterable[Candidate]) -> tuple[Match, ...]:
    """Return the candidates that may be somebody of these facts, likeliest first."""
    compared = (_match(facts, candidate) for candidate in candidates)
    return tuple(
        sorted((match for match in compared if match.score >= POSSIBLE), key=lambda match: -match.score)
    )


def score(here: Facts, there: Facts) -> float:
    """Return the points of two households being one."""
    return sum(line.points for line in compare(here, there))


def _match(facts: Facts, candidate: Candidate) -> Match:
    evidence = compare(facts, facts_of(candidate.answers, on=candidate.on))
    total = sum(line.points for line in evidence)
    return Match(candidate.subject, candidate.source, total, evidence)
