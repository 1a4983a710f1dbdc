"""A person at the window for a while: how long a page takes to turn, and whether memory grows.

Run as a program: `turning DATA` prints seconds a page; `enrolling DATA COUNT` enrols so many households by
hands on the real widgets, without a fund, and prints what the process holds after each tenth of them.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.bench.laptop import run_program
from tests.bench.measure import Measure, median, ms, seconds
from ui.demo.people import Applicant, applicant
from ui.window import MainWindow

_SYLLABLES = ("ກາ", "ບີ", "ດູ", "ຕົນ", "ປັນ", "ຝາຍ", "ມອນ", "ລິນ", "ສຸກ", "ຫວານ")
_ENROLMENTS = 200
_KIB = 1024


def memory(folder: Path) -> Measure:
    """What an enrolment leaves behind in the process: from the fourth tenth on, when caches are full."""
    data = folder / "ten-thousand"  # every list and every page cache is as full as it gets
    held = list(
        map(int, run_program("tests.bench.sitting", "enrolling", str(data), str(_ENROLMENTS)).split())
    )
    later = held[3:]
    each = (later[-1] - later[0]) / (len(later) - 1) / (_ENROLMENTS // 10)
    full = 4 * _ENROLMENTS // 10
    return Measure(
        f"memory an enrolment leaves behind, from the {full}th on, {_ENROLMENTS} at a sitting",
        f"{held[0] / _KIB:.0f} → {held[-1] / _KIB:.0f} MiB",
        "",
        f"{each:.1f} KiB",
        "≤ 5 KiB",
        each <= 5,
    )


def page_turn(folder: Path) -> Measure:
    """Opening another section of the form and painting it, on a laptop of 10,000 records."""
    taken = list(
        map(float, run_program("tests.bench.sitting", "turning", str(folder / "ten-thousand")).split())
    )
    return Measure(
        "turning a page of the form, painted, with 10,000 records",
        f"{ms(median(taken))}; slowest {ms(max(taken))}",
        "",
        ms(median(taken)),
        "≤ 100 ms",
        median(taken) <= 0.1,
    )


@contextmanager
def at_work(data: Path) -> Iterator[MainWindow]:
    """The real window, signed in as the person who worked there last."""
    from PySide6.QtWidgets import QWidget

    from fieldapp.__main__ import surroundings_of
    from tests import builders
    from ui.application import new_application
    from ui.demo.hands import Hands

    _application = new_application()
    window = MainWindow(surroundings_of(data, data.parent / "preferences.toml"))
    window.show()
    hands = Hands(window)
    hands.type_into("passphrase", builders.PASSPHRASE)
    hands.click("sign-in")
    hands.find(QWidget, "go:home")
    yield window
    window.close()


def _turn(data: Path) -> None:
    from ui.demo.hands import live
    from ui.screens.enrol.screen import EnrolScreen

    with at_work(data) as window:
        window.workplace.new_enrolment()
        screen = window.findChildren(EnrolScreen)[-1]
        presenter = screen._presenter

        def turn(at: int) -> None:
            presenter.open(at)
            live(0)
            window.grab()

        for _ in range(3):
            for at in range(len(presenter.pages)):
                print(seconds(lambda at=at: turn(at)), flush=True)  # type: ignore[misc]


def _enrol(data: Path, count: int) -> None:
    from ui.demo.walk import Walk

    with at_work(data) as window:
        walk = Walk(window)
        for number in range(1, count + 1):
            walk.enrol(_somebody_new(number))
            if number % (count // 10) == 0:
                gc.collect()
                status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
                print(next(line.split()[1] for line in status if line.startswith("VmRSS")), flush=True)


def _somebody_new(number: int) -> Applicant:
    """Return a household that resembles nobody who is there already."""
    tens, ones = divmod(number, len(_SYLLABLES))
    name = _SYLLABLES[tens % len(_SYLLABLES)] + _SYLLABLES[ones] + "ໂຊ"
    made = applicant(20_000 + number)
    return replace(made, answers={**made.answers, "given_name_lo": name, "surname_lo": "ໂຮມ" + name})


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["turning", folder]:
            _turn(Path(folder))
        case ["enrolling", folder, count]:
            _enrol(Path(folder), int(count))
