"""Counting in the background, run by hand: what happens when its end comes late, or badly."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtWidgets import QApplication

from fieldapp.errors import BugError
from fieldapp.supervision.periods import Period
from tests.ui.test_campaign_state import DISTRICTS
from ui.background import Background
from ui.screens.campaign.presenter import CampaignPresenter
from ui.screens.campaign.state import Found


class ByHand(Executor):
    """Runs what it was given when it is told to."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], Any]] = []

    def submit(self, job: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.jobs.append(partial(job, *args, **kwargs))
        return Future()

    def run(self) -> None:
        self.jobs.pop(0)()
        QApplication.processEvents()


def test_what_was_counted_is_shown_and_counting_again_waits_for_its_end(qapp: QApplication) -> None:
    hand = ByHand()
    background = Background(hand)
    presenter = CampaignPresenter(count=lambda: DISTRICTS, write=_written, background=background)
    for _ in range(2):
        presenter.refresh()
    assert len(hand.jobs) == 1
    hand.run()
    assert presenter.state.found is DISTRICTS
    assert len(hand.jobs) == 1, "what came meanwhile may not be in it"
    hand.run()
    assert not hand.jobs
    presenter.refresh()
    assert len(hand.jobs) == 1


def test_a_count_that_ends_after_the_person_went_elsewhere_troubles_nobody(qapp: QApplication) -> None:
    hand = ByHand()
    background = Background(hand)
    presenter = CampaignPresenter(count=lambda: DISTRICTS, write=_written, background=background)
    shiboken6.delete(presenter)
    hand.run()


def test_an_error_is_said_and_what_was_shown_stays(qapp: QApplication) -> None:
    hand, outcomes = ByHand(), [DISTRICTS]
    background = Background(hand)
    presenter = CampaignPresenter(count=lambda: _next(outcomes), write=_written, background=background)
    hand.run()
    presenter.refresh()
    hand.run()
    assert presenter.state.problem == BugError.code
    assert presenter.state.found is DISTRICTS


def test_a_report_is_written_once_at_a_time_and_a_full_disk_is_said(qapp: QApplication) -> None:
    hand, outcomes = ByHand(), list[OSError | Path]([OSError("no space"), Path("report.pdf")])
    background = Background(hand)

    def write(period: Period, language: str, kind: str) -> Path:
        assert (period.name, language, kind) == ("2026-10", "lo", "pdf")
        outcome = outcomes.pop(0)
        if isinstance(outcome, OSError):
            raise outcome
        return outcome

    presenter = CampaignPresenter(count=lambda: DISTRICTS, write=write, background=background)
    presenter.write_report("last-month", "lo", "pdf")
    assert len(hand.jobs) == 1, "nothing is counted yet"
    hand.run()
    presenter.write_report("last-month", "lo", "pdf")
    presenter.write_report("last-month", "lo", "pdf")
    assert (len(hand.jobs), presenter.state.is_writing) == (1, True)
    hand.run()
    assert (presenter.state.problem, presenter.state.is_writing) == ("cannot-save-there", False)
    presenter.write_report("last-month", "lo", "pdf")
    hand.run()
    assert (presenter.state.saved, presenter.state.problem) == ("report.pdf", "")


def _written(_period: Period, _language: str, _kind: str) -> Path:
    raise AssertionError


def _next(outcomes: list[Found]) -> Found:
    if not outcomes:
        raise BugError("counted wrongly")
    return outcomes.pop()
