"""Signing in without a network, and setting up a laptop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.texts import say
from ui.widgets import Refreshing, button, card, clear, column, keeping_what_is_typed, label, row, scrolled

if TYPE_CHECKING:
    from ui.demo.pilot import DemonstrationPerson

SHORTEST_PASSPHRASE = 10


class SignInScreen(Refreshing):
    """Who works now, and their passphrase; or, on a new laptop, the one-time code."""

    sign_in_asked = Signal(str, str)
    """Login, passphrase."""
    set_up_asked = Signal(str, str, str)
    """Fund address, code, passphrase."""

    def __init__(
        self,
        logins: Sequence[str],
        *,
        demonstration: Sequence[DemonstrationPerson] = (),
        fund_url: str = "",
        code: str = "",
    ) -> None:
        super().__init__()
        self._logins = tuple(logins)
        self._demonstration = tuple(demonstration)
        self._prefilled = fund_url, code
        self._problem = label(role="problem", name="sign-in-problem")
        self._inside = QWidget()
        self._inside.setLayout(QVBoxLayout())
        made = card(self._inside, self._problem)
        made.setFixedWidth(520)
        ground = QWidget()
        QVBoxLayout(ground).addWidget(made, alignment=Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self).addWidget(scrolled(ground))
        self.refresh()

    def show_problem(self, words: str) -> None:
        """Say what went wrong, and let the person try again."""
        self._problem.setText(words)
        self._go.setEnabled(True)
        self._passphrase.setFocus()

    def refresh(self) -> None:
        """Show the form that fits: signing in, or setting up."""
        with keeping_what_is_typed(self):
            self._build()

    def _build(self) -> None:
        layout = self._inside.layout()
        assert isinstance(layout, QVBoxLayout)
        clear(layout)
        self._problem.setText("")
        self._passphrase = _line("passphrase", is_secret=True)
        layout.addWidget(
            label(QCoreApplication.translate("SignIn", "National Social Security Fund"), "quiet")
        )
        if self._logins:
            self._show_sign_in(layout)
        else:
            self._show_set_up(layout)

    def _show_sign_in(self, layout: QVBoxLayout) -> None:
        layout.addWidget(label(QCoreApplication.translate("SignIn", "Sign in"), "title"))
        if self._demonstration:
            words = QCoreApplication.translate(
                "SignIn", "Demonstration: choose a person. All people are invented."
            )
            layout.addWidget(label(words, "notice"))
        for person in self._demonstration:
            account = person.account
            layout.addWidget(
                button(
                    f"{say(account.name_lo)}  ·  {_role(account.role.value)}",
                    lambda person=person: self._use(person),  # type: ignore[misc]
                    name=f"person:{account.login}",
                )
            )
        self._login = _line("login")
        self._login.setText(self._logins[0] if len(self._logins) == 1 else "")
        self._go = button(
            QCoreApplication.translate("SignIn", "Sign in"), self._sign_in, role="primary", name="sign-in"
        )
        layout.addWidget(label(QCoreApplication.translate("SignIn", "Login"), "heading"))
        layout.addWidget(self._login)
        layout.addWidget(label(QCoreApplication.translate("SignIn", "Passphrase"), "heading"))
        layout.addWidget(self._passphrase)
        layout.addLayout(row(self._go))
        self._passphrase.returnPressed.connect(self._sign_in)
        self._login.returnPressed.connect(self._passphrase.setFocus)

    def _show_set_up(self, layout: QVBoxLayout) -> None:
        self._fund_url, self._code = _line("fund-url"), _line("code")
        self._fund_url.setText(self._prefilled[0])
        self._code.setText(self._prefilled[1])
        self._go = button(
            QCoreApplication.translate("SignIn", "Set up this laptop"),
            self._set_up,
            role="primary",
            name="set-up",
        )
        fields = [
            (QCoreApplication.translate("SignIn", "Address of the fund"), self._fund_url),
            (QCoreApplication.translate("SignIn", "One-time code from the fund's office"), self._code),
            (
                QCoreApplication.translate("SignIn", "Your own passphrase, 10 characters or more"),
                self._passphrase,
            ),
        ]
        layout.addWidget(label(QCoreApplication.translate("SignIn", "Set up this laptop"), "title"))
        for words, field in fields:
            layout.addLayout(column(label(words, "heading"), field, spacing=4))
        layout.addWidget(self._go)

    def _use(self, person: DemonstrationPerson) -> None:
        self._login.setText(person.account.login)
        self._passphrase.setText(person.passphrase)
        self._sign_in()

    def _sign_in(self) -> None:
        if not self._go.isEnabled():
            return
        self._problem.setText(QCoreApplication.translate("SignIn", "Opening…"))
        self._go.setEnabled(False)
        self.sign_in_asked.emit(self._login.text().strip(), self._passphrase.text())

    def _set_up(self) -> None:
        self._problem.setText(QCoreApplication.translate("SignIn", "Asking the fund…"))
        self._go.setEnabled(False)
        self.set_up_asked.emit(
            self._fund_url.text().strip(), self._code.text().strip(), self._passphrase.text()
        )


def _role(code: str) -> str:
    words = {
        "enumerator": QCoreApplication.translate("SignIn", "Enumerator"),
        "supervisor": QCoreApplication.translate("SignIn", "Supervisor"),
    }
    return words[code]


def _line(name: str, *, is_secret: bool = False) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    if is_secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made
