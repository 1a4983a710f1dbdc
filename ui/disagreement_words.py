"""The words for what comes of two people's work on one record: joined, clashed, proposed, decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from fieldapp.desk import Moment
from fieldapp.enrolment.disagreement import TAKE, Change, Claim, Conflict, Merge, Outcome, Proposal
from fieldapp.enrolment.merge import Value, value_at
from fieldapp.enrolment.record import Comment, Record
from fieldapp.forms.definition import FormDefinition
from fieldapp.overseen import Known
from ui import work_words
from ui.by_code import filled
from ui.form import telling
from ui.record_words import moment
from ui.texts import clock_time


def people_of(
    record: Record, person: Callable[[str], Known | None], timeline: Iterable[Moment] = ()
) -> Mapping[str, Known]:
    """Return who had to do with a record, as far as this laptop knows them, by login."""
    logins = {*record.writers, *record.assigned, record.decided_by}
    logins |= {each.author for each in record.comments} | {each.author for each in record.proposals}
    logins |= {each.by for each in record.outcomes}
    logins |= {login for each in timeline if each.has_author for login in (each.who, each.to) if login}
    known = {login: person(login) for login in logins}
    return {login: each for login, each in known.items() if each}


def asked_for(each: Proposal) -> str:
    """Return in a few words what waits to be taken over or left."""
    return work_words.named(each.work) or moment("proposed")


def _because(each: Proposal) -> tuple[str, ...]:
    if not each.reason:
        return ()
    return (QCoreApplication.translate("Disagreement", "What happened: %1").replace("%1", each.reason),)


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells in one language what became of a record."""

    record: Record
    people: Mapping[str, Known]
    form: FormDefinition
    language: str

    def who(self, login: str) -> str:
        """Return a person's name; the login where this laptop does not know them."""
        account = self.people.get(login)
        if account is None:
            return login
        return account.name_en if self.language == "en" else account.name_lo

    def asked(self, path: str) -> str:
        """Return what an answer was to."""
        if not path:
            return QCoreApplication.translate("Disagreement", "The whole record")
        return telling.asked(self.form, path, self.record.answers, self.language)

    def said(self, path: str, value: Value) -> str:
        """Return what was answered."""
        words = telling.said(self.form, path, value, self.language)
        return words or QCoreApplication.translate("Disagreement", "(no answer)")

    def said_now(self, path: str) -> str:
        """Return what stands there now."""
        return self.said(path, value_at(self.record.answers, path))

    def change(self, each: Change) -> str:
        """Return an answer before and now."""
        before, after = self.said(each.path, each.before), self.said(each.path, each.after)
        return f"{self.asked(each.path)}: {before} → {after}"

    def claim(self, conflict: Conflict, claim: Claim) -> str:
        """Return one of the values, with who said it and when; and the laptop, where that tells apart."""
        devices = tuple(dict.fromkeys(each.device for each in conflict.claims))
        parts = [self.who(claim.author), *self._laptop(claim, devices), clock_time(claim.time)]
        return f"{self.said(conflict.path, claim.value)}\n{'  ·  '.join(parts)}"

    def before(self, conflict: Conflict) -> str:
        """Return what stood there before either."""
        words = QCoreApplication.translate("Disagreement", "As it was before")
        return f"{self.said(conflict.path, conflict.base)}\n{words}"

    def merged(self, each: Merge) -> str:
        """Tell that a revision was joined with what others had done."""
        words = QCoreApplication.translate(
            "Disagreement", "Two corrections were joined. %1 changed: %2. Changed before by %3: %4."
        )
        others = ", ".join(map(self.who, each.others))
        return filled(words, self.who(each.author), self._all(each.taken), others, self._all(each.kept))

    def clash(self, each: Conflict) -> str:
        """Tell that two answers wait for a choice."""
        words = QCoreApplication.translate(
            "Disagreement", "“%1” was answered differently: %2. A supervisor chooses; both are kept."
        )
        given = " / ".join(f"{self.said(each.path, c.value)} ({self.who(c.author)})" for c in each.claims)
        return filled(words, self.asked(each.path), given)

    def proposed(self, each: Proposal) -> str:
        """Tell that somebody's work came late, or what changed in the member's life."""
        if work := work_words.named(each.work):
            words = QCoreApplication.translate("Disagreement", "%1, asked for by %2 (%3).")
            return filled(words, work, self.who(each.author), clock_time(each.time))
        if each.why == "reassigned":
            words = QCoreApplication.translate(
                "Disagreement", "%1 (%2) changed this after it was given to somebody else."
            )
        else:
            words = QCoreApplication.translate(
                "Disagreement", "%1 (%2) changed this after it was decided on."
            )
        return filled(words, self.who(each.author), clock_time(each.time))

    def proposes(self, each: Proposal) -> tuple[str, ...]:
        """Return what late work would change, a line each."""
        if each.kind == "withdraw":
            words = QCoreApplication.translate("Disagreement", "The applicant withdraws: %1")
            return (filled(words, each.reason),)
        return (*_because(each), *map(self.change, each.changes))

    def outcome(self, each: Outcome) -> str:
        """Tell how a supervisor settled it."""
        if each.conflict:
            words = QCoreApplication.translate("Disagreement", "“%1”: %2 chose “%3”. Given were: %4.")
            given = " / ".join(
                f"{self.said(each.path, c.value)} ({self.who(c.author)})" for c in each.conflict.claims
            )
            chosen = self.said(each.path, each.chosen)
            return filled(words, self.asked(each.path), self.who(each.by), chosen, given)
        if each.proposal is None:
            return ""
        is_taken, is_work = each.chosen == TAKE, bool(each.proposal.work)
        if is_taken and is_work:
            words = QCoreApplication.translate("Disagreement", "%1 agreed to what %2 asked for: %3.")
        elif is_work:
            words = QCoreApplication.translate("Disagreement", "%1 did not agree to what %2 asked for: %3.")
        elif is_taken:
            words = QCoreApplication.translate("Disagreement", "%1 took over what %2 sent late: %3.")
        else:
            words = QCoreApplication.translate("Disagreement", "%1 did not take over what %2 sent late: %3.")
        late = "; ".join(self.proposes(each.proposal))
        return filled(words, self.who(each.by), self.who(each.proposal.author), late)

    def comment(self, each: Comment, *, with_question: bool = True) -> str:
        """Return what somebody said, who and when."""
        head = f"{self.who(each.author)}, {clock_time(each.time)}"
        where = f"{self.asked(each.path)}: " if with_question and each.path else ""
        return f"{where}{each.text}\n{head}"

    def everything(self) -> tuple[str, ...]:
        """Return what became of everybody's work, in words; but what came late and waits, see `proposed`."""
        record = self.record
        return (
            *map(self.merged, record.merges),
            *map(self.clash, record.conflicts),
            *filter(None, map(self.outcome, record.outcomes)),
        )

    def _all(self, paths: Iterable[str]) -> str:
        named = ", ".join(map(self.asked, paths))
        return named or QCoreApplication.translate("Disagreement", "nothing else")

    def _laptop(self, claim: Claim, devices: tuple[UUID, ...]) -> tuple[str, ...]:
        if len(devices) < 2:
            return ()
        words = QCoreApplication.translate("Disagreement", "laptop %1")
        return (filled(words, str(devices.index(claim.device) + 1)),)
