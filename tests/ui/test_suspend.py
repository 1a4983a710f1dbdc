"""It locks before the laptop sleeps: told over a real D-Bus as by logind, or by a message as of Windows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from ctypes import addressof, wintypes
from pathlib import Path

import pytest

from ui.suspend import is_suspending

PROGRAM = """
import sys
from PySide6.QtCore import SLOT, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication
from ui.suspend import SuspendWatch

LOGIND, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"


class End(QObject):
    @Slot()
    def end(self):
        application.quit()


application, end = QApplication([]), End()
watch = SuspendWatch(application, parent=application)
watch.falling_asleep.connect(lambda: print("falling asleep"))
QDBusConnection.systemBus().connect(LOGIND, PATH, LOGIND + ".Manager", "Over", end, SLOT("end()"))
logind = QDBusConnection.connectToBus(sys.argv[1], "logind")
assert logind.registerService(LOGIND)
for name, told in (("PrepareForSleep", [False]), ("PrepareForSleep", [True]), ("Over", [])):
    signal = QDBusMessage.createSignal(PATH, LOGIND + ".Manager", name)
    signal.setArguments(told)
    assert logind.send(signal)
QTimer.singleShot(30_000, lambda: application.exit(1))
sys.exit(application.exec())
"""
ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("dbus-daemon"), reason="needs a D-Bus daemon to speak with"
)
def test_it_hears_from_logind_before_the_laptop_sleeps(tmp_path: Path) -> None:
    run = ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:path={tmp_path}/bus"]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout
        address = daemon.stdout.readline().strip()
        try:
            heard = subprocess.run(
                [sys.executable, "-c", PROGRAM, address],
                env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": address, "QT_QPA_PLATFORM": "offscreen"},
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            daemon.terminate()
    assert (heard.returncode, heard.stdout) == (0, "falling asleep\n"), heard.stderr


@pytest.mark.parametrize(
    ("message", "told", "is_it"),
    [(0x218, 4, True), (0x218, 7, False), (0x218, 18, False), (0x100, 4, False)],
    ids=["suspend", "resumed by somebody", "resumed by itself", "a key"],
)
def test_of_windows_messages_only_that_one_counts(message: int, told: int, *, is_it: bool) -> None:
    sent = wintypes.MSG(message=message, wParam=told)
    assert is_suspending(addressof(sent)) is is_it
