"""All that is read of a record, looked up at once, away from the window: that of the next one too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from uuid import UUID

from fieldapp.desk import Desk, Moment
from fieldapp.desk.reviewing import TO_REVIEW
from fieldapp.enrolment.disagreement import Change
from fieldapp.enrolment.duplicates import Elsewhere, Match, Source
from fieldapp.enrolment.overlap import Overlap
from fieldapp.enrolment.record import Record
from fieldapp.forms.session import FormSession
from fieldapp.overseen import Known
from ui import clock
from ui.disagreement_words import people_of
from ui.form.sheet import Section, sections_of


@dataclass(frozen=True, slots=True)
class Doubles:
    """Who may be the same person as the applicant."""

    alike: tuple[Match, ...] = ()
    """Who it may be, with the reasons given for who was told apart."""
    known: Mapping[UUID, Record] = field(default_factory=dict)
    """The records of those who were not, as far as this person may see them."""
    differing: Mapping[UUID, tuple[Change, ...]] = field(default_factory=dict)
    """What those of them that wait for review too answer otherwise."""


NOT_COMPARED = Doubles()


@dataclass(frozen=True, slots=True)
class Reading:
    """A record as it stands, and all that is shown beside it."""

    record: Record | None = None
    """None where nothing is read."""
    sections: tuple[Section, ...] = ()
    """What was enrolled as it is read: page by page, without what was not answered."""
    timeline: tuple[Moment, ...] = ()
    """What happened to the record, and who did it."""
    changed: tuple[Change, ...] = ()
    """What changed in it since somebody last decided on it."""
    people: Mapping[str, Known] = field(default_factory=dict)
    """Who had to do with it, by login."""
    others: tuple[Known, ...] = ()
    """To whom it could be given."""
    elsewhere: tuple[Elsewhere, ...] = ()
    """Who in another district may be this applicant, as the fund found."""
    overlaps: tuple[Overlap, ...] = ()
    """Other households with some of the same people."""
    doubles: Doubles = NOT_COMPARED


NOTHING_READ = Reading()


def look_up(desk: Desk, ident: UUID, doubles: Doubles) -> Reading:
    """Return what is read of a record, with what is known of its doubles."""
    record = desk.record(ident)
    timeline = desk.timeline(ident)
    form = desk.forms.to_read(record.form_version)
    return Reading(
        record,
        sections=sections_of(FormSession(form, record.answers, today=clock.today)),
        timeline=timeline,
        changed=desk.changed_since_review(ident),
        people=people_of(record, desk.person, timeline),
        others=desk.who_may_have(ident),
        elsewhere=desk.elsewhere(ident),
        overlaps=desk.overlaps(ident),
        doubles=doubles,
    )


def look_ahead(desk: Desk, records: Iterable[UUID]) -> Mapping[UUID, Reading]:
    """Return what will be read of records, their doubles too; one that is not here any more is left out."""
    ahead = desk.ahead()
    here = [each for each in records if ahead.seen(each)]
    return {each: look_up(ahead, each, compare(ahead, each)) for each in here}


def untouched(ahead: Mapping[UUID, Reading], acted_on: Set[UUID]) -> Mapping[UUID, Reading]:
    """Return what an act on some records leaves as it was: neither they nor who is beside them."""
    return {ident: each for ident, each in ahead.items() if not acted_on & {ident, *_beside(each)}}


def _beside(reading: Reading) -> Iterator[UUID]:
    yield from (each.subject for each in reading.doubles.alike)
    yield from (each.subject for each in reading.overlaps)


def compare(desk: Desk, ident: UUID) -> Doubles:
    """Compare a record with all that are known here."""
    alike = desk.resembling(ident)
    open_ones = [e.subject for e in alike if e.source is Source.RECORD and not e.different_because]
    known = {each: found for each in open_ones if (found := desk.seen(each))}
    differing = {
        each: desk.differences(ident, each) for each, other in known.items() if other.status in TO_REVIEW
    }
    return Doubles(alike, known, differing)
