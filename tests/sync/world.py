"""The world of the model: laptops, a fund, what hands carry between them, and what everybody has typed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any
from uuid import UUID

from hypothesis.stateful import RuleBasedStateMachine

from fieldapp import crypto
from fieldapp.enrolment.accounts import Account
from fieldapp.enrolment.operation import new_id
from fieldapp.enrolment.record import Record
from sync.fund.devices import Device
from tests.sync.carried import Carrier, PaperCarrier
from tests.sync.paper import Clock, Fund, PaperFund, PaperLaptop, enumerator, standing, supervisor

ACCOUNTS = {
    a.login: a for a in (enumerator("somchit"), enumerator("keo"), supervisor("bounmy"), supervisor("kham"))
}
AT_WORK = ("somchit", "somchit", "keo", "bounmy", "kham")
"""Who works on each laptop: one person has two of them."""


class World(RuleBasedStateMachine):
    """Who and what there is. `new_fund` says where the fund keeps its log."""

    new_fund: Callable[[Clock], Fund] = staticmethod(lambda clock: PaperFund(clock, ACCOUNTS.values()))

    new_laptop: Callable[[Account, Device, crypto.SigningKey, Clock, Fund], PaperLaptop] = staticmethod(
        lambda account, device, key, clock, _fund: PaperLaptop(account, device, key, clock)
    )

    new_carrier: Callable[[Fund, list[Device]], Carrier] = staticmethod(PaperCarrier)

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.fund = self.new_fund(self.clock)
        self.laptops = [self.laptop(login) for login in AT_WORK]
        devices = [laptop.device for laptop in self.laptops]
        self.carriers = [self.new_carrier(self.fund, devices) for _ in range(2)]
        self.tokens = count()
        self.typed: set[str] = set()
        self.enrolled = 0
        self.has_backup = False
        self.backed_up: set[int] = set()
        self.put_back: set[UUID] = set()
        """Laptops that were restored from a backup: their chains may fork, and lack what was never sent."""
        self.was_unnoticed = False
        self.was_shuffled = False
        self.was_restored = False
        self.numbers: dict[UUID, set[str]] = {}
        self.own: dict[UUID, set[UUID]] = {}
        """What was done on each laptop, by device, as it was last seen there."""

    def laptop(self, login: str) -> PaperLaptop:
        key = crypto.SigningKey.generate()
        device = Device(new_id(), key.public, {login: ACCOUNTS[login]})
        self.fund.enrol(device)
        return self.new_laptop(ACCOUNTS[login], device, key, self.clock, self.fund)

    def at_fund(self) -> dict[UUID, Record]:
        log = self.fund.log()
        records = dict.fromkeys(e.operation.record for e in log)
        made = (standing(e for e in log if e.operation.record == ident) for ident in records)
        return {record.id: record for record in made if record}

    def some(self, at: int, which: int) -> Record | None:
        records = self.laptops[at].records()
        return records[which % len(records)] if records else None

    def stands(self, at: int, ident: UUID) -> Record:
        record = self.laptops[at].record(ident)
        assert record
        return record

    def token(self) -> str:
        token = f"v{next(self.tokens)}"
        self.typed.add(token)
        return token

    def type(self, names: set[str], seen: Any) -> dict[str, Any]:
        """Answer questions anew, and add, change or take away members of the family."""
        typed: dict[str, Any] = {name: self.token() for name in sorted(names) if name not in {"r1", "r2"}}
        rows = {row["id"]: dict(row) for row in seen.get("dependants", ())}
        for ident in sorted(names & {"r1", "r2"}):
            if ident in rows and next(self.tokens) % 3 == 0:
                del rows[ident]
            else:
                rows[ident] = {**rows.get(ident, {"id": ident}), "dependant_name_lo": self.token()}
        return {**typed, "dependants": list(rows.values())}

    def look(self, at: int) -> None:
        """Somebody reads the member numbers on a laptop and tells the applicants."""
        for record in self.laptops[at].records():
            if record.member_number:
                self.numbers.setdefault(record.id, set()).add(record.member_number)
