"""A whole day's work in one sitting: the window grows no fatter with each household."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from fieldapp.enrolment.limits import Limits
from sync.fund.serve import FundServer
from tests.journeys.test_whole_way import sign_in
from ui.demo.people import applicant
from ui.demo.walk import Walk
from ui.window import MainWindow

ENROLMENTS, WARMED_UP, SENT_AFTER = 200, 40, 20
ALLOWED_KIB_EACH = 80
"""For what a record leaves in the caches, and what the hands that drive the window leave by looking about.

A section whose questions stayed in memory would cost some 500 KiB."""


def resident_kib() -> int:
    """Return the memory that this process holds now."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS")))


@pytest.mark.soak
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the memory as Linux tells it")
def test_two_hundred_enrolments_leave_no_memory_behind(window: MainWindow, fund: FundServer) -> None:
    fund.administration.put_limits(Limits(most_unsent=2 * ENROLMENTS, most_awaiting=2 * ENROLMENTS))
    window.idle.left_alone.disconnect(window.lock)  # hands on widgets are no sign of life to the window
    walk, held = Walk(window), dict[int, int]()
    sign_in(walk, "somchit")
    for number in range(ENROLMENTS):
        walk.enrol(applicant(number))
        if (number + 1) % SENT_AFTER == 0:
            walk.wait_until_sent()
        if (number + 1) % WARMED_UP == 0:
            gc.collect()
            held[number + 1] = resident_kib()
            print(f"\n{number + 1} enrolments: {held[number + 1] / 1024:.1f} MiB", flush=True)
    grown = held[ENROLMENTS] - held[WARMED_UP]
    assert fund.administration.figures().enrolled == ENROLMENTS
    assert grown < ALLOWED_KIB_EACH * (ENROLMENTS - WARMED_UP), held
