"""Enrolling a household: section by section, saved answer by answer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from fieldapp.desk import Desk
from fieldapp.enrolment.contribution import Contribution
from fieldapp.enrolment.draft import Draft
from fieldapp.forms.builtin import enrolment_form
from fieldapp.forms.session import FormSession
from fieldapp.lao.numerals import grouped
from ui import clock
from ui.form.page import FormPage
from ui.language import Language
from ui.texts import clock_time, problem, say
from ui.widgets import button, card, clear, column, label, row, scrolled
from ui.widgets.wrapping_button import WrappingButton

_SAVE_AFTER_MS = 200
_NARROWEST_SIDE = 260
_MARKS = {"empty": "○", "begun": "◐", "complete": "●", "has-errors": "▲"}


class EnrolScreen(QWidget):
    """One draft being answered."""

    finished = Signal(UUID)
    closed = Signal()

    def __init__(self, desk: Desk, draft: Draft, language: Language) -> None:
        super().__init__()
        self._desk, self._draft, self._language = desk, draft, language
        self._form = enrolment_form()
        self._session = FormSession(self._form, draft.answers or None, today=clock.today)
        self._comments = self._asked_to_correct()
        self._at = 0
        self._is_checked = bool(self._comments)
        self._page: FormPage | None = None
        self._save_timer = QTimer(self)
        self._save_timer.setObjectName("save draft")
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(_SAVE_AFTER_MS)
        self._save_timer.timeout.connect(self.save)
        self._is_unsaved = False
        self._build()
        self._open(self._section_of(draft.at_path), draft.at_path)

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self._sections = [
            button("", partial(self._open, at), role="section", name=f"section:{page.name}")
            for at, page in enumerate(self._form.pages)
        ]
        for each in self._sections:
            each.setCheckable(True)
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._check = button("", self._open_check, role="section", name="section:check")
        self._check.setCheckable(True)
        self._check.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close = button("", self._leave, name="close-draft")
        self._saved = label(role="quiet", name="saved")
        side = QWidget()
        side.setLayout(column(*self._sections, self._check, spacing=2))
        side.layout().addStretch()  # type: ignore[union-attr]
        self._side, self._side_area = side, scrolled(side)
        self._title = label(role="title")
        self._body = QWidget()
        self._body.setLayout(QVBoxLayout())
        self._area: QScrollArea = scrolled(self._body)
        self._back = button("", lambda: self._open(self._at - 1), name="back-section")
        self._next = button("", self._go_on, role="primary", name="next-section")
        bar = row(self._close, self._saved, self._back, self._next)
        bar.setStretch(1, 1)
        right = column(self._title, self._area, bar, margin=0)
        right.setStretch(1, 1)
        whole = row(self._side_area, right, margin=20, spacing=20)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _asked_to_correct(self) -> dict[str, str]:
        if self._draft.base is None:
            return {}
        said: dict[str, str] = {}
        for comment in self._desk.record(self._draft.record).open_comments:
            said[comment.path] = "\n".join(filter(None, [said.get(comment.path, ""), comment.text]))
        return said

    # -- moving ---------------------------------------------------------------------------------

    def _section_of(self, path: str) -> int:
        wanted = path or next(iter(self._comments), "")
        for at, page in enumerate(self._form.pages):
            if wanted and wanted in set(self._session.paths(page)):
                return at
        return 0

    def _open(self, at: int, path: str = "") -> None:
        self.flush()
        self._at = max(0, at)
        page = self._form.pages[self._at]
        clear(self._body.layout())  # type: ignore[arg-type]
        self._page = FormPage(
            page,
            self._session,
            villages=lambda: self._desk.villages(self._session.value("district")),
            comments=self._comments,
            is_checked=self._is_checked,
        )
        self._page.answered.connect(self._answered)
        if "" in self._comments:
            self._body.layout().addWidget(label(say(self._comments[""]), "notice"))  # type: ignore[union-attr]
        self._body.layout().addWidget(self._page)  # type: ignore[union-attr]
        self._preview = card()
        if page.name == "scheme":
            self._body.layout().addWidget(self._preview)  # type: ignore[union-attr]
        self._area.verticalScrollBar().setValue(0)
        self.refresh()
        QTimer.singleShot(0, self._page, partial(self._page.focus, path))

    def _open_check(self) -> None:
        """Show what is missing, each leading to its question, and the button that finishes."""
        self.flush()
        self._page = None
        self._is_checked = True
        self._at = len(self._form.pages)
        body = self._body.layout()
        assert body is not None
        clear(body)
        problems = self._session.problems()
        for wrong in problems:
            question = self._session.question(wrong.path).question
            words = wrong.message.in_(self._language.code) if wrong.message else problem(wrong.code)
            said = f"{say(question.label.in_(self._language.code))}: {say(words)}"
            open_there = partial(self._open, self._section_of(wrong.path), wrong.path)
            body.addWidget(WrappingButton(said, open_there, name=f"missing:{wrong.path}"))
        if not problems:
            body.addWidget(
                label(QCoreApplication.translate("Enrol", "Everything needed is answered."), "done")
            )
            self._show_contribution(body)
        body.addWidget(QWidget(), 1)  # type: ignore[call-arg]
        self.refresh()
        QTimer.singleShot(0, self._next, self._next.setFocus)

    def _go_on(self) -> None:
        if self._at < len(self._form.pages) - 1:
            self._open(self._at + 1)
        elif self._page is not None:
            self._open_check()
        elif not self._session.problems():
            self._finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next question, Ctrl+Enter and Page Down to the next section."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_PageDown or (is_enter and has_control):
            self._go_on()
        elif event.key() == Qt.Key.Key_PageUp and self._at:
            self._open(min(self._at, len(self._form.pages)) - 1)
        elif (
            is_enter and isinstance(pressed := self.focusWidget(), QPushButton) and not pressed.isCheckable()
        ):
            pressed.click()
        elif is_enter:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    # -- saving ---------------------------------------------------------------------------------

    def _answered(self, path: str) -> None:
        self._draft = replace(self._draft, at_path=path)
        self._is_unsaved = True
        if not self._save_timer.isActive():
            self._save_timer.start()
        self.refresh()

    def save(self) -> None:
        """Save what is typed so far, durably."""
        self._is_unsaved = False
        self._draft = self._desk.save_draft(
            replace(self._draft, answers=self._session.answers(), form_version=self._form.version)
        )
        self._show_saved()

    def flush(self) -> None:
        """Save now what is still to be saved."""
        self._save_timer.stop()
        if self._is_unsaved:
            self.save()

    def _leave(self) -> None:
        self.flush()
        self.closed.emit()

    def _finish(self) -> None:
        self.flush()
        record = self._desk.submit(
            replace(self._draft, form_version=self._form.version), self._session.finished()
        )
        self.finished.emit(record.id)

    # -- showing --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show everything as it stands, in the language of now."""
        language = self._language.code
        for at, (each, state) in enumerate(zip(self._sections, self._session.sections(), strict=True)):
            is_missing = state.status == "begun" and self._is_checked
            mark = _MARKS["has-errors" if is_missing else state.status]
            each.setText(f"{mark}  {state.page.label.in_(language)}")
            each.setChecked(at == self._at)
        is_at_check = self._at == len(self._form.pages)
        self._check.setText("✓  " + QCoreApplication.translate("Enrol", "Check and finish"))
        self._check.setChecked(is_at_check)
        bar = self._side_area.verticalScrollBar().sizeHint().width()
        self._side_area.setFixedWidth(max(_NARROWEST_SIDE, self._side.sizeHint().width() + bar))
        self._close.setText(QCoreApplication.translate("Enrol", "Close, go on later"))
        self._back.setText(QCoreApplication.translate("Enrol", "Back"))
        self._back.setEnabled(self._at > 0)
        self._title.setText(
            QCoreApplication.translate("Enrol", "Check and finish")
            if is_at_check
            else say(self._form.pages[self._at].label.in_(language))
        )
        self._next.setText(
            QCoreApplication.translate("Enrol", "Finish the enrolment")
            if is_at_check
            else QCoreApplication.translate("Enrol", "Next")
        )
        self._next.setObjectName("finish" if is_at_check else "next-section")
        self._next.setEnabled(not is_at_check or not self._session.problems())
        if self._page:
            self._page.refresh(language)
            if self._form.pages[self._at].name == "scheme":
                clear(self._preview.layout())  # type: ignore[arg-type]
                self._show_contribution(self._preview.layout())
        self._show_saved()

    def _show_saved(self) -> None:
        saved = QCoreApplication.translate("Enrol", "Saved %1")
        is_kept = self._desk.draft(self._draft.record) is not None
        self._saved.setText(saved.replace("%1", clock_time(self._draft.saved_at)) if is_kept else "")

    def _show_contribution(self, into) -> None:  # type: ignore[no-untyped-def]
        computed = self._desk.preview(self._session.finished())
        for line, role in contribution_lines(computed):
            into.addWidget(label(line, role))

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language; what is typed stays."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()


