"""What an applicant takes home: what was declared, the contribution and its basis, and a code to check.

Plain data; labels, the words of choices and the layout for A4, A5 or 80 mm are the window's. Made from the
operation and not from the screen, so that a reprint says the same at any time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from uuid import UUID

from fieldapp.enrolment import household
from fieldapp.enrolment.contribution import Contribution
from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.operation import Operation
from fieldapp.enrolment.receipt_code import ReceiptCode, qr_matrix, reference
from fieldapp.reference import places
from fieldapp.reference.contact import Contact
from fieldapp.reference.places import Place

DECLARED = (
    "given_name_lo", "surname_lo", "given_name_en", "surname_en", "sex", "birth_precision", "birth_date",
    "birth_year", "age_years", "identity_type", "identity_number", "family_book_number", "village", "phone",
    "occupation", "employment_status", "monthly_earnings_kip", "payment_frequency",
    "consent_version", "consent_language", "consent_how", "consent_witness",
)  # fmt: skip
"""What the receipt repeats, in this order; what was not answered is left out."""


@dataclass(frozen=True, slots=True)
class Declared:
    """One answer as it stands in the enrolment."""

    name: str
    """The question; the form has its label and the words of its choices."""
    value: str


@dataclass(frozen=True, slots=True)
class Dependant:
    """Somebody the applicant supports."""

    name_lo: str
    relation: str
    """A code of the form's list."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a contribution was computed from."""

    declared_kip: int
    """Monthly earnings as declared."""
    held_at: str
    """"floor" or "ceiling" where the declared earnings lie outside; "" where they count as they are."""
    contribution: Contribution


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """One receipt."""

    record: UUID
    reference: str
    """The short name of the record, to say on the telephone."""
    member_number: str
    """"" until the fund has given one."""
    enrolled_at: datetime
    """When the operation was finished, in UTC."""
    enumerator: str
    """The login of who enrolled."""
    revision: int
    province: Place | None
    district: Place | None
    declared: tuple[Declared, ...]
    dependants: tuple[Dependant, ...]
    basis: Basis | None
    """None where earnings or frequency were not given."""
    contact: Contact
    code: ReceiptCode
    qr: tuple[tuple[bool, ...], ...]
    """Rows of the code, True for dark; leave four modules white around it."""


def receipt_page(
    operation: Operation, code: ReceiptCode, *, member_number: str, revision: int, contact: Contact
) -> ReceiptPage:
    """Return the receipt of an enrolment or revision."""
    answers = _answers(operation)
    return ReceiptPage(
        record=operation.record,
        reference=reference(operation.record),
        member_number=member_number,
        enrolled_at=operation.time,
        enumerator=operation.author,
        revision=revision,
        province=places.find(household.text(answers, "province")),
        district=places.find(household.text(answers, "district")),
        declared=tuple(
            Declared(name, value) for name in DECLARED if (value := household.text(answers, name))
        ),
        dependants=tuple(
            Dependant(str(row.get("dependant_name_lo", "")), str(row.get("dependant_relation", "")))
            for row in household.dependants(answers)
        ),
        basis=_basis(operation.payload.get("contribution"), household.text(answers, "monthly_earnings_kip")),
        contact=contact,
        code=code,
        qr=qr_matrix(code.text),
    )


def _answers(operation: Operation) -> Answers:
    answers = operation.payload.get("answers")
    return answers if isinstance(answers, Mapping) else {}


def _basis(computed: object, declared: str) -> Basis | None:
    """Read the contribution as the operation froze it; None where it holds none that can be read."""
    if not isinstance(computed, Mapping) or not declared.isdecimal():
        return None
    try:
        contribution = Contribution(**{**computed, "rate": Decimal(str(computed["rate"]))})
    except (KeyError, TypeError, InvalidOperation):
        return None
    insurable, earnings = contribution.insurable_earnings_kip, int(declared)
    held_at = "floor" if insurable > earnings else "ceiling" if insurable < earnings else ""
    return Basis(earnings, held_at, contribution)
