"""The questions of one section, each with its label, hint, editor and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.forms.definition import Kind, Page, Repeat
from fieldapp.forms.session import FormSession
from ui.form.editors import ButtonsEditor, Editor, TextEditor, editor_for
from ui.texts import problem, say
from ui.widgets import button, card, clear, column, label, row


class Field(QWidget):
    """One question."""

    def __init__(self, path: str, session: FormSession) -> None:
        super().__init__()
        self.path = path
        self._session = session
        state = session.question(path)
        self.is_note = state.question.kind is Kind.NOTE
        self.was_left = False
        self._label = label(role="quiet" if self.is_note else "heading")
        self._hint = label(role="quiet")
        self._problem = label(role="problem", name=f"problem:{path}")
        self._comment = label(role="notice", name=f"comment:{path}")
        self.editor: Editor | None = None if self.is_note else editor_for(state)
        parts = [
            self._comment,
            self._label,
            self._hint,
            *([self.editor] if self.editor else []),
            self._problem,
        ]
        self.setLayout(column(*parts, spacing=4))

    def refresh(self, language: str, *, comment: str) -> None:
        """Show the question as it stands."""
        state = self._session.question(self.path)
        self.setVisible(state.is_relevant)
        optional = (
            "" if state.is_required or self.is_note else QCoreApplication.translate("Form", " (optional)")
        )
        self._label.setText(say(state.question.label.in_(language)) + optional)
        hint = state.question.hint.in_(language)
        self._hint.setText(say(hint))
        self._hint.setVisible(bool(hint))
        self._comment.setText(say(comment))
        self._comment.setVisible(bool(comment))
        if self.editor:
            self.editor.show_value(state, language)
            self.editor.tell_reader(state.question.label.in_(language))
        wrong = state.problem if self.was_left else None
        own_words = wrong.message.in_(language) if wrong and wrong.message else ""
        self._problem.setText(say(own_words) or (problem(wrong.code) if wrong else ""))
        self._problem.setVisible(wrong is not None)


class FormPage(QWidget):
    """One section of the form."""

    answered = Signal(str)
    """Carries the path of the answer that changed."""
    ended = Signal()
    """The person went on from the last question."""

    def __init__(
        self,
        page: Page,
        session: FormSession,
        *,
        villages: Callable[[], tuple[str, ...]],
        comments: Mapping[str, str],
        is_checked: bool,
    ) -> None:
        super().__init__()
        self._page, self._session, self._villages = page, session, villages
        self._comments, self._is_checked = comments, is_checked
        self._language = "lo"
        self._fields: dict[str, Field] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 12, 0)
        self._layout.setSpacing(16)
        self._build()

    def fields(self) -> list[Field]:
        """Return the questions that are asked now."""
        return [f for f in self._fields.values() if f.editor and not f.isHidden()]

    def focus(self, path: str = "") -> None:
        """Put the cursor into a question, or where a person begins."""
        wanted = self._fields.get(path)
        stop = wanted.editor if wanted and wanted.editor else next(iter(self._stops()), None)
        if stop:
            stop.setFocus()

    def go_on(self) -> None:
        """Go from where the cursor is to the next question; say where there is none."""
        stops = self._stops()
        at = next((at for at, stop in enumerate(stops) if _holds(stop, self.focusWidget())), -1)
        if at + 1 < len(stops):
            stops[at + 1].setFocus()
        else:
            self.ended.emit()

    def _stops(self) -> list[QWidget]:
        """Return what a person goes through, in order: questions, and the buttons that add a row."""
        asked = [each for each in self._in_order if not each.isHidden()]
        stops = [each.editor if isinstance(each, Field) else each for each in asked]
        return [stop for stop in stops if stop]

    def show_all_problems(self) -> None:
        """Show what is missing too, not only in questions that were left."""
        for each in self._fields.values():
            each.was_left = True
        self.refresh(self._language)

    def refresh(self, language: str) -> None:
        """Show every question as it stands."""
        self._language = language
        for path, each in self._fields.items():
            each.refresh(language, comment=self._comments.get(path, ""))

    def _build(self) -> None:
        clear(self._layout)
        self._fields = {}
        self._in_order: list[QWidget] = []
        for item in self._page.items:
            if isinstance(item, Repeat):
                self._add_repeat(item)
            else:
                self._layout.addWidget(self._field(item.name))
        self._layout.addStretch()

    def _field(self, path: str) -> Field:
        made = Field(path, self._session)
        made.was_left = self._is_checked
        self._fields[path] = made
        self._in_order.append(made)
        if made.editor:
            made.editor.changed.connect(lambda value: self._take(path, value))
            made.editor.left.connect(lambda: self._left(made))
            if isinstance(made.editor, ButtonsEditor):
                made.editor.went_on.connect(self.go_on)
            suggests = self._session.question(path).question.appearance == "suggest"
            if suggests and isinstance(made.editor, TextEditor):
                made.editor.offer(self._villages())
        return made

    def _add_repeat(self, repeat: Repeat) -> None:
        for number, row_id in enumerate(self._session.row_ids(repeat.name), start=1):
            title = label(f"{say(repeat.label.in_(self._language))} {number}", "heading")
            remove = button(
                QCoreApplication.translate("Form", "Remove"),
                partial(self._remove, repeat.name, row_id),
                role="danger",
                name=f"remove:{repeat.name}/{row_id}",
            )
            asked = [self._field(f"{repeat.name}/{row_id}/{question.name}") for question in repeat.items]
            self._layout.addWidget(card(row(title, remove), *asked))
        add = button(
            QCoreApplication.translate("Form", "Add a dependant"),
            lambda: self._add(repeat.name),
            name=f"add:{repeat.name}",
        )
        self._layout.addWidget(add)
        self._in_order.append(add)

    def _add(self, repeat: str) -> None:
        row_id = self._session.add_row(repeat)
        self._rebuilt(focus=f"{repeat}/{row_id}/")

    def _remove(self, repeat: str, row_id: str) -> None:
        place, removed = self._session.remove_row(repeat, row_id)
        self._rebuilt()
        undo = button(
            QCoreApplication.translate("Form", "Removed. Bring it back"),
            lambda: self._restore(repeat, place, removed),
            name=f"undo:{repeat}",
        )
        self._layout.insertWidget(0, undo)
        undo.setFocus()

    def _restore(self, repeat: str, place: int, removed: Mapping[str, str]) -> None:
        self._session.restore_row(repeat, place, removed)
        self._rebuilt()

    def _rebuilt(self, *, focus: str = "") -> None:
        self._build()
        self.refresh(self._language)
        path = next((path for path in self._fields if focus and path.startswith(focus)), "")
        self.focus(path)
        self.answered.emit(path)

    def _take(self, path: str, value: str) -> None:
        self._session.answer(path, value)
        self.refresh(self._language)
        self.answered.emit(path)

    def _left(self, field: Field) -> None:
        field.was_left = True
        field.refresh(self._language, comment=self._comments.get(field.path, ""))


def _holds(stop: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (stop is focused or stop.isAncestorOf(focused))
