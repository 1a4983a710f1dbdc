"""What is seen while everything on the laptop is encrypted anew."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.by_code import filled
from ui.screens import Screen
from ui.screens.rekey.presenter import RekeyPresenter
from ui.texts import error
from ui.widgets import button, card, give_role, label, row, scrolled


class RekeyScreen(Screen):
    """How far it is, and that nothing can be lost."""

    def __init__(self, presenter: RekeyPresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._title, self._words = label(role="title"), label()
        self._bar = QProgressBar()
        self._bar.setObjectName("rekey-bar")
        self._bar.setTextVisible(False)
        self._said = label(name="rekey-said")
        self._leave = button("", presenter.leave, role="primary", name="leave-rekey")
        made = card(self._title, self._words, self._bar, self._said, row(self._leave))
        made.setFixedWidth(560)
        ground = QWidget()
        QVBoxLayout(ground).addWidget(made, alignment=Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self).addWidget(scrolled(ground))
        self.show_state()

    def show_state(self) -> None:
        """Show how far it is, or why it did not go."""
        state = self._presenter.state
        self._title.setText(QCoreApplication.translate("Rekey", "Everything is encrypted anew"))
        self._words.setText(
            QCoreApplication.translate(
                "Rekey", "Should the power go, nothing is lost: sign in again, and it is in order."
            )
        )
        self._bar.setValue(state.percent)
        self._bar.setAccessibleName(self._title.text())
        done = filled(QCoreApplication.translate("Rekey", "%1 of 100"), state.percent)
        self._said.setText(error(state.trouble) if state.trouble else done)
        give_role(self._said, "problem" if state.trouble else "quiet")
        self._leave.setText(QCoreApplication.translate("Recovery", "Back to signing in"))
        self._leave.setVisible(bool(state.trouble))
        if state.trouble:
            self.focus_first()

    def focus_first(self) -> None:
        """Begin at the way out."""
        self._leave.setFocus()
