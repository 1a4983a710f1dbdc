"""The keys of the window, in one table: what is pressed, what it does, and the sheet that shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSlider, QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldapp.lao.segment import plain
from ui.widgets import clear, label, scrolled
from ui.widgets.keyboard import Bookmark

HELP, NEW, SEARCH, TRY_NOW, SIGN_OUT = "F1", "Ctrl+N", "Ctrl+F", "F5", "Ctrl+L"
PAUSE, STICK = "F12", "F11"
_TOP = Qt.AlignmentFlag.AlignTop
_AS_HIGH_AS_NEEDED = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
_AROUND_PX, _BAR_PX, _FRAME_PX = 16, 12, 8
_SCROLLS = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}
ACCEPT, RETURN, REJECT, NEXT, PREVIOUS = "Ctrl+Return", "Ctrl+R", "Ctrl+J", "Alt+Down", "Alt+Up"
ACCEPT_CLEAR, WHOLE = "Ctrl+Shift+Return", "Ctrl+D"
CORRECT, WITHDRAW = "F2", "Ctrl+W"
DUPLICATES = "F4"
PRINT = "Ctrl+P"
LISTS = "F6"
DAY = "F7"
CHANGE = "F9"
CALCULATOR = "F10"
CLOSE = "Esc"
UNDO, REDO = "Ctrl+Z", "Ctrl+Y"
WHY, LISTEN, NEXT_PROBLEM = "F3", "Shift+F3", "F8"
NEXT_SECTION, NEXT_SECTION_TOO, SECTION_BEFORE = "PgDown", "Ctrl+Return", "PgUp"


def bind(screen: QWidget, keys: Mapping[str, Callable[[], object]]) -> None:
    """Let keys do something wherever the cursor is in a screen."""
    inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
    for sequence, act in keys.items():
        QShortcut(QKeySequence(sequence), screen, context=inside).activated.connect(act)


def rows(places: Sequence[str], *, reviews: bool) -> list[tuple[str, str]]:
    """Return the shortcuts and what they do, in the language of now; the places of the rail by name.

    Who reviews reads those of the review, who enrols those of the form.
    """
    return [*_everywhere(places), *(_of_the_review() if reviews else _of_the_form()), *_of_the_work()]


def _everywhere(places: Sequence[str]) -> list[tuple[str, str]]:
    return [
        (HELP, QCoreApplication.translate("Keys", "Show or hide these keys")),
        (f"Alt+1 … Alt+{len(places)}", ", ".join(places)),
        (SEARCH, QCoreApplication.translate("Keys", "Search the records")),
        (DAY, QCoreApplication.translate("Keys", "Close the day")),
        (
            CALCULATOR,
            QCoreApplication.translate("Keys", "Show an applicant what they would pay; Escape goes back"),
        ),
    ]


def _of_the_review() -> list[tuple[str, str]]:
    return [
        (f"{NEXT}, {PREVIOUS}", QCoreApplication.translate("Keys", "Review: next record, the one before")),
        (
            f"{ACCEPT}, {RETURN}, {REJECT}",
            QCoreApplication.translate("Keys", "Review: accept, return, reject"),
        ),
        ("PgDn, PgUp", QCoreApplication.translate("Keys", "Review: read on, read back")),
        (
            "Enter, ↑ ↓, Esc",
            QCoreApplication.translate("Keys", "Review: into the record, between answers, back to the queue"),
        ),
        (
            f"{WHOLE}, {UNDO}",
            QCoreApplication.translate(
                "Keys", "Review: the whole record or only what changed; take the last decision back"
            ),
        ),
        (
            ACCEPT_CLEAR,
            QCoreApplication.translate(
                "Keys", "Review: accept what nothing speaks against, but for a sample"
            ),
        ),
    ]


def _of_the_form() -> list[tuple[str, str]]:
    return [
        (NEW, QCoreApplication.translate("Keys", "New enrolment")),
        ("Enter", QCoreApplication.translate("Keys", "Next question; press the button")),
        (
            "↑ ↓ Space",
            QCoreApplication.translate("Keys", "Choose an answer; its number or first letters do too"),
        ),
        ("PgDn, PgUp", QCoreApplication.translate("Keys", "Next section, the section before")),
        (
            f"{WHY}, {NEXT_PROBLEM}",
            QCoreApplication.translate("Keys", "Why is this asked; the next thing to put right"),
        ),
        (LISTEN, QCoreApplication.translate("Keys", "Listen to the question, where it has a sound")),
        (f"{UNDO}, {REDO}", QCoreApplication.translate("Keys", "Take the last answer back, give it again")),
        (LISTS, QCoreApplication.translate("Keys", "Find in a pre-registered list")),
        (DUPLICATES, QCoreApplication.translate("Keys", "Look at who may be the same person")),
        (f"{CORRECT}, {WITHDRAW}", QCoreApplication.translate("Keys", "Correct or withdraw the open record")),
        (CHANGE, QCoreApplication.translate("Keys", "What has changed for somebody who is enrolled")),
    ]


def _of_the_work() -> list[tuple[str, str]]:
    return [
        (PRINT, QCoreApplication.translate("Keys", "Print or save the receipt of the open record")),
        (TRY_NOW, QCoreApplication.translate("Keys", "Try to send now")),
        (STICK, QCoreApplication.translate("Keys", "Read the USB stick, and put what waits on it")),
        (PAUSE, QCoreApplication.translate("Keys", "Pause sending for an hour; go on")),
        (SIGN_OUT, QCoreApplication.translate("Keys", "Sign out")),
    ]


class KeysSheet(QFrame):
    """The keys over the window; F1 or Escape puts the sheet away."""

    def __init__(
        self,
        over: QWidget,
        places: Callable[[], Sequence[str]],
        *,
        reviews: bool,
        otherwise: Callable[[], None],
    ) -> None:
        super().__init__(over)
        self._over, self._places, self._reviews, self._otherwise = over, places, reviews, otherwise
        self.setObjectName("keys-sheet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(4)
        for side, share in enumerate((0, 1, 0, 1)):
            self._grid.setColumnStretch(side, share)
        self._inside = QWidget()
        self._inside.setLayout(self._grid)
        self._area = scrolled(self._inside)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 12, 16)
        whole.addWidget(self._area)
        self._returns_to = Bookmark(over)
        self.hide()

    def toggle(self) -> None:
        """Show the sheet, or put it away and go back to where the person was."""
        if self.isVisible():
            self._leave()
            return
        self._returns_to = Bookmark(self._over)
        self._fill()
        over = self._over
        margins = self.contentsMargins() + self.layout().contentsMargins()  # type: ignore[union-attr]
        width = min(1040, over.width() - 60)
        needed = self._grid.heightForWidth(width - margins.left() - margins.right() - _BAR_PX)
        height = min(needed + margins.top() + margins.bottom() + _FRAME_PX, over.height() - 2 * _AROUND_PX)
        self.setFixedSize(width, height)
        self.move((over.width() - width) // 2, (over.height() - height) // 2)
        self._area.verticalScrollBar().setValue(0)
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the sheet away; on a small screen arrows and pages go about in it."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif act := _SCROLLS.get(Qt.Key(event.key())):
            self._area.verticalScrollBar().triggerAction(act)
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self.hide()
        self._returns_to.go_back(self._otherwise)

    def _fill(self) -> None:
        clear(self._grid)
        self._grid.addWidget(label(QCoreApplication.translate("Keys", "Keys"), "title"), 0, 0, 1, 4)
        every = rows(self._places(), reviews=self._reviews)
        self.setAccessibleName(QCoreApplication.translate("Keys", "Keys"))
        self.setAccessibleDescription(plain("; ".join(f"{keys}: {does}" for keys, does in every)))
        half = (len(every) + 1) // 2
        for at, (keys, does) in enumerate(every):
            line, side = 1 + at % half, 2 * (at // half)
            pressed = label(keys, "number")
            pressed.setWordWrap(False)
            for words, column in ((pressed, side), (label(does), side + 1)):
                words.setSizePolicy(_AS_HIGH_AS_NEEDED)
                self._grid.addWidget(words, line, column, _TOP)