def contribution_lines(computed: Contribution | None) -> list[tuple[str, str]]:
    """Return what the applicant would pay, in words, each with its role."""
    if computed is None:
        ask = QCoreApplication.translate("Enrol", "Give the earnings to see the contribution.")
        return [(ask, "quiet")]
    kip = QCoreApplication.translate("Enrol", "%1 kip")
    lines = [
        (QCoreApplication.translate("Enrol", "Contribution a month"), "quiet"),
        (kip.replace("%1", grouped(computed.monthly_kip)), "title"),
        (
            QCoreApplication.translate("Enrol", "Each payment, for %1 months: %2 kip")
            .replace("%1", str(computed.months))
            .replace("%2", grouped(computed.payment_kip)),
            "",
        ),
        (
            QCoreApplication.translate("Enrol", "%1% of insurable earnings of %2 kip; parameters %3")
            .replace("%1", f"{computed.rate * 100:f}".rstrip("0").rstrip("."))
            .replace("%2", grouped(computed.insurable_earnings_kip))
            .replace("%3", computed.parameters_version),
            "quiet",
        ),
    ]
    if not computed.is_confirmed:
        unsure = QCoreApplication.translate(
            "Enrol", "Not yet confirmed by the fund: say so to the applicant."
        )
        lines.append((unsure, "notice"))
    return lines
