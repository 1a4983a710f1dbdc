"""Enrolling this laptop at a fund, and letting another person work on it, by one-time codes.

The code itself never leaves the laptop: the fund's answer counts only with the fund's proof that it has it.
"""

from __future__ import annotations

import base64
import json
from typing import Any
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.enrolment.operation import FUND
from fieldapp.errors import InputError
from fieldapp.store.device import DeviceIdentity, following_the_fund
from fieldapp.succession import read_succession
from sync.device.expect import as_json, expect
from sync.device.fund_client import FundClient
from sync.device.transport import NoNetwork, Request, Transport
from sync.wire import endpoints
from sync.wire.enrolment import (
    Enrolled,
    code_id,
    code_key,
    fingerprint,
    prove_asking,
    prove_claimed,
    prove_claiming,
    prove_enrolled,
)


class NotThisFund(InputError):
    """Whoever answers there is not the fund that issued the code: nothing was set up."""

    code = "not-this-fund"


def enrol_at(
    transport: Transport, *, code: str, device_name: str, fund_url: str, fund_fingerprint: str = ""
) -> tuple[DeviceIdentity, Account]:
    """Enrol this laptop by a one-time code; `fund_fingerprint` is checked where it is known.

    Raises NoNetwork, FundRefused, NotThisFund.
    """
    key, signing = code_key(code), crypto.SigningKey.generate()
    asked = {
        "code_id": code_id(key).hex(),
        "proof": _text(prove_asking(key, public=signing.public)),
        "name": device_name,
        "public": _text(signing.public),
    }
    told, proof = _read(_asked(transport, asked))
    if not crypto.is_equal(proof, prove_enrolled(key, told, public=signing.public)):
        raise NotThisFund("its proof needs another code")
    identity = identity_of(told, fund_url=fund_url, signing=signing)
    if fund_fingerprint and fund_fingerprint != fingerprint(identity.founding_public):
        raise NotThisFund("another fund's fingerprint")
    return identity, told.account


def claim(client: FundClient, code: str) -> Account:
    """Let another person work on this laptop, by their one-time code.

    Raises NoNetwork, FundRefused, NotThisFund.
    """
    key, device = code_key(code), client.identity.device
    asked = {"code_id": code_id(key).hex(), "proof": _text(prove_claiming(key, device=device))}
    request = Request("POST", endpoints.CLAIM, json.dumps(asked).encode(), endpoints.JSON)
    told = as_json(client.ask(request, endpoints.JSON))
    try:
        account, proof = _account(told["account"]), base64.b64decode(told["proof"])
    except (KeyError, TypeError, ValueError) as e:
        raise NotThisFund("no proof") from e
    if not crypto.is_equal(proof, prove_claimed(key, account, device=device)):
        raise NotThisFund("its proof needs another code")
    return account


def identity_of(told: Enrolled, *, fund_url: str, signing: crypto.SigningKey) -> DeviceIdentity:
    """Return who this laptop is, from what a proved fund told. Raises NotThisFund."""
    founding = told.receipt_public
    if told.successions:
        try:
            founding = read_succession(told.successions[0]).former
        except crypto.NotAuthentic as e:
            raise NotThisFund("its keys do not follow each other") from e
    identity = DeviceIdentity(
        device=told.device,
        name=told.name,
        fund_url=fund_url,
        fund_receipt_public=founding,
        fund_sealing_public=told.sealing_public,
        signing=signing,
        content_key_id=1,
        content_key=crypto.random_bytes(32),
    )
    identity = following_the_fund(identity, told.successions)
    if identity.fund_receipt_public != told.receipt_public or told.device == FUND:
        raise NotThisFund("its keys do not follow each other")
    return identity


def _asked(transport: Transport, asked: dict[str, str]) -> dict[str, Any]:
    request = Request("POST", endpoints.DEVICES, json.dumps(asked).encode(), endpoints.JSON)
    return as_json(expect(transport.exchange(request), endpoints.JSON))


def _read(told: dict[str, Any]) -> tuple[Enrolled, bytes]:
    """Read the fund's answer and its proof. Raises NotThisFund for one without, NoNetwork for none."""
    if "proof" not in told:
        raise NotThisFund("no proof: its program may be older than this one")
    try:
        return (
            Enrolled(
                UUID(told["device"]),
                str(told["name"]),
                base64.b64decode(told["receipt_public"], validate=True),
                tuple(base64.b64decode(each, validate=True) for each in told["successions"]),
                base64.b64decode(told["sealing_public"], validate=True),
                _account(told["account"]),
            ),
            base64.b64decode(told["proof"], validate=True),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        raise NoNetwork("bad-answer") from e


def _account(told: dict[str, Any]) -> Account:
    return Account(
        str(told["login"]),
        str(told["name_lo"]),
        str(told["name_en"]),
        Role(told["role"]),
        frozenset(map(str, told["districts"])),
    )


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
