"""Who may do what: roles, and the rules of four eyes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fieldapp.enrolment.operation import DECISIONS, Kind


class Role(StrEnum):
    """What an account is for."""

    ENUMERATOR = "enumerator"
    SUPERVISOR = "supervisor"
    CAMPAIGN_MANAGER = "campaign-manager"
    FUND_ADMINISTRATOR = "fund-administrator"


_WHO_ENROL = frozenset({Role.ENUMERATOR, Role.SUPERVISOR})


@dataclass(frozen=True, slots=True)
class Account:
    """A person who works with the application, as the fund knows them."""

    login: str
    """Short, unique, Latin letters; what is typed at sign-in."""
    name_lo: str
    name_en: str
    role: Role
    districts: frozenset[str]
    """LSB codes of the districts they work in."""
    is_enabled: bool = True
    """Whether the fund lets them work; a disabled person's own work still goes out."""


def may_write(account: Account, kind: Kind, *, record_author: str | None, district: str) -> bool:
    """Tell whether the account may write this kind of operation on this record.

    `record_author` is None for a record that does not exist yet. ▣ Nobody decides on what they
    enrolled themselves, offline as at the fund: both ends ask here.
    """
    if account.role not in _WHO_ENROL:
        return False
    if kind is Kind.ENROL:
        return record_author is None
    if kind is Kind.ASSIGN_NUMBER:
        return False
    if kind in DECISIONS or kind is Kind.TAKE_UP:
        return (
            account.role is Role.SUPERVISOR
            and account.is_enabled
            and record_author != account.login
            and district in account.districts
        )
    if kind is Kind.COMMENT and account.role is Role.SUPERVISOR:
        return district in account.districts
    return record_author == account.login
