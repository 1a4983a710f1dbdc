"""A table that the fund made for a window, as bytes: packed, and signed under the id it was asked with."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

import cbor2

from fieldapp import cbor, crypto
from fieldapp.supervision.asked import Given
from sync.wire import compression
from sync.wire.endpoints import MOST_EXPORT_BYTES
from sync.wire.refusals import BadAnswer

_EXPORT = b"fieldapp export 1"


def pack_given(given: Given) -> bytes:
    """Return a file and its dictionary, packed."""
    content = cbor2.dumps([given.file, given.dictionary], canonical=True)
    return compression.compress(content, dictionary=compression.WITHOUT)


def write_export(packed: bytes, *, ident: UUID, signing: crypto.Signer) -> bytes:
    """Return what was packed as the fund's answer to what was asked under an id."""
    return cbor2.dumps([packed, signing.sign(_EXPORT + ident.bytes + packed)])


def read_export(content: bytes, *, ident: UUID, fund_public: bytes) -> Given:
    """Read the fund's answer. Raises BadAnswer for anything else."""
    try:
        packed, signature = cast("list[Any]", cbor.loads(content))
        crypto.verify(fund_public, signature, _EXPORT + ident.bytes + cbor.octets(packed))
        unpacked = compression.decompress(
            packed, dictionary=compression.WITHOUT, most_bytes=MOST_EXPORT_BYTES
        )
        file, dictionary = cast("list[Any]", cbor.loads(unpacked))
        return Given(cbor.octets(file), cbor.octets(dictionary))
    except (
        ValueError,
        TypeError,
        cbor2.CBORError,
        crypto.NotAuthentic,
        compression.NotCompressed,
    ) as e:
        raise BadAnswer("no export of this fund") from e
