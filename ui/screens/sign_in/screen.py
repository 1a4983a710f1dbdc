"""Signing in without a network, and setting up a laptop."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fieldapp.lao.numerals import grouped
from ui.by_code import ByCode, filled
from ui.screens import Screen
from ui.screens.sign_in.presenter import SignInPresenter
from ui.screens.sign_in.state import SignInState
from ui.texts import error, say
from ui.widgets import button, card, clear, column, give_role, keeping_what_is_typed, label, row, scrolled
from ui.widgets.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from fieldapp.progress import Progress
    from ui.demo.pilot import DemonstrationPerson


_ROLES = ByCode(
    "SignIn",
    {
        "enumerator": QT_TRANSLATE_NOOP("SignIn", "Enumerator"),
        "supervisor": QT_TRANSLATE_NOOP("SignIn", "Supervisor"),
    },
)


class SignInScreen(Screen):
    """Who works now, and their passphrase; or, on a new laptop, the one-time code."""

    def __init__(
        self,
        presenter: SignInPresenter,
        *,
        demonstration: Sequence[DemonstrationPerson] = (),
        fund_url: str = "",
        code: str = "",
        login: str = "",
    ) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._demonstration = tuple(demonstration)
        self._prefilled = fund_url, code
        self._who = login
        """Who was at work when the laptop locked."""
        self._fingerprint = ""
        """Of the fund, where a QR code said it."""
        self._said = label(role="quiet", name="sign-in-problem")
        self._inside = QWidget()
        self._inside.setLayout(column())
        self._onward = button("", self._go_onward, role="primary", name="onward")
        made = card(self._inside, self._said, self._onward)
        made.setFixedWidth(520)
        ground = QWidget()
        QVBoxLayout(ground).addWidget(made, alignment=Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self).addWidget(scrolled(ground))
        self._spoken = ""
        self.show_state()

    def show_state(self) -> None:
        """Show the form that fits, signing in or setting up, and how far it is."""
        state = self._presenter.state
        spoken = QCoreApplication.translate("SignIn", "Sign in")
        if spoken != self._spoken:
            self._spoken = spoken
            with keeping_what_is_typed(self):
                self._build()
        doing = {
            "": "",
            "opening": QCoreApplication.translate("SignIn", "Opening…"),
            "asking": QCoreApplication.translate("SignIn", "Asking the fund…"),
            "salvaging": QCoreApplication.translate("SignIn", "Reading out what is sound…"),
        }
        trouble = _wait(state.wait_s) if state.wait_s else error(state.trouble)
        if state.is_new_laptop:
            self._show_invitation(state.invitation)
        how_far = _how_far(state.progress) if state.progress else doing[state.doing]
        self._said.setText(trouble if state.trouble else how_far)
        give_role(self._said, "problem" if state.trouble else "quiet")
        self._go.setEnabled(not (state.doing or state.wait_s))
        self._show_salvage(state)
        if state.trouble and not state.can_salvage:
            self._passphrase.setFocus()

    def _show_salvage(self, state: SignInState) -> None:
        """Offer to read out what is sound; or say what was read out, which is all there is to see then."""
        self._inside.setVisible(state.salvaged is None and state.doing != "salvaging")
        self._onward.setVisible(state.can_salvage or state.salvaged is not None)
        if state.can_salvage:
            self._onward.setText(QCoreApplication.translate("SignIn", "Read out what is sound"))
        elif state.salvaged:
            from ui.screens.sign_in.salvage_words import told

            self._onward.setText(QCoreApplication.translate("SignIn", "Go on"))
            self._said.setText(told(state.salvaged))
        if self._onward.isVisibleTo(self):
            self.focus_first()

    def _go_onward(self) -> None:
        if self._presenter.state.salvaged:
            self._presenter.go_on()
        else:
            self._presenter.salvage()

    def focus_first(self) -> None:
        """Begin at what leads on from a damaged database, or at the first line that is still empty."""
        if self._onward.isVisibleTo(self):
            self._onward.setFocus()
            return
        lines = [*self.findChildren(QLineEdit), self._passphrase]
        next((line for line in lines if not line.text()), self._passphrase).setFocus()

    def _build(self) -> None:
        layout = self._inside.layout()
        assert isinstance(layout, QVBoxLayout)
        clear(layout)
        layout.addWidget(
            label(QCoreApplication.translate("SignIn", "National Social Security Fund"), "quiet")
        )
        if self._presenter.state.is_new_laptop:
            self._show_set_up(layout)
        else:
            self._show_sign_in(layout)

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
                    f"{say(account.name_lo)}  ·  {_ROLES(account.role.value)}",
                    lambda person=person: self._use(person),  # type: ignore[misc]
                    name=f"person:{account.login}",
                )
            )
        logins = self._presenter.state.logins
        self._passphrase = _line("passphrase", is_secret=True)
        self._login = _line("login")
        self._login.setText(self._who or (logins[0] if len(logins) == 1 else ""))
        self._go = button(
            QCoreApplication.translate("SignIn", "Sign in"), self._sign_in, role="primary", name="sign-in"
        )
        for words, field in (
            (QCoreApplication.translate("SignIn", "Login"), self._login),
            (QCoreApplication.translate("SignIn", "Passphrase"), self._passphrase),
        ):
            layout.addWidget(label(words, "heading"))
            layout.addWidget(field)
            field.setAccessibleName(words)
        layout.addLayout(row(self._go))
        forgotten = QCoreApplication.translate("SignIn", "I have forgotten my passphrase")
        layout.addWidget(button(forgotten, self._presenter.forgotten.emit, role="quiet", name="forgotten"))
        self._passphrase.returnPressed.connect(self._sign_in)
        self._login.returnPressed.connect(self._passphrase.setFocus)

    def _show_set_up(self, layout: QVBoxLayout) -> None:
        self._fund_url, self._code = _line("fund-url"), _line("code")
        self._fund_url.setText(self._prefilled[0])
        self._code.setText(self._prefilled[1])
        self._code.textChanged.connect(self._read_invitation)
        new = NewPassphrase("passphrase")
        self._passphrase = new.line
        self._go = button(
            QCoreApplication.translate("SignIn", "Set up this laptop"),
            self._set_up,
            role="primary",
            name="set-up",
        )
        fields: list[tuple[str, QWidget]] = [
            (QCoreApplication.translate("SignIn", "Address of the fund"), self._fund_url),
            (QCoreApplication.translate("SignIn", "One-time code from the fund's office"), self._code),
            (
                QCoreApplication.translate("SignIn", "Your own passphrase, 10 characters or more"),
                new,
            ),
        ]
        layout.addWidget(label(QCoreApplication.translate("SignIn", "Set up this laptop"), "title"))
        for words, field in fields:
            layout.addLayout(column(label(words, "heading"), field, spacing=4))
            field.setAccessibleName(words)
        new.call(fields[-1][0])
        self._by_file = button("", self._choose_invitation, role="quiet", name="invitation")
        layout.addWidget(self._go)
        layout.addWidget(self._by_file)
        self._fund_url.returnPressed.connect(self._code.setFocus)
        self._code.returnPressed.connect(self._passphrase.setFocus)
        self._passphrase.returnPressed.connect(self._set_up)

    def _show_invitation(self, file: Path | None) -> None:
        by_stick = QCoreApplication.translate("SignIn", "No network here: take the fund's file from a stick")
        self._by_file.setText(say(file.name) if file else by_stick)
        self._fund_url.setEnabled(file is None)
        in_the_file = QCoreApplication.translate("SignIn", "It is in the file")
        self._fund_url.setPlaceholderText(in_the_file if file else "")

    def _choose_invitation(self) -> None:
        from ui.widgets.invitation import choose_invitation

        choose_invitation(self, self._invited)

    def _invited(self, file: Path) -> None:
        self._presenter.invite_by(file)
        self._code.setFocus()

    def _read_invitation(self, typed: str) -> None:
        """Take apart what a QR code says, where that was scanned or pasted in place of the code."""
        from sync.wire.enrolment import read_invitation

        if invitation := read_invitation(typed):
            self._fund_url.setText(invitation.fund_url)
            self._fingerprint = invitation.fingerprint
            self._code.setText(invitation.code)

    def sign_in(self, login: str, passphrase: str) -> None:
        """Sign a person in whose passphrase is known: it was just chosen."""
        self._presenter.sign_in(login, passphrase)

    def _use(self, person: DemonstrationPerson) -> None:
        self._login.setText(person.account.login)
        self._passphrase.setText(person.passphrase)
        self._sign_in()

    def _sign_in(self) -> None:
        self._presenter.sign_in(self._login.text().strip(), self._passphrase.text())

    def _set_up(self) -> None:
        self._presenter.set_up(
            self._fund_url.text().strip(),
            self._code.text().strip(),
            self._passphrase.text(),
            fund_fingerprint=self._fingerprint,
        )


_HOW_FAR = ByCode(
    "SignIn",
    {
        "projecting": QT_TRANSLATE_NOOP(
            "SignIn",
            "The program is newer than the records: they are made ready for it, %1 of %2. This happens once; "
            "should the power go, it goes on from there.",
        ),
        "checking": QT_TRANSLATE_NOOP("SignIn", "Checking that nothing was changed: %1 of %2."),
        "looking": QT_TRANSLATE_NOOP("SignIn", "Looking at every page of the records: %1 of %2."),
        "salvaging": QT_TRANSLATE_NOOP("SignIn", "Taking over what is sound: %1 of %2."),
        "arranging": QT_TRANSLATE_NOOP("SignIn", "Putting the records in order: %1 of %2."),
    },
)


def _how_far(progress: Progress) -> str:
    return _HOW_FAR(progress.doing, grouped(progress.done), grouped(progress.whole))


def _wait(wait_s: float) -> str:
    """Return how long the next try at signing in has to wait; see `TooManyTries.wait_s`."""
    minutes, seconds = divmod(math.ceil(wait_s), 60)
    words = QCoreApplication.translate(
        "Error", "Too many wrong tries. The next is taken in %1 min %2 s; your work is safe."
    )
    return filled(words, minutes, seconds)


def _line(name: str, *, is_secret: bool = False) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    if is_secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made
