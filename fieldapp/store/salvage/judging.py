"""What a row that was read says of itself must hold; one that does not is lost, and never taken."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from fieldapp import crypto
from fieldapp.enrolment.operation import MalformedOperation, read_operation
from fieldapp.enrolment.receipt import read_receipt
from fieldapp.store.chained import verify
from fieldapp.store.device import DeviceIdentity
from fieldapp.store.drafts import read_draft

_NOT_SOUND = (crypto.NotAuthentic, MalformedOperation, ValueError, TypeError, KeyError)


class Judge:
    """Judges rows of a laptop's store; each is a name → value of its columns.

    What another laptop did has that laptop's signature, which is not known here: it holds by its page's tag,
    and by the fund's receipt over its hash.
    """

    def __init__(self, identity: DeviceIdentity) -> None:
        self._identity = identity
        self._judged: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
            "operations": self._operation,
            "replaced": self._replaced,
            "receipts": self._receipt,
            "lapsed_receipts": self._receipt,
            "blobs": lambda row: crypto.sha256(row["content"]) == row["hash"],
            "drafts": lambda row: bool(read_draft(row)),
            "draft_steps": lambda row: isinstance(json.loads(row["answers"]), dict),
        }

    def is_sound(self, table: str, row: Mapping[str, Any]) -> bool:
        """Tell whether a row is what it says."""
        judged = self._judged.get(table)
        try:
            return judged is None or judged(row)
        except _NOT_SOUND:
            return False

    def _operation(self, row: Mapping[str, Any]) -> bool:
        operation = read_operation(row["body"], row["signature"])
        if operation.device == self._identity.device:
            verify(operation, self._identity.publics)
        said = (operation.id.bytes, operation.record.bytes, operation.kind.value, operation.device.bytes)
        return bool(said == (row["id"], row["record"], row["kind"], row["device"]))

    def _replaced(self, row: Mapping[str, Any]) -> bool:
        operation = read_operation(row["body"], row["signature"])
        verify(operation, self._identity.publics)
        return bool(operation.content_hash == row["hash"])

    def _receipt(self, row: Mapping[str, Any]) -> bool:
        receipt = crypto.under_any(
            self._identity.fund_publics,
            lambda public: read_receipt(row["body"], row["signature"], fund_public=public),
        )
        return bool(receipt.operation.bytes == row["operation"])
