"""The whole way, walked by hands on the real widgets: enrol, lose the network, review, correct, accept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from fieldapp.enrolment.lifecycle import Status
from fieldapp.forms.builtin import enrolment_form
from fieldapp.forms.definition import Kind, Repeat
from ui.demo import drawn, pilot
from ui.demo.hands import Hands
from ui.demo.people import Applicant, applicant
from ui.form import births
from ui.form.notation import shown_value
from ui.window import MainWindow

_ALWAYS = {
    "employment_status": "own-account",
    "consent": "yes",
    "consent_how": "signed",
    "declaration_true": "yes",
}

PICTURED: Mapping[str, Callable[[Applicant], QImage]] = {
    "applicant_photo": lambda _household: drawn.face(),
    "identity_scan_front": lambda household: drawn.card_on_a_table(household.full_name),
}
_IN_ONE_LINE = frozenset(births.PATHS) - {"birth_date"}
"""What the line for the birth stands for."""


class Walk:
    """A person with a task, in front of the window."""

    def __init__(self, window: MainWindow, *, pictures: Path | None = None) -> None:
        self.window = window
        self.hands = Hands(window, pictures=pictures)

    # -- enumerator -----------------------------------------------------------------------------

    def set_up(self) -> None:
        """Set up a new laptop with the address and code it was given."""
        self.hands.type_into("passphrase", pilot.ENUMERATOR.passphrase)
        self.hands.picture("set-up")
        self.hands.click("set-up")
        self.hands.find(QWidget, "new-enrolment")

    def sign_in(self, person: pilot.DemonstrationPerson) -> None:
        """Sign in as one of the demonstration's people."""
        self.hands.picture("sign-in")
        self.hands.click(f"person:{person.account.login}")
        self.hands.find(QWidget, "go:home")
        self.hands.wait_for(lambda: self.hands.sees("sign-out"), what="signed in")

    def sign_out(self) -> None:
        """Lock the laptop."""
        self.hands.click("sign-out")
        self.hands.wait_for(lambda: self.hands.sees("passphrase"), what="sign-in screen")

    def enrol(self, household: Applicant, *, with_pictures: bool = False) -> None:
        """Enrol a household through the form, question by question, pictures too if wished."""
        if self.hands.sees("close-draft"):  # the form that was open when this person's work last ended
            self.hands.click("close-draft")
        self.hands.click("go:home")
        self.hands.click("new-enrolment")
        for page in enrolment_form().pages:
            for item in page.items:
                if isinstance(item, Repeat):
                    self._add_dependants(household, item)
                elif item.kind is Kind.IMAGE:
                    if with_pictures and item.name in PICTURED:
                        self._give_picture(item.name, household)
                elif item.kind is not Kind.NOTE and item.name not in _IN_ONE_LINE:
                    self._answer(item.name, str({**_ALWAYS, **household.answers}.get(item.name, "")))
            self.hands.picture(f"enrol-{page.name}")
            self.hands.click("next-section")
        self.hands.picture("enrol-check")
        self.hands.click("finish")
        self.hands.wait_for(lambda: self.hands.sees("record-status"), what="the finished record")
        self.hands.picture("record")

    def correct_phone(self, phone: str) -> None:
        """Open the first returned record from home, correct its phone, and finish it again."""
        self.hands.click("go:home")
        self.hands.picture("home-returned")
        name = next(
            w.objectName()
            for w in self.window.findChildren(QWidget)
            if w.objectName().startswith("returned:")
        )
        self.hands.click(name)
        self.hands.type_into("question:phone", phone)
        self.hands.picture("correct")
        self.hands.click("section:check")
        self.hands.click("finish")
        self.hands.wait_for(lambda: self.hands.sees("record-status"), what="the corrected record")

    def wait_until_sent(self) -> None:
        """Ask to sync, and wait until nothing waits."""
        self.hands.click("go:queue")
        self.hands.click("try-now")
        self.hands.wait_for(lambda: self.hands.sees("queue-empty"), what="an empty queue")
        self.hands.picture("queue-empty")

    def wait_for_status(self, status: Status, count: int) -> None:
        """Ask to sync until so many records of this person stand so."""
        self.hands.click("go:queue")

        def stand_so() -> bool:
            return len(self.window.desk.records(statuses=frozenset({status}))) >= count

        self.hands.click("try-now")
        self.hands.wait_for(stand_so, what=f"{count} records {status.value}")

    def member_numbers(self) -> set[str]:
        """Return the member numbers as the records screen shows them."""
        self.hands.click("go:records")
        shown = set()
        for record in self.window.desk.records(statuses=frozenset({Status.ACCEPTED})):
            self.window.workplace.open_record(record.id)
            shown.add(self.hands.find(QLabel, "member-number").text())
            self.hands.picture("accepted")
        return shown

    # -- supervisor -----------------------------------------------------------------------------

    def return_one(self, comment: str) -> None:
        """Return the first waiting record with a comment on its phone."""
        self.hands.click("go:review")
        self.hands.type_into("comment-on:phone", comment)
        self.hands.wait_for(self.is_looked_up, what="all of the record")
        self.hands.picture("review")
        self.hands.click("return")
        self.hands.wait_for(lambda: self.hands.sees("review-notice"), what="returned")

    def accept_all(self) -> None:
        """Accept every record that waits."""
        self.hands.click("go:review")
        while self.window.desk.review_queue():
            waiting = len(self.window.desk.review_queue())
            self.hands.click("accept")
            self.hands.wait_for(
                lambda waiting=waiting: len(self.window.desk.review_queue()) < waiting,  # type: ignore[misc]
                what="accepted",
            )
        self.hands.picture("review-empty")

    def is_looked_up(self) -> bool:
        """Whether everything that a screen asked for has come."""
        return self.window.workplace.reader.is_idle

    # -- inside ---------------------------------------------------------------------------------

    def _give_picture(self, name: str, household: Applicant) -> None:
        self.hands.drop(f"question:{name}", PICTURED[name](household))
        self.hands.find(QWidget, "picture-keep")
        self.hands.picture(f"picture-{name}", of="picture-workshop")
        self.hands.keep_picture()

    def _add_dependants(self, household: Applicant, repeat: Repeat) -> None:
        for dependant in household.dependants:
            self.hands.click(f"add:{repeat.name}")
            row_id = self._newest_row(repeat)
            for question in repeat.items:
                value = str(dependant.get(question.name, ""))
                self._answer(f"{repeat.name}/{row_id}/{question.name}", value)

    def _newest_row(self, repeat: Repeat) -> str:
        prefix = f"question:{repeat.name}/"

        def names() -> list[str]:
            shown = (w for w in QApplication.allWidgets() if w.isVisible())
            return [w.objectName() for w in shown if w.objectName().startswith(prefix)]

        self.hands.wait_for(names, what="a new row")
        return max(name.removeprefix(prefix).split("/")[0] for name in names())

    def _answer(self, path: str, value: str) -> None:
        if not value:
            return
        question = enrolment_form().question(path.rsplit("/", 1)[-1])
        line, choice = f"question:{path}", f"{path}={value.split(maxsplit=1)[0]}"
        self.hands.wait_for(lambda: self.hands.sees(line) or self.hands.sees(choice), what=path)
        if self.hands.sees(choice):
            for each in value.split():
                self.hands.click(f"{path}={each}")
        elif question.choices:
            choices = enrolment_form().choices[question.choices]
            self.hands.type_into(line, next(c.label.in_("lo") for c in choices if c.value == value))
            self.hands.press(Qt.Key.Key_Return)
        else:
            self.hands.type_into(line, shown_value(value, question.kind))


