"""One question: its label, hint, editor, and what is to be said of the answer."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from fieldapp.forms import wording
from fieldapp.forms.definition import Kind
from fieldapp.forms.session import FormSession, QuestionState
from fieldapp.lao.segment import plain
from ui.form import words as answer_words
from ui.form.beside import Beside
from ui.form.choice_pictures import ChoicePictures
from ui.form.editor import Editor
from ui.form.editors import editor_for
from ui.form.part import Part
from ui.form.player import Player
from ui.form.reading import Today
from ui.form.sayings import Sayings
from ui.pictures.keeping import Pictures
from ui.texts import say
from ui.widgets import button, column, label, show_if

_HELD_DOWN_MS = 20
"""So often it is looked whether the mouse, or a finger, still presses something."""


class Field(Part):
    """One question. In a table (`is_compact`) the head says the question, and `sayings` stand below."""

    def __init__(
        self,
        path: str,
        session: FormSession,
        *,
        today: Today,
        pictures: Pictures,
        player: Player,
        comments: Mapping[str, str],
        is_compact: bool = False,
    ) -> None:
        super().__init__()
        self.path, self.paths = path, (path,)
        self._session, self._today, self._pictures, self._player = session, today, pictures, player
        self._comments, self._is_compact = comments, is_compact
        self._language = ""
        self._is_explained = False
        self.is_note = self._state.question.kind is Kind.NOTE
        self.editor: Editor | None = None if self.is_note else self._new_editor()
        self._choice_pictures = self._new_choice_pictures()
        self.sayings = Sayings(path)
        self._build()
        if self.editor:
            self.editor.changed.connect(self._take)
            self.editor.left.connect(self._leave_once_let_go)
            self.editor.went_on.connect(self.went_on)

    # -- what a line for several questions does otherwise ---------------------------------------

    @property
    def _state(self) -> QuestionState:
        """How the question stands."""
        return self._session.question(self.path)

    def _new_editor(self) -> Editor:
        return editor_for(self._state, self._today, self._pictures, is_compact=self._is_compact)

    def _write(self, value: str) -> None:
        self._session.answer(self.path, value)
        self._session.keep_typed(self.path, self.editor.reading.typed if self.editor else "")

    def _show_answer(self, state: QuestionState) -> None:
        if self.editor:
            self.editor.show_value(state, self._language)

    def _words(self, state: QuestionState) -> tuple[str, str, str]:
        """Return what is asked, the hint, and the words for training."""
        question, language = state.question, self._language
        return asked(state, language), question.hint.in_(language), question.guidance.in_(language)

    # -- building and showing -------------------------------------------------------------------

    def _build(self) -> None:
        self._label = label(role="" if self.is_note else "heading")
        self._hint = label(role="quiet")
        self._beside = self._new_beside()
        self._guidance = label(role="quiet", name=f"guidance:{self.path}")
        self._comment = label(role="notice", name=f"comment:{self.path}")
        self._why = button("?", self.explain, role="why", name=f"ask-why:{self.path}")
        self._why.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        kept = self._why.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._why.setSizePolicy(kept)
        self._why.hide()
        if self._is_compact:
            whole = column(self._comment, *([self.editor] if self.editor else []), spacing=4)
            whole.addStretch()
            unused: tuple[QWidget, ...] = (self._label, self._hint, self._guidance, self._why)
        else:
            head = QHBoxLayout()
            head.addWidget(self._label, 1)
            if self.editor:
                head.addWidget(self._why, 0, Qt.AlignmentFlag.AlignTop)
            unused = () if self.editor else (self._why,)
            parts: list[QWidget] = [self._hint, self._guidance]
            if self._beside:
                parts.insert(0, self._beside)
            parts += [self.editor] if self.editor else []
            whole = column(self._comment, head, *parts, self.sayings, spacing=4)
        self.setLayout(whole)
        for each in unused:  # so that it goes with the field
            each.setParent(self)
            each.hide()

    def _new_beside(self) -> Beside | None:
        words = self._state.question.label
        if self._is_compact or not (words.images or words.sounds):
            return None
        form = self._session.definition
        return Beside(form, self._pictures, self._player, name=self.path, is_stop=self.is_note)

    def _new_choice_pictures(self) -> ChoicePictures | None:
        state = self._state
        if self.editor is None or self._is_compact or not any(each.label.images for each in state.choices):
            return None
        return ChoicePictures(self.editor, self._session.definition, self._pictures)

    def refresh(self, language: str) -> None:
        """Show the question as it stands."""
        self._language = language
        state = self._state
        show_if(self, state.is_relevant)
        words, hint, guidance = self._words(state)
        comment = "\n".join(filter(None, (self._comments.get(path, "") for path in self.paths)))
        self._comment.setText(say(comment))
        show_if(self._comment, bool(comment))
        if not self._is_compact:
            self._label.setText(words)
            if self._beside:
                self._beside.show_beside(state.question.label, language)
            self._show(self._hint, hint)
            self._show(self._guidance, answer_words.guidance(guidance) if guidance else "")
        if self.editor:
            self._show_answer(state)
            if self._choice_pictures:
                self._choice_pictures.show_beside(state.choices, language)
            self.editor.setEnabled(not state.is_read_only)
            self.editor.tell_reader(self._read_out(state))
            self.editor.setToolTip(_typed(state) or (hint if self._is_compact else ""))
        self._say(state)

    def _read_out(self, state: QuestionState) -> str:
        """Return what is asked as a screen reader says it: in a row, of which one."""
        words = state.question.label.in_(self._language)
        repeat, _, row_id = self.path.rpartition("/")[0].rpartition("/")
        if not repeat:
            return words
        number = self._session.row_ids(repeat).index(row_id) + 1
        return f"{self._session.row_label(repeat, row_id).in_(self._language)} {number}: {words}"

    def _show(self, shown: QWidget, words: str) -> None:
        shown.setText(say(words))  # type: ignore[attr-defined]
        show_if(shown, bool(words))

    # -- what is said of the answer -------------------------------------------------------------

    def _say(self, state: QuestionState) -> None:
        reading = self.editor.reading if self.editor else None
        remarks = reading.remarks if reading else ()
        quiet = [each for each in remarks if not each.is_warning and not self._is_compact]
        is_unusual = state.soft is not None and (self.was_left or bool(state.reason))
        warnings = [each for each in remarks if each.is_warning and self.was_left]
        if is_unusual:  # the form's own rule says it better
            warnings = [each for each in warnings if not each.is_doubt]
        sayings = self.sayings
        sayings.say("remark", say("\n".join(map(answer_words.remark, quiet))))
        sayings.say("warning", self._named(state, "\n".join(map(answer_words.remark, warnings))))
        offer = reading.offer if reading and self.was_left else None
        sayings.ask(
            self._named(state, answer_words.offer(offer)) if offer else "",
            yes=self._take_offer,
            no=self._turn_down,
        )
        sayings.say("problem", self._named(state, self._what_is_wrong(state)))
        unusual = self._soft_words(state) if is_unusual else ""
        sayings.ask_reason(self._named(state, unusual), state.reason, self._give_reason)
        sayings.say("why", self._named(state, self._explanation(state)) if self._is_explained else "")
        if self._is_compact and not state.is_relevant:
            sayings.hide()

    def _named(self, state: QuestionState, words: str) -> str:
        """Say which question is meant, where it stands in a column."""
        named = f"{state.question.label.in_(self._language)}: " if self._is_compact and words else ""
        return say(named + words)

    def _what_is_wrong(self, state: QuestionState) -> str:
        offer = self.editor.reading.offer if self.editor else None
        if not self.was_left or not self.editor or (offer and offer.code == "buddhist-era"):
            return ""
        wrong = state.problem if state.problem and not state.problem.is_soft else None
        unread = self.editor.reading.wrong
        if unread and (wrong is None or wrong.code == "required" or wrong.code.startswith("not-a")):
            return answer_words.typed(unread)
        if wrong is None:
            return ""
        return wrong.message.in_(self._language) if wrong.message else answer_words.problem(wrong.code)

    def _soft_words(self, state: QuestionState) -> str:
        words = state.soft.message if state.soft else None
        return words.in_(self._language) if words else answer_words.problem("soft-constraint")

    def _explanation(self, state: QuestionState) -> str:
        reasons = wording.say(self._session.why(state.path), self._language)
        always = QCoreApplication.translate("Form", "This question is always asked; it may be left open.")
        return "\n".join(filter(None, [reasons or always, _typed(state)]))

    # -- what the person does -------------------------------------------------------------------

    def stops(self) -> list[QWidget]:
        """Return the editor, then a question back, then the line for a reason."""
        if self.editor is None or self.isHidden() or not self.editor.isEnabled():
            return []
        return [self.editor, *self.sayings.stops()]

    def leave(self) -> None:
        """Say from now on what is missing or wrong here."""
        self.was_left = True
        if self._language:
            self.refresh(self._language)

    def _leave_once_let_go(self) -> None:
        """Leave, but while something is pressed say nothing that would move it away before it is let go."""
        if QApplication.mouseButtons():
            QTimer.singleShot(_HELD_DOWN_MS, self, self._leave_once_let_go)
        else:
            self.leave()

    def put_away(self) -> None:
        """Say nothing more."""
        self._language = ""  # what was left a moment ago may be gone
        for each in (self.editor, *self.sayings.stops()):
            if each:
                each.blockSignals(True)

    def explain(self) -> None:
        """Say why this is asked, or put the explanation away."""
        self._is_explained = not self._is_explained
        self.refresh(self._language)

    def listen(self) -> None:
        """Let the question be heard, where the form has a sound for it, or stop it."""
        if self._beside:
            self._beside.listen()

    def set_current(self, is_current: bool) -> None:  # noqa: FBT001 (it is, or not)
        """Show the way to the explanation where the keyboard is."""
        if not self._is_compact and self.editor:
            self._why.setVisible(is_current)
            self._why.setToolTip(QCoreApplication.translate("Form", "Why is this asked? (F3)"))
            self._why.setAccessibleName(self._why.toolTip())

    def _take(self, value: str) -> None:
        self._write(value)
        self.answered.emit(self.path)

    def _take_offer(self) -> None:
        if self.editor:
            self.editor.take_offer()
            self.went_on.emit()

    def _turn_down(self) -> None:
        if self.editor:
            self.editor.turn_offer_down()
            self.refresh(self._language)
            self.went_on.emit()

    def _give_reason(self, reason: str) -> None:
        self._session.override(self._state.path, reason)
        self.answered.emit(self.path)


def _typed(state: QuestionState) -> str:
    """Return what was typed, where something else is kept of it."""
    words = QCoreApplication.translate("Form", "Typed was “%1”; the letters were put in their usual order.")
    return words.replace("%1", state.typed) if state.typed else ""


def asked(state: QuestionState, language: str) -> str:
    """Return a question's words, and whether it may stay without an answer."""
    needs_none = state.is_required or state.is_read_only or state.question.kind is Kind.NOTE
    optional = "" if needs_none else plain(QCoreApplication.translate("Form", " (optional)"))  # one piece
    return say(state.question.label.in_(language)) + optional
