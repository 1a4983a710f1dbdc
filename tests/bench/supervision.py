"""What a supervisor waits for: the queue, a record, the dashboard. A district of 20 enumerators.

Run as a program, `supervision DATA` opens the campaign in the real window some times, and prints how long
each took and how much of that was computing.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

from fieldapp.overview import Overview
from fieldapp.supervision.risk import Told
from tests import builders, district
from tests.bench import reviewing
from tests.bench.laptop import run_program
from tests.bench.measure import Measure, in_turn, median, ms, seconds

_TIMES = 7
_SIZE = "12,000 records, 600 waiting, 80 possible duplicates"
_COPIES = 8
_MORE = f"""
INSERT INTO record_facts SELECT randomblob(16), {{}} FROM record_facts
    JOIN (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {_COPIES}) SELECT i FROM n)
"""


def queue_and_record(folder: Path) -> list[Measure]:
    """Opening the queue ordered by doubt, and one record with its doubts and its way."""
    laptop = district.supervisors_laptop(folder / "district")
    session = builders.signed_in(laptop, builders.SUPERVISOR.login)
    told = Told(district.fill(session.store).duplicates)
    desk = session.desk
    opening = median([seconds(lambda: desk.review_queue(told)) for _ in range(_TIMES)])
    ids = [each.record for each in desk.doubtful(told)][:40]

    def read(at: int) -> None:
        desk.record(ids[at])
        desk.doubts(ids[at], told)
        desk.timeline(ids[at])

    reading = max(seconds(lambda at=at: read(at)) for at in range(len(ids)))  # type: ignore[misc]
    waiting = [record.id for record in desk.review_queue()]
    portions = [waiting[at : at + 10] for at in range(0, len(waiting), 10)]
    comparing = [seconds(lambda some=some: desk.doubles(some)) for some in portions]  # type: ignore[misc]
    overview = Overview(session.store, builders.SUPERVISOR, clock=builders.now)
    quality = median([seconds(overview.quality) for _ in range(3)])
    session.close()
    return [
        *reviewing.in_the_window(folder / "district", _SIZE),
        Measure(f"review queue opens ({_SIZE})", ms(opening), "", ms(opening), "≤ 0.5 s", opening <= 0.5),
        Measure(
            "a record of it with its doubts and its way, slowest of 40",
            ms(reading),
            "",
            ms(reading),
            "≤ 0.15 s",
            reading <= 0.15,
        ),
        Measure(
            f"all {len(waiting)} waiting compared for possible duplicates, in the background",
            f"{sum(comparing):.1f} s",
            "",
            f"slowest ten {ms(max(comparing))}",
            "",
            True,
        ),
        Measure("the quality of 20 enumerators over 12,000 records", ms(quality), "", ms(quality), "", True),
    ]


def dashboard(folder: Path) -> list[Measure]:
    """The whole dashboard over 100,000 records, beside one plain count; and the same in the window."""
    laptop = district.supervisors_laptop(folder / "dashboard")
    session = builders.signed_in(laptop, builders.SUPERVISOR.login)
    store = session.store
    district.fill(store, district.Plan(records=100_000 // (_COPIES + 1) + 1))
    with store.writing() as db:
        columns = [row[1] for row in db.execute("PRAGMA table_info(record_facts)") if row[1] != "record"]
        db.execute(_MORE.format(", ".join(columns)))
    overview = Overview(store, builders.SUPERVISOR, clock=builders.now)

    def plain() -> None:
        store._connection.cells("SELECT sex, count(*) FROM record_facts GROUP BY sex")

    ours, yardstick = (median(taken) for taken in in_turn(_TIMES, overview.dashboard, plain))
    counted = overview.dashboard().whole.count.enrolled
    session.close()
    assert counted > 95_000
    printed = run_program("tests.bench.supervision", str(folder / "dashboard")).split()
    shown, computed = list(map(float, printed[::2])), list(map(float, printed[1::2]))
    return [
        Measure(
            "dashboard of 100,000 records, against SELECT count(*) GROUP BY of the same table",
            ms(ours),
            ms(yardstick),
            ms(ours),
            "≤ 1 s",
            ours <= 1,
        ),
        Measure(
            "the campaign of 100,000 records is on the screen, with 20 enumerators' quality, from the click",
            f"{ms(median(shown))}, {ms(median(computed))} of it computing",
            "",
            ms(median(shown)),
            "≤ 1 s",
            median(shown) <= 1,
        ),
    ]


def _open_the_campaign(data: Path) -> None:
    from PySide6.QtWidgets import QWidget

    from tests.bench.sitting import at_work
    from ui.demo.hands import Hands

    with at_work(data) as window:
        hands = Hands(window)

        def look() -> None:
            hands.click("go:campaign")
            hands.find(QWidget, "figure-0")
            window.grab()

        for _ in range(_TIMES):
            hands.click("go:home")
            before = process_time()
            took = seconds(look)
            print(took, process_time() - before, flush=True)


if __name__ == "__main__":
    _open_the_campaign(Path(sys.argv[1]))
