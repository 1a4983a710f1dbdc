"""Who may do what: roles, and the rules of four eyes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from fieldapp.enrolment.operation import REVIEWS, Kind


class Role(StrEnum):
    """What an account is for."""

    ENUMERATOR = "enumerator"
    SUPERVISOR = "supervisor"
    CAMPAIGN_MANAGER = "campaign-manager"
    FUND_ADMINISTRATOR = "fund-administrator"


WHO_ENROL = frozenset({Role.ENUMERATOR, Role.SUPERVISOR})
"""Who writes operations at all, and so has a day to close."""


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


def may_write(
    account: Account,
    kind: Kind,
    *,
    writers: Collection[str] | None,
    assigned: Collection[str] = (),
    district: str,
) -> bool:
    """Tell whether the account may write this kind of operation on this record.

    `writers` are the logins who enrolled or revised it, None for a record that does not exist yet;
    `assigned` those to whom it is or was given. What somebody writes who is no longer assigned is a
    proposal (`record.project`), so that late work is never refused. ▣ Nobody decides on what they
    enrolled or revised themselves, offline as at the fund: both ends ask here.
    """
    if account.role not in WHO_ENROL:
        return False
    if kind is Kind.ENROL or writers is None:
        return kind is Kind.ENROL and writers is None
    if kind is Kind.ASSIGN_NUMBER:
        return False
    supervises = account.role is Role.SUPERVISOR and district in account.districts
    if kind in REVIEWS:
        return supervises and account.is_enabled and account.login not in writers
    if kind is Kind.REASSIGN:
        return supervises and account.is_enabled
    works_on_it = account.login in writers or account.login in assigned
    return works_on_it or (kind is Kind.COMMENT and supervises)
