"""The real window in a process of its own; another one sits at its keyboard by a pipe, until it is killed.

Each line that comes in is done and answered with what has the focus then, once that is saved:
"keys TEXT" types, "press KEY" presses, "at NAME" waits until the focus is there (the name may begin or end
so), "seen NAME" until something is shown that can be used.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldapp.laptop import Laptop
from tests import late
from tests.builders import CHEAP
from tests.faults.window_worker import window_on
from tests.faults.worker import now, say
from tests.journeys.test_keyboard_alone import CONTROL, NONE, Keyboard
from ui.application import new_application
from ui.screens.enrol.presenter import EnrolPresenter


def obey(keys: Keyboard, line: str) -> None:
    match line.split(" ", 1):
        case ["keys", text]:
            keys.type(text)
        case ["press", name]:
            keys.press(Qt.Key[name.rpartition("+")[2]], CONTROL if "Control+" in name else NONE)
        case ["at", name]:
            keys.hands.wait_for(lambda: is_at(keys, name), what=f"{name}, not {keys.name}")
        case ["seen", name]:
            keys.hands.find(QWidget, name)
    forms = keys.window.findChildren(EnrolPresenter)
    keys.hands.wait_for(lambda: all(form.is_saved for form in forms), what="what is typed, saved")


def is_at(keys: Keyboard, name: str) -> bool:
    return keys.at.isVisible() and (keys.name.startswith(name) or keys.name.endswith(name))


def main(folder: Path, login: str) -> None:
    os.environ["QT_LOGGING_RULES"] = "default.warning=false"
    application = new_application()
    if late.seed():
        late.put_off(login)
    window = window_on(Laptop(folder, clock=now, form_version="1", least=CHEAP))
    keys = Keyboard(window)
    keys.sign_in(login)
    say("open")
    for line in sys.stdin:
        obey(keys, line.rstrip("\n"))
        say(keys.name or "nowhere")
    del application


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
