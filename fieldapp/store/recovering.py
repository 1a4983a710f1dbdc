"""The laptop's end of a recovery: what was asked is kept in a file until the fund answers. See `recovery`.

The file holds no secret in clear: the new slot's private key is encrypted under the new passphrase.
"""

from __future__ import annotations

import base64
import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from fieldapp import crypto
from fieldapp.recovery import NotARecovery, RecoveryRequest, open_answer, read_request, write_request
from fieldapp.store import slots, vault, vault_file
from fieldapp.store.errors import UnknownAccount, VaultDamaged
from fieldapp.store.slots import DatabaseKey
from fieldapp.store.vault_file import PassphraseSlot

REQUEST_FILE = "recovery.json"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that waits for the fund's answer."""

    request: RecoveryRequest
    slot: PassphraseSlot
    fund_url: str

    @property
    def content(self) -> bytes:
        """What goes to the fund, over the network or on a stick."""
        return write_request(self.request)


def ask(folder: Path, login: str, slot: PassphraseSlot, *, at: datetime) -> Asked:
    """Keep a request of a person of this vault; the one before is forgotten. Raises UnknownAccount."""
    known = vault_file.read_candidates(folder)[0]
    if known.slot(login) is None and login not in known.closed:
        raise UnknownAccount
    sealed = tuple(each for each in (known.recovery.key, known.recovery.next_key) if each)
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    request = RecoveryRequest(UUID(known.device), login, known.recovery.fund_key, sealed, slot.public, at)
    kept = {
        "request": base64.b64encode(write_request(request)).decode(),
        "slot": vault_file.slot_document(slot),
    }
    vault_file.write_whole(folder / REQUEST_FILE, json.dumps(kept).encode())
    return Asked(request, slot, known.fund_url)


def asked(folder: Path) -> Asked | None:
    """Return the request that waits; None where there is none. Raises NotARecovery where it is damaged."""
    try:
        kept = json.loads((folder / REQUEST_FILE).read_bytes())
        request = read_request(base64.b64decode(kept["request"], validate=True))
        slot = vault_file.read_slot(kept["slot"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, VaultDamaged, RecursionError) as e:
        raise NotARecovery("what was asked cannot be read any more: ask again") from e
    return Asked(request, slot, vault_file.read_candidates(folder)[0].fund_url)


def complete(
    folder: Path, answer: bytes, passphrase: str, *, fits: Callable[[DatabaseKey], bool]
) -> tuple[str, DatabaseKey]:
    """Put the person's new slot into the vault; returns their login and the database key.

    Raises NotARecovery, WrongPassphrase.
    """
    waiting = asked(folder)
    if waiting is None:
        raise NotARecovery("nothing was asked")
    private = slots.open_slot(waiting.slot, passphrase)
    key = _key(folder, open_answer(answer, waiting.request, private), fits)
    vault.put_slot(folder, key, waiting.slot)
    (folder / REQUEST_FILE).unlink()
    return waiting.request.login, key


def _key(folder: Path, opened: tuple[bytes, ...], fits: Callable[[DatabaseKey], bool]) -> DatabaseKey:
    """Return the key that opens the database, and end a change of key that was cut off."""
    keys = tuple(map(DatabaseKey, opened))
    for found, key in itertools.product(vault_file.read_candidates(folder), keys):
        if crypto.is_equal(found.proof, vault.proof_of(found, key)):
            return vault.settled(folder, found, keys if found.recovery.next_key else (key,), fits)
    fitting = [key for key in keys if fits(key)]
    if not fitting:
        raise NotARecovery("the fund's key does not open this laptop: ask again")
    found = vault_file.read_candidates(folder)[0]
    vault.take_over(folder, replace(found, people=(), closed=_everybody(found)), fitting[0])
    return fitting[0]


def _everybody(found: vault_file.Vault) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(slot.login for slot in found.people), *found.closed]))
