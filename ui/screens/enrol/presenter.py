"""Folds a person's answers into the draft and into what the screen shows. Saves each answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QTimer, Signal

from fieldapp.desk import Desk
from fieldapp.enrolment.disagreement import Change
from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.duplicates import Match
from fieldapp.enrolment.household import Answers, summarise
from fieldapp.enrolment.merge import changes, value_at
from fieldapp.enrolment.work import RULES
from fieldapp.forms.session import FormSession
from fieldapp.forms.short import finished, pages_named
from fieldapp.lao.segment import plain
from fieldapp.reference.places import PlaceHit, find
from ui import clock
from ui.duplicates.presenter import DuplicatesPresenter
from ui.form.places import LINE, PATHS, Memory
from ui.form.sheet import sections_of
from ui.reader import AtOnce, Looks
from ui.screens import Presenter
from ui.screens.enrol.state import (
    EnrolState,
    by_path,
    missing,
    overridden,
    problem_after,
    section_lines,
    section_of,
)

_SAVE_AFTER_MS = 200

AT_REASON, AT_CHECK = "reason:", "check:"
"""Where a person is who says what happened, or reads the last page. A colon is in no question's name."""


class EnrolPresenter(Presenter):
    """One draft being answered."""

    finished = Signal(UUID)
    closed = Signal()
    stopped = Signal(object, object)
    """The applicant is enrolled already: the draft that was put away, and the Match."""

    def __init__(self, desk: Desk, draft: Draft, looks: Looks | None = None) -> None:
        super().__init__()
        self._desk, self._draft = desk, draft
        self._taken_up = desk.forms.take_up(draft.form_version, draft.answers)
        self.form = self._taken_up.form
        self.pages = pages_named(self.form, RULES[draft.work].pages) if draft.work else self.form.pages
        self.session = FormSession(self.form, self._taken_up.answers or None, today=clock.today)
        self._history = desk.history(replace(draft, answers=self.session.answers()))
        self.memory = Memory(self.villages, desk.place_search, self._last_place)
        self._comments = self._asked_to_correct()
        self._is_checked = bool(self._comments)
        self._is_unsaved = self._has_moved = False
        self._is_kept = desk.draft(draft.record) is not None
        self._save_timer = QTimer(self)
        self._save_timer.setObjectName("save draft")
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(_SAVE_AFTER_MS)
        self._save_timer.timeout.connect(self.flush)
        first = draft.at_path or next(iter(self._comments), "")
        self._at, self._focus, self._visit = self._place_of(first), first, 0
        is_asked = draft.work is None
        self.duplicates = DuplicatesPresenter(desk, self._draft, looks or AtOnce(desk), is_asked=is_asked)
        self._is_finishing = False
        self.state = self._stands()
        self.duplicates.setParent(self)
        self.duplicates.changed.connect(self._looked)
        self.duplicates.is_the_same.connect(self._stop)

    # -- moving ---------------------------------------------------------------------------------

    def open(self, at: int, path: str = "") -> None:
        """Open a section, by its place, at a question; the one past the last is the check."""
        self.flush()
        self._at, self._focus = min(max(0, at), len(self.pages)), path
        self._visit += 1
        if self._at == len(self.pages):
            self._is_checked = True
            self.came_to(AT_CHECK)
        self.refresh()

    def open_at(self, path: str) -> None:
        """Open the section in which a question stands, at that question."""
        self.open(self._place_of(path), path)

    def open_next_problem(self, after: str) -> None:
        """Open at the next thing to put right after a question; the check where nothing is."""
        self._is_checked = True
        if path := problem_after(self.session, self.pages, after):
            self.open_at(path)
        else:
            self.open_check()

    def open_check(self) -> None:
        """Show what is missing."""
        self.open(len(self.pages))

    def go_on(self) -> None:
        """Go to the next section, or finish where everything needed is answered."""
        if not self.state.is_at_check:
            self.open(self._at + 1)
        elif self.state.can_finish:
            self.flush()
            self._is_finishing = self.duplicates.state.is_looking
            if not self._is_finishing:
                self._finish()

    def _looked(self) -> None:
        """Go on to the end if that was asked, and nobody alike has come up meanwhile."""
        self.refresh()
        if self._is_finishing:
            self._is_finishing = False
            if self.state.is_at_check:
                self.go_on()

    def go_back(self) -> None:
        """Go to the section before."""
        if self._at:
            self.open(self._at - 1)

    def leave(self) -> None:
        """Close the form; it opens here again."""
        self.flush()
        if self._draft.work and not (self._draft.reason.strip() or self._changed()):
            self._desk.discard_draft(self._draft.record)
        self.closed.emit()

    # -- answering ------------------------------------------------------------------------------

    def villages(self) -> tuple[str, ...]:
        """Return the villages already used in the district that is chosen."""
        return self._desk.villages(self.session.value("district"))

    def answered(self, path: str) -> None:
        """Take note that an answer changed: it is saved within 300 ms."""
        self._history = self._history.answered(path, self.session.answers())
        self._save_soon(path)
        self.refresh()

    def came_to(self, path: str) -> None:
        """Take note where the keyboard is: the form opens there again, whatever happens."""
        if path != self._draft.at_path:
            self.flush()  # under the question where it was typed
            self._draft = replace(self._draft, at_path=path)
            self._has_moved = True
            self._wait_to_save()

    def note_read(self) -> None:
        """What a newer version of the form changes was read: it is not shown any more."""
        self._taken_up = replace(self._taken_up, migration=None)
        self.refresh()

    def say_why(self, reason: str) -> None:
        """Take down what happened, of a short form: saved within 300 ms."""
        self._draft = replace(self._draft, reason=plain(reason))
        self._save_soon(AT_REASON)
        self.refresh()

    def undo(self) -> None:
        """Take back the last answer, and open where it was given."""
        self._history, path = self._history.undo()
        self._show_history(path)

    def redo(self) -> None:
        """Give the answer again that was taken back."""
        self._history, path = self._history.redo()
        self._show_history(path)

    def save(self) -> None:
        """Save what is typed so far, durably."""
        self._is_unsaved = False
        self._draft = self._desk.save_draft(
            replace(
                self._draft,
                answers=self._taken_up.whole(self.session.answers()),
                form_version=self._taken_up.version,
            )
        )
        self._is_kept = True
        self.duplicates.look(self._draft)
        self.refresh()

    def flush(self) -> None:
        """Save now what is still to be saved."""
        self._save_timer.stop()
        if self._is_unsaved:
            self.save()
        elif self._has_moved and self._is_kept:
            self._desk.move_in_draft(self._draft)
        self._has_moved = False

    @property
    def is_saved(self) -> bool:
        """Whether everything typed, and where, would be there after a power cut."""
        return not (self._is_unsaved or self._has_moved)

    def refresh(self) -> None:
        """Look at the answers again."""
        self.state = self._stands()
        self.changed.emit()

    # -- inside ---------------------------------------------------------------------------------

    def _place_of(self, path: str) -> int:
        if path in {AT_REASON, AT_CHECK}:
            return len(self.pages)
        return section_of(self.session, self.pages, PATHS[0] if path == LINE else path)

    def _save_soon(self, path: str) -> None:
        self._draft = replace(self._draft, at_path=path)
        self._is_unsaved = True
        self._wait_to_save()

    def _wait_to_save(self) -> None:
        if not self._save_timer.isActive():
            self._save_timer.start()

    def _show_history(self, path: str) -> None:
        if path:
            self.session = FormSession(self.form, self._history.now.answers, today=clock.today)
            self._save_soon(path)
            self.open_at(path)

    def _finish(self) -> None:
        record = self._desk.submit(replace(self._draft, form_version=self._taken_up.version), self._answers())
        self.finished.emit(record.id)

    def _answers(self) -> Answers:
        """Return the answers as they go to the fund; a short form leaves alone what it does not ask."""
        if self._draft.work:
            return finished(self.session, self.pages, self._draft.seen)
        return self._taken_up.whole(self.session.finished())

    def _changed(self) -> tuple[Change, ...]:
        now = self._answers()
        was = changes(self._draft.seen, now)
        return tuple(Change(path, before, value_at(now, path)) for path, before in was.items())

    def _stop(self, match: Match) -> None:
        """Put the draft away: the applicant is enrolled already."""
        self.flush()
        self.stopped.emit(self._desk.discard_draft(self._draft.record), match)

    def _stands(self) -> EnrolState:
        page = self.pages[self._at] if self._at < len(self.pages) else None
        work = self._draft.work
        return EnrolState(
            name=summarise(self.session.answers()).name_lo,
            page=page,
            at=self._at,
            visit=self._visit,
            focus=self._focus,
            is_checked=self._is_checked,
            sections=section_lines(self.session, self.pages, is_checked=self._is_checked),
            missing=() if page else missing(self.session, self.pages),
            overrides=() if page else overridden(self.session),
            sheet=() if page or work else sections_of(self.session),
            can_undo=self._history.can_undo,
            can_redo=self._history.can_redo,
            contribution=self._desk.preview(self.session.finished()),
            has_rates=self._desk.has_rates(),
            saved_at=self._draft.saved_at if self._is_kept else None,
            comments=self._comments,
            duplicates=self.duplicates.state,
            work=work,
            reason=self._draft.reason,
            changed=self._changed() if work and not page else (),
            newer=self._taken_up,
        )

    def _last_place(self) -> PlaceHit | None:
        """Return the place of the enrolment begun last before this one, in hand or finished."""
        others = [(d.begun_at, d.answers) for d in self._desk.drafts() if d.record != self._draft.record]
        others += [(r.begun_at, r.answers) for r in self._desk.records() if r.id != self._draft.record]
        latest = sorted(others, key=lambda each: each[0], reverse=True)
        return next((place for _, answers in latest if (place := _place(answers))), None)

    def _asked_to_correct(self) -> Mapping[str, str]:
        if self._draft.base is None:
            return {}
        return by_path(self._desk.record(self._draft.record).open_comments)


def _place(answers: Answers) -> PlaceHit | None:
    summary = summarise(answers)
    province, district = find(summary.province), find(summary.district)
    return PlaceHit(province, district, summary.village) if province and district else None
