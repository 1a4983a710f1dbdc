"""Everything that reads what came from outside: how it is called, what it may raise, and something it reads.

One table for both fuzzers: Hypothesis (`test_parsers`) and Atheris (`atheris_target`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import resources
from io import BytesIO
from uuid import UUID

import cbor2
import openpyxl

from fieldapp import cbor, crypto, recovery, succession
from fieldapp.enrolment.blob_receipt import read_blob_receipt
from fieldapp.enrolment.operation import MalformedOperation, Operation, read_operation
from fieldapp.enrolment.preregistered import ListWithoutNames, read_list
from fieldapp.enrolment.receipt import read_receipt, trusted_receipt
from fieldapp.enrolment.receipt_code import NotAReceiptCode, read_code, sign_code
from fieldapp.enrolment.table_file import TooManyRows, UnreadableList
from fieldapp.forms.definition import UnusableForm
from fieldapp.forms.workbook import read
from fieldapp.forms.xform import parse_xform
from fieldapp.forms.xpath.parse import UnsupportedExpression, parse
from fieldapp.store import slots, vault, vault_file
from fieldapp.store.brake import read_tries
from fieldapp.store.errors import VaultDamaged, VaultForeign
from fieldapp.supervision import ledger, team
from fieldapp.supervision.asked import Given
from sync.device.fund_client import read_known
from sync.wire import bundle, compression, invitation, messages, parcel, version_1
from sync.wire.answers import NOT_READABLE, Answers, ChangesPage, Receipted
from sync.wire.enrolment import Invitation, read_invitation, write_invitation
from sync.wire.exports import pack_given, read_export, write_export
from sync.wire.messages import BadAnswer
from sync.wire.orders import BadOrders, read_orders
from sync.wire.refusals import BadParcel
from sync.wire.successions import read_successions, write_successions
from tests import builders
from tests.vectors import make_courier

DEVICE, SIGNING, KEY = UUID(int=7), crypto.SigningKey(bytes(range(32))), bytes(range(32))
FUND = crypto.SealingKey.generate()
_UNPACKED = 2**20


@dataclass(frozen=True, slots=True)
class Parser:
    """Something that reads bytes from outside."""

    read: Callable[[bytes], object]
    refusals: tuple[type[Exception], ...]
    """What it may raise, and nothing else: each has words for a person."""
    seed: bytes
    """Something that it reads."""
    is_text: bool = False
    """Whether it reads text, so that bytes that are none never come to it."""

    def survives(self, content: bytes) -> bool:
        """Read it; tells whether it was taken. Raises what should not have come out."""
        try:
            self.read(content)
        except self.refusals:
            return False
        return True


def _operation() -> Operation:
    return builders.operation(key=SIGNING, device=DEVICE)


def _parcel(operation: Operation) -> bytes:
    return parcel.pack(
        [operation], device=DEVICE, signing=SIGNING, key_id=1, content_key=KEY, sealed_key=None
    )


def _what_a_laptop_sealed(contents: bytes) -> object:
    """Open a parcel of an enrolled laptop that seals and signs whatever it likes."""
    sealed = crypto.encrypt(KEY, contents, associated=parcel._binding(DEVICE, 1))
    payload = cbor2.dumps([parcel.VERSION, DEVICE.bytes, 1, compression.WITHOUT, None, sealed])
    frame = parcel.read_frame(cbor2.dumps([payload, SIGNING.sign(payload)]))
    parcel.verify_frame(frame, SIGNING.public)
    return parcel.open_frame(frame, KEY)


def _what_a_laptop_packed(rows: bytes) -> object:
    """The same, with rows that are well packed, and a fixed part for three operations."""
    packed = compression.compress(rows, dictionary=compression.WITHOUT)
    return _what_a_laptop_sealed(cbor2.dumps([bytes(432), packed, None]))


def _contents(operation: Operation) -> bytes:
    frame = parcel.read_frame(_parcel(operation))
    return crypto.decrypt(KEY, frame.sealed, associated=parcel._binding(DEVICE, 1))


def _answers(operation: Operation) -> bytes:
    receipt = builders.receipt(operation, key=SIGNING)
    page = ChangesPage("s", 3, has_more=False, changes=())
    answers = Answers(1, (Receipted(receipt),), 5, page)
    return messages.write_answers(answers, signing=SIGNING, dictionary=compression.WITHOUT)


def _vault_text() -> bytes:
    key = vault.new_key()
    slot = slots.with_key(slots.new_slot("somchit", builders.PASSPHRASE, cost=builders.CHEAP), key)
    made = vault_file.Vault(0, str(DEVICE), "http://x", (slot,), slots.seal_recovery(FUND.public, key))
    return vault_file.write_text(made).encode()


def _xlsx() -> bytes:
    book, kept = openpyxl.Workbook(), BytesIO()
    sheet = book.worksheets[0]
    sheet.title = "survey"
    for row in (["type", "name", "label"], ["text", "phone", "Phone"], ["", "ນ້ຳຝົນ", "020 55512345"]):
        sheet.append(row)
    book.save(kept)
    return kept.getvalue()


def _form(ending: str) -> bytes:
    return (resources.files("fieldapp.forms.builtin") / f"enrolment.{ending}").read_bytes()


def _letter() -> bytes:
    return bundle.write_letter(bundle.Kind.ASK, b"sealed", device=DEVICE, signing=SIGNING, key_id=1)


def _request() -> bytes:
    asked = recovery.RecoveryRequest(DEVICE, "somchit", "k", (b"sealed",), b"public", builders.NOON)
    return recovery.write_request(asked)


def _in_page(told: bytes) -> object:
    packed = compression.compress(told, dictionary=compression.WITHOUT)
    body = cbor2.dumps([compression.WITHOUT, packed])
    return messages.read_changes(body, fund_public=SIGNING.public)


def _page() -> bytes:
    page = ChangesPage("s", 3, has_more=False, changes=())
    body = messages.write_changes(page, signing=SIGNING, dictionary=compression.WITHOUT)
    packed = cbor2.loads(body)[1]
    return compression.decompress(packed, dictionary=compression.WITHOUT, most_bytes=_UNPACKED)


def _table() -> dict[str, Parser]:
    operation = _operation()
    receipt = builders.receipt(operation, key=SIGNING)
    public, by, today = SIGNING.public, bytes(64), date(2026, 11, 25)
    succeeded = succession.write_succession(DEVICE, SIGNING, SIGNING, at=builders.NOON)
    code, invited = "ABCD-EFGH", Invitation("http://x", "ab" * 16, "ABCD")
    code_text = sign_code(SIGNING, operation=operation, device=DEVICE).text
    asked = bundle.Ask("s", 3, 1, 2, (receipt.body, receipt.signature))
    reply = bundle.Answers((operation.id,), b"body", 2)
    return {
        # the wire, from anybody
        "parcel": Parser(parcel.read_frame, (BadParcel,), _parcel(operation)),
        "parcel of version 1": Parser(
            lambda c: version_1.open_pairs(
                version_1.sealed_pairs(cbor.loads(c)), DEVICE, 1, KEY, dictionary=0
            ),
            (BadParcel, *NOT_READABLE),
            cbor2.dumps([[DEVICE.bytes, b"sealed"]]),
        ),
        "letter": Parser(bundle.read_letter, (bundle.BadLetter,), _letter()),
        "statements of keys": Parser(read_successions, (), write_successions([succeeded])),
        "succession": Parser(succession.read_succession, (crypto.NotAuthentic,), succeeded),
        # the wire, from an enrolled laptop with a mind of its own
        "sealed contents of a parcel": Parser(_what_a_laptop_sealed, _REFUSED, _contents(operation)),
        "rows of a parcel": Parser(_what_a_laptop_packed, _REFUSED, parcel.rows_of_one(operation)),
        "operation": Parser(lambda c: read_operation(c, by), (MalformedOperation,), operation.body),
        "ask": Parser(bundle.read_ask, (bundle.BadLetter,), bundle.write_ask(asked)),
        "report of a laptop": Parser(team.read, (), team.written(make_courier.report())),
        "request of recovery": Parser(recovery.read_request, (recovery.NotARecovery,), _request()),
        # the wire, from something that says it is the fund
        "answers": Parser(
            lambda c: messages.read_answers(c, sent=(operation,), fund_public=public),
            (BadAnswer,),
            _answers(operation),
        ),
        "page of changes": Parser(_in_page, (BadAnswer,), _page()),
        "reply": Parser(bundle.read_reply, (bundle.BadLetter,), bundle.write_reply(reply)),
        "receipt": Parser(
            lambda c: read_receipt(c, receipt.signature, fund_public=public),
            (crypto.NotAuthentic,),
            receipt.body,
        ),
        "kept receipt": Parser(lambda c: trusted_receipt(c, by), (crypto.NotAuthentic,), receipt.body),
        "receipt of a picture": Parser(
            lambda c: read_blob_receipt(c, by, fund_public=public),
            (crypto.NotAuthentic,),
            cbor2.dumps(["blob", b"h", 1, 1]),
        ),
        "orders": Parser(
            lambda c: read_orders(c, device=DEVICE, assertion="a", fund_public=public),
            (BadOrders,),
            cbor2.dumps([cbor2.dumps([1, DEVICE.bytes, b"", "", [], {}, b""]), by]),
        ),
        "export": Parser(
            lambda c: read_export(c, ident=DEVICE, fund_public=public),
            (BadAnswer,),
            write_export(pack_given(Given(b"file", b"")), ident=DEVICE, signing=SIGNING),
        ),
        "packed export": Parser(
            lambda c: read_export(
                cbor2.dumps([c, SIGNING.sign(b"fieldapp export 1" + DEVICE.bytes + c)]),
                ident=DEVICE,
                fund_public=public,
            ),
            (BadAnswer,),
            pack_given(Given(b"file", b"dictionary")),
        ),
        # sticks, paper and files
        "payments of the fund's books": Parser(
            ledger.read, (ledger.LedgerNotValid,), b"payment,member,month,amount_kip\nB-1,LA1,2026-11,90000\n"
        ),
        "invitation file": Parser(
            lambda c: invitation.open_file(c, code, now=builders.NOON),
            (invitation.NotAnInvitation, invitation.InvitationExpired),
            cbor2.dumps([1, b"sealed"]),
        ),
        "invitation": Parser(
            lambda c: read_invitation(c.decode()), (), write_invitation(invited).encode(), is_text=True
        ),
        "printed code": Parser(
            lambda c: read_code(c.decode()), (NotAReceiptCode,), code_text.encode(), is_text=True
        ),
        "list of applicants": Parser(
            lambda c: read_list(c, list_name="l", today=today),
            (UnreadableList, TooManyRows, ListWithoutNames),
            "ຊື່,ນາມສະກຸນ,ເບີໂທ\nນ້ຳຝົນ,ຫຼວງພະຈັນ,020 55512345\n".encode(),
        ),
        "workbook of applicants": Parser(
            lambda c: read_list(c, list_name="l", today=today),
            (UnreadableList, TooManyRows, ListWithoutNames),
            _xlsx(),
        ),
        # what the laptop keeps
        "vault": Parser(
            lambda c: vault_file.read_text(c.decode()),
            (VaultDamaged, VaultForeign),
            _vault_text(),
            is_text=True,
        ),
        "tries at the sign-in": Parser(
            lambda c: read_tries(c.decode()),
            (ValueError,),
            b'{"counts": [["x", 3]], "wrong": []}',
            is_text=True,
        ),
        "what is known of the fund": Parser(
            lambda c: read_known(c.decode()), (), b'{"token": "t", "version": 2}', is_text=True
        ),
        # forms
        "form as a table": Parser(lambda c: read("f.md", c), (UnusableForm,), _form("md")),
        "form as a workbook": Parser(lambda c: read("f.xlsx", c), (UnusableForm,), _xlsx()),
        "form as an XForm": Parser(parse_xform, (UnusableForm, UnsupportedExpression), _form("xml")),
        "expression": Parser(
            lambda c: parse(c.decode()),
            (UnsupportedExpression,),
            b"if(${age} >= 18 and ../x != '', count(/data/r[position() < 3]), -1 * 2 div 3)",
            is_text=True,
        ),
    }


_REFUSED = (BadParcel, compression.UnknownDictionary)
PARSERS = _table()
