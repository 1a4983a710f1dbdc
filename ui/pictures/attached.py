"""A kept file where a record is read: its name and size, got from the fund, saved as a copy."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldapp.enrolment.attached_files import AttachedFile, FileRefused, FileTooLarge, file_of
from fieldapp.forms.definition import Kind, Question
from ui.pictures.keeping import Pictures
from ui.pictures.kept import Kept
from ui.pictures.thumb import SMALL_PX, Thumb
from ui.save_dialog import ask_where_to_save
from ui.texts import error, say
from ui.widgets import button, column, label


def attachment(
    pictures: Pictures,
    question: Question,
    answer: str,
    *,
    record: UUID | None,
    title: str,
    small: int = SMALL_PX,
) -> QWidget:
    """Return what an answer of a picture or a file is looked at by."""
    if question.kind is Kind.FILE and (file := file_of(answer)):
        return AttachedView(pictures, answer, file, record=record, title=title)
    return Thumb(pictures, answer, record=record, title=title, small=small)


class AttachedView(Kept):
    """One file that an answer tells of. It is not opened in here: a copy is saved, and the audit says so."""

    def __init__(
        self, pictures: Pictures, answer: str, file: AttachedFile, *, record: UUID | None, title: str
    ) -> None:
        super().__init__(pictures, answer, record=record, title=title)
        self._file = file
        self._save = button("", self._ask_where, name=f"save-copy:{answer[-12:]}")
        self._save.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        named = label(say(str(file)), name="attached-name")
        self.setLayout(column(named, self._said, self._fetch, self._save, spacing=4))
        self.show_kept()

    def show_kept(self, problem: str = "") -> None:
        """Show what can be done with it."""
        super().show_kept(problem)
        self._save.setText(QCoreApplication.translate("Picture", "Save a copy"))
        self._save.setAccessibleName(f"{self._save.text()}: {self._title}")
        self._save.setVisible(self.is_here)

    def not_here(self) -> str:
        """Return what is said where it is not on this laptop."""
        return QCoreApplication.translate("Picture", "The file is not on this laptop.")

    def _ask_where(self) -> None:
        ask_where_to_save(self, self._save.text(), self._file.name, self.save_copy)

    def save_copy(self, to: Path) -> None:
        """Write a copy outside the encrypted store; the audit says so first."""
        self._pictures.save_copy(self._file, to, record=self._record, done=self._saved)

    def _saved(self, problem: str) -> None:
        saved = QCoreApplication.translate(
            "Picture", "Saved. The copy is not encrypted: delete it when it is no longer needed."
        )
        harmful = QCoreApplication.translate(
            "Picture",
            "Not saved: this file is not what its name says, or of a kind that can do harm. Ask whoever"
            " enrolled the person to give it again.",
        )
        refused = harmful if problem in {FileRefused.code, FileTooLarge.code} else error(problem)
        self.say_below(refused if problem else saved)
