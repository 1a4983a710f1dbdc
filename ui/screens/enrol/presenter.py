"""Folds a person's answers into the draft and into what the screen shows. Saves each answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QTimer, Signal

from fieldapp.desk import Desk
from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.duplicates import Match
from fieldapp.enrolment.household import Answers, summarise
from fieldapp.forms.builtin import enrolment_form
from fieldapp.forms.session import FormSession
from fieldapp.reference.places import PlaceHit, find
from ui import clock
from ui.duplicates.presenter import DuplicatesPresenter
from ui.form.places import Memory
from ui.form.sheet import sections_of
from ui.reader import AtOnce, Looks
from ui.screens import Presenter
from ui.screens.enrol.state import (
    EnrolState,
    by_path,
    missing,
    problem_after,
    section_lines,
    section_of,
)

_SAVE_AFTER_MS = 200


class EnrolPresenter(Presenter):
    """One draft being answered."""

    finished = Signal(UUID)
    closed = Signal()
    stopped = Signal(object, object)
    """The applicant is enrolled already: the draft that was put away, and the Match."""

    def __init__(self, desk: Desk, draft: Draft, looks: Looks | None = None) -> None:
        super().__init__()
        self._desk, self._draft = desk, draft
        self.form = enrolment_form()
        self.session = FormSession(self.form, draft.answers or None, today=clock.today)
        self._history = desk.history(replace(draft, answers=self.session.answers()))
        self.memory = Memory(self.villages, desk.place_search, self._last_place)
        self._comments = self._asked_to_correct()
        self._is_checked = bool(self._comments)
        self._is_unsaved = False
        self._is_kept = desk.draft(draft.record) is not None
        self._save_timer = QTimer(self)
        self._save_timer.setObjectName("save draft")
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(_SAVE_AFTER_MS)
        self._save_timer.timeout.connect(self.save)
        first = draft.at_path or next(iter(self._comments), "")
        self._at, self._focus, self._visit = section_of(self.session, first), first, 0
        self.duplicates = DuplicatesPresenter(desk, self._draft, looks or AtOnce(desk))
        self._is_finishing = False
        self.state = self._stands()
        self.duplicates.setParent(self)
        self.duplicates.changed.connect(self._looked)
        self.duplicates.is_the_same.connect(self._stop)

    # -- moving ---------------------------------------------------------------------------------

    def open(self, at: int, path: str = "") -> None:
        """Open a section, by its place, at a question; the one past the last is the check."""
        self.flush()
        self._at, self._focus = min(max(0, at), len(self.form.pages)), path
        self._visit += 1
        self._is_checked = self._is_checked or self._at == len(self.form.pages)
        self.refresh()

    def open_at(self, path: str) -> None:
        """Open the section in which a question stands, at that question."""
        self.open(section_of(self.session, path), path)

    def open_next_problem(self, after: str) -> None:
        """Open at the next thing to put right after a question; the check where nothing is."""
        self._is_checked = True
        if path := problem_after(self.session, after):
            self.open_at(path)
        else:
            self.open_check()

    def open_check(self) -> None:
        """Show what is missing."""
        self.open(len(self.form.pages))

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
            replace(self._draft, answers=self.session.answers(), form_version=self.form.version)
        )
        self._is_kept = True
        self.duplicates.look(self._draft)
        self.refresh()

    def flush(self) -> None:
        """Save now what is still to be saved."""
        self._save_timer.stop()
        if self._is_unsaved:
            self.save()

    def refresh(self) -> None:
        """Look at the answers again."""
        self.state = self._stands()
        self.changed.emit()

    # -- inside ---------------------------------------------------------------------------------

    def _save_soon(self, path: str) -> None:
        self._draft = replace(self._draft, at_path=path)
        self._is_unsaved = True
        if not self._save_timer.isActive():
            self._save_timer.start()

    def _show_history(self, path: str) -> None:
        if path:
            self.session = FormSession(self.form, self._history.now.answers, today=clock.today)
            self._save_soon(path)
            self.open_at(path)

    def _finish(self) -> None:
        record = self._desk.submit(
            replace(self._draft, form_version=self.form.version), self.session.finished()
        )
        self.finished.emit(record.id)

    def _stop(self, match: Match) -> None:
        """Put the draft away: the applicant is enrolled already."""
        self.flush()
        self.stopped.emit(self._desk.discard_draft(self._draft.record), match)

    def _stands(self) -> EnrolState:
        page = self.form.pages[self._at] if self._at < len(self.form.pages) else None
        return EnrolState(
            name=summarise(self.session.answers()).name_lo,
            page=page,
            at=self._at,
            visit=self._visit,
            focus=self._focus,
            is_checked=self._is_checked,
            sections=section_lines(self.session, is_checked=self._is_checked),
            missing=() if page else missing(self.session),
            overrides=() if page else self.session.overrides(),
            sheet=() if page else sections_of(self.session),
            can_undo=self._history.can_undo,
            can_redo=self._history.can_redo,
            contribution=self._desk.preview(self.session.finished()),
            saved_at=self._draft.saved_at if self._is_kept else None,
            comments=self._comments,
            duplicates=self.duplicates.state,
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
