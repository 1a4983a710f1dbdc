"""Laptops full of invented households, for measuring."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from fieldapp import crypto
from fieldapp.desk import Desk
from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.limits import Limits
from fieldapp.enrolment.operation import new_id
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store import standing
from tests import builders
from ui.demo.people import applicant

_A_TRANSACTION = 2000
_FUNCTIONING = tuple(
    f"wg_{act}" for act in ("seeing", "hearing", "walking", "remembering", "selfcare", "communicating")
)


def answers(index: int) -> Answers:
    """Return the answers of the invented household number `index`, with most of the optional ones too."""
    household = applicant(index)
    rows = [
        {"id": str(UUID(int=index * 16 + at, version=4)), **each, "dependant_in_school": "yes"}
        for at, each in enumerate(household.dependants)
    ]
    return {**household.answers, **_optional(index), "dependants": rows}


def _optional(index: int) -> Answers:
    return {
        "given_name_en": ("Vilai", "Sida", "Dala", "Manivone", "Khamphaeng")[index % 5],
        "surname_en": ("Phommachan", "Sisavat", "Inthavong", "Luangphachan")[index % 4],
        "nationality": "LA",
        "education": str(index % 4),
        "identity_type": "national-id",
        "identity_number": f"{10_000_000 + index * 7919:011d}",
        "house_number": str(1 + index % 240),
        "unit_number": str(1 + index % 12),
        "employment_status": "own-account",
        "workplace_kind": "market",
        "workplace": ("ຕະຫຼາດສາລະວັນ ຮ້ານທີ 12", "ຕະຫຼາດດາວເຮືອງ", "ແຄມທາງ 13 ໃຕ້")[index % 3],
        "earlier_cover": "none",
        **dict.fromkeys(_FUNCTIONING, "1"),
        "target_groups": "poor older" if index % 4 else "disability",
        "consent": "yes",
        "consent_how": "signed",
        "consent_language": "lo",
        "declaration_true": "yes",
        "enumerator_note": ("ລູກຄົນທີສອງຮຽນຢູ່ປາກເຊ", "ນັດເອົາປຶ້ມສຳມະໂນຄົວມາອາທິດໜ້າ", "")[index % 3],
    }


def enrol(desk: Desk, index: int) -> None:
    """Enrol an invented household."""
    draft = replace(desk._draft(new_id()), answers=answers(index))  # whatever the limits say
    desk.submit(draft, answers(index))


def fill(session: SignedIn, count: int, *, first: int = 0) -> None:
    """Enrol `count` invented households, many in a transaction."""
    for begin in range(first, first + count, _A_TRANSACTION):
        with session.store.writing():
            for index in range(begin, min(begin + _A_TRANSACTION, first + count)):
                enrol(session.desk, index)


def laptop(folder: Path) -> Laptop:
    """Return a laptop of an enumerator at an invented fund."""
    made = builders.laptop(folder)
    identity = builders.identity(
        fund_receipt=crypto.SigningKey.generate().public, fund_sealing=crypto.SealingKey.generate().public
    )
    made.set_up(identity, builders.ENUMERATOR, passphrase=builders.PASSPHRASE)
    return made


@contextmanager
def signed_in(on: Laptop) -> Iterator[SignedIn]:
    """Sign the enumerator in for a while, on a laptop that may hold any number of enrolments unsent."""
    session = builders.signed_in(on)
    standing.put_limits(session.store, Limits(most_unsent=1_000_000, most_awaiting=1_000_000))
    try:
        yield session
    finally:
        session.close()
