"""Telling the fund how this laptop stands: now and then, after the work went, and never in its way."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from fieldapp import laptop_report
from fieldapp.errors import FieldappError
from fieldapp.forms.builtin import enrolment_form
from fieldapp.store.store import Store
from fieldapp.supervision import team
from fieldapp.supervision.team import LaptopReport
from sync.device.fund_client import FundClient, LogRestored
from sync.device.transport import Request
from sync.wire import endpoints

_EVERY = timedelta(minutes=30)
"""How often it is told while nothing needs anybody; a fund that does not take reports is asked as often."""
_AT, _ALARM = "report_told_at", "report_alarm"


def report(store: Store, *, clock: Callable[[], datetime], clock_error_ms: int | None) -> LaptopReport:
    """Return how this laptop stands."""
    return laptop_report.report_of(
        store, clock=clock, form=enrolment_form().version, clock_error_ms=clock_error_ms
    )


def tell(store: Store, client: FundClient, *, clock: Callable[[], datetime]) -> None:
    """Tell the fund, where it is time or something began or ended that needs somebody. Never raises."""
    standing = report(store, clock=clock, clock_error_ms=client.known.clock_error_ms)
    alarm = _alarm(standing)
    if not _is_time(store, clock()) and store.memory.get(_ALARM) == alarm:
        return
    store.memory.put(_AT, clock().isoformat())
    store.memory.put(_ALARM, alarm)
    with suppress(FieldappError, LogRestored):  # the next cycle hears of that
        client.ask(
            Request("POST", endpoints.REPORTS, team.written(standing), endpoints.REPORT), endpoints.JSON
        )


def _alarm(standing: LaptopReport) -> str:
    """Name what somebody should hear of at once: stuck work, the limits' verdict."""
    return " ".join([standing.verdict, *sorted(standing.stuck)])


def _is_time(store: Store, now: datetime) -> bool:
    told = store.memory.get(_AT)
    if not told:
        return True
    at = datetime.fromisoformat(told)
    return not at <= now < at + _EVERY  # also where the clock was put back
