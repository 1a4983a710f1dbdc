"""Parts of the record that is read: what is doubtful, what changed, what clashes, to whom it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QWidget

from fieldapp.enrolment.disagreement import Change, Conflict
from fieldapp.enrolment.fitting import can_take
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.operation import Kind
from fieldapp.enrolment.record import Record
from fieldapp.supervision.risk import Risk
from ui.by_code import filled
from ui.disagreement_words import Teller
from ui.duplicates import words as doubles
from ui.duplicates.side_by_side import compared
from ui.record_words import status
from ui.screens.review import words
from ui.screens.review.state import ReviewState, name_of, offered
from ui.texts import clock_time, say
from ui.widgets import button, card, column, label, row
from ui.widgets.late_work import Settle, late_work
from ui.widgets.reasoned import reasoned
from ui.widgets.timeline import timeline
from ui.widgets.wrapping_button import WrappingButton

Choose = Callable[[str, int], None]
Ask = Callable[[str, str], object]
"""Takes an answer's path, and what the enumerator is to find out."""
_GOES_ON = frozenset({Status.ACCEPTED, Status.RETURNED})
"""Where the other of two records is not given up any more."""


def whose(state: ReviewState, teller: Teller) -> QWidget:
    """Return who it is, and below the name where, who enrolled them, when, and how long it took."""
    record = teller.record
    begun = next((each.at for each in state.reading.timeline if each.kind == "begun"), None)
    done = next((each.at for each in state.reading.timeline if each.kind == Kind.ENROL), None)
    told = [
        str(record.answers.get("village", "")),
        teller.who(record.author),
        clock_time(done) if done else "",
        words.took(done - begun) if begun and done else "",
    ]
    title = label(say(name_of(record)), "title")
    return _together(title, label(say("  ·  ".join(filter(None, told))), "quiet", name="whose"))


def doubts(risks: Iterable[Risk]) -> list[QWidget]:
    """Return what makes a record doubtful, a sentence each, the heaviest first."""
    told = "\n".join(map(words.risk, risks))
    return [label(say(told), "notice", name="risks")] if told else []


def alike(
    state: ReviewState,
    teller: Teller,
    *,
    tell_apart: Callable[[UUID, str], object],
    take_from: Callable[[UUID, str], object],
    join: Callable[[UUID], object],
    give_up: Callable[[UUID], object],
) -> Iterator[QWidget]:
    """Yield who may be the same person, side by side, with the ways out; and who was told apart."""
    alike = {each.subject for each in state.reading.doubles.alike}
    overlaps = [each for each in state.reading.overlaps if each.subject not in alike]
    if not (alike or state.reading.elsewhere or overlaps):
        return
    made: list[QWidget] = [label(doubles.reviewed_title(), "heading")]
    for each in state.reading.doubles.alike:
        made.append(label(say(doubles.reviewed(each)), doubles.role(each), name="alike"))
        if not each.different_because:
            if known := state.reading.doubles.known.get(each.subject):
                made.append(
                    label(say(_standing(known, state, teller)), "quiet", name=f"known:{each.subject}")
                )
            made.append(compared(each, teller.language, heads=doubles.reviewed_heads()))
            made.append(_apart(each.subject, doubles.name(each), tell_apart))
            if each.subject in state.reading.doubles.differing:
                differing = state.reading.doubles.differing[each.subject]
                chosen = state.taking.get(each.subject, frozenset())
                made += _same(each.subject, differing, chosen, teller, take_from=take_from, join=join)
            elif known and known.status in _GOES_ON:
                made.append(_give_up(each.subject, give_up))
    for shared in overlaps:
        names = ", ".join(shared.names)
        said = QCoreApplication.translate("Review", "In another household too: %1")
        made.append(label(say(filled(said, names)), "notice", name="overlap"))
        made.append(_apart(shared.subject, names, tell_apart))
    for other in state.reading.elsewhere:
        made.append(label(say(doubles.elsewhere(other, teller.language)), "notice", name="elsewhere"))
        made.append(_apart(other.subject, "", tell_apart))
    yield card(*made)


def _same(
    subject: UUID,
    differing: tuple[Change, ...],
    chosen: frozenset[str],
    teller: Teller,
    *,
    take_from: Callable[[UUID, str], object],
    join: Callable[[UUID], object],
) -> Iterator[QWidget]:
    """Yield what the other answers otherwise, each to be taken or left, and what makes one of the two."""
    asked = QCoreApplication.translate(
        "Review", "If it is the same person: choose which answers are to be taken from the other record."
    )
    if differing:
        yield label(asked, "quiet")
    for each in differing:
        words = teller.change(each)
        line = WrappingButton(
            say(words), partial(take_from, subject, each.path), name=f"take-from:{subject}:{each.path}"
        )
        line.setProperty("role", "choice")
        line.setCheckable(True)
        line.setChecked(each.path in chosen)
        yield line
    done = QCoreApplication.translate(
        "Review", "The same person: go on with this record, reject the other one"
    )
    yield WrappingButton(say(done), partial(join, subject), name=f"same:{subject}")


