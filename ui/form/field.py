"""One question: its label, hint, editor, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from fieldapp.forms.definition import Kind
from fieldapp.forms.session import FormSession, QuestionState
from ui.form.editors import Editor, editor_for
from ui.texts import problem, say
from ui.widgets import column, label


class Field(QWidget):
    """One question. In a table (`is_compact`) the column's head says the question, and lists are short."""

    def __init__(self, path: str, session: FormSession, *, is_compact: bool = False) -> None:
        super().__init__()
        self.path = path
        self._session, self._is_compact = session, is_compact
        state = session.question(path)
        self.is_note = state.question.kind is Kind.NOTE
        self.was_left = False
        self._label = label(role="quiet" if self.is_note else "heading")
        self._hint = label(role="quiet")
        self._problem = label(role="problem", name=f"problem:{path}")
        self._comment = label(role="notice", name=f"comment:{path}")
        self.editor: Editor | None = None if self.is_note else editor_for(state, is_compact=is_compact)
        parts: list[QWidget] = [self._comment, self._label, self._hint]
        parts += [self.editor] if self.editor else []
        whole = column(*parts, self._problem, spacing=4)
        if is_compact:
            whole.addStretch()
        self.setLayout(whole)

    def refresh(self, language: str, *, comment: str) -> None:
        """Show the question as it stands."""
        state = self._session.question(self.path)
        self.setVisible(state.is_relevant)
        self._label.setVisible(not self._is_compact)
        self._label.setText(asked(state, language))
        hint = state.question.hint.in_(language)
        self._hint.setText(say(hint))
        self._hint.setVisible(bool(hint) and not self._is_compact)
        self._comment.setText(say(comment))
        self._comment.setVisible(bool(comment))
        if self.editor:
            self.editor.show_value(state, language)
            self.editor.tell_reader(state.question.label.in_(language))
            self.editor.setToolTip(hint if self._is_compact else "")
        wrong = state.problem if self.was_left else None
        own_words = wrong.message.in_(language) if wrong and wrong.message else ""
        self._problem.setText(say(own_words) or (problem(wrong.code) if wrong else ""))
        self._problem.setVisible(wrong is not None)


def asked(state: QuestionState, language: str) -> str:
    """Return a question's words, and whether it may stay without an answer."""
    needs_none = state.is_required or state.question.kind is Kind.NOTE
    optional = "" if needs_none else QCoreApplication.translate("Form", " (optional)")
    return say(state.question.label.in_(language)) + optional
