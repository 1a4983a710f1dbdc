"""Whether the link is paid by its bytes, as far as the system knows: Windows and NetworkManager tell."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Metered(QObject):
    """Looks at the link once asked to; until then, and where no system tells, nothing is held for metered."""

    changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_metered = False

    def look(self) -> None:
        """Begin to look, and go on. The first look takes a tenth of a second: for when nobody types."""
        from PySide6.QtNetwork import QNetworkInformation

        if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Metered):
            return
        told = QNetworkInformation.instance()
        told.isMeteredChanged.connect(self.take)
        self.take(told.isMetered())

    def take(self, is_metered: bool) -> None:  # noqa: FBT001 (Qt's signal)
        """Take what the system says."""
        if is_metered != self.is_metered:
            self.is_metered = is_metered
            self.changed.emit(is_metered)
