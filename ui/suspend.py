"""Hears from the operating system that the laptop is about to sleep, so that nothing stays on the screen.

Linux tells over D-Bus (logind), Windows by a message to each window. Where nobody tells, as on macOS, the
watch of `ui.idle` locks at the first sign of having slept.
"""

from __future__ import annotations

import sys
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

_LOGIND = "org.freedesktop.login1"
_WM_POWERBROADCAST, _PBT_APMSUSPEND = 0x0218, 0x0004


class SuspendWatch(QObject):
    """Says when the laptop is about to sleep."""

    falling_asleep = Signal()

    def __init__(self, application: QApplication, *, parent: QObject) -> None:
        super().__init__(parent)
        self._filter: QAbstractNativeEventFilter | None = None
        if sys.platform == "win32":
            self._filter = _PowerMessages(self)
            application.installNativeEventFilter(self._filter)
        elif sys.platform == "linux":
            self._listen_to_logind()

    @Slot(bool)
    def prepare(self, is_asleep_soon: bool) -> None:  # noqa: FBT001 (logind's signal)
        """Take what logind says: before sleeping, and after waking."""
        if is_asleep_soon:
            self.falling_asleep.emit()

    def _listen_to_logind(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        QDBusConnection.systemBus().connect(  # type: ignore[call-overload]  # its stub says bytes; they are refused
            _LOGIND,
            "/org/freedesktop/login1",
            f"{_LOGIND}.Manager",
            "PrepareForSleep",
            self,
            SLOT("prepare(bool)"),
        )


class _PowerMessages(QAbstractNativeEventFilter):
    """Reads the messages that Windows sends to every window."""

    def __init__(self, watch: SuspendWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, kind: Any, message: Any) -> tuple[bool, int]:
        """Look at a message, and let it go on."""
        if bytes(kind) == b"windows_generic_MSG" and is_suspending(int(message)):
            self._watch.prepare(True)
        return False, 0


def is_suspending(address: int) -> bool:
    """Whether the message at this address says that Windows is about to sleep."""
    told = wintypes.MSG.from_address(address)
    return (told.message, told.wParam) == (_WM_POWERBROADCAST, _PBT_APMSUSPEND)
