"""Signing in when it goes wrong: too many tries, a forgotten passphrase, a closed account, a limit."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from fieldapp.enrolment.limits import Limits
from fieldapp.laptop import Laptop
from fieldapp.store import standing
from sync.fund.serve import FundServer
from tests import builders
from tests.journeys.pictures import picture
from tests.journeys.test_whole_way import sign_in
from ui.demo.people import applicant
from ui.demo.walk import Walk
from ui.window import MainWindow

ANOTHER = "ແມ່ນ້ຳ quail ladder 7"


def is_enabled(window: QWidget, name: str) -> bool:
    """Tell whether the visible button of that name can be pressed."""
    shown = [each for each in window.findChildren(QAbstractButton, name) if each.isVisible()]
    return shown[-1].isEnabled()


def test_too_many_wrong_tries_wait_and_say_how_long(window: MainWindow) -> None:
    walk = Walk(window)
    walk.hands.type_into("login", "somchit")
    problem = window.findChildren(QLabel, "sign-in-problem")[-1]

    def must_wait() -> bool:
        return " 0 " in problem.text()

    for _ in range(8):  # on a slow machine the first waits are over before the next try
        walk.hands.find(QAbstractButton, "sign-in")
        walk.hands.type_into("passphrase", "not this one")
        walk.hands.press(Qt.Key.Key_Return)
        walk.hands.wait_for(lambda: must_wait() or is_enabled(window, "sign-in"), what="an answer")
        if must_wait():
            break
    assert must_wait(), problem.text()
    assert not is_enabled(window, "sign-in")
    walk.hands.find(QAbstractButton, "sign-in")
    sign_in(walk, "somchit")


def test_a_forgotten_passphrase_is_recovered_with_the_funds_agreement(
    window: MainWindow, enrolled: Laptop, fund: FundServer
) -> None:
    walk = Walk(window)
    walk.hands.click("forgotten")
    walk.hands.type_into("recover-passphrase", "salavan")
    walk.hands.wait_for(lambda: walk.hands.sees("strength-of:recover-passphrase"), what="the meter")
    walk.hands.type_into("recover-passphrase", ANOTHER)
    login = walk.hands.find(QWidget, "recover-login")
    login.setCurrentText("somchit")  # type: ignore[attr-defined]
    walk.hands.click("ask-fund")
    walk.hands.find(QAbstractButton, "look-for-answer")
    picture(window, "recovery")
    shown = walk.hands.find(QLabel, "recovery-code").text()
    asked = enrolled.asked_recovery()
    assert asked is not None
    assert shown == asked.request.code
    walk.hands.find(QAbstractButton, "look-for-answer")  # it looked, and nothing was decided
    assert fund.administration.recoveries()
    fund.desk.custody.approve(asked.request, code=shown, by="officer")
    walk.hands.click("look-for-answer")
    walk.hands.wait_for(lambda: walk.hands.sees("sign-out"), what="signed in with the new passphrase")
    walk.sign_out()
    walk.hands.type_into("login", "somchit")
    walk.hands.type_into("passphrase", ANOTHER)
    walk.hands.press(Qt.Key.Key_Return)
    walk.hands.wait_for(lambda: walk.hands.sees("sign-out"), what="signed in again")


def test_a_passphrase_is_changed_in_the_settings(window: MainWindow) -> None:
    walk = Walk(window)
    sign_in(walk, "somchit")
    walk.hands.click("go:settings")
    walk.hands.type_into("present-passphrase", builders.PASSPHRASE)
    walk.hands.type_into("changed-passphrase", ANOTHER)
    walk.hands.click("change-passphrase")
    walk.hands.wait_for(
        lambda: any(w.property("role") == "done" for w in window.findChildren(QLabel, "said:passphrase")),
        what="changed",
    )
    walk.sign_out()
    walk.hands.type_into("login", "somchit")
    walk.hands.type_into("passphrase", ANOTHER)
    walk.hands.press(Qt.Key.Key_Return)
    walk.hands.wait_for(lambda: walk.hands.sees("sign-out"), what="signed in with the new one")


def test_everything_is_copied_to_a_folder(window: MainWindow, tmp_path: Path) -> None:
    walk = Walk(window)
    sign_in(walk, "somchit")
    walk.hands.click("go:settings")
    stick = tmp_path / "stick"
    stick.mkdir()
    window.workplace._screen._folder_chosen(str(stick))  # type: ignore[union-attr]
    walk.hands.wait_for(
        lambda: any(w.property("role") == "done" for w in window.findChildren(QLabel, "said:backup")),
        what="copied",
    )
    assert len(list(stick.glob("fieldapp-backup-*"))) == 1


def test_a_limit_is_said_and_a_supervisor_lets_work_go_on(window: MainWindow, fund: FundServer) -> None:
    fund.administration.put_limits(Limits(most_unsent=1))
    walk = Walk(window)
    sign_in(walk, "somchit")
    store = window.workplace._session.store
    walk.hands.wait_for(lambda: standing.limits(store).most_unsent == 1, what="the fund's limits")
    fund.stop()
    walk.enrol(applicant(0))
    walk.hands.click("go:home")
    walk.hands.wait_for(lambda: walk.hands.sees("enrolments-refused"), what="the limit, said")
    assert not is_enabled(window, "new-enrolment")
    walk.sign_out()
    sign_in(walk, "bounmy")
    walk.hands.click("let-go-on")
    walk.sign_out()
    sign_in(walk, "somchit")
    walk.enrol(applicant(1))
    fund.start()
    walk.wait_until_sent()
    assert fund.administration.figures().received == 2


def test_a_disabled_persons_work_still_goes_out(window: MainWindow, fund: FundServer) -> None:
    walk = Walk(window)
    sign_in(walk, "somchit")
    fund.stop()
    walk.enrol(applicant(0))
    fund.administration.set_enabled("somchit", is_enabled=False)
    walk.sign_out()
    fund.start()
    sign_in(walk, "bounmy")
    walk.wait_until_sent()
    assert fund.administration.figures().received == 1
    walk.sign_out()
    walk.hands.type_into("login", "somchit")
    walk.hands.type_into("passphrase", builders.PASSPHRASE)
    walk.hands.press(Qt.Key.Key_Return)
    problem = walk.hands.find(QLabel, "sign-in-problem")
    walk.hands.wait_for(lambda: "ປິດບັນຊີ" in problem.text().replace("\u200b", ""), what="the account is closed")
