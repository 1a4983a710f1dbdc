"""Make the vectors of what a courier carries, of pictures, and of the parts of a page that only some ask for.

`python -m tests.vectors.make_courier` writes `courier.json`. Letters and pictures are sealed repeatably,
so both ends must make these very bytes again; pages are packed, so they are only read.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment.blob_receipt import BlobReceipt, sign_blob_receipt
from fieldapp.enrolment.limits import Reached
from fieldapp.enrolment.record import Logged
from fieldapp.supervision import team
from fieldapp.supervision.team import LaptopReport, Person, TeamLaptop
from sync.wire import blobs, bundle, messages
from sync.wire.answers import Answers, ChangesPage
from tests.vectors.make import AT, CONTENT_KEY, DEVICE, FOLDER, FUND, SIGNING, answers, operations, receipts

RECORD = UUID("0193a000-0000-7000-8000-00000000c001")
PICTURE = b"\xff\xd8\xff the face of nobody"
AT_MS = 1_795_000_000_000


def report() -> LaptopReport:
    """Return how a laptop stands of which some work is stuck."""
    return LaptopReport(
        at_ms=AT_MS,
        unsent=3,
        oldest_unsent_ms=AT_MS - 86_400_000,
        stuck={"stale-base": 1},
        held_at_fund=0,
        awaiting=2,
        drafts=1,
        pictures=2,
        pictures_kb=90,
        store_mb=12,
        free_mb=20_000,
        program="0.9.0",
        form="1",
        clock_error_ms=-1500,
        verdict="warn",
        reached=(Reached("unsent", 3, 4),),
        last_contact_ms=AT_MS - 3_600_000,
        stick_ms=None,
    )


def asks() -> dict[str, bundle.Ask]:
    """Return what a new laptop asks, and one that knows a receipt and supervises."""
    newest = receipts()[1]
    return {
        "first": bundle.Ask("", 0, 2),
        "later": bundle.Ask(
            "scope", 44, 2, 1, (newest.body, newest.signature), team.written(report()), AT_MS
        ),
    }


def blob_receipt() -> BlobReceipt:
    """Return the fund's receipt for the picture."""
    return sign_blob_receipt(FUND, sha256=crypto.sha256(PICTURE), size=len(PICTURE), received_at=AT)


def replies(answers_bytes: bytes, changes_bytes: bytes) -> dict[str, bundle.Reply]:
    """Return a reply of each kind, around answers and a page as they go over HTTP."""
    receipt = blob_receipt()
    ids = tuple(operation.id for operation in operations())
    return {
        "restored": bundle.Restored(0, 1, 40),
        "answers": bundle.Answers(ids, answers_bytes, 1),
        "changes": bundle.Changes(41, changes_bytes, 1),
        "blob-receipts": bundle.BlobReceipts(((receipt.body, receipt.signature),)),
    }


def page_of_own() -> ChangesPage:
    """Return a page that tells a laptop what it did itself, and that there is more of it."""
    own = tuple(Logged(o, receipt) for o, receipt in zip(operations(), receipts(), strict=True))
    return ChangesPage("scope", 44, False, (), (), (), AT_MS, own, 42)


def page_of_team() -> ChangesPage:
    """Return a page that tells a supervisor of two laptops, of which one never said how it stands."""
    people = (Person("somchit", "ສົມຈິດ", "Somchit", ("1401",), "enumerator"),)
    told = TeamLaptop(DEVICE, "laptop 7", people, AT_MS, "courier", report())
    silent = TeamLaptop(UUID(int=8), "laptop 8", (), AT_MS, "", None)
    return ChangesPage("scope", 44, False, (), (), (), AT_MS, team=(told, silent))


def sealed_picture() -> bytes:
    """Return the picture as it travels."""
    return blobs.seal(blobs.Picture(RECORD, PICTURE), device=DEVICE, key_id=1, content_key=CONTENT_KEY)


def letter(
    kind: bundle.Kind, contents: bytes, *, signing: crypto.SigningKey, sealed_key: bytes | None = None
) -> bytes:
    """Return a letter by or to the laptop."""
    ends: dict[str, Any] = {"device": DEVICE, "key_id": 1}
    sealed = bundle.seal_contents(contents, kind=kind, content_key=CONTENT_KEY, **ends)
    return bundle.write_letter(kind, sealed, signing=signing, sealed_key=sealed_key, **ends)


def ask_letter(contents: bytes, sealed_key: bytes) -> bytes:
    """Return an ask with the content key as it was sealed once: sealing that is not repeatable."""
    return letter(bundle.Kind.ASK, contents, signing=SIGNING, sealed_key=sealed_key)


def blob_letter() -> bytes:
    """Return the picture on a stick."""
    return bundle.write_letter(bundle.Kind.BLOB, sealed_picture(), device=DEVICE, signing=SIGNING, key_id=1)


def reply_letter(contents: bytes) -> bytes:
    """Return a letter of the fund."""
    return letter(bundle.Kind.REPLY, contents, signing=FUND)


def courier(sealed_key: bytes) -> dict[str, Any]:
    """Return everything, in hex."""
    told = Answers(1, answers(), AT_MS)
    wires = (
        messages.write_answers(told, signing=FUND, dictionary=0),
        messages.write_changes(page_of_team(), signing=FUND, dictionary=0),
    )
    asked = {name: bundle.write_ask(ask) for name, ask in asks().items()}
    replied = {name: bundle.write_reply(reply) for name, reply in replies(*wires).items()}
    receipt = blob_receipt()
    return {
        "picture": PICTURE.hex(),
        "picture_sealed": sealed_picture().hex(),
        "picture_receipt": receipt.body.hex(),
        "picture_receipt_signature": receipt.signature.hex(),
        "blob_letter": blob_letter().hex(),
        "report": team.written(report()).hex(),
        "asks": {name: contents.hex() for name, contents in asked.items()},
        "ask_letters": {name: ask_letter(each, sealed_key).hex() for name, each in asked.items()},
        "replies": {name: contents.hex() for name, contents in replied.items()},
        "reply_letters": {name: reply_letter(contents).hex() for name, contents in replied.items()},
        "answers": wires[0].hex(),
        "changes_team": wires[1].hex(),
        "changes_own": messages.write_changes(page_of_own(), signing=FUND, dictionary=0).hex(),
    }


def main() -> None:
    """Write the file, under the content key as `keys.json` has it sealed."""
    keys = json.loads((FOLDER / "keys.json").read_text(encoding="utf-8"))
    made = courier(bytes.fromhex(keys["content_key_sealed"]))
    (FOLDER / "courier.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