def _give_up(subject: UUID, give_up: Callable[[UUID], object]) -> QWidget:
    """Return what makes one of two where the other is decided on, and this one comes too late."""
    said = QCoreApplication.translate("Review", "The same person: the other record goes on, reject this one")
    return WrappingButton(say(said), partial(give_up, subject), name=f"give-up:{subject}")


def _standing(known: Record, state: ReviewState, teller: Teller) -> str:
    """Return how the other record stands, who enrolled it, and when."""
    by = replace(teller, people=state.names).who(known.author)
    return "  ·  ".join([status(known.status.value), by, clock_time(known.begun_at)])


def from_the_other(teller: Teller, each: Change) -> str:
    """Return what the enumerator is asked for: an answer of the other record."""
    words = QCoreApplication.translate("Review", "The other record of this person says: %1. Correct it.")
    return filled(words, teller.said(each.path, each.after))


def same_as(name: str) -> str:
    """Return why the other record is rejected."""
    words = QCoreApplication.translate("Review", "The same person as %1, whose other record goes on.")
    return filled(words, name)


def goes_on() -> str:
    """Return what is said on the record that goes on, to who enrolled it."""
    return QCoreApplication.translate(
        "Review", "This person was enrolled twice: this record goes on, the other one was rejected."
    )


def _apart(subject: UUID, about: str, tell_apart: Callable[[UUID, str], object]) -> QWidget:
    return reasoned(
        QCoreApplication.translate("Duplicates", "Why it is another person"),
        QCoreApplication.translate("Duplicates", "Not the same person"),
        partial(tell_apart, subject),
        name=f"not-the-same:{subject}",
        about=about,
    )


def history(state: ReviewState, teller: Teller) -> QWidget:
    """Return what happened to the record, and who did it."""
    title = QCoreApplication.translate("Review", "What happened, and who did it")
    return card(label(title, "heading"), timeline(state.reading.timeline, who=teller.who))


def conflicts(
    state: ReviewState, teller: Teller, *, choose: Choose, settle: Callable[[], None], ask: Ask
) -> list[QWidget]:
    """Return each conflict with what may be chosen, and below them the button that settles."""
    open_ones = state.record.conflicts if state.record else ()
    if not open_ones:
        return []
    words = QCoreApplication.translate("Review", "Settle")
    done = button(words, settle, role="primary", name="settle")
    done.setEnabled(bool(state.choices))

    def chosen(path: str, place: int) -> None:
        choose(path, place)
        done.setEnabled(True)

    asked = QCoreApplication.translate("Review", "Different answers were given. Choose one of each.")
    cards: list[QWidget] = []
    for each in open_ones:
        cards.append(_conflict(each, teller, state.chosen.get(each.path), chosen))
        if state.can_decide:
            cards.append(_asking(each, teller, ask))
    bar = row(done)
    bar.addStretch()
    return [card(label(asked, "heading", name="conflicts"), *cards, bar)]


def _together(*lines: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(*lines, spacing=2))
    return made


def _conflict(conflict: Conflict, teller: Teller, at: int | None, choose: Choose) -> QWidget:
    made, question = QWidget(), teller.asked(conflict.path)
    words = [teller.claim(conflict, claim) for claim in conflict.claims]
    words += [teller.before(conflict)] * (len(offered(conflict)) - len(words))
    group = QButtonGroup(made)
    lines: list[QWidget] = [label(say(question))]
    for place, each in enumerate(words):
        name = f"choose:{conflict.path}:{place}"
        line = WrappingButton(say(each), partial(choose, conflict.path, place), name=name)
        line.setProperty("role", "choice")
        line.setAccessibleName(f"{question}: {each}")
        line.setCheckable(True)
        line.setChecked(place == at)
        group.addButton(line)
        lines.append(line)
    made.setLayout(column(*lines, spacing=6))
    return made


def _asking(conflict: Conflict, teller: Teller, ask: Ask) -> QWidget:
    """Return the other way: the enumerator is asked, and the record waits for the answer."""
    return reasoned(
        QCoreApplication.translate("Review", "Not clear? Write what is to be found out"),
        QCoreApplication.translate("Review", "Ask the enumerator"),
        partial(ask, conflict.path),
        name=f"ask:{conflict.path}",
        about=teller.asked(conflict.path),
    )


def late(state: ReviewState, teller: Teller, *, settle: Settle) -> list[QWidget]:
    """Return work that came late, to take or to leave."""
    if state.record is None:
        return []
    return [
        late_work(teller, each, settle=settle, can_take=can_take(state.record, each))
        for each in state.record.proposals
    ]


def settled(state: ReviewState, teller: Teller) -> list[QWidget]:
    """Return what was joined and what was settled before."""
    if state.record is None:
        return []
    told = [*map(teller.merged, state.record.merges), *map(teller.outcome, state.record.outcomes)]
    return [label(say(words), "quiet") for words in told if words]


def remarks(state: ReviewState, teller: Teller, *, elsewhere: frozenset[str]) -> list[QWidget]:
    """Return what was said on the whole record, and on answers that are not shown `elsewhere`."""
    said = state.record.comments if state.record else ()
    return [label(say(teller.comment(each)), "notice") for each in said if each.path not in elsewhere]
