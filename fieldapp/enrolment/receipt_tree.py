"""One signature for many receipts: a Merkle tree over them (RFC 9162, 2.1), and the path of each to its root.

The fund signs the root once for a whole answer; the laptop, which knows every receipt in it, computes
for each the path that proves it alone. Such a proof stands where a plain signature would.
"""

from __future__ import annotations

from collections.abc import Sequence

from fieldapp import crypto

_PURPOSE = b"fieldapp receipts 1"
_SIGNATURE, _HASH = 64, 32


def sign_root(key: crypto.Signer, bodies: Sequence[bytes]) -> bytes:
    """Return the fund's signature over all of these receipts, in this order; none where there are none."""
    return key.sign(_signed(_root([_leaf(body) for body in bodies]), len(bodies))) if bodies else b""


def proofs(bodies: Sequence[bytes], root_signature: bytes) -> list[bytes]:
    """Return what proves each of the receipts alone: signature, place, count, path. Nothing is checked."""
    leaves = [_leaf(body) for body in bodies]
    count = len(leaves).to_bytes(2, "big")
    return [
        root_signature + at.to_bytes(2, "big") + count + b"".join(_path(at, leaves))
        for at in range(len(leaves))
    ]


def verify_proof(public: bytes, proof: bytes, body: bytes) -> None:
    """Check a receipt's proof. Raises NotAuthentic."""
    signature, place = proof[:_SIGNATURE], proof[_SIGNATURE : _SIGNATURE + 4]
    rest = proof[_SIGNATURE + 4 :]
    at, count = int.from_bytes(place[:2], "big"), int.from_bytes(place[2:], "big")
    path = [rest[begin : begin + _HASH] for begin in range(0, len(rest), _HASH)]
    if len(place) < 4 or at >= count or len(rest) % _HASH:
        raise crypto.NotAuthentic("proof")
    crypto.verify(public, signature, _signed(_climb(at, count, _leaf(body), path), count))


def _signed(root: bytes, count: int) -> bytes:
    return _PURPOSE + count.to_bytes(2, "big") + root


def _leaf(body: bytes) -> bytes:
    return crypto.sha256(b"\0" + body)


def _node(left: bytes, right: bytes) -> bytes:
    return crypto.sha256(b"\1" + left + right)


def _split(count: int) -> int:
    """Return the largest power of two below a count of two or more."""
    return 1 << ((count - 1).bit_length() - 1)


def _root(leaves: Sequence[bytes]) -> bytes:
    if len(leaves) == 1:
        return leaves[0]
    middle = _split(len(leaves))
    return _node(_root(leaves[:middle]), _root(leaves[middle:]))


def _path(at: int, leaves: Sequence[bytes]) -> list[bytes]:
    """Return the siblings on the way from a leaf to the root, nearest first."""
    if len(leaves) == 1:
        return []
    middle = _split(len(leaves))
    if at < middle:
        return [*_path(at, leaves[:middle]), _root(leaves[middle:])]
    return [*_path(at - middle, leaves[middle:]), _root(leaves[:middle])]


def _climb(at: int, count: int, leaf: bytes, path: Sequence[bytes]) -> bytes:
    """Return the root that a leaf and its path lead to. Raises NotAuthentic where the path is no path."""
    if count == 1:
        if path:
            raise crypto.NotAuthentic("proof")
        return leaf
    if not path:
        raise crypto.NotAuthentic("proof")
    middle, *below = _split(count), *path[:-1]
    if at < middle:
        return _node(_climb(at, middle, leaf, below), path[-1])
    return _node(path[-1], _climb(at - middle, count - middle, leaf, below))
