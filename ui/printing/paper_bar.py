"""Prints a paper, or saves it as a PDF in a folder that the person chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QComboBox, QDialog, QFrame

from ui.printing import painting
from ui.printing.layout import Sheet
from ui.printing.painting import Paper
from ui.save_dialog import ask_where_to_save
from ui.texts import say
from ui.widgets import button, column, give_role, label, row, show_if


@dataclass(frozen=True, slots=True)
class BarWords:
    """What a bar says of its paper, in the language of now."""

    title: str
    where: str
    """Asks where to save it."""
    print: str


class PaperBar(QFrame):
    """The paper, and what to do with it; stays while what is beside it is shown anew."""

    def __init__(
        self,
        paper: Callable[[], Paper],
        printed: Callable[[], object],
        *,
        name: str,
        words: Callable[[], BarWords],
        sheets: Sequence[Sheet],
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self._make, self._printed, self._words, self._kinds = paper, printed, words, sheets
        self._paper: Paper | None = None
        self._title = label(role="quiet")
        self._sheets = QComboBox()
        self._sheets.setObjectName(f"{name}-sheet")
        self._sheets.addItems([sheet.name for sheet in sheets])
        show_if(self._sheets, len(sheets) > 1)
        self._save = button("", self.save, name=f"save-{name}")
        self._print = button("", self.print, name=f"print-{name}")
        show_if(self._print, _has_printer())
        self._said = label(role="done", name=f"{name}-said")
        self._said.hide()
        acts = row(self._title, self._sheets, self._save, self._print)
        acts.setStretch(0, 1)
        self.setLayout(column(acts, self._said, margin=12))
        self._retranslate()

    def act(self) -> None:
        """Print where there is a printer, or save."""
        if not self.isHidden():
            (self.save if self._print.isHidden() else self.print)()

    def begin_again(self) -> None:
        """Say nothing any more of another record."""
        self._said.hide()

    def save(self) -> None:
        """Ask where to, and save a PDF there."""
        self._paper = self._make()
        ask_where_to_save(self, self._words().where, f"{self._paper.title}.pdf", self._save_as)

    def print(self) -> None:
        """Ask for the printer, and print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # slow to load, seldom needed

        self._paper = self._make()
        dialog = QPrintDialog(QPrinter(QPrinter.PrinterMode.HighResolution), self)
        dialog.finished.connect(lambda outcome: self._print_by(dialog, outcome))
        QDialog.open(dialog)  # Qt's print dialog hides it behind another of that name

    def _save_as(self, file: Path) -> None:
        assert self._paper is not None
        made = painting.pdf(self._paper, self._sheet)
        try:
            file.write_bytes(made)
        except OSError:
            words = QCoreApplication.translate(
                "Receipt", "It could not be saved there. Choose another folder."
            )
            self._say(words, role="notice")
        else:
            self._printed()
            saved = QCoreApplication.translate("Receipt", "Saved: %1")
            self._say(saved.replace("%1", file.name))

    def _print_by(self, dialog: QDialog, outcome: int) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        assert isinstance(dialog, QPrintDialog)
        assert self._paper is not None
        if outcome == QDialog.DialogCode.Accepted:
            printer = dialog.printer()
            if painting.print_on(printer, self._paper, self._sheet):
                self._printed()
                self._say(QCoreApplication.translate("Receipt", "Sent to the printer."))
            else:
                words = QCoreApplication.translate(
                    "Receipt", "The printer did not take it. Look at the printer, then try again."
                )
                self._say(words, role="notice")
        dialog.deleteLater()

    @property
    def _sheet(self) -> Sheet:
        return self._kinds[self._sheets.currentIndex()]

    def _say(self, words: str, *, role: str = "done") -> None:
        give_role(self._said, role)
        self._said.setText(say(words))
        self._said.show()

    def _retranslate(self) -> None:
        words = self._words()
        self._title.setText(words.title)
        self._sheets.setAccessibleName(QCoreApplication.translate("Receipt", "Paper"))
        self._save.setText(QCoreApplication.translate("Receipt", "Save as PDF"))
        self._print.setText(words.print)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


@cache
def _has_printer() -> bool:
    """Tell whether a printer is set up on this laptop; asked once, for some systems look for them a while."""
    from PySide6.QtPrintSupport import QPrinterInfo  # slow to load, seldom needed

    return bool(QPrinterInfo.availablePrinterNames())
