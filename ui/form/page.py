"""The questions of one section, and the way through them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.forms.definition import Page, Repeat
from fieldapp.forms.session import FormSession
from ui.form import rows
from ui.form.editors import ButtonsEditor, TextEditor
from ui.form.field import Field
from ui.widgets import button, clear


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
        language: str,
        room_px: int,
    ) -> None:
        super().__init__()
        self._page, self._session, self._villages = page, session, villages
        self._comments, self._is_checked = comments, is_checked
        self._language = language
        self._has_tables = self._fits_tables(room_px)
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
        if language != self._language:
            self._language = language
            self._build()
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

    def _field(self, path: str, is_compact: bool = False) -> Field:  # noqa: FBT001 (in a table, or not)
        made = Field(path, self._session, is_compact=is_compact)
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
        def remove(row_id: str) -> None:
            self._remove(repeat.name, row_id)

        build = rows.table if self._has_tables else rows.cards
        for each in build(
            repeat, self._session, new_field=self._field, remove=remove, language=self._language
        ):
            self._layout.addWidget(each)
        words = QCoreApplication.translate("Form", "Add a dependant")
        add = button(words, partial(self._add, repeat.name), name=f"add:{repeat.name}")
        self._layout.addWidget(add)
        self._in_order.append(add)

    def _fits_tables(self, room_px: int) -> bool:
        repeats = [item for item in self._page.items if isinstance(item, Repeat)]
        return all(rows.fits_a_table(repeat, room_px) for repeat in repeats)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show rows as a table where there is room for one."""
        super().resizeEvent(event)
        if self._fits_tables(event.size().width()) != self._has_tables:
            self._has_tables = not self._has_tables
            QTimer.singleShot(0, self, self._build_again)

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

    def _build_again(self) -> None:
        """Build what the page shows anew, and keep the cursor where it was."""
        at = next((f.path for f in self.fields() if f.editor and _holds(f.editor, self.focusWidget())), "")
        self._build()
        self.refresh(self._language)
        if at:
            self.focus(at)

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
