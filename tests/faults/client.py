"""What a client said before it was killed, and what must be so after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from fieldapp.laptop import Laptop
from sync.fund.serve import FundServer
from tests import builders
from tests.faults.tally import settle


@dataclass
class Heard:
    """What a person was told by clients before each was killed."""

    saving: dict[UUID, str] = field(default_factory=dict)
    saved: dict[UUID, str] = field(default_factory=dict)
    submitted: set[UUID] = field(default_factory=set)

    def take(self, lines: Iterable[str]) -> None:
        """Take what one client said."""
        for line in lines:
            match line.split(" ", 2):
                case ["saving", record, phone]:
                    self.saving[UUID(record)] = phone
                case ["saved", record, phone]:
                    self.saved[UUID(record)] = phone
                case ["submitted", record]:
                    self.submitted.add(UUID(record))


def must_hold(heard: Heard, laptop: Laptop, fund: FundServer) -> None:
    """What was said to be saved is there or newer, and each enrolment is at the fund exactly once."""
    session = builders.signed_in(laptop)
    assert settle(session, fund).is_well
    kept = {draft.record: draft.answers.get("phone", "-") for draft in session.desk.drafts()}
    kept |= {r.id: r.answers["phone"] for r in session.store.records.find(limit=1_000_000)}
    saved, saving = heard.saved, heard.saving
    older = [record for record in saved if kept.get(record) not in {saved[record], saving[record]}]
    assert not older
    session.close()

    with fund.desk._pool.connection() as db:
        rows = db.execute(
            "SELECT record, count(*) AS n FROM operations WHERE kind = 'enrol' GROUP BY 1"
        ).fetchall()
    at_fund = {row["record"]: row["n"] for row in rows}
    assert heard.submitted <= at_fund.keys()
    assert set(at_fund.values()) == {1}