def walk_the_whole_way(
    walk: Walk, *, applicants: int, stop_fund: Callable[[], None], start_fund: Callable[[], None]
) -> set[str]:
    """Walk the whole way for some applicants; returns the member numbers that were seen."""
    hands = walk.hands
    walk.sign_in(pilot.ENUMERATOR)
    hands.picture("home")
    stop_fund()
    for index in range(applicants):
        walk.enrol(applicant(index), with_pictures=index == 0)
    hands.click("go:queue")
    hands.wait_for(walk.is_looked_up, what="what waits")
    hands.picture("queue-waiting")
    start_fund()
    walk.wait_until_sent()
    hands.click("go:records")
    hands.picture("records")
    hands.click("go:settings")
    hands.picture("settings")
    walk.sign_out()
    walk.sign_in(pilot.SUPERVISOR)
    walk.wait_for_status(Status.RECEIVED, applicants)
    hands.click("go:home")
    hands.picture("home-supervisor")
    walk.return_one("ເລກໂທລະສັບຂາດໜຶ່ງຕົວ ກະລຸນາຖາມອີກຄັ້ງ")
    walk.accept_all()
    walk.wait_until_sent()
    walk.sign_out()
    walk.sign_in(pilot.ENUMERATOR)
    walk.wait_for_status(Status.RETURNED, 1)
    walk.correct_phone("020 5551 2346")
    walk.wait_until_sent()
    walk.sign_out()
    walk.sign_in(pilot.SUPERVISOR)
    walk.wait_for_status(Status.RECEIVED, 1)
    walk.accept_all()
    walk.wait_until_sent()
    walk.sign_out()
    walk.sign_in(pilot.ENUMERATOR)
    walk.wait_for_status(Status.ACCEPTED, applicants)
    return walk.member_numbers()
