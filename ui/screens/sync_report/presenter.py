"""Folds the contacts of the last 30 days into what the report shows."""

from __future__ import annotations

from fieldapp.desk import Desk
from ui.screens import Presenter


class SyncReportPresenter(Presenter):
    """The report as it stands."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.state = desk.sync_report()

    def refresh(self) -> None:
        """Count again."""
        self.state = self._desk.sync_report()
        self.changed.emit()

    def note_printed(self) -> None:
        """Write into the audit that the report left the laptop on paper or as a file."""
        self._desk.note_exported("sync report")
