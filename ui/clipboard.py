"""What is copied here does not stay: it goes from the clipboard after a minute, and when the laptop locks."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QClipboard

CLEAR_AFTER_S = 60.0
_KDE = "x-kde-passwordManagerHint"
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_NOT_TO_BE_KEPT = {
    _KDE: b"secret",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"\1\0\0\0",
    _WINDOWS.format("CanIncludeInClipboardHistory"): bytes(4),
    _WINDOWS.format("CanUploadToCloudClipboard"): bytes(4),
}
"""What asks the history of Windows, its cloud, and Klipper to keep nothing of it."""


class ClipboardWatch(QObject):
    """Watches the clipboard, and takes away what came from this program, never what another put there."""

    def __init__(
        self, clipboard: QClipboard, *, after_s: float = CLEAR_AFTER_S, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._timer = QTimer(self)
        self._timer.setObjectName("what was copied goes")
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(after_s * 1000))
        self._timer.timeout.connect(self.clear)
        clipboard.dataChanged.connect(self._changed)

    @Slot()
    def clear(self) -> None:
        """Take away what this program has put on the clipboard or marked with the mouse."""
        self._timer.stop()
        for mode, is_ours in (
            (QClipboard.Mode.Clipboard, self._clipboard.ownsClipboard()),
            (QClipboard.Mode.Selection, self._clipboard.ownsSelection()),
        ):
            if is_ours:
                self._clipboard.clear(mode)

    @Slot()
    def _changed(self) -> None:
        if not self._clipboard.ownsClipboard():
            self._timer.stop()
            return
        copied = self._clipboard.mimeData()
        if copied.formats() and not copied.hasFormat(_KDE):
            self._clipboard.setMimeData(_marked(copied))  # which comes back here
        else:
            self._timer.start()


def _marked(copied: QMimeData) -> QMimeData:
    """Return the same with the wish that nobody keeps it."""
    marked = QMimeData()
    for form in copied.formats():
        marked.setData(form, copied.data(form))
    for form, value in _NOT_TO_BE_KEPT.items():
        marked.setData(form, value)
    return marked
