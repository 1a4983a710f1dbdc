"""The code on an applicant's receipt: which record, in which state, and a laptop's signature over that.

What is in the QR code is 129 bytes in base 32 (which a QR code packs densely): a version, the record's id,
the SHA-256 of the operation's body, the device's id, and the device's Ed25519 signature over the
first four under a label of its own, so that it can never stand for a signature of something else.
The fund checks it with `verify_code` and compares the hash with the operation it holds. It names
nobody: who finds a receipt learns from the code nothing about the applicant.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, replace
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment.operation import Operation
from fieldapp.errors import InputError

_VERSION = 1
_SIGNED_AS = b"fieldapp receipt code\x00"
_BODY_BYTES, _SIGNATURE_BYTES = 1 + 16 + 32 + 16, 64
_REFERENCE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that is read for a digit."""


class NotAReceiptCode(InputError):
    """What was scanned is no receipt of this program, or of a newer version."""

    code = "not-a-receipt-code"


@dataclass(frozen=True, slots=True)
class ReceiptCode:
    """What a receipt's QR code says. Believe it only after `verify_code`."""

    record: UUID
    content_hash: bytes
    """SHA-256 of the body of the operation that the receipt is for."""
    device: UUID
    """The laptop that printed the receipt."""
    signature: bytes

    @property
    def text(self) -> str:
        """What the QR code holds: capitals and digits only."""
        return base64.b32encode(self._body + self.signature).decode().rstrip("=")

    @property
    def signed(self) -> bytes:
        """What the signature is over."""
        return _SIGNED_AS + self._body

    @property
    def _body(self) -> bytes:
        return bytes([_VERSION]) + self.record.bytes + self.content_hash + self.device.bytes


def sign_code(key: crypto.SigningKey, *, operation: Operation, device: UUID) -> ReceiptCode:
    """Make the code of a receipt for an operation, signed by the laptop that prints it."""
    unsigned = ReceiptCode(operation.record, operation.content_hash, device, b"")
    return replace(unsigned, signature=key.sign(unsigned.signed))


def read_code(text: str) -> ReceiptCode:
    """Read what was scanned, without checking the signature. Raises NotAReceiptCode."""
    packed = "".join(text.split()).upper()
    try:
        raw = base64.b32decode(packed + "=" * (-len(packed) % 8))
    except (binascii.Error, ValueError) as e:
        raise NotAReceiptCode("not base 32") from e
    if len(raw) != _BODY_BYTES + _SIGNATURE_BYTES or raw[0] != _VERSION:
        raise NotAReceiptCode("another length or version")
    return ReceiptCode(UUID(bytes=raw[1:17]), raw[17:49], UUID(bytes=raw[49:65]), raw[65:])


def verify_code(text: str, *, device_public: bytes, content_hash: bytes) -> ReceiptCode:
    """Read a code and check that this laptop signed it and that it is for these very answers.

    `content_hash` is that of the operation the fund holds. Raises NotAReceiptCode, or crypto.NotAuthentic
    where the signature or the hash does not fit.
    """
    code = read_code(text)
    crypto.verify(device_public, code.signature, code.signed)
    if code.content_hash != content_hash:
        raise crypto.NotAuthentic("the receipt is for another revision")
    return code


def reference(record: UUID) -> str:
    """Return a short name of a record to read aloud, such as 7K3F-9QXM: 40 of its random bits."""
    bits = record.int & (1 << 40) - 1
    letters = "".join(_REFERENCE_LETTERS[bits >> shift & 31] for shift in range(35, -1, -5))
    return f"{letters[:4]}-{letters[4:]}"


def qr_matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of a QR code, True for dark, without the quiet zone (four modules on each side).

    Error correction M: it still reads with about a seventh of it worn off.
    """
    import segno  # slow to load, and not needed before a receipt is shown

    code = segno.make_qr(text, error="m", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
