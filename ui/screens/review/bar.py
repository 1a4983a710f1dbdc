"""Over the queue: which records are shown, the views that were kept, and what is accepted together."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from fieldapp.supervision.risk import WEIGHTS
from ui.by_code import filled
from ui.screens.review.presenter import ReviewPresenter
from ui.screens.review.state import ALL, CLEAR, FLAGGED, KEPT, ReviewState, View
from ui.screens.review.words import view_name
from ui.texts import say
from ui.widgets import column, label
from ui.widgets.wrapping_button import WrappingButton

WHYS = (ALL, FLAGGED, CLEAR, KEPT, *WEIGHTS)
_LEAST_LETTERS = 10


class ViewBar(QWidget):
    """Chooses which of the waiting records are shown."""

    def __init__(self, presenter: ReviewPresenter, *, accept_clear: Callable[[], None]) -> None:
        super().__init__()
        self._presenter = presenter
        self._why = _combo("review-view", self._chosen)
        self._author = _combo("review-author", self._chosen)
        self._shown: tuple[object, ...] = ()
        self._views: list[View] = []
        self._authors: list[str] = []
        self._keep = WrappingButton("", presenter.keep_view, name="keep-view")
        self._clear = WrappingButton("", accept_clear, name="accept-clear")
        self._going = label(role="quiet", name="review-going")
        self.setLayout(column(self._why, self._author, self._keep, self._clear, self._going, spacing=6))

    def show_state(self, state: ReviewState, language: str) -> None:
        """Show the choices as they stand."""
        whys = [View(why) for why in WHYS]
        authors = [
            "",
            *sorted({each.record.author for each in state.everything} | {state.view.author} - {""}),
        ]
        shown = (whys, authors, state.views, state.view, state.names, language)
        if shown != self._shown:
            self._shown = shown
            self._views, self._authors = [*whys, *state.views], authors
            self._fill(state, lambda login: _name(state, login, language))
        count = len(state.clear)
        words = QCoreApplication.translate("Review", "Accept the %1 that nothing speaks against")
        self._clear.say(say(filled(words, count)))
        self._clear.setVisible(count > 0 and state.together is None)
        self._going.setText(_going(state))
        self._going.setVisible(bool(self._going.text()))

    def _fill(self, state: ReviewState, named: Callable[[str], str]) -> None:
        view = state.view
        with QSignalBlocker(self._why), QSignalBlocker(self._author):
            self._why.clear()
            self._why.addItems([view_name(each, named) for each in self._views])
            kept = [at for at, each in enumerate(self._views) if each == view and at >= len(WHYS)]
            plain = [at for at, each in enumerate(self._views[: len(WHYS)]) if each.why == view.why]
            self._why.setCurrentIndex(next(chain(kept, plain), 0))
            self._author.clear()
            everybody = QCoreApplication.translate("Review", "Everybody's")
            self._author.addItems([named(each) if each else everybody for each in self._authors])
            self._author.setCurrentIndex(self._authors.index(view.author))
        self._why.setAccessibleName(QCoreApplication.translate("Review", "Which records are shown"))
        self._author.setAccessibleName(QCoreApplication.translate("Review", "Whose enrolments are shown"))
        self._keep.say(
            say(
                QCoreApplication.translate("Review", "Forget this view")
                if view in state.views
                else QCoreApplication.translate("Review", "Keep this view")
            )
        )
        self._keep.setVisible(view != View())

    def _chosen(self) -> None:
        view = self._views[self._why.currentIndex()]
        author = self._authors[self._author.currentIndex()]
        is_kept = self._why.currentIndex() >= len(WHYS)
        was = self._presenter.state.view
        if is_kept and (view.why, view.author) != (was.why, was.author) and author == was.author:
            author = view.author  # a kept view says whose
        self._presenter.look_at(View(view.why, author))


def _name(state: ReviewState, login: str, language: str) -> str:
    person = state.names.get(login)
    return say((person.name_en if language == "en" else person.name_lo) if person else login)


def _combo(name: str, chosen: Callable[[], None]) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(_LEAST_LETTERS)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    made.activated.connect(lambda _at: chosen())
    return made


def _going(state: ReviewState) -> str:
    """Return what goes on in the background."""
    if state.together:
        words = QCoreApplication.translate("Review", "Accepted %1 of %2 …")
        return filled(words, *state.together)
    if state.compared is not None:
        words = QCoreApplication.translate("Review", "Looking who is enrolled twice: %1 of %2")
        return filled(words, state.compared, len(state.everything))
    return ""
