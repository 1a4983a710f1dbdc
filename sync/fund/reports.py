"""What laptops say of themselves, and who is told of it: the newest of each, for their supervisors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from fieldapp.supervision import team
from fieldapp.supervision.team import Person, TeamLaptop
from sync.fund.database import Connection

NETWORK, COURIER = "network", "courier"


def put(db: Connection, device: UUID, body: bytes, *, now: datetime, way: str) -> bool:
    """Keep a report; tells whether it is one. One that is older than what is kept changes nothing."""
    report = team.read(body)
    if report is None:
        return False
    db.execute(
        "INSERT INTO device_reports VALUES (%s, %s, %s, %s, %s) ON CONFLICT (device) DO UPDATE SET"
        " report = excluded.report, at_ms = excluded.at_ms, received_at = excluded.received_at,"
        " way = excluded.way WHERE excluded.at_ms > device_reports.at_ms OR excluded.way = %s",
        (device, body, report.at_ms, now, way, NETWORK),
    )
    return True


def of_districts(
    db: Connection, districts: Sequence[str], *, after_ms: int, but: UUID
) -> tuple[TeamLaptop, ...]:
    """Return the laptops, `but` one, of people of these districts, of which something came after a moment."""
    after = datetime.fromtimestamp(after_ms / 1000, UTC)
    rows = db.execute(
        "SELECT d.id, d.name, d.enrolled_at, r.report, r.received_at, r.way,"
        " json_agg(json_build_array(a.login, a.name_lo, a.name_en, a.districts, a.role) ORDER BY a.login)"
        " AS people"
        " FROM devices d JOIN device_accounts p ON p.device = d.id"
        " JOIN accounts a ON a.login = p.login AND a.is_enabled AND a.districts && %s"
        " LEFT JOIN device_reports r ON r.device = d.id"
        " WHERE NOT d.is_revoked AND d.id <> %s AND coalesce(r.received_at, d.enrolled_at) > %s"
        " GROUP BY d.id, r.device ORDER BY d.id",
        (list(districts), but, after),
    ).fetchall()
    return tuple(
        TeamLaptop(
            row["id"],
            row["name"],
            tuple(
                Person(login, lao, english, tuple(districts), role)
                for login, lao, english, districts, role in row["people"]
            ),
            round((row["received_at"] or row["enrolled_at"]).timestamp() * 1000),
            row["way"] or "",
            team.read(bytes(row["report"])) if row["report"] is not None else None,
        )
        for row in rows
    )
