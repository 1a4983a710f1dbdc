"""What every kept picture or file is where it is read: it may not be here, and is got from the fund then."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from sync.device.blobs import Coming
from ui.by_code import filled
from ui.pictures.keeping import Pictures
from ui.texts import error
from ui.widgets import button, label


class Kept(QWidget):
    """One answer that names what is kept; who shows it lays `said` and `fetch` out."""

    def __init__(self, pictures: Pictures, answer: str, *, record: UUID | None, title: str) -> None:
        super().__init__()
        self._pictures, self._answer, self._record, self._title = pictures, answer, record, title
        self._said = label(role="quiet", name="picture-said")
        self._fetch = button("", self._do_fetch, name=f"fetch:{answer[-12:]}")
        self._fetch.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        pictures.fetched.connect(self._fetched)
        pictures.coming.connect(self._coming)

    @property
    def is_here(self) -> bool:
        """Whether it can be looked at on this laptop."""
        return self._pictures.is_here(self._answer)

    def show_kept(self, problem: str = "") -> None:
        """Show it as it stands; who shows it says the rest."""
        is_here = self.is_here
        self._fetch.setVisible(not is_here and self._pictures.can_fetch and self._record is not None)
        self._fetch.setText(QCoreApplication.translate("Picture", "Get it from the fund"))
        self._fetch.setAccessibleName(f"{self._fetch.text()}: {self._title}")
        self.say_below(error(problem) if problem else "" if is_here else self.not_here())

    def not_here(self) -> str:
        """Return what is said where it is not on this laptop."""
        return QCoreApplication.translate("Picture", "The picture is not on this laptop.")

    def say_below(self, words: str) -> None:
        """Say something under it; nothing for no words."""
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _do_fetch(self) -> None:
        if self._record:
            self._fetch.setEnabled(False)
            self.say_below(QCoreApplication.translate("Picture", "Getting it from the fund …"))
            self._pictures.fetch(self._record, self._answer)

    def _coming(self, answer: str, coming: Coming) -> None:
        if answer == self._answer:
            self.say_below(_how_far(coming))

    def _fetched(self, answer: str, problem: str) -> None:
        if answer == self._answer:
            self._fetch.setEnabled(True)
            self.show_kept(problem)


def _how_far(coming: Coming) -> str:
    """Return how much of a picture has come, and how long the rest takes where the fund told its size."""
    come = round(coming.come / 1000)
    if coming.whole is None or coming.left_s is None:
        words = QCoreApplication.translate("Picture", "Getting it from the fund … %1 KB")
        return filled(words, come)
    words = QCoreApplication.translate("Picture", "Getting it from the fund … %1 of %2 KB, about %3 s left")
    return filled(words, come, round(coming.whole / 1000), round(coming.left_s))
