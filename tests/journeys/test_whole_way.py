"""The journey through the real window, against a real fund, with the fund stopped in between."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QScrollArea, QWidget

from fieldapp.enrolment.lifecycle import Status
from fieldapp.forms.builtin import enrolment_form
from fieldapp.laptop import Laptop
from sync.fund.serve import FundServer
from tests import builders
from tests.settling import settle
from ui.demo.people import applicant
from ui.demo.walk import Walk
from ui.preferences import Preferences
from ui.window import MainWindow


def sign_in(walk: Walk, login: str) -> None:
    walk.hands.type_into("login", login)
    walk.hands.type_into("passphrase", builders.PASSPHRASE)
    walk.hands.press(Qt.Key.Key_Return)
    walk.hands.wait_for(lambda: walk.hands.sees("workplace"), what="signed in")


def test_the_demonstration_walks_the_whole_way() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "fieldapp", "demo", "--headless", "--applicants", "2"],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={name: value for name, value in os.environ.items() if name != "DISPLAY"},
    )
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout.strip().splitlines()[-1])
    told.pop("seconds")
    assert told == {
        "enrolled": 2,
        "received": 2,
        "accepted": 2,
        "returned_and_corrected": 1,
        "lost": 0,
        "duplicated": 0,
        "member_numbers": 2,
        "pictures": 2,
    }


def test_a_wrong_passphrase_says_so_and_lets_try_again(window: MainWindow) -> None:
    walk = Walk(window)
    walk.hands.type_into("login", "somchit")
    walk.hands.type_into("passphrase", "not this one")
    walk.hands.press(Qt.Key.Key_Return)
    problem = walk.hands.find(QLabel, "sign-in-problem")
    walk.hands.wait_for(lambda: "ລະຫັດ" in problem.text(), what="the problem in Lao")
    sign_in(walk, "somchit")


def test_a_new_language_leaves_what_is_typed(window: MainWindow) -> None:
    walk = Walk(window)
    walk.hands.type_into("passphrase", "half of it")
    window.language.switch("en")
    walk.hands.wait_for(
        lambda: walk.hands.find(QAbstractButton, "sign-in").text() == "Sign in", what="English"
    )
    walk.hands.wait_for(lambda: walk.hands.look(QLineEdit, "passphrase"), what="the passphrase")
    assert walk.hands.find(QLineEdit, "passphrase").text() == "half of it"


def test_what_was_typed_is_there_when_the_form_opens_again(window: MainWindow) -> None:
    walk = Walk(window)
    sign_in(walk, "somchit")
    walk.hands.click("new-enrolment")
    walk.hands.type_into("question:given_name_lo", "ນ້ຳຝົນ")
    walk.hands.wait_for(lambda: bool(window.desk.drafts()), what="the draft")
    walk.hands.click("close-draft")
    walk.sign_out()
    sign_in(walk, "somchit")
    (draft,) = window.desk.drafts()
    assert draft.answers["given_name_lo"] == "ນ້ຳຝົນ"
    walk.hands.click(f"draft:{draft.record}")
    walk.hands.wait_for(lambda: walk.hands.sees("question:given_name_lo"), what="the form at its field")


def test_without_a_network_it_waits_and_with_one_it_goes(window: MainWindow, fund: FundServer) -> None:
    walk = Walk(window)
    sign_in(walk, "somchit")
    walk.hands.click("network")
    walk.enrol(applicant(0))
    assert fund.administration.figures().enrolled == 0
    walk.hands.click("go:queue")
    truth = walk.hands.find(QLabel, "truth")
    walk.hands.wait_for(lambda: "ອອບລາຍ" in truth.text().replace("\u200b", ""), what="offline, in Lao")
    walk.hands.click("network")
    walk.wait_until_sent()
    walk.wait_for_status(Status.RECEIVED, 1)
    assert fund.administration.figures().enrolled == 1


def misfits(window: QWidget) -> list[str]:
    """Return the visible labels and buttons whose words are wider than their box."""
    wrong = []
    for each in window.findChildren(QWidget):
        if not each.isVisible() or not isinstance(each, QLabel | QAbstractButton) or not each.text():
            continue
        metrics, width = each.fontMetrics(), each.contentsRect().width()
        pieces = each.text().split("\n")
        if isinstance(each, QLabel) and each.wordWrap():
            pieces = each.text().replace("\u200b", " ").split()
        widest = max(metrics.horizontalAdvance(piece) for piece in pieces)
        if widest > width + 1:
            wrong.append(f"{each.objectName()}: {each.text()} ({widest} > {width})")
    for area in window.findChildren(QScrollArea):
        inside, width = area.widget(), area.viewport().width()
        if area.isVisible() and inside and inside.width() > width:
            wrong.append(f"what scrolls is {inside.width()} wide, to be seen through {width}")
    return wrong


def misfits_that_stay(window: QWidget) -> list[str]:
    """Return what does not fit once the layout has come to rest: on a busy machine that takes a while."""
    patience = QDeadlineTimer(5000)
    settle()
    while (wrong := misfits(window)) and not patience.hasExpired():
        settle()
    return wrong


WHOLE, AT_125_PER_CENT = (1366, 768), (1093, 614)
"""The screen of the pilot's laptops, and what is left of it in logical pixels at 125%."""


