"""Practice: the same desk over a store that nobody keeps. Nothing of it ever leaves the laptop.

The key is random and only in memory, so that what is left of the folder after a power cut is noise.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from fieldapp import crypto
from fieldapp.desk import Clock, Desk
from fieldapp.enrolment.accounts import Account
from fieldapp.enrolment.operation import new_id
from fieldapp.forms import versions
from fieldapp.laptop import SignedIn
from fieldapp.store.device import DeviceIdentity
from fieldapp.store.store import Store
from fieldapp.store.vault import DatabaseKey


@dataclass(frozen=True, slots=True)
class PracticeSession(SignedIn):
    """A person who practises; closing it throws everything away."""

    folder: Path = field(kw_only=True)

    def close(self) -> None:
        """Close the store and throw it away."""
        SignedIn.close(self)
        shutil.rmtree(self.folder, ignore_errors=True)


def practise(
    account: Account, *, form_version: str, clock: Clock, form: bytes | None = None
) -> PracticeSession:
    """Open an empty store for a person to practise on, with a key that is never written.

    `form`: the form that the fund published last, as its document; None where it published none.
    """
    folder = Path(tempfile.mkdtemp(prefix="fieldapp-practice-"))
    key = DatabaseKey(crypto.random_bytes(32))
    store = Store.open(folder, key, clock=clock)
    identity = _nobody()
    store.device.put(identity)
    store.accounts.put(account)
    if form:
        store.documents.put(versions.KIND, "", form, sequence=1)
    desk = Desk(store, account, form_version=form_version, clock=clock)
    return PracticeSession(desk, store, identity, key, folder=folder)


def _nobody() -> DeviceIdentity:
    """Return an identity that no fund knows."""
    return DeviceIdentity(
        device=new_id(),
        name="practice",
        fund_url="",
        fund_receipt_public=crypto.SigningKey.generate().public,
        fund_sealing_public=crypto.SealingKey.generate().public,
        signing=crypto.SigningKey.generate(),
        content_key_id=1,
        content_key=crypto.random_bytes(32),
    )
