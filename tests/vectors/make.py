"""Make the test vectors anew: `python -m tests.vectors.make`. Only for a new version of the wire.

Keys and ids are fixed; nonces and zstd's choices are not, so a vector is read, never made again to compare.
Those of version 1 were made once and stay.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment import receipt_tree
from fieldapp.enrolment.operation import NO_PREVIOUS, Kind, Operation, sign_operation
from fieldapp.enrolment.receipt import Receipt, sign_receipt
from fieldapp.enrolment.record import Logged, Quarantine
from fieldapp.store.device import DeviceIdentity
from sync.wire import messages, parcel, tokens, version_1
from sync.wire.answers import (
    Answer,
    Answers,
    ChangesPage,
    Differs,
    PublishedAccount,
    PublishedDocument,
    Quarantined,
    Receipted,
    Refused,
)
from tests import builders
from tests.sync import old_client

FOLDER = Path(__file__).parent
AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
DEVICE = UUID("0193a000-0000-7000-8000-00000000d001")
SIGNING = crypto.SigningKey(bytes(range(32)))
FUND = crypto.SigningKey(bytes(range(32, 64)))
SEALING = crypto.SealingKey(bytes(range(64, 160)))
CONTENT_KEY = bytes(range(160, 192))


def operations() -> tuple[Operation, ...]:
    """Return two operations of one device: an enrolment, and its withdrawal."""
    record = UUID("0193a000-0000-7000-8000-00000000c001")
    enrolment = sign_operation(
        SIGNING,
        operation_id=UUID("0193a000-0000-7000-8000-00000000a001"),
        record=record,
        kind=Kind.ENROL,
        author="somchit",
        device=DEVICE,
        time=AT,
        base=None,
        payload={"form": "enrolment", "form_version": "1", "answers": builders.household_answers()},
        previous=NO_PREVIOUS,
    )
    withdrawal = sign_operation(
        SIGNING,
        operation_id=UUID("0193a000-0000-7000-8000-00000000a002"),
        record=record,
        kind=Kind.WITHDRAW,
        author="somchit",
        device=DEVICE,
        time=AT + timedelta(minutes=5),
        base=enrolment.id,
        payload={"reason": "moved"},
        previous=enrolment.content_hash,
    )
    return enrolment, withdrawal


def receipts() -> tuple[Receipt, ...]:
    """Return the fund's receipts for them."""
    return tuple(
        sign_receipt(
            FUND,
            operation=operation.id,
            content_hash=operation.content_hash,
            sequence=41 + at,
            received_at=AT + timedelta(hours=1, milliseconds=at),
        )
        for at, operation in enumerate(operations())
    )


def answers() -> tuple[Answer, ...]:
    """Return a receipt, a quarantine, a difference and a refusal; the last two repeat the operations."""
    first, second = receipts()
    return (
        Receipted(first),
        Quarantined(second, Quarantine("forbidden-transition", second.received_at)),
        Differs(first.operation, bytes(range(32))),
        Refused(second.operation, "bad-signature"),
    )


def page() -> ChangesPage:
    """Return a page with both operations, an account and a document."""
    logged = tuple(
        Logged(operation, receipt) for operation, receipt in zip(operations(), receipts(), strict=True)
    )
    return ChangesPage(
        "scope",
        44,
        False,
        logged,
        (PublishedAccount(builders.SUPERVISOR, 43),),
        (PublishedDocument("parameters", "2027-01-01/1", 44, b"# parameters\n"),),
        1_795_000_000_000,
    )


def keys() -> dict[str, str]:
    """Return the keys, in hex."""
    return {
        "device": DEVICE.hex,
        "device_seed": SIGNING.seed.hex(),
        "device_public": SIGNING.public.hex(),
        "fund_seed": FUND.seed.hex(),
        "fund_public": FUND.public.hex(),
        "fund_sealing_seed": SEALING.seed.hex(),
        "fund_sealing_public": SEALING.public.hex(),
        "content_key": CONTENT_KEY.hex(),
        "content_key_sealed": parcel.seal_content_key(CONTENT_KEY, SEALING.public).hex(),
    }


def version_2() -> dict[str, Any]:
    """Return the bytes of version 2."""
    batch, known = operations(), receipts()
    ends: dict[str, Any] = {"device": DEVICE, "signing": SIGNING, "key_id": 1, "content_key": CONTENT_KEY}
    told = Answers(1, answers(), 1_795_000_000_000)
    root = receipt_tree.sign_root(FUND, [receipt.body for receipt in known])
    return {
        "operations": [{"body": o.body.hex(), "signature": o.signature.hex()} for o in batch],
        "receipts": [{"body": r.body.hex(), "signature": r.signature.hex()} for r in known],
        "receipts_proved": [proof.hex() for proof in receipt_tree.proofs([r.body for r in known], root)],
        "parcel": parcel.pack(batch, **ends, sealed_key=None, clock_error_ms=-1500).hex(),
        "parcel_without_dictionary": parcel.pack(
            batch[1:], **ends, sealed_key=None, dictionary=0, clock_error_ms=-1500
        ).hex(),
        "answers": messages.write_answers(told, signing=FUND, dictionary=2).hex(),
        "changes": messages.write_changes(page(), signing=FUND, dictionary=0).hex(),
        "assertion": tokens.write_assertion(DEVICE, SIGNING, now=AT),
        "access_token": tokens.write_access(DEVICE, FUND, now=AT),
    }


def version_1_bytes() -> dict[str, Any]:
    """Return the bytes of version 1, the parcel as the frozen client packs it."""
    identity = DeviceIdentity(
        DEVICE, "laptop", "http://127.0.0.1:9", FUND.public, SEALING.public, SIGNING, 1, CONTENT_KEY
    )
    return {
        "parcel": old_client.pack([*operations()], identity, sealed_key=None).hex(),
        "answers": version_1.write_answers(answers(), known_key=1).hex(),
        "changes": version_1.write_changes(page(), dictionary=1).hex(),
    }


def main() -> None:
    """Write the files; those of version 1 only where there are none."""
    made = {"keys": keys(), "version-2": version_2()}
    if not (FOLDER / "version-1.json").exists():
        made["version-1"] = version_1_bytes()
    for name, told in made.items():
        (FOLDER / f"{name}.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