@pytest.mark.parametrize("size", [WHOLE, AT_125_PER_CENT])
@pytest.mark.parametrize(
    ("language", "text_size"), [("lo", "normal"), ("en", "normal"), ("lo", "larger"), ("en", "larger")]
)
def test_no_label_is_wider_than_its_box(
    window: MainWindow, language: str, text_size: str, size: tuple[int, int]
) -> None:
    walk = Walk(window)
    window.choose(Preferences(language, text_size))
    window.resize(*size)
    settle()
    assert (window.width(), window.height()) == size
    wrong = misfits_that_stay(window)
    sign_in(walk, "somchit")
    walk.enrol(applicant(1))
    for place in ("home", "records", "queue", "settings"):
        walk.hands.click(f"go:{place}")
        wrong += misfits_that_stay(window)
    window.workplace.new_enrolment()
    for section in [*(page.name for page in enrolment_form().pages), "check"]:
        walk.hands.click(f"section:{section}")
        wrong += misfits_that_stay(window)
    walk.hands.find(QWidget, "missing:consent")
    walk.hands.click("close-draft")
    walk.wait_until_sent()
    walk.sign_out()
    sign_in(walk, "bounmy")
    walk.hands.click("go:review")
    assert (window.width(), window.height()) == size
    assert not wrong + misfits_that_stay(window)


def test_nothing_typed_is_in_clear_in_any_file(window: MainWindow, enrolled: Laptop, tmp_path: Path) -> None:
    walk, household = Walk(window), applicant(1)
    sign_in(walk, "somchit")
    walk.enrol(household)
    walk.wait_until_sent()
    typed = [
        household.answers[n]
        for n in ("given_name_lo", "surname_lo", "family_book_number", "phone", "village")
    ]
    files = [file for file in enrolled.folder.rglob("*") if file.is_file()] + [tmp_path / "preferences.toml"]
    for file in files:
        content = file.read_bytes() if file.exists() else b""
        assert not [secret for secret in typed if str(secret).encode() in content], file


def test_a_laptop_left_alone_locks_and_keeps_what_was_typed(window: MainWindow) -> None:
    walk = Walk(window)
    sign_in(walk, "somchit")
    walk.hands.click("new-enrolment")
    walk.hands.type_into("question:given_name_lo", "ນ້ຳຝົນ")
    window.idle.left_alone.emit()
    walk.hands.wait_for(lambda: walk.hands.sees("passphrase"), what="the lock")
    assert not walk.hands.sees("question:given_name_lo")
    assert walk.hands.find(QLineEdit, "login").text() == "somchit", "who comes back is known"
    passphrase = walk.hands.find(QLineEdit, "passphrase")
    walk.hands.wait_for(lambda: window.focusWidget() is passphrase, what="the cursor where it is typed")
    sign_in(walk, "somchit")
    assert [draft.answers["given_name_lo"] for draft in window.desk.drafts()] == ["ນ້ຳຝົນ"]
