"""A kept picture where it is read: small, opened large by Enter or a click, fetched where it is not here."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QCoreApplication, QMargins, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QPushButton, QSizePolicy, QWidget

from ui.by_code import filled
from ui.pictures.keeping import Pictures
from ui.texts import error
from ui.widgets import button, column, label

SMALL_PX, LARGE_PX = 150, 1000


class Thumb(QWidget):
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
        super().__init__()
        self._small = small
        self._pictures, self._answer, self._record, self._title = pictures, answer, record, title
        self._picture = QPushButton()
        self._picture.setObjectName(f"picture:{answer[-12:]}")
        self._picture.setProperty("role", "quiet")
        self._picture.setAccessibleName(f"{title}: {_open_it()}")
        self._picture.setToolTip(_open_it())
        self._picture.clicked.connect(self._open)
        self._said = label(role="quiet", name="picture-said")
        self._fetch = button("", self._do_fetch, name=f"fetch:{answer[-12:]}")
        self.setLayout(column(self._picture, self._said, self._fetch, spacing=4))
        for each in (self._picture, self._fetch):
            each.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        pictures.ready.connect(self._ready)
        pictures.fetched.connect(self._fetched)
        pictures.coming.connect(self._coming)
        self._show()

    def _show(self, problem: str = "") -> None:
        image = self._pictures.image(self._answer, self._small)
        is_here = image is not None or self._pictures.is_here(self._answer)
        self._picture.setVisible(image is not None and not image.isNull())
        self._fetch.setVisible(not is_here and self._pictures.can_fetch and self._record is not None)
        self._fetch.setText(QCoreApplication.translate("Picture", "Get it from the fund"))
        self._fetch.setAccessibleName(f"{self._fetch.text()}: {self._title}")
        said = ""
        if problem:
            said = error(problem)
        elif not is_here:
            said = QCoreApplication.translate("Picture", "The picture is not on this laptop.")
        elif image is not None and image.isNull():
            said = error("picture-unreadable")
        self._said.setText(said)
        self._said.setVisible(bool(said))
        if image is not None and not image.isNull():
            shown = QPixmap.fromImage(image)
            self._picture.setIcon(shown)
            self._picture.setIconSize(shown.size())

    def _ready(self, answer: str) -> None:
        if answer == self._answer:
            self._show()

    def _do_fetch(self) -> None:
        if self._record:
            self._fetch.setEnabled(False)
            self._said.setText(QCoreApplication.translate("Picture", "Getting it from the fund …"))
            self._said.show()
            self._pictures.fetch(self._record, self._answer)

    def _coming(self, answer: str, come: int) -> None:
        if answer == self._answer:
            words = QCoreApplication.translate("Picture", "Getting it from the fund … %1 KB")
            self._said.setText(filled(words, round(come / 1000)))

    def _fetched(self, answer: str, problem: str) -> None:
        if answer == self._answer:
            self._fetch.setEnabled(True)
            self._show(problem)

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
