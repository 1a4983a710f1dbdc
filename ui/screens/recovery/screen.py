"""A forgotten passphrase: choose a new one, call the fund's office, go on. Nothing on the laptop is lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ui.screens import Screen
from ui.screens.recovery.presenter import RecoveryPresenter
from ui.screens.recovery.state import Step
from ui.texts import error
from ui.widgets import button, card, clear, column, give_role, label, row, scrolled
from ui.widgets.new_passphrase import NewPassphrase


class RecoveryScreen(Screen):
    """The steps to a new passphrase, one at a time."""

    def __init__(self, presenter: RecoveryPresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._inside = QWidget()
        self._layout = column()
        self._inside.setLayout(self._layout)
        self._said = label(role="problem", name="recovery-problem")
        made = card(self._inside, self._said)
        made.setFixedWidth(560)
        ground = QWidget()
        QVBoxLayout(ground).addWidget(made, alignment=Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self).addWidget(scrolled(ground))
        self._built: tuple[Step, str] | None = None
        self._first: QWidget = self._said
        self.show_state()

    def show_state(self) -> None:
        """Show the step, and what stands in its way."""
        state = self._presenter.state
        title = QCoreApplication.translate("Recovery", "A new passphrase")
        if self._built != (state.step, title):
            self._built = (state.step, title)
            self._build(title)
        busy = QCoreApplication.translate("Recovery", "One moment…")
        self._said.setText(busy if state.is_busy else error(state.trouble) if state.trouble else "")
        give_role(self._said, "quiet" if state.is_busy else "problem")
        self._go.setEnabled(not state.is_busy)

    def focus_first(self) -> None:
        """Begin with what is to be done."""
        self._first.setFocus()

    def _build(self, title: str) -> None:
        clear(self._layout)
        self._layout.addWidget(label(title, "title"))
        {Step.ASK: self._build_ask, Step.CALL: self._build_call, Step.FINISH: self._build_finish}[
            self._presenter.state.step
        ]()
        back = QCoreApplication.translate("Recovery", "Back to signing in")
        self._layout.addLayout(row(self._go, button(back, self._presenter.leave, name="leave-recovery")))
        self._first.setFocus()

    def _build_ask(self) -> None:
        words = QCoreApplication.translate(
            "Recovery",
            "Nothing on this laptop is lost. Choose a new passphrase; the fund's office then lets you in"
            " with it.",
        )
        self._layout.addWidget(label(words))
        self._login = QComboBox()
        self._login.setObjectName("recover-login")
        self._login.setAccessibleName(QCoreApplication.translate("SignIn", "Login"))
        self._login.addItems(self._presenter.state.logins)
        self._layout.addWidget(self._login)
        self._add_passphrase(QCoreApplication.translate("Recovery", "Your new passphrase"), self._ask)
        self._go = button(
            QCoreApplication.translate("Recovery", "Ask the fund"), self._ask, role="primary", name="ask-fund"
        )
        self._first = self._passphrase.line if self._login.count() == 1 else self._login

    def _build_call(self) -> None:
        words = QCoreApplication.translate(
            "Recovery",
            "Call the fund's office and read them this code. They call back on a number they know.",
        )
        self._layout.addWidget(label(words))
        self._layout.addWidget(label(self._presenter.state.code, "title", name="recovery-code"))
        self._first = self._go = button(
            QCoreApplication.translate("Recovery", "The office has agreed: go on"),
            self._presenter.look,
            role="primary",
            name="look-for-answer",
        )

    def _build_finish(self) -> None:
        words = QCoreApplication.translate("Recovery", "The fund has agreed. Type your new passphrase again.")
        self._layout.addWidget(label(words))
        self._add_passphrase(QCoreApplication.translate("Recovery", "Your new passphrase"), self._finish)
        self._go = button(
            QCoreApplication.translate("Recovery", "Open the laptop"),
            self._finish,
            role="primary",
            name="finish-recovery",
        )
        self._first = self._passphrase.line

    def _add_passphrase(self, words: str, entered: Callable[[], None]) -> None:
        self._passphrase = NewPassphrase("recover-passphrase")
        self._passphrase.call(words)
        self._passphrase.entered.connect(entered)
        self._layout.addWidget(label(words, "heading"))
        self._layout.addWidget(self._passphrase)

    def _ask(self) -> None:
        self._presenter.ask(self._login.currentText(), self._passphrase.text())

    def _finish(self) -> None:
        self._presenter.finish(self._passphrase.text())
