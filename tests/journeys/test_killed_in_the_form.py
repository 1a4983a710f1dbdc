"""The window's process is killed in the middle of a form: signing in again leads to the very field."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from fieldapp.forms.builtin import enrolment_form
from fieldapp.laptop import Laptop
from tests.faults.tally import TALLY
from tests.journeys.test_keyboard_alone import CONTROL, Keyboard
from ui.window import MainWindow


@dataclass
class Far:
    """A keyboard at a window in another process."""

    process: subprocess.Popen[str]

    def __call__(self, *lines: str) -> str:
        """Do what each line says; returns what has the focus at the end."""
        assert self.process.stdin
        assert self.process.stdout
        at = ""
        for line in lines:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
            at = self.process.stdout.readline().strip()
            assert at, f"it ended at “{line}”"
        return at


@contextmanager
def a_life(folder: Path) -> Iterator[Far]:
    """Run the window; kill it at the end."""
    run = [sys.executable, "-m", "tests.journeys.typing_worker", str(folder), "somchit"]
    pipe = subprocess.PIPE
    with subprocess.Popen(run, stdin=pipe, stdout=pipe, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield Far(process)
        finally:
            process.kill()
    TALLY.faults["SIGKILL of the window in the middle of a form"] += 1


@pytest.fixture
def opened(request: pytest.FixtureRequest) -> Callable[[], Keyboard]:
    """Return what opens the window here, and signs in."""

    def open_() -> Keyboard:
        keys = Keyboard(request.getfixturevalue("window"))
        keys.sign_in("somchit")
        return keys

    return open_


def test_after_a_kill_the_window_opens_at_the_very_field(
    enrolled: Laptop, opened: Callable[[], Keyboard]
) -> None:
    with a_life(enrolled.folder) as far:
        far("press Control+Key_N", "at question:given_name_lo", "keys ວິໄລ", "press Key_Return")
        far("at question:surname_lo", "keys ພົມມະ")  # the kill comes in the middle of the word
    with a_life(enrolled.folder) as far:
        far("at question:surname_lo", "press Key_End", "keys ຈັນ", "press Key_Return")
        far(*["press Key_PageDown"] * 2, "at place")  # nothing is typed where the next one comes
    keys = opened()
    keys.wait_at("place")
    (draft,) = keys.window.desk.drafts()
    assert draft.answers["surname_lo"] == "ພົມມະຈັນ"


def test_a_form_that_was_left_for_something_else_opens_only_when_asked(
    window: MainWindow, opened: Callable[[], Keyboard]
) -> None:
    keys = opened()
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.answer("given_name_lo", "ວິໄລ")
    for _ in range(len(enrolment_form().pages)):
        keys.press(Qt.Key.Key_PageDown)
    keys.wait_at("missing:surname_lo")
    window.lock()
    keys.sign_in("somchit")
    keys.wait_at("missing:surname_lo")
    keys.press(Qt.Key.Key_F, CONTROL)
    keys.wait_at("search")
    window.lock()
    keys.sign_in("somchit")
    keys.wait_at("new-enrolment")
    assert len(window.desk.drafts()) == 1
