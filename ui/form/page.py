"""The questions of one section, and the way through them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from fieldapp.forms.definition import Label, Page, Question, Repeat
from fieldapp.forms.session import FormSession
from ui import shortcuts
from ui.form import births, places, rows
from ui.form.beside import Beside
from ui.form.births import BirthField
from ui.form.field import Field
from ui.form.hidden import NotAsked
from ui.form.lines import LineEditor
from ui.form.part import Part, holds
from ui.form.places import Memory, PlaceField
from ui.form.player import Player
from ui.form.reading import Today
from ui.form.scrolling import area_around, show_in_area, sure_width
from ui.pictures.keeping import Pictures
from ui.texts import say
from ui.widgets import button, clear, column, label, show_if
from ui.widgets.keyboard import keyboard_staying


class FormPage(QWidget):
    """One section of the form."""

    answered = Signal(str)
    """Carries the path of the answer that changed; who hears it looks at the answers, and says `refresh`."""
    came_to = Signal(str)
    """Carries where the keyboard is now, as `focus` takes it."""
    ended = Signal()
    """The person went on from the last question."""

    def __init__(
        self,
        page: Page,
        session: FormSession,
        *,
        today: Today,
        language: str,
        room_px: int,
        pictures: Pictures,
        memory: Memory | None = None,
        comments: Mapping[str, str] | None = None,
        is_checked: bool = False,
    ) -> None:
        super().__init__()
        self._page, self._session, self._today, self._pictures = page, session, today, pictures
        self._memory = memory or Memory()
        self._player = Player(pictures.background, self)
        self._comments, self._is_checked = comments or {}, is_checked
        self._language = language
        self._has_tables = self._fits_tables(room_px)
        self._parts: list[Part] = []
        self._wanted = ""
        self._focus_soon = self._soon("focus", self._focus_wanted)
        self._scroll_soon = self._soon("scroll", self._show_where_the_keyboard_is)
        self._build_soon = self._soon("build again", self._build_again)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(16)
        self._build()
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]
        shortcuts.bind(self, {shortcuts.WHY: self.explain, shortcuts.LISTEN: self.listen})

    def _soon(self, name: str, act: Callable[[], None]) -> QTimer:
        """Return a timer for what has to wait until widgets are laid out; it goes with the page."""
        made = QTimer(self)
        made.setObjectName(name)
        made.setSingleShot(True)
        made.setInterval(0)
        made.timeout.connect(act)
        return made

    # -- the way through ------------------------------------------------------------------------

    def focus_soon(self, path: str = "") -> None:
        """Put the cursor into a question, or where a person begins, once the page is shown."""
        self._wanted = path
        self._focus_soon.start()

    def put_away(self) -> None:
        """Say nothing more, and take the keyboard from nobody: the person goes elsewhere."""
        self.blockSignals(True)
        self._player.stop()
        for waiting in (self._focus_soon, self._scroll_soon, self._build_soon):
            waiting.stop()

    def _focus_wanted(self) -> None:
        self.focus(self._wanted)

    def fields(self) -> list[Field]:
        """Return the questions that are asked now."""
        return [f for f in self._parts if isinstance(f, Field) and f.editor and not f.isHidden()]

    @property
    def at(self) -> str:
        """The last question at the cursor or before it; "" for none."""
        current = self._current()
        until = self._parts[: self._parts.index(current) + 1] if current else []
        return next((path for part in reversed(until) for path in reversed(part.paths)), "")

    def focus(self, path: str = "") -> None:
        """Put the cursor into a question, behind what stands there, or where a person begins."""
        if (wanted := self._part_of(path)) and (stops := wanted.stops()):
            stops[0].setFocus()
        elif first := next(iter(self._stops()), None):
            first.setFocus(_GONE_ON)

    def go_on(self) -> None:
        """Go from where the cursor is to the next question; say where there is none."""
        part = self._current()
        passed: tuple[str, ...] = ()
        if part:
            part.leave()
            passed = part.passes_over()
        stops = self._stops(passing=passed)
        at = next((at for at, stop in enumerate(stops) if holds(stop, self.focusWidget())), -1)
        if at < 0 and part:  # a question back was answered, and is gone
            at = next((at for at, stop in enumerate(stops) if stop in part.stops()), -1)
        if at + 1 < len(stops):
            stops[at + 1].setFocus(_GONE_ON)
        else:
            self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next question, or presses the button it is on."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or event.modifiers() & _HELD:
            super().keyPressEvent(event)
        elif isinstance(pressed := self.focusWidget(), QPushButton) and not pressed.isCheckable():
            pressed.click()
        else:
            self.go_on()

    def explain(self) -> None:
        """Say why the question at the cursor is asked."""
        if part := self._current():
            part.explain()
            self._scroll_soon.start(0)

    def listen(self) -> None:
        """Let the question at the cursor be heard, or stop it."""
        if part := self._current():
            part.listen()

    def hideEvent(self, event: QHideEvent) -> None:
        """Be quiet where nobody reads."""
        super().hideEvent(event)
        self._player.stop()

    def _stops(self, *, passing: tuple[str, ...] = ()) -> list[QWidget]:
        """Return what a person goes through, in order: questions, and the buttons that add a row."""
        stops: list[QWidget] = []
        for each in self._in_order:
            if each.isHidden() or (isinstance(each, Field) and each.path in passing):
                continue
            stops += each.stops() if isinstance(each, Part) else [each]
        return stops

    def _current(self) -> Part | None:
        return next((p for p in self._parts if self._is_in(p, self.focusWidget())), None)

    def _is_in(self, part: Part, focused: QWidget | None) -> bool:
        below = part.sayings if isinstance(part, Field) else part
        return holds(part, focused) or holds(below, focused)

    def _part_of(self, path: str) -> Part | None:
        return next((p for p in self._parts if path and (path in p.paths or path == p.place)), None)

    def _focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        for part in self._parts:
            if self._is_in(part, before) or self._is_in(part, now):
                part.set_current(self._is_in(part, now))
                if self._is_in(part, now) and part.place:
                    self.came_to.emit(part.place)
        if now and self.isAncestorOf(now):
            self._scroll_soon.start(0)

    def _show_where_the_keyboard_is(self) -> None:
        if QApplication.mouseButtons():  # what is pressed must not move away before it is let go
            self._scroll_soon.start(_HELD_DOWN_MS)
            return
        if focused := self.focusWidget():
            show_in_area(self._current() or focused, focused)

    # -- showing --------------------------------------------------------------------------------

    def refresh(self, language: str) -> None:
        """Show every question as it stands."""
        if language != self._language or self._built_rows != self._all_rows():
            self._language = language
            self._build_again()
            return
        for part in self._parts:
            part.refresh(language)
        for path, adder in self._adders.items():
            show_if(adder, self._session.may_add_row(path))
        self._not_asked.refresh(language)
        for each in self._cards:
            show_if(each, any(not field.isHidden() for field in each.findChildren(Field)))

    def _build(self) -> None:
        for part in self._parts:
            part.put_away()
        self._player.stop()
        clear(self._layout)
        self._built_rows = self._all_rows()
        self._parts = []
        self._in_order: list[QWidget] = []
        self._adders: dict[str, QWidget] = {}
        self._cards: list[QFrame] = []
        if above := self._beside(self._page.label, self._page.name):
            self._layout.addWidget(above)
        group = ""
        in_one_line = births.PATHS if births.are_on(self._page) else ()
        has_places = places.are_on(self._page)
        for item in self._page.items:
            if isinstance(item, Repeat):
                self._add_repeat(item)
                continue
            if item.group != group:
                group = item.group
                if heading := self._heading(group):
                    self._layout.addWidget(heading)
            if has_places and item.name == places.PATHS[0]:
                self._layout.addWidget(self._placed(PlaceField(self._session, self._memory)))
            if item.name in in_one_line[1:]:
                continue
            self._layout.addWidget(self._question(item, is_birth=item.name in in_one_line))
        self._not_asked = NotAsked(self._page, self._session)
        self._layout.addWidget(self._not_asked)
        self._layout.addStretch()

    def _heading(self, group: str) -> QWidget | None:
        """Return the words over a group with what is put beside them; None for a group that says nothing."""
        found = self._session.definition.groups.get(group)
        if not found or not found.label.words:
            return None
        heading = label(say(found.label.in_(self._language)), "large")
        beside = self._beside(found.label, group)
        if not beside:
            return heading
        both = QWidget()
        both.setLayout(column(heading, beside, spacing=4))
        return both

    def _beside(self, words: Label, name: str) -> Beside | None:
        if not (words.images or words.sounds):
            return None
        form = self._session.definition
        made = Beside(form, self._pictures, self._player, name=name, is_stop=True)
        made.show_beside(words, self._language)
        return made

    def _question(self, item: Question, *, is_birth: bool) -> Field:
        if is_birth:
            made = BirthField(
                self._session,
                today=self._today,
                pictures=self._pictures,
                player=self._player,
                comments=self._comments,
            )
            self._placed(made)
            return made
        return self._field(item.name)

    def _field(self, path: str, is_compact: bool = False) -> Field:  # noqa: FBT001 (in a table, or not)
        made = Field(
            path,
            self._session,
            today=self._today,
            pictures=self._pictures,
            player=self._player,
            comments=self._comments,
            is_compact=is_compact,
        )
        self._placed(made)
        suggests = "suggest" in self._session.question(path).question.appearance.split()
        if suggests and isinstance(made.editor, LineEditor):
            made.editor.suggest(self._memory.villages)
        return made

    def _placed(self, part: Part) -> Part:
        part.was_left = self._is_checked
        part.answered.connect(self.answered)
        part.went_on.connect(self.go_on)
        self._parts.append(part)
        self._in_order.append(part)
        return part

    # -- rows -----------------------------------------------------------------------------------

    def _add_repeat(self, repeat: Repeat) -> None:
        hand = rows.Hand(self._session, self._language, self._field, self._heading, self._remove, self._adder)
        build = rows.table if self._has_tables else rows.cards
        for each in build(repeat, hand):
            self._layout.addWidget(each)
            self._cards += [each, *each.findChildren(QFrame, "card")]
        self._layout.addWidget(self._adder(repeat, repeat.name))

    def _adder(self, repeat: Repeat, path: str) -> QWidget:
        """Return what adds a row; nothing to press where the form says how many there are."""
        if repeat.count:
            return QWidget()
        name = repeat.label.in_(self._language)
        words = QCoreApplication.translate("Form", "Add: %1").replace("%1", say(name))
        made = button(words, partial(self._add, path), name=f"add:{path}")
        self._in_order.append(made)
        self._adders[path] = made
        return made

    def _all_rows(self) -> tuple[str, ...]:
        return rows.all_rows(self._session, self._page.items)

    def _fits_tables(self, room_px: int) -> bool:
        repeats = [item for item in self._page.items if isinstance(item, Repeat)]
        return all(rows.fits_a_table(repeat, room_px) for repeat in repeats)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show rows as a table where there is room for one."""
        super().resizeEvent(event)
        area = area_around(self)
        if self._fits_tables(sure_width(area) if area else event.size().width()) != self._has_tables:
            self._has_tables = not self._has_tables
            self._build_soon.start()

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
        current = self._current()
        path = next(iter(current.paths), "") if current else ""
        with keyboard_staying(self, lambda: self.focus(path)):
            self._build()
            self.refresh(self._language)

    def _rebuilt(self, *, focus: str = "") -> None:
        self._build()
        self.refresh(self._language)
        paths = (path for part in self._parts for path in part.paths)
        path = next((path for path in paths if focus and path.startswith(focus)), "")
        self.focus(path)
        self.answered.emit(path)


_GONE_ON = Qt.FocusReason.TabFocusReason
"""As by Tab: what stands in a line is selected, so that typing replaces it and going on leaves it."""
_HELD_DOWN_MS = 20
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
