"""Run as a program: open a window, say when it was first painted, and stay until told or leave.

`bare` opens a QMainWindow with one label; `ours DATA` opens the sign-in screen of the real program;
`working DATA` signs in, opens the records, and says how much memory the process holds.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path


def bare() -> None:
    """The least that PySide6 can show."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("fieldapp"))
    window.resize(1366, 768)
    window.show()
    window.grab()
    print(time.monotonic(), flush=True)
    QTimer.singleShot(0, application.quit)
    application.exec()


def ours(data: Path) -> None:
    """The program as it starts, from its command line on."""
    from fieldapp.__main__ import at_this_laptop, parse
    from fieldapp.hardening import harden

    harden()
    with at_this_laptop(parse(["--data", str(data)])) as surroundings:
        from ui.application import new_application
        from ui.window import MainWindow

        _application = new_application()
        window = MainWindow(surroundings)
        window.show()
        window.grab()
        print(time.monotonic(), flush=True)
        window.close()


def working(data: Path) -> None:
    """The program with somebody at work in it."""
    from PySide6.QtWidgets import QWidget

    from fieldapp.__main__ import surroundings_of
    from tests import builders
    from ui.application import new_application
    from ui.demo.hands import Hands
    from ui.window import MainWindow

    _application = new_application()
    window = MainWindow(surroundings_of(data, data.parent / "preferences.toml"))
    window.show()
    hands = Hands(window)
    hands.type_into("passphrase", builders.PASSPHRASE)
    hands.click("sign-in")
    hands.find(QWidget, "go:home")
    for place in ("home", "records", "queue", "records"):
        hands.click(f"go:{place}")
        window.grab()
    window.workplace.new_enrolment()
    hands.wait_for(lambda: hands.sees("question:given_name_lo"), what="the form")
    held = next(line for line in Path("/proc/self/status").read_text().splitlines() if "VmRSS" in line)
    print(int(held.split()[1]) * 1024, flush=True)
    window.close()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["bare"]:
            bare()
        case ["ours", folder]:
            ours(Path(folder))
        case ["working", folder]:
            working(Path(folder))
