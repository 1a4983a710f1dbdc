"""What the fund tells beside operations, each signed for itself: accounts, documents, a team's laptops."""

from __future__ import annotations

from typing import Any, cast

import cbor2

from fieldapp import cbor, crypto
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.supervision import team
from fieldapp.supervision.team import Person, TeamLaptop
from sync.wire.answers import PublishedAccount, PublishedDocument

_ACCOUNT = b"fieldapp account 1"
_LAPTOP = b"fieldapp laptop 1"
_DOCUMENT = b"fieldapp document 1"


def write_account(published: PublishedAccount, signing: crypto.Signer) -> list[bytes]:
    """Return an account's body and the fund's signature over it."""
    account = published.account
    body = cbor2.dumps(
        {
            "districts": sorted(account.districts),
            "is_enabled": account.is_enabled,
            "login": account.login,
            "name_en": account.name_en,
            "name_lo": account.name_lo,
            "role": account.role.value,
            "sequence": published.sequence,
        },
        canonical=True,
    )
    return [body, signing.sign(_ACCOUNT + body)]


def read_account(cells: list[bytes], fund_public: bytes) -> PublishedAccount | None:
    """Read an account; None for one in a role this program does not know. Raises NotAuthentic, KeyError."""
    body, signature, *_ = cells
    crypto.verify(fund_public, signature, _ACCOUNT + body)
    told = cast("dict[str, Any]", cbor.loads(body))
    if told["role"] not in set(Role):
        return None
    account = Account(
        str(told["login"]),
        str(told["name_lo"]),
        str(told["name_en"]),
        Role(told["role"]),
        frozenset(map(str, told["districts"])),
        is_enabled=bool(told["is_enabled"]),
    )
    return PublishedAccount(account, int(told["sequence"]))


def write_document(published: PublishedDocument, signing: crypto.Signer) -> list[bytes]:
    """Return a document's heading, the fund's signature over that, and its content."""
    heading = cbor2.dumps(
        {
            "kind": published.kind,
            "sequence": published.sequence,
            "sha256": crypto.sha256(published.content),
            "version": published.version,
        },
        canonical=True,
    )
    return [heading, signing.sign(_DOCUMENT + heading), published.content]


def read_document(cells: list[bytes], fund_public: bytes) -> PublishedDocument:
    """Read a document whose content has the hash that was signed. Raises NotAuthentic, KeyError."""
    heading, signature, content, *_ = cells
    crypto.verify(fund_public, signature, _DOCUMENT + heading)
    told = cast("dict[str, Any]", cbor.loads(heading))
    if crypto.sha256(content) != told["sha256"]:
        raise crypto.NotAuthentic("document")
    return PublishedDocument(
        str(told["kind"]), str(told["version"]), int(told["sequence"]), cbor.octets(content)
    )


def write_laptop(laptop: TeamLaptop, signing: crypto.Signer) -> list[bytes]:
    """Return what a laptop said of itself, with whose it is, and the fund's signature over that."""
    body = cbor2.dumps(
        {
            "device": laptop.device.bytes,
            "name": laptop.name,
            "people": [
                [each.login, each.name_lo, each.name_en, list(each.districts), each.role]
                for each in laptop.people
            ],
            "received": laptop.received_ms,
            "report": team.written(laptop.report) if laptop.report else None,
            "way": laptop.way,
        },
        canonical=True,
    )
    return [body, signing.sign(_LAPTOP + body)]


def read_laptop(cells: list[bytes], fund_public: bytes) -> TeamLaptop:
    """Read what is told of a laptop. Raises NotAuthentic, KeyError."""
    body, signature, *_ = cells
    crypto.verify(fund_public, signature, _LAPTOP + body)
    told = cast("dict[str, Any]", cbor.loads(body))
    return TeamLaptop(
        cbor.ident(told["device"]),
        str(told["name"]),
        tuple(map(_person, told["people"])),
        int(told["received"]),
        str(told["way"]),
        team.read(cbor.octets(told["report"])) if told["report"] else None,
    )


def _person(told: list[Any]) -> Person:
    """Read one of a laptop's people; a fund of before tells no districts and no role."""
    login, lao, english = map(str, told[:3])
    districts, role = told[3:5] or ((), "")
    return Person(login, lao, english, tuple(map(str, districts)), str(role))
