"""The laptops of a supervisor's districts, as the fund told of them last."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple
from typing import TYPE_CHECKING, Any
from uuid import UUID

from fieldapp.lao.collate import sort_key
from fieldapp.supervision import team
from fieldapp.supervision.team import Person, TeamLaptop

if TYPE_CHECKING:
    from fieldapp.store.store import Connection


class TeamLaptops:
    """The team's laptops, known on this one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, laptop: TeamLaptop) -> None:
        """Keep what a laptop says, in place of what it said before; what is older changes nothing."""
        written = team.written(laptop.report) if laptop.report else None
        with self._connection.writing() as db:
            db.execute(
                "INSERT INTO team_laptops VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (device) DO UPDATE SET"
                " name = excluded.name, people = excluded.people, received_ms = excluded.received_ms,"
                " way = excluded.way, report = excluded.report"
                " WHERE excluded.received_ms >= team_laptops.received_ms",
                (
                    laptop.device.bytes,
                    laptop.name,
                    json.dumps([astuple(each) for each in laptop.people]),
                    laptop.received_ms,
                    laptop.way,
                    written,
                ),
            )

    def all(self) -> tuple[TeamLaptop, ...]:
        """Return every laptop known here, by its name in the order of a Lao dictionary."""
        rows = self._connection.rows("SELECT * FROM team_laptops ORDER BY device")
        return tuple(
            TeamLaptop(
                UUID(bytes=row["device"]),
                row["name"],
                _people(row),
                row["received_ms"],
                row["way"],
                team.read(row["report"]) if row["report"] else None,
            )
            for row in sorted(rows, key=lambda row: sort_key(row["name"]))
        )

    def people(self) -> Mapping[str, Person]:
        """Return everybody who works on one of them, by login."""
        rows = self._connection.rows("SELECT people FROM team_laptops")
        return {person.login: person for row in rows for person in _people(row)}

    def clear(self) -> None:
        """Forget them: this laptop's people supervise other districts now, and are told anew."""
        with self._connection.writing() as db:
            db.execute("DELETE FROM team_laptops")


def _people(row: Mapping[str, Any]) -> tuple[Person, ...]:
    return tuple(
        Person(login, name_lo, name_en, tuple(told[0]) if told else (), *told[1:])
        for login, name_lo, name_en, *told in json.loads(row["people"])
    )
