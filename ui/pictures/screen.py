"""Where a picture is taken or opened, cut, straightened and judged, before it is kept. Over the form."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QEvent, QStandardPaths, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QLabel, QStackedWidget, QWidget
from shiboken6 import isValid

from fieldapp.errors import FieldappError
from fieldapp.pictures.pixels import Pixels
from fieldapp.pictures.reading import SUFFIXES, read_file
from ui.background import Background
from ui.pictures import camera, words
from ui.pictures.camera import CameraView
from ui.pictures.canvas import CornersCanvas
from ui.pictures.images import of_image, to_image
from ui.pictures.presenter import WorkshopPresenter
from ui.pictures.state import TILT_DEGREES, Wanted
from ui.texts import error, say
from ui.widgets import button, clear, column, label, row

_SIDE_PX, _SHOWN_PX = 300, 250
_LEAST_SHOWN_PX = 80
_OTHERS_PX = 500
"""Height of all but the picture as it would be kept."""


Keep: TypeAlias = Callable[[bytes], None]
"""Keeps a picture durably. Raises FieldappError."""


class Source(StrEnum):
    """Where a picture is to come from."""

    CAMERA = "camera"
    FILE = "file"
    GIVEN = "given"
    """Dropped or pasted: it is there already."""


class PictureWorkshop(QDialog):
    """One picture being made ready; `keep` keeps its bytes, and raises FieldappError where it cannot."""

    def __init__(
        self, over: QWidget, wanted: Wanted, background: Background, *, title: str, keep: Keep
    ) -> None:
        super().__init__(over)
        self._do_keep = keep
        self.setObjectName("picture-workshop")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.presenter = WorkshopPresenter(wanted, background)
        self.presenter.setParent(self)
        self.presenter.changed.connect(self.show_state)
        self._background = background
        self._source = Source.FILE
        self._pictured: Pixels | None = None
        self._image = QImage()
        self._build(over.window().height())
        self.resize(min(1080, over.window().width() - 40), min(680, over.window().height() - 40))
        self.finished.connect(self._closed)
        self.show_state()

    # -- where the picture comes from -----------------------------------------------------------

    def begin(self, source: Source) -> None:
        """Take a photo, or choose a file."""
        self._source = source
        self.presenter.begin_again()
        if source is Source.CAMERA:
            self._background.run(camera.load, done=self._start_camera)
        elif source is Source.FILE:
            self._choose_file()

    def open_image(self, image: QImage) -> None:
        """Work on a picture that is there already."""
        self._source = Source.GIVEN
        self.presenter.open(partial(of_image, image))

    def open_file(self, file: str) -> None:
        """Work on a picture file; it stays where it is."""
        self._source = Source.FILE
        self.presenter.open(partial(read_file, Path(file)))

    def _choose_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        title = QCoreApplication.translate("Picture", "Choose a picture")
        kinds = " ".join(f"*.{suffix} *.{suffix.upper()}" for suffix in (*SUFFIXES, "heic"))
        dialog = QFileDialog(self, title, folder, f"{title} ({kinds})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_file)
        dialog.rejected.connect(self._nothing_chosen)
        dialog.finished.connect(self.activateWindow)  # the keyboard comes back with it
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _nothing_chosen(self) -> None:
        if self.presenter.state.picture is None:
            self.reject()

    def _start_camera(self, _loaded: object) -> None:
        if isValid(self) and self.isVisible() and self._source is Source.CAMERA:
            self._camera.start()

    def _take(self) -> None:
        if picture := self._camera.take():
            self._camera.stop()
            self.presenter.open(lambda: picture)

    def _no_camera(self, why: str) -> None:
        self.presenter.say(why)
        self._file.setFocus()

    # -- building -------------------------------------------------------------------------------

    def _build(self, room_px: int) -> None:
        self._canvas = CornersCanvas()
        self._canvas.moved.connect(self.presenter.move)
        self._camera = CameraView()
        self._camera.failed.connect(self._no_camera)
        self._camera.seeing.connect(self.show_state)
        self._said = label(role="notice", name="picture-problem")
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stage = QStackedWidget()
        for each in (self._canvas, self._camera, self._said):
            self._stage.addWidget(each)
        self._how = label(role="quiet")
        act = self.presenter
        self._left = button("", partial(act.turn, -1), name="picture-turn-left")
        self._right = button("", partial(act.turn, 1), name="picture-turn-right")
        self._tilt_left = button("", partial(act.tilt, -TILT_DEGREES), name="picture-tilt-left")
        self._tilt_right = button("", partial(act.tilt, TILT_DEGREES), name="picture-tilt-right")
        self._find = button("", act.find_paper, name="picture-find-paper")
        self._whole = button("", act.take_whole, name="picture-whole")
        self._tools = (self._left, self._right, self._tilt_left, self._tilt_right, self._find, self._whole)
        grid = QGridLayout()
        for at, tool in enumerate(self._tools):
            tool.setAutoDefault(False)
            grid.addWidget(tool, at // 2, at % 2)
        self._shown = QLabel()
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setFixedHeight(max(_LEAST_SHOWN_PX, min(_SHOWN_PX, room_px - _OTHERS_PX)))
        self._weight = label(role="quiet", name="picture-weight")
        self._advice = QWidget()
        self._advice.setLayout(column(spacing=6))
        self._side = QWidget()
        side = column(self._shown, self._weight, self._advice)
        side.addStretch()
        side.addLayout(grid)
        self._side.setLayout(side)
        self._side.setFixedWidth(_SIDE_PX)
        middle = row(self._stage, self._side, spacing=16)
        middle.setStretch(0, 1)
        whole = column(self._how, middle, self._new_bar(), margin=16)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _new_bar(self) -> QWidget:
        self._again = button("", lambda: self.begin(Source.CAMERA), name="picture-again")
        self._file = button("", lambda: self.begin(Source.FILE), name="picture-file")
        self._cancel = button("", self.reject, name="picture-cancel")
        self._press = button("", self._take, role="primary", name="picture-take")
        self._keep = button("", self._keep_it, role="primary", name="picture-keep")
        for each in (self._again, self._file, self._cancel):
            each.setAutoDefault(False)
        bar = row(self._again, self._file, self._cancel, self._press, self._keep)
        bar.insertStretch(2, 1)
        made = QWidget()
        made.setLayout(bar)
        return made

    # -- showing --------------------------------------------------------------------------------

    def show_state(self) -> None:
        """Show the picture as it stands."""
        state = self.presenter.state
        has_picture = state.picture is not None
        is_taking = self._source is Source.CAMERA and not has_picture and not state.problem
        self._say()
        self._stage.setCurrentWidget(
            self._canvas if has_picture else self._camera if is_taking else self._said
        )
        self._said.setText(say(error(state.problem) if state.problem else _working()))
        if state.picture is not None:
            if state.picture is not self._pictured:
                self._pictured, self._image = state.picture, to_image(state.picture)
                self._canvas.setFocus()
            self._canvas.show_picture(self._image, state.corners)
        self._side.setVisible(has_picture)
        for each in self._tools:
            each.setEnabled(has_picture)
        self._press.setVisible(is_taking)
        self._press.setDefault(is_taking)
        self._again.setVisible(not is_taking and camera.may_have_camera())
        self._keep.setVisible(not is_taking)
        self._keep.setEnabled(state.made is not None)
        self._keep.setDefault(not is_taking and not state.problem)
        self._file.setDefault(bool(state.problem))
        self._show_made()

    def _show_made(self) -> None:
        state = self.presenter.state
        self._clear_advice()
        if state.has_no_paper:
            nothing = QCoreApplication.translate("Picture", "No paper stands out. Put the corners by hand.")
            self._say_advice(nothing, "notice")
        if state.made is None:
            self._weight.setText(_working() if state.is_working else "")
            return
        shown = QPixmap.fromImage(to_image(state.made.shown))
        self._shown.setPixmap(
            shown.scaled(
                _SIDE_PX,
                self._shown.height(),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        weight = QCoreApplication.translate("Picture", "Kept like this, encrypted: %1 KB")
        self._weight.setText(weight.replace("%1", str(max(1, round(len(state.made.content) / 1000)))))
        for code in state.made.advice:
            self._say_advice(words.advice(code), "notice")
        if not state.made.advice:
            good = QCoreApplication.translate("Picture", "Light and sharpness are good.")
            self._say_advice(good, "done")

    def _clear_advice(self) -> None:
        inside = self._advice.layout()
        assert inside is not None
        clear(inside)

    def _say_advice(self, words: str, role: str) -> None:
        inside = self._advice.layout()
        assert inside is not None
        inside.addWidget(label(words, role, name="picture-advice"))

    def _say(self) -> None:
        self._how.setText(
            QCoreApplication.translate(
                "Picture", "Drag the corners, or move them by the arrow keys; Space goes to the next corner."
            )
        )
        self._left.setText("⟲ 90°")
        self._right.setText("⟳ 90°")
        self._tilt_left.setText("↺ 1°")
        self._tilt_right.setText("↻ 1°")
        self._left.setAccessibleName(QCoreApplication.translate("Picture", "Turn left"))
        self._right.setAccessibleName(QCoreApplication.translate("Picture", "Turn right"))
        self._tilt_left.setAccessibleName(QCoreApplication.translate("Picture", "Tilt left"))
        self._tilt_right.setAccessibleName(QCoreApplication.translate("Picture", "Tilt right"))
        for each in self._tools[:4]:
            each.setToolTip(each.accessibleName())
        self._find.setText(QCoreApplication.translate("Picture", "Find the paper"))
        self._whole.setText(QCoreApplication.translate("Picture", "Cut nothing"))
        self._again.setText(QCoreApplication.translate("Picture", "Take a photo"))
        self._file.setText(QCoreApplication.translate("Picture", "Choose a file"))
        self._cancel.setText(QCoreApplication.translate("Picture", "Cancel"))
        self._press.setText(QCoreApplication.translate("Picture", "Take it now"))
        self._keep.setText(QCoreApplication.translate("Picture", "Keep the picture"))
        self._canvas.tell_reader()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state()

    def _keep_it(self) -> None:
        if made := self.presenter.state.made:
            try:
                self._do_keep(made.content)
            except FieldappError as e:
                self._clear_advice()
                self._say_advice(error(e.code), "problem")
            else:
                self.accept()

    def _closed(self) -> None:
        self._camera.stop()
        self.presenter.close()


def _working() -> str:
    return QCoreApplication.translate("Picture", "The picture is being made ready …")
