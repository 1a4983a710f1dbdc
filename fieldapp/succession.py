"""Handing over from one signing key to the next: a statement signed with both, which anybody can follow.

The signature with the former key says that its owner wants it; the one with the following key, that they
have it. A statement is no secret and proves itself, so whoever carries it, and how often, does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import cbor2

from fieldapp import cbor, crypto

_PURPOSE = b"fieldapp succession 1"
_VERSION = 1
_UNREADABLE = (ValueError, TypeError, OverflowError, RecursionError, cbor2.CBORError)


@dataclass(frozen=True, slots=True)
class Succession:
    """One key follows another."""

    owner: UUID
    """Whose keys: a device's id, or the fund's (`operation.FUND`)."""
    former: bytes
    following: bytes


def write_succession(owner: UUID, former: crypto.Signer, following: crypto.Signer, *, at: datetime) -> bytes:
    """Return the statement that one key of an owner follows another from now on."""
    at_ms = round(at.timestamp() * 1000)
    body = cbor2.dumps([_VERSION, owner.bytes, former.public, following.public, at_ms], canonical=True)
    return cbor2.dumps([body, *(key.sign(_PURPOSE + body) for key in (former, following))], canonical=True)


def read_succession(statement: bytes) -> Succession:
    """Read a statement and check both signatures. Raises crypto.NotAuthentic."""
    try:
        body, by_former, by_following = cast("list[Any]", cbor.loads(statement))
        version, owner, former, following, _at_ms = cast("list[Any]", cbor.loads(body))
        if version != _VERSION:
            raise crypto.NotAuthentic("a statement of another version")
        crypto.verify(former, by_former, _PURPOSE + body)
        crypto.verify(following, by_following, _PURPOSE + body)
        return Succession(cbor.ident(owner), cbor.octets(former), cbor.octets(following))
    except _UNREADABLE as e:
        raise crypto.NotAuthentic("not a succession") from e


def followed(public: bytes, statements: Iterable[bytes], *, owner: UUID) -> tuple[bytes, ...]:
    """Return the keys that lead from a known one to the newest, the known one first.

    A statement that does not verify, or is another's, leads nowhere and harms nothing.
    """
    following: dict[bytes, bytes] = {}
    for statement in statements:
        with suppress(crypto.NotAuthentic):
            read = read_succession(statement)
            if read.owner == owner:
                following.setdefault(read.former, read.following)
    path = [public]
    while (following_key := following.get(path[-1])) and following_key not in path:
        path.append(following_key)
    return tuple(path)
