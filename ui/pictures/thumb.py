"""A kept picture where it is read: small, opened large by Enter or a click, fetched where it is not here."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QCoreApplication, QMargins, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QPushButton, QSizePolicy, QWidget

from ui.pictures.keeping import Pictures
from ui.pictures.kept import Kept
from ui.texts import error
from ui.widgets import button, column, label

SMALL_PX, LARGE_PX = 150, 1000


class Thumb(Kept):
    """One picture that an answer names."""

    def __init__(
        self,
        pictures: Pictures,
        answer: str,
        *,
        record: UUID | None = None,
        title: str,
        small: int = SMALL_PX,
    ) -> None:
        super().__init__(pictures, answer, record=record, title=title)
        self._small = small
        self._picture = QPushButton()
        self._picture.setObjectName(f"picture:{answer[-12:]}")
        self._picture.setProperty("role", "quiet")
        self._picture.setAccessibleName(f"{title}: {_open_it()}")
        self._picture.setToolTip(_open_it())
        self._picture.clicked.connect(self._open)
        self._picture.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setLayout(column(self._picture, self._said, self._fetch, spacing=4))
        pictures.ready.connect(self._ready)
        self.show_kept()

    @property
    def is_here(self) -> bool:
        """Whether it can be looked at on this laptop."""
        return self._pictures.image(self._answer, self._small) is not None or super().is_here

    def show_kept(self, problem: str = "") -> None:
        """Show the picture, or why there is none."""
        super().show_kept(problem)
        image = self._pictures.image(self._answer, self._small)
        self._picture.setVisible(image is not None and not image.isNull())
        if image is not None and image.isNull() and not problem:
            self.say_below(error("picture-unreadable"))
        if image is not None and not image.isNull():
            shown = QPixmap.fromImage(image)
            self._picture.setIcon(shown)
            self._picture.setIconSize(shown.size())

    def _ready(self, answer: str) -> None:
        if answer == self._answer:
            self.show_kept()

    def _open(self) -> None:
        Large(self, self._pictures, self._answer, title=self._title).open()


class Large(QDialog):
    """A picture as large as the window; Escape or Enter puts it away."""

    def __init__(self, over: QWidget, pictures: Pictures, answer: str, *, title: str) -> None:
        super().__init__(over)
        self.setObjectName("picture-large")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pictures, self._answer = pictures, answer
        self._picture = label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        close = QCoreApplication.translate("Picture", "Close")
        away = button(close, self.accept, role="primary", name="close-large")
        whole = column(self._picture, away, margin=12)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.resize(over.window().width() - 60, over.window().height() - 60)
        pictures.ready.connect(self._show)
        self._show(answer)

    def _show(self, answer: str) -> None:
        if answer != self._answer:
            return
        image: QImage | None = self._pictures.image(self._answer, LARGE_PX)
        if image is not None and not image.isNull():
            room = self.size().shrunkBy(QMargins(20, 20, 20, 80))
            shown = QPixmap.fromImage(image)
            if shown.width() > room.width() or shown.height() > room.height():
                shown = shown.scaled(
                    room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            self._picture.setPixmap(shown)


def _open_it() -> str:
    return QCoreApplication.translate("Picture", "Look at it large")
