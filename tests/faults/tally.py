"""What was tried and what came of it, counted over a whole run, printed at its end and kept as a file.

`tests.faults.figures` makes the tables of docs/reliability.md from those files.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fieldapp.laptop import SignedIn
from sync.fund.serve import FundServer
from tests import builders


@dataclass
class Tally:
    """Faults by kind; operations sent, lost and doubled."""

    faults: Counter[str] = field(default_factory=Counter)
    sent: int = 0
    lost: int = 0
    doubled: int = 0
    modelled: int = 0
    """Operations of the days of work that the model played; it looks for each of them itself."""

    def add(self, outcome: Outcome) -> None:
        """Count what one test found."""
        self.sent += outcome.sent
        self.lost += outcome.lost
        self.doubled += outcome.doubled

    def counts(self) -> dict[str, Any]:
        """Return what was counted, as plain data."""
        return {**vars(self), "faults": dict(sorted(self.faults.items()))}

    def take(self, counts: Mapping[str, Any]) -> None:
        """Add what another process of the same run counted (`counts`)."""
        for name, count in counts.items():
            if name == "faults":
                self.faults.update(count)
            else:
                setattr(self, name, getattr(self, name) + count)

    def lines(self) -> list[str]:
        """Return the summary."""
        tried = [f"{count:>7,}  {kind}" for kind, count in sorted(self.faults.items())]
        counted = f"operations sent {self.sent:,}, lost {self.lost}, doubled {self.doubled}"
        return [*tried, f"{self.faults.total():>7,}  faults in all; {counted}; modelled {self.modelled:,}"]

    def write(self, folder: Path, *, mark: str, is_passed: bool) -> Path:
        """Keep the counts of this run as a file of its own. `mark` is "soak" or "test"."""
        folder.mkdir(parents=True, exist_ok=True)
        now = datetime.now(UTC)
        path = folder / f"{mark}-{now:%Y%m%d-%H%M%S}-{os.getpid()}.json"
        run = {"mark": mark, "at": now.isoformat(timespec="seconds"), "is_passed": is_passed}
        run |= {"commit": _commit(), "took_s": round(time.monotonic() - _BEGUN)}
        path.write_text(json.dumps({**run, **self.counts()}, indent=1), encoding="utf-8")
        return path


def _commit() -> str:
    """Return which commit is tried, with a "+" where files were changed since; "" outside a checkout."""
    told = subprocess.run(
        ["git", "describe", "--always", "--abbrev=7", "--exclude=*", "--dirty=+"],
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip()


_BEGUN = time.monotonic()
TALLY = Tally()


@dataclass(frozen=True)
class Outcome:
    """What one laptop's operations came to at the fund."""

    sent: int
    lost: int
    doubled: int

    @property
    def is_well(self) -> bool:
        """Whether each operation is at the fund exactly once."""
        return self.lost == self.doubled == 0


def settle(session: SignedIn, fund: FundServer) -> Outcome:
    """Sync over a sound link, then count the laptop's own operations at the fund, in its database."""
    engine = builders.engine(session)
    for _ in range(3):
        if not engine.cycle(is_asked=True).waiting:
            break
    session.store.log.verify_chain()
    device = session.identity.device
    rows = session.store._connection.rows("SELECT id FROM operations WHERE device = ?", device.bytes)
    ours = {bytes(row["id"]) for row in rows}
    with fund.desk._pool.connection() as db:
        held = db.execute("SELECT id, quarantine FROM operations WHERE device = %s", (device,)).fetchall()
        effects = db.execute(
            "SELECT record FROM operations WHERE device = %s AND kind = 'enrol' AND quarantine IS NULL"
            " GROUP BY record HAVING count(*) > 1",
            (device,),
        ).fetchall()
    at_fund = Counter(row["id"].bytes for row in held if row["quarantine"] is None)
    lost = ours - at_fund.keys()
    doubled = sum(count - 1 for count in at_fund.values()) + len(effects)
    outcome = Outcome(len(ours), len(lost), doubled)
    TALLY.add(outcome)
    return outcome
