"""Statements of changed keys, as they are told over HTTP: `fieldapp.succession` reads each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import cbor2

from fieldapp import cbor
from sync.wire.bundle import MOST_SUCCESSIONS


def write_successions(statements: Sequence[bytes]) -> bytes:
    """Return statements as one body."""
    return cbor2.dumps(list(statements), canonical=True)


def read_successions(body: bytes) -> tuple[bytes, ...]:
    """Return the statements of a body; none where it is not readable. Nothing is verified yet."""
    try:
        return tuple(map(cbor.octets, cast("list[Any]", cbor.loads(body))[:MOST_SUCCESSIONS]))
    except (ValueError, TypeError, OverflowError, RecursionError, cbor2.CBORError):
        return ()
