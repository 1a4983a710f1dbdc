"""What stands behind a contribution: the share, the limits, since when, and by which law."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from fieldapp.enrolment.contribution import contribution
from fieldapp.lao import dates
from fieldapp.reference.parameters import published_parameters
from ui.screens.enrol.words import contribution_lines


def test_each_figure_has_its_rule(qapp: QApplication) -> None:
    newest = max(published_parameters(), key=lambda each: each.valid_from)
    computed = contribution(earnings_kip=9_000_000, months=3, parameters=newest)
    said = "\n".join(words for words, _ in contribution_lines(computed))
    for piece in ("405.000", "1.215.000", "9%", "4.500.000", "34/NA", dates.short(newest.valid_from)):
        assert piece in said


def test_parameters_that_are_not_known_here_claim_no_rule(qapp: QApplication) -> None:
    newest = max(published_parameters(), key=lambda each: each.valid_from)
    computed = contribution(earnings_kip=1_800_000, months=1, parameters=replace(newest, version="2031-1"))
    said = "\n".join(words for words, _ in contribution_lines(computed))
    assert "34/NA" not in said
