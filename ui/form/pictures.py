"""A question that is answered by a picture: taken, chosen, dropped or pasted; small in the form."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import QFrame, QLabel

from fieldapp.enrolment.attachments import AttachmentKind
from fieldapp.forms.definition import Question
from fieldapp.forms.session import QuestionState
from ui.form.editor import Editor, only
from ui.pictures.camera import may_have_camera
from ui.pictures.keeping import Pictures
from ui.pictures.pad import DrawingPad
from ui.pictures.screen import PictureWorkshop, Source
from ui.pictures.state import Wanted
from ui.texts import error, say
from ui.widgets import button, label, row

_SMALL_PX = 110
DRAWN = frozenset({"signature", "draw"})
"""Appearances that are drawn by hand."""
PORTRAIT = "portrait"
"""The appearance of a photo of a person: a frame of 3 to 4, and less weight than a page of letters."""


def wanted_by(question: Question) -> Wanted:
    """Return what kind of picture a question asks for."""
    is_portrait = PORTRAIT in question.appearance.split()
    limit = question.bind.max_pixels
    return Wanted(
        AttachmentKind.PHOTO if is_portrait else AttachmentKind.PAGE, int(limit) if limit.isdigit() else 0
    )


class PictureFrame(QFrame):
    """What has the keyboard: Space opens, Delete takes away, Ctrl+V pastes; Enter goes on."""

    opened = Signal()
    removed = Signal()
    given = Signal(object)
    """Carries the QMimeData that was dropped or pasted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "picture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let keys do what the buttons do."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.given.emit(QGuiApplication.clipboard().mimeData())
        elif event.key() == Qt.Key.Key_Space:
            self.opened.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures and picture files."""
        if event.mimeData().hasImage() or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        self.given.emit(event.mimeData())
        event.acceptProposedAction()


class PictureEditor(Editor):
    """Shows the picture, and the ways to another."""

    def __init__(self, state: QuestionState, pictures: Pictures) -> None:
        super().__init__()
        self._question, self._pictures, self._value = state.question, pictures, ""
        self._title = ""
        self._has_camera = may_have_camera()
        self._frame = PictureFrame(f"question:{state.path}")
        self._shown = QLabel()
        self._shown.setFixedSize(_SMALL_PX, _SMALL_PX)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._said = label(role="quiet", name=f"picture-said:{state.path}")
        self._is_drawn = bool(DRAWN & set(state.question.appearance.split()))
        self._draw = button("", self._open_pad, name=f"draw:{state.path}")
        self._take = button("", lambda: self._open(Source.CAMERA), name=f"take:{state.path}")
        self._file = button("", lambda: self._open(Source.FILE), name=f"file:{state.path}")
        self._away = button("", self._remove, role="danger", name=f"no-picture:{state.path}")
        self._frame.opened.connect(self._open_usual)
        self._frame.removed.connect(self._remove)
        self._frame.given.connect(self._given)
        line = row(self._shown, self._said, self._draw, self._take, self._file, self._away, margin=8)
        line.setStretch(1, 1)
        self._frame.setLayout(line)
        self.setFocusProxy(self._frame)
        only(self, self._frame)
        pictures.ready.connect(self._ready)

    def show_value(self, state: QuestionState, language: str) -> None:
        """Show the picture that was taken."""
        self._value, self._title = state.value, say(state.question.label.in_(language))
        self._draw.setText(QCoreApplication.translate("Picture", "Draw it"))
        self._draw.setVisible(self._is_drawn)
        self._take.setText(QCoreApplication.translate("Picture", "Take a photo"))
        self._take.setVisible(self._has_camera)
        self._file.setText(QCoreApplication.translate("Picture", "Choose a file"))
        self._away.setText("✕")
        self._away.setToolTip(QCoreApplication.translate("Picture", "Take the picture away"))
        self._away.setVisible(bool(state.value))
        self._show_picture()

    def tell_reader(self, question: str) -> None:
        """Say the question, and at each button what it is about."""
        there = QCoreApplication.translate("Picture", "there is a picture")
        none = QCoreApplication.translate("Picture", "no picture yet")
        self._frame.setAccessibleName(f"{question}: {there if self._value else none}")
        for each in (self._draw, self._take, self._file):
            each.setAccessibleName(f"{each.text()}: {question}")
        self._away.setAccessibleName(f"{self._away.toolTip()}: {question}")

    def _show_picture(self) -> None:
        image = self._pictures.image(self._value, _SMALL_PX) if self._value else None
        if image is not None and not image.isNull():
            self._shown.setPixmap(QPixmap.fromImage(image))
        else:
            self._shown.clear()
        self._shown.setVisible(bool(self._value))
        self._said.setText(self._words(image))

    def _words(self, image: QImage | None) -> str:
        if not self._value:
            if self._has_camera or self._is_drawn:
                return QCoreApplication.translate(
                    "Picture", "Space opens; or drop a picture here, or paste it."
                )
            return QCoreApplication.translate(
                "Picture",
                "No camera was found. Space chooses a file; or drop a picture here, or paste it.",
            )
        if image is not None:
            return error("picture-unreadable") if image.isNull() else ""
        if self._pictures.is_here(self._value):
            return QCoreApplication.translate("Picture", "The picture is being made ready …")
        return QCoreApplication.translate("Picture", "The picture is not on this laptop.")

    def _ready(self, answer: str) -> None:
        if answer == self._value:
            self._show_picture()

    # -- what the person does -------------------------------------------------------------------

    def _open_usual(self) -> None:
        if self._is_drawn:
            self._open_pad()
        else:
            self._open_picture()

    def _open_pad(self) -> None:
        made = DrawingPad(self, title=self._title, keep=self._keep)
        made.finished.connect(self._come_back)
        made.on_paper.connect(made.hide)  # so that it is not taken for finished: the keyboard goes on
        made.on_paper.connect(self._open_picture)
        made.on_paper.connect(made.deleteLater)
        made.open()

    def _open_picture(self) -> None:
        self._open(Source.CAMERA if self._has_camera else Source.FILE)

    def _open(self, source: Source) -> None:
        workshop = self._workshop()
        workshop.open()
        workshop.begin(source)

    def _given(self, mime: QMimeData) -> None:
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        image = QImage(mime.imageData()) if mime.hasImage() else QImage()
        if not files and image.isNull():
            return
        workshop = self._workshop()
        workshop.open()
        if files:
            workshop.open_file(files[0])
        else:
            workshop.open_image(image)

    def _workshop(self) -> PictureWorkshop:
        made = PictureWorkshop(
            self,
            wanted_by(self._question),
            self._pictures.background,
            title=self._title,
            keep=self._keep,
        )
        made.finished.connect(self._come_back)
        return made

    def _keep(self, content: bytes) -> None:
        self.changed.emit(self._pictures.keep(wanted_by(self._question).kind, content))

    def _come_back(self) -> None:
        """Take the keyboard again, once the window is the one at work."""
        self.window().activateWindow()
        QTimer.singleShot(0, self._frame, self._frame.setFocus)

    def _remove(self) -> None:
        if self._value and self.isEnabled():
            self.changed.emit("")
