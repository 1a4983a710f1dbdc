"""A whole district's campaign, invented: written straight into a real store, the same for the same seed.

Places are real (the bureau's codes and names); villages, people and numbers are not. Some enumerators have
habits that supervision should find: one hurries, one leaves out telephones, one rounds ages, one explains
soft rules away.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.enrolment.member_number import member_number
from fieldapp.enrolment.operation import FUND, NO_PREVIOUS, Kind, Operation, sign_operation
from fieldapp.enrolment.receipt import sign_receipt
from fieldapp.enrolment.record import Logged, project
from fieldapp.laptop import Laptop
from fieldapp.store.store import Store
from fieldapp.supervision.facts import FUNCTIONS, VIENTIANE, facts_of
from tests import builders
from tests.builders import SUPERVISOR
from ui.demo.people import applicant

_A_TRANSACTION = 3000
_FUND_KEY = crypto.SigningKey(bytes(range(32)))
_VILLAGES = (
    "ບ້ານນາໂພ", "ບ້ານໂພນສະຫວັນ", "ບ້ານທ່າແຮ່", "ບ້ານຫ້ວຍຊັນ", "ບ້ານດົງໂດກ", "ບ້ານນ້ຳບາກ", "ບ້ານວາປີເໜືອ",
    "ບ້ານແກ້ງກອກ", "ບ້ານຫຼັກ 35", "ບ້ານໜອງບົວ", "ບ້ານໂນນສູງ", "ບ້ານສີໄຄ",
)  # fmt: skip
_EARNINGS = {"5211": 2_400_000, "6111": 1_300_000, "8322": 3_400_000, "7531": 1_700_000, "5221": 2_900_000}
_GROUPS = ("poor", "older", "migrant")
_NAMES = ("ສົມສັກ", "ວິໄລພອນ", "ບຸນມີ", "ຈັນທອນ", "ຄຳສອນ", "ດາວັນ", "ທອງສຸກ", "ນາງຄຳ", "ພູວົງ", "ມະນີຈັນ")


@dataclass(frozen=True, slots=True)
class Plan:
    """How large the district is."""

    records: int = 12_000
    waiting: int = 600
    duplicates: int = 80
    enumerators: int = 20
    districts: tuple[str, ...] = ("1401",)
    last_day: date = date(2026, 11, 23)
    days: int = 60
    seed: int = 1


@dataclass(slots=True)
class District:
    """What was written."""

    enumerators: tuple[Account, ...]
    duplicates: dict[UUID, tuple[UUID, ...]] = field(default_factory=dict)
    """Waiting record → the records it may be a double of."""


def enumerators(plan: Plan) -> tuple[Account, ...]:
    """Return the invented enumerators, "e01" and on."""
    return tuple(
        Account(
            f"e{at + 1:02d}",
            f"{_NAMES[at % len(_NAMES)]} {'ກຂຄງຈສຊຍດຕ'[at // len(_NAMES)]}.",
            f"Enumerator {at + 1}",
            Role.ENUMERATOR,
            frozenset(plan.districts),
        )
        for at in range(plan.enumerators)
    )


def supervisors_laptop(folder: Path, districts: frozenset[str] = SUPERVISOR.districts) -> Laptop:
    """Return a laptop of the supervisor, whose fund is the one that `fill` writes for."""
    made = builders.laptop(folder)
    identity = builders.identity(
        fund_receipt=_FUND_KEY.public, fund_sealing=crypto.SealingKey.generate().public
    )
    made.set_up(identity, replace(SUPERVISOR, districts=districts), passphrase=builders.PASSPHRASE)
    return made


def fill(store: Store, plan: Plan = Plan(), *, fund: crypto.SigningKey = _FUND_KEY) -> District:
    """Write the district into a store whose identity trusts `fund`; some seconds for 12,000 records."""
    writer, made = _Writer(plan, fund), District(enumerators(plan))
    for account in made.enumerators:
        store.accounts.put(account)
    logs = writer.records(made)
    for _ in range(0, plan.records, _A_TRANSACTION):
        with store.writing():
            for log, _ in zip(logs, range(_A_TRANSACTION), strict=False):
                _keep(store, log)
    with store.writing():
        for log in logs:
            _keep(store, log)
    return made


def _keep(store: Store, log: Sequence[Logged]) -> None:
    for each in log:
        store.log._insert(each.operation)
        if each.receipt:
            store._connection.database.execute(
                "INSERT INTO receipts VALUES (?, ?, ?)",
                (each.operation.id.bytes, each.receipt.body, each.receipt.signature),
            )
    record = project(log)
    assert record
    store.records.put(record)
    store.figures.put(facts_of(record, log))


@dataclass(slots=True)
class _Laptop:
    """A laptop that signs its operations in a chain."""

    device: UUID
    key: crypto.SigningKey
    previous: bytes = NO_PREVIOUS


class _Writer:
    def __init__(self, plan: Plan, fund: crypto.SigningKey) -> None:
        self._plan, self._fund = plan, fund
        self._dice = random.Random(plan.seed)
        self._sequence = 0
        self._serial = 0
        self._laptops = {
            login: _Laptop(UUID(int=1000 + at), crypto.SigningKey(crypto.sha256(login.encode())))
            for at, login in enumerate([*(e.login for e in enumerators(plan)), SUPERVISOR.login])
        }
        self._fund_side = _Laptop(FUND, fund)

    def records(self, made: District) -> Iterator[list[Logged]]:
        """Yield the log of each record, oldest first; the last ones wait."""
        plan = self._plan
        settled = plan.records - plan.waiting
        doubles = set(range(settled, settled + plan.duplicates))
        earlier: list[tuple[UUID, Mapping[str, Any]]] = []
        for index in range(plan.records):
            at = made.enumerators[index % plan.enumerators]
            finished = self._time(index)
            answers = self._answers(index, at.login)
            record = self._id(finished)
            if index in doubles:
                original, said = earlier[self._dice.randrange(len(earlier))]
                answers = {**said, "given_name_lo": _spelt_otherwise(said["given_name_lo"])}
                made.duplicates[record] = (original,)
            elif index < settled and len(earlier) < 2000:
                earlier.append((record, answers))
            yield self._log(index, at.login, record, finished, answers, waits=index >= settled)

    def _log(
        self,
        index: int,
        author: str,
        record: UUID,
        finished: datetime,
        answers: Mapping[str, Any],
        *,
        waits: bool,
    ) -> list[Logged]:
        dice, log = self._dice, list[Logged]()
        payload = self._payload(author, finished, answers)

        def act(who: str, kind: Kind, at: datetime, base: UUID | None, said: Mapping[str, Any]) -> UUID:
            logged = self._logged(who, kind, record, at, base, said)
            log.append(logged)
            return logged.operation.id

        head = act(author, Kind.ENROL, finished, None, payload)
        reviewed = finished + timedelta(hours=dice.expovariate(1 / 30) + 2)
        if waits and index % 2:
            return log
        act(SUPERVISOR.login, Kind.TAKE_UP, reviewed, head, {})
        if waits:
            return log
        outcome = dice.random()
        if outcome < 0.08 + (0.2 if author == "e05" else 0):
            said = {"comments": [{"path": "phone", "text": "ເລກໂທລະສັບຂາດໜຶ່ງຕົວ"}]}
            act(SUPERVISOR.login, Kind.RETURN, reviewed + timedelta(minutes=4), head, said)
            if outcome < 0.02:
                return log
            head = act(author, Kind.REVISE, reviewed + timedelta(days=1), head, payload)
            reviewed += timedelta(days=2)
            act(SUPERVISOR.login, Kind.TAKE_UP, reviewed, head, {})
        if outcome > 0.985:
            act(author, Kind.WITHDRAW, reviewed + timedelta(minutes=5), head, {"reason": "ຍ້າຍອອກ"})
        elif outcome > 0.97:
            said = {"comments": [{"path": "", "text": "ເປັນສະມາຊິກແລ້ວ"}]}
            act(SUPERVISOR.login, Kind.REJECT, reviewed + timedelta(minutes=5), head, said)
        else:
            act(SUPERVISOR.login, Kind.ACCEPT, reviewed + timedelta(minutes=3), head, {"comments": []})
            self._serial += 1
            number = {"member_number": member_number(self._serial)}
            act("fund", Kind.ASSIGN_NUMBER, reviewed + timedelta(minutes=9), head, number)
        return log

    def _payload(self, author: str, finished: datetime, answers: Mapping[str, Any]) -> Mapping[str, Any]:
        usual_s = 170 if author == "e03" else 540
        took = timedelta(seconds=usual_s * self._dice.lognormvariate(0, 0.35))
        return {
            "form": "enrolment",
            "form_version": "1",
            "answers": dict(answers),
            "begun_ms": round((finished - took).timestamp() * 1000),
        }

    def _answers(self, index: int, author: str) -> Mapping[str, Any]:
        dice = self._dice
        district = dice.choice(self._plan.districts)
        occupation = dice.choices(tuple(_EARNINGS), weights=(35, 30, 10, 10, 15))[0]
        earnings = round(_EARNINGS[occupation] * dice.lognormvariate(0, 0.3), -5)
        if dice.random() < 0.004:
            earnings *= 12
        age = min(74, max(16, round(dice.gauss(38, 11))))
        answers = {
            **applicant(dice.randrange(100_000)).answers,
            "province": district[:2],
            "district": district,
            "village": _VILLAGES[(index % self._plan.enumerators + dice.randrange(3)) % len(_VILLAGES)],
            "phone": f"020 5{dice.randrange(10_000_000):07d}",
            "family_book_number": f"{dice.randrange(1_000_000):06d}",
            "occupation": occupation,
            "employment_status": "own-account",
            "monthly_earnings_kip": str(int(earnings)),
            "target_groups": " ".join(
                dice.sample(("poor", "older", "migrant"), dice.choice((0, 0, 1, 1, 2)))
            ),
            "consent": "yes",
            **{name: dice.choices("123", weights=(90, 8, 2))[0] for name in FUNCTIONS},
            "dependants": [],
        }
        if author == "e09" or dice.random() < 0.1:
            rounds = author == "e09" and dice.random() < 0.7
            answers |= {"birth_precision": "age", "age_years": str(round(age / 5) * 5 if rounds else age)}
        else:
            answers["birth_date"] = f"{2026 - age}-0{1 + index % 9}-1{index % 9}"
        if dice.random() < (0.25 if author == "e11" else 0.03):
            answers["override:monthly_earnings_kip"] = "ຂາຍດີຊ່ວງບຸນ"
        if dice.random() < (0.5 if author == "e07" else 0.04):
            del answers["phone"]
        return answers

    def _logged(
        self, who: str, kind: Kind, record: UUID, at: datetime, base: UUID | None, payload: Mapping[str, Any]
    ) -> Logged:
        laptop = self._fund_side if who == "fund" else self._laptops[who]
        operation = sign_operation(
            laptop.key,
            operation_id=self._id(at),
            record=record,
            kind=kind,
            author=who,
            device=laptop.device,
            time=at,
            base=base,
            payload=payload,
            previous=laptop.previous,
        )
        laptop.previous = operation.content_hash
        return Logged(
            operation, self._receipt(operation, at + timedelta(hours=self._dice.expovariate(1 / 6)))
        )

    def _receipt(self, operation: Operation, at: datetime) -> Any:
        self._sequence += 1
        return sign_receipt(
            self._fund,
            operation=operation.id,
            content_hash=operation.content_hash,
            sequence=self._sequence,
            received_at=at,
        )

    def _time(self, index: int) -> datetime:
        """Spread the enrolments over the campaign's days, between eight and five in Vientiane."""
        plan = self._plan
        day = plan.last_day - timedelta(days=plan.days - 1 - index * plan.days // plan.records)
        begin = datetime(day.year, day.month, day.day, 8, tzinfo=VIENTIANE).astimezone(UTC)
        return begin + timedelta(minutes=self._dice.randrange(9 * 60))

    def _id(self, at: datetime) -> UUID:
        """Return a UUIDv7 of that moment, from the dice."""
        high = (round(at.timestamp() * 1000) << 16) | 0x7000 | self._dice.getrandbits(12)
        return UUID(int=(high << 64) | (0b10 << 62) | self._dice.getrandbits(62))


def _spelt_otherwise(name: str) -> str:
    """Write a name as another officer might: tone marks left out."""
    return name.translate({0x0EC8: None, 0x0EC9: None, 0x0ECA: None}) + "ນ"


def smaller(**changes: Any) -> Plan:
    """Return a district small enough for a test."""
    return replace(Plan(records=400, waiting=60, duplicates=8, enumerators=5, days=20), **changes)
