"""A question that is answered by a file: chosen, dropped or pasted; shown by its name and size."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QStandardPaths
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from fieldapp.enrolment.attached_files import KINDS, FileTooLarge, check_file, file_of
from fieldapp.enrolment.attachments import MOST_BYTES, AttachmentKind
from fieldapp.errors import FieldappError
from fieldapp.forms.session import QuestionState
from ui.form.editor import Editor, only
from ui.form.pictures import PictureFrame
from ui.pictures.keeping import Pictures
from ui.texts import error
from ui.widgets import button, label, row, show_if


class FileEditor(Editor):
    """Says which file was given, and the ways to another. It is opened nowhere in here."""

    def __init__(self, state: QuestionState, pictures: Pictures) -> None:
        super().__init__()
        self._pictures, self._value, self._problem = pictures, "", ""
        self._frame = PictureFrame(f"question:{state.path}")
        self._said = label(name=f"file-said:{state.path}")
        self._how = label(role="quiet", name=f"file-how:{state.path}")
        self._choose = button("", self._open, name=f"file:{state.path}")
        self._away = button("✕", self._remove, role="danger", name=f"no-file:{state.path}")
        self._frame.opened.connect(self._open)
        self._frame.removed.connect(self._remove)
        self._frame.given.connect(self._given)
        line = row(self._said, self._how, self._choose, self._away, margin=8)
        line.setStretch(1, 1)
        self._frame.setLayout(line)
        self.setFocusProxy(self._frame)
        only(self, self._frame)

    def show_value(self, state: QuestionState, language: str) -> None:
        """Show the name and size of what was given."""
        del language
        self._value = state.value
        self._choose.setText(QCoreApplication.translate("Picture", "Choose a file"))
        self._away.setToolTip(QCoreApplication.translate("Picture", "Take the file away"))
        self._away.setVisible(bool(state.value))
        self._show()

    def tell_reader(self, question: str) -> None:
        """Say the question with what was given, and at each button what it is about."""
        self._frame.setAccessibleName(f"{question}: {self._said.text() or self._how.text()}")
        self._choose.setAccessibleName(f"{self._choose.text()}: {question}")
        self._away.setAccessibleName(f"{self._away.toolTip()}: {question}")

    def _show(self) -> None:
        file = file_of(self._value)
        offered = QCoreApplication.translate(
            "Picture",
            "Space chooses a file; or drop one here. PDF, document, table or picture, at most 500 KB.",
        )
        problem = error(self._problem) if self._problem else ""
        self._said.setText("\n".join(filter(None, (problem, str(file) if file else ""))))
        show_if(self._said, bool(self._said.text()))
        self._how.setText("" if self._said.text() else offered)

    # -- what the person does -------------------------------------------------------------------

    def _open(self) -> None:
        title = self._choose.text()
        kinds = f"{title} ({' '.join(f'*{ending}' for ending in KINDS)})"
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, title, folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self._read(Path(chosen)))
        dialog.finished.connect(self._frame.setFocus)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _given(self, mime: QMimeData) -> None:
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        if files and self.isEnabled():
            self._read(Path(files[0]))

    def _read(self, file: Path) -> None:
        """Read it beside the window's thread: it may be on a slow stick."""
        self._pictures.background.run(partial(_content, file), done=partial(self._take, file.name))

    def _take(self, name: str, content: bytes | Exception) -> None:
        if not isValid(self):
            return
        try:
            if isinstance(content, Exception):
                raise content
            answer = self._pictures.keep_file(name, content)
        except FieldappError as e:
            self._problem = e.code
        except OSError:
            self._problem = "attached-unreadable"
        else:
            self._problem = ""
            self.changed.emit(answer)
        self._show()

    def _remove(self) -> None:
        if self._value and self.isEnabled():
            self._problem = ""
            self.changed.emit("")


def _content(file: Path) -> bytes:
    if file.stat().st_size > MOST_BYTES[AttachmentKind.FILE]:
        raise FileTooLarge(file.name)
    content = file.read_bytes()
    check_file(file.name, content)
    return content
