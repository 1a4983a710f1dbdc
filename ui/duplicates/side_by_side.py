"""What is typed here beside what is known there, over the form; Escape goes back to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from fieldapp.enrolment.duplicates import Match, Source
from ui.duplicates import words
from ui.duplicates.presenter import DuplicatesPresenter
from ui.language import Language
from ui.texts import say
from ui.widgets import button, card, clear, column, keeping_what_is_typed, label, row, scrolled, show_now
from ui.widgets.keyboard import Bookmark, keyboard_staying
from ui.widgets.words import Words
from ui.widgets.wrapping_button import WrappingButton

_WIDEST, _MARGIN = 980, 16
_SHARES = (3, 4, 4, 4)
_TAB = Qt.FocusPolicy.TabFocus


class SideBySide(QFrame):
    """Everybody who may be the applicant, one card each, with the two ways out."""

    def __init__(
        self,
        presenter: DuplicatesPresenter,
        language: Language,
        *,
        over: QWidget,
        otherwise: Callable[[], None],
    ) -> None:
        super().__init__(over)
        self.setObjectName("keys-sheet")
        self._presenter, self._language, self._over, self._otherwise = presenter, language, over, otherwise
        self._returns_to = Bookmark(over)
        self._title = label(role="title")
        self._close = button("", self.leave, name="close-duplicates")
        content = QWidget()
        self._content = column()
        content.setLayout(self._content)
        self._area = scrolled(content)
        top = row(self._title, self._close)
        top.setStretch(0, 1)
        whole = column(top, self._area, margin=_MARGIN)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        presenter.changed.connect(self._look_again)
        over.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Show who may be the applicant, or go back to the form."""
        if self.isVisible():
            self.leave()
        elif self._presenter.state.matches:
            self._returns_to = Bookmark(self._over)
            self._fill()
            self._find_place()
            self.show()
            self.raise_()
            self._focus_first()

    def leave(self) -> None:
        """Go back to where the person was."""
        self.hide()
        self._returns_to.go_back(self._otherwise)

    # -- showing --------------------------------------------------------------------------------

    def _look_again(self) -> None:
        """Show what was said; go back to the form where nothing is open any more."""
        if self.isVisible():
            self._fill_again()
            if not self._presenter.state.open:
                self.leave()

    def _fill_again(self) -> None:
        with keyboard_staying(self, self._focus_first):
            self._fill()

    def _fill(self) -> None:
        self._title.setText(QCoreApplication.translate("Duplicates", "Is it the same person?"))
        self._close.setText(QCoreApplication.translate("Duplicates", "Back to the form"))
        with keeping_what_is_typed(self):
            clear(self._content)
            for match in self._presenter.state.matches:
                self._content.addWidget(self._card(match))
        self._content.addStretch()

    def _card(self, match: Match) -> QWidget:
        name = label(say(words.name(match)), "heading")
        made = card(name, label(words.known_from(match), "quiet"), compared(match, self._language.code))
        inside = made.layout()
        assert isinstance(inside, QVBoxLayout)
        if match.different_because:
            self._add_told(inside, match)
        else:
            self._add_ways_out(inside, match)
        return made

    def _add_ways_out(self, into: QVBoxLayout, match: Match) -> None:
        reason = Words(f"different-because:{match.subject}")
        asked = QCoreApplication.translate("Duplicates", "Why it is another person")
        reason.ask(asked, about=words.name(match))
        other = button(
            QCoreApplication.translate("Duplicates", "Not the same person"),
            lambda: self._presenter.tell_apart(match.subject, reason.text),
            role="primary",
            name=f"not-the-same:{match.subject}",
        )
        other.setEnabled(False)
        reason.changed.connect(lambda text: other.setEnabled(bool(text)))
        reason.line.returnPressed.connect(other.click)
        into.addLayout(row(reason, other))
        if self._presenter.state.can_be_the_same(match):
            into.addWidget(
                WrappingButton(
                    say(_the_same(match)),
                    partial(self._presenter.say_the_same, match),
                    name=f"same:{match.subject}",
                )
            )

    def _add_told(self, into: QVBoxLayout, match: Match) -> None:
        into.addWidget(label(say(words.told_apart(match)), "done"))
        take_back = partial(self._presenter.take_back, match.subject)
        said = QCoreApplication.translate("Duplicates", "Take that back")
        into.addWidget(button(said, take_back, name=f"take-back:{match.subject}"))

    # -- keys -----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the form's keys from it while this stands over it."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and the key that opened this go back; Enter presses what it is on; nothing goes further."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F4}:
            self.leave()
        elif event.key() in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + bar.pageStep() * (1 if event.key() == Qt.Key.Key_PageDown else -1))
        event.accept()

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: FBT001 (Qt's signature)
        """Let Tab go round inside."""
        inside = self._controls()
        at = self.window().focusWidget()
        place = inside.index(at) if at in inside else -1
        if not inside:
            return False
        target = inside[(place + (1 if is_next else -1)) % len(inside)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(target)
        return True

    def _controls(self) -> list[QWidget]:
        content = self._area.widget()
        assert content is not None
        every = [*content.findChildren(QWidget), self._close]
        return [w for w in every if w.isVisible() and w.isEnabled() and w.focusPolicy() & _TAB]

    def _focus_first(self) -> None:
        """Begin at the reason for the first match of whom nothing was said."""
        content = self._area.widget()
        assert content is not None
        show_now(content)
        lines = [w for w in self._controls() if isinstance(w, QLineEdit)]
        (lines[0] if lines else self._close).setFocus()

    # -- place ----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of what it stands over."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._find_place()
        return super().eventFilter(watched, event)

    def _find_place(self) -> None:
        whole = self._over.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        width = min(_WIDEST, whole.width())
        whole.setLeft(whole.left() + (whole.width() - width) // 2)
        whole.setWidth(width)
        self.setGeometry(whole)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self._fill_again()


def _the_same(match: Match) -> str:
    if match.source is Source.PRE_REGISTERED:
        return QCoreApplication.translate(
            "Duplicates", "It is the same person: tick off in the list and go on"
        )
    return QCoreApplication.translate("Duplicates", "It is the same person: stop this enrolment")


def compared(match: Match, language: str, *, heads: tuple[str, str] | None = None) -> QWidget:
    """Return the answers line by line: here, there, how they agree by sign and word."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    for side, share in enumerate(_SHARES):
        grid.setColumnStretch(side, share)
    here_and_there = heads or (
        QCoreApplication.translate("Duplicates", "Typed here"),
        QCoreApplication.translate("Duplicates", "Known there"),
    )
    for side, head in enumerate(here_and_there, start=1):
        grid.addWidget(label(head, "quiet"), 0, side)
    for at, line in enumerate(match.evidence, start=1):
        here, there = (say(words.value(line, answer, language)) for answer in (line.here, line.there))
        role = f"agreement-{line.agreement.value}"
        cells = (
            label(say(words.evidence_field(line.field)), "quiet"),
            label(here),
            label(there),
            label(say(words.marked(line)), role, name=f"{line.field}:{line.agreement.value}"),
        )
        for side, cell in enumerate(cells):
            grid.addWidget(cell, at, side)
    return made
