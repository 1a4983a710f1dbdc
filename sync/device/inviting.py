"""Taking up an invitation that came on a stick: no network is needed, and the code stays on the laptop."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from uuid import UUID

from fieldapp.enrolment.accounts import Account
from fieldapp.store.device import DeviceIdentity, with_new_keys
from sync.device.enrolling import identity_of
from sync.wire.invitation import ForLaptop, ForPerson, NotAnInvitation, open_file

_MOST_BYTES = 256 * 1024


def take_up(file: Path, code: str, *, now: datetime) -> tuple[DeviceIdentity, Account]:
    """Return who this new laptop is, with a signing key of its own, and for whom.

    Raises NotAnInvitation, InvitationExpired, NotThisFund.
    """
    invited = open_file(_content(file), code, now=now)
    if not isinstance(invited, ForLaptop):
        raise NotAnInvitation("for a person on a laptop that is set up")
    identity = identity_of(invited.told, fund_url=invited.fund_url, signing=invited.signing)
    return with_new_keys(identity, until_place=0, at=now), invited.told.account


def admit(file: Path, code: str, *, device: UUID, now: datetime) -> Account:
    """Return who is to work on this laptop too. Raises NotAnInvitation, InvitationExpired."""
    invited = open_file(_content(file), code, now=now)
    if not isinstance(invited, ForPerson) or invited.device != device:
        raise NotAnInvitation("for another laptop")
    return invited.account


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST_BYTES)
    except OSError as e:
        raise NotAnInvitation(file.name) from e
