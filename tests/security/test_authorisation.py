"""Who may do what: every route, every kind of act, every action of a desk. A new one without a row fails."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
import requests

from fieldapp.crypto import SigningKey
from fieldapp.enrolment.accounts import Account, Role, may_write
from fieldapp.enrolment.operation import Kind, new_id
from fieldapp.laptop import Laptop
from fieldapp.recovery import write_request
from fieldapp.store.errors import AccountDisabled, LaptopClosed
from sync.device.http import HttpTransport
from sync.device.transport import Request
from sync.fund.app import create_app
from sync.fund.serve import FundServer
from sync.wire import endpoints, tokens
from tests import builders
from tests.security import matrix, matrix_others

# -- routes -----------------------------------------------------------------------------------------

OPEN, BY_CODE, BY_ASSERTION, BY_TOKEN = "open", "by code", "by assertion", "by token"
ROUTES = {
    ("get", endpoints.HEALTH): OPEN,
    ("post", endpoints.DEVICES): BY_CODE,
    ("post", endpoints.CLAIM): BY_TOKEN,
    ("post", endpoints.TOKEN): BY_ASSERTION,
    ("post", endpoints.ORDERS): BY_ASSERTION,
    ("post", endpoints.PARCELS): BY_TOKEN,
    ("get", endpoints.CHANGES): BY_TOKEN,
    ("post", endpoints.REPORTS): BY_TOKEN,
    ("head", endpoints.BLOBS + "/{name}"): BY_TOKEN,
    ("get", endpoints.BLOBS + "/{name}"): BY_TOKEN,
    ("patch", endpoints.BLOBS + "/{name}"): BY_TOKEN,
    ("get", endpoints.RECORDS + "/{record}/blobs/{sha256}"): BY_TOKEN,
    ("post", endpoints.COURIER + "/{kind}"): BY_TOKEN,
    ("post", endpoints.EXPORTS): BY_TOKEN,
    ("get", endpoints.EXPORTS + "/{ident}"): BY_TOKEN,
    ("post", endpoints.RECOVERIES): OPEN,
    ("get", endpoints.KEYS): OPEN,
    ("post", endpoints.KEYS): OPEN,
    ("get", endpoints.RECOVERIES + "/{request_hash}"): OPEN,
}
"""What opens each route. An open one tells nothing of anybody: see the tests of it below."""

OF_ITS_OWN_PICTURES = {(method, endpoints.BLOBS + "/{name}") for method in ("head", "get", "patch")}
HAND_OVER = {("post", endpoints.PARCELS), *OF_ITS_OWN_PICTURES}
"""What a revoked laptop that hands over may still do with its token."""


def test_every_route_has_a_row(fund: FundServer) -> None:
    paths = create_app(fund.desk, builders.now).openapi()["paths"]
    found = {(method, path) for path, methods in paths.items() for method in methods}
    assert found == ROUTES.keys(), "a route without a row, or a row without a route"


def ask(fund: FundServer, route: tuple[str, str], token: str) -> tuple[int, str]:
    """Ask a route with a token and otherwise nothing of sense; returns status and reason."""
    method, path = route[0], route[1].replace("{kind}", "parcel").replace("{record}", str(new_id()))
    path = path.replace("{name}", "0" * 64).replace("{sha256}", "0" * 64).replace("{ident}", str(new_id()))
    if method == "head":  # which our own transport never says
        bearer = {"Authorization": f"Bearer {token}"} if token else {}
        return requests.head(fund.base_url + path, headers=bearer, timeout=10).status_code, ""
    as_json = {endpoints.CLAIM: endpoints.JSON, endpoints.EXPORTS: endpoints.JSON}
    media = {endpoints.PARCELS: endpoints.PARCEL, **as_json}.get(path, "")
    body = b'{"code": "x"}' if path in as_json else b"no parcel" if method == "post" else b""
    answer = HttpTransport(fund.base_url).exchange(Request(method.upper(), path, body, media, token))
    return answer.status, answer.body.decode(errors="replace")


@pytest.fixture
def token_of(enrolled: Laptop, fund: FundServer) -> Callable[[str], str]:
    """Tokens of every sort of laptop, by what is the matter with it."""
    session = builders.signed_in(enrolled)
    identity = session.identity
    session.close()
    fund_key, now = fund.desk.keys.receipts, builders.now()
    made = {
        "good": tokens.write_access(identity.device, fund_key, now=now),
        "none": "",
        "rubbish": "a.b.c",
        "expired": tokens.write_access(identity.device, fund_key, now=now - timedelta(days=1)),
        "self-made": tokens.write_access(identity.device, identity.signing, now=now),
        "an assertion": tokens.write_assertion(identity.device, identity.signing, now=now),
        "stranger's": tokens.write_access(new_id(), fund_key, now=now),
        "unsigned": _unsigned(tokens.write_access(identity.device, fund_key, now=now)),
    }

    def token(what: str) -> str:
        if what in {"revoked", "hands over"}:
            fund.administration.revoke(identity.device, hand_over=what == "hands over")
            return made["good"]
        return made[what]

    return token


def _unsigned(token: str) -> str:
    header = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').rstrip(b"=").decode()
    return f"{header}.{token.split('.')[1]}."


SORTS = {
    "none": (401, "token-expired"),
    "rubbish": (401, "token-expired"),
    "expired": (401, "token-expired"),
    "self-made": (401, "token-expired"),
    "an assertion": (401, "token-expired"),
    "unsigned": (401, "token-expired"),
    "stranger's": (400, "device-unknown"),
    "revoked": (403, "device-revoked"),
    "hands over": (403, "device-revoked"),
}


@pytest.mark.parametrize("sort", sorted(SORTS))
def test_a_token_that_does_not_count_opens_nothing(
    fund: FundServer, token_of: Callable[[str], str], sort: str
) -> None:
    token, (status, reason) = token_of(sort), SORTS[sort]
    for route in sorted(route for route, by in ROUTES.items() if by == BY_TOKEN):
        told = ask(fund, route, token)
        if sort == "hands over" and route in HAND_OVER:
            inside = {("post", endpoints.PARCELS): 400, ("patch", endpoints.BLOBS + "/{name}"): 422}
            assert told[0] == inside.get(route, 200), "past the door, and nothing of sense"
        else:
            said = reason if route[0] == "head" else told[1]  # which has no body
            assert (told[0], reason in said) == (status, True), (route, told)


def test_a_good_token_opens_every_route(fund: FundServer, token_of: Callable[[str], str]) -> None:
    for route in sorted(route for route, by in ROUTES.items() if by == BY_TOKEN):
        status, body = ask(fund, route, token_of("good"))
        assert status in {200, 400, 404, 422}, (route, status)
        assert "device" not in body


def test_nobody_learns_which_laptops_or_people_the_fund_knows(enrolled: Laptop, fund: FundServer) -> None:
    """Unknown, forged, revoked and disabled look the same to who does not hold the laptop's key."""
    session = builders.signed_in(enrolled)
    known, stranger = session.identity.device, SigningKey.generate()
    session.close()
    transport = HttpTransport(fund.base_url)

    def told(path: str, device: UUID) -> list[Any]:
        assertion = tokens.write_assertion(device, stranger, now=builders.now())
        form = urlencode({"grant_type": endpoints.JWT_BEARER, "assertion": assertion}).encode()
        answer = transport.exchange(Request("POST", path, form, endpoints.FORM))
        return [answer.status, answer.body.split(b'"time"')[0]]

    for path in (endpoints.TOKEN, endpoints.ORDERS):
        before = told(path, known)
        assert before == told(path, new_id())
        fund.administration.revoke(known)
        assert before == told(path, known)
        fund.administration.readmit(known)

    def with_code(code: str) -> list[Any]:
        body = json.dumps({"code": code, "name": "x", "public": "A" * 43 + "="}).encode()
        answer = transport.exchange(Request("POST", endpoints.DEVICES, body, endpoints.JSON))
        return [answer.status, answer.body.split(b'"time"')[0]]

    code = fund.administration.issue_code("somchit")
    fund.administration.set_enabled("somchit", is_enabled=False)
    assert with_code(code) == with_code("0000-0000-0000-0000")


def test_who_asks_for_recovery_learns_nothing(enrolled: Laptop, fund: FundServer) -> None:
    transport = HttpTransport(fund.base_url)
    asked = enrolled.ask_recovery("somchit", "ແມ່ນ້ຳ quail ladder 7").request
    for request in (asked, replace(asked, login="nobody"), replace(asked, device=new_id())):
        answer = transport.exchange(
            Request("POST", endpoints.RECOVERIES, write_request(request), endpoints.RECOVERY)
        )
        assert (answer.status, len(answer.body)) == (200, 75)
    for name in (asked.hash.hex(), "00" * 32, "rubbish", "z" * 64):
        answer = transport.exchange(Request("GET", f"{endpoints.RECOVERIES}/{name}"))
        assert (answer.status, b"not-decided" in answer.body) == (404, True)
    assert len(fund.desk.custody.waiting()) == 1


# -- kinds of acts ----------------------------------------------------------------------------------

OWN, SAME, OTHER, NONE = "own", "another's, same district", "another's, other district", "none yet"
DECIDING = {Kind.TAKE_UP, Kind.ACCEPT, Kind.RETURN, Kind.REJECT, Kind.RESOLVE, Kind.TAKE_BACK}
ACTS: dict[Kind, set[tuple[Role, str]]] = {
    Kind.ENROL: {(Role.ENUMERATOR, NONE), (Role.SUPERVISOR, NONE)},
    Kind.REVISE: {(Role.ENUMERATOR, OWN), (Role.SUPERVISOR, OWN)},
    Kind.WITHDRAW: {(Role.ENUMERATOR, OWN), (Role.SUPERVISOR, OWN)},
    Kind.COMMENT: {(Role.ENUMERATOR, OWN), (Role.SUPERVISOR, OWN), (Role.SUPERVISOR, SAME)},
    **{kind: {(Role.SUPERVISOR, SAME)} for kind in DECIDING},
    Kind.REASSIGN: {(Role.SUPERVISOR, OWN), (Role.SUPERVISOR, SAME)},
    Kind.ASSIGN_NUMBER: set(),
    Kind.CLOSE_DAY: {(Role.ENUMERATOR, OWN), (Role.SUPERVISOR, OWN)},
}
"""Who may write each kind of operation, on whose record; on the laptop and at the fund alike."""


@pytest.mark.parametrize("kind", sorted(Kind))
def test_every_kind_of_act_is_for_whom_the_table_says(kind: Kind) -> None:
    assert ACTS.keys() == set(Kind), "a kind of act without a row"
    for role, whose, is_enabled in product(Role, (OWN, SAME, OTHER, NONE), (True, False)):
        me = Account("me", "ຂ້ອຍ", "Me", role, frozenset({"1401"}), is_enabled)
        writers = {OWN: {"me", "somebody"}, NONE: None}.get(whose, {"somebody"})
        district = {OTHER: "1402", NONE: ""}.get(whose, "1401")
        may = may_write(me, kind, writers=writers, district=district)
        should = (role, whose) in ACTS[kind] and (is_enabled or kind not in {*DECIDING, Kind.REASSIGN})
        assert may == should, (role, whose, is_enabled)


# -- the whole table --------------------------------------------------------------------------------


def test_every_action_of_a_desk_has_a_row() -> None:
    rows = matrix.ON_A_RECORD.keys() | matrix.BY_ONESELF.keys() | matrix.OPEN_TO_ALL
    assert matrix.desk_actions() == rows, "an action without a row, or a row without an action"


def test_everything_beside_a_desk_has_a_row() -> None:
    rows = matrix_others.SHOWN.keys() | matrix_others.OF_NOBODY | matrix_others.OF_ONESELF
    assert matrix_others.methods(matrix_others.BESIDE_A_DESK) == rows, (
        "a method without a row, or the reverse"
    )


def test_every_act_of_who_is_signed_in_has_a_row() -> None:
    needs = matrix_others.needs_of_acts()
    with_session = {name.strip("`") for name, needed in needs if "signed in" in needed}
    assert with_session == matrix_others.BY_WHO_IS_SIGNED_IN.keys()
    of_a_stranger = {name.strip("`") for name, needed in needs if needed == "nothing"}
    assert of_a_stranger == ASKED_BY_ANYBODY, "an act that needs nobody's key or passphrase"


ASKED_BY_ANYBODY = {"people", "wait_s", "uses_keystore", "asked_recovery", "back_up_if_due", "ask_recovery"}
"""What `vault.json` shows in clear, a copy that stays encrypted, and what only the fund can grant."""


@pytest.mark.parametrize("name", matrix_others.WITH_THE_VAULT)
def test_who_has_not_the_key_changes_nothing_of_who_can_open_a_laptop(laptop: Laptop, name: str) -> None:
    session = builders.signed_in(laptop)
    laptop.add_person(session, matrix_others.NOY, passphrase=builders.PASSPHRASE)
    assert matrix_others.refuses_a_wrong_key(laptop, session, name)
    session.close()


def test_the_table_in_the_documentation_is_what_happens(
    laptop: Laptop, fund_signing: SigningKey, fund: FundServer
) -> None:
    """Every cell is tried: see `tests.security.matrix`."""
    tried = matrix.page(laptop, fund_signing, fund)
    assert tried == matrix.PAGE.read_text(encoding="utf-8"), "python -m tests.security.matrix"


@pytest.mark.parametrize("role", sorted(Role))
def test_a_revoked_laptop_and_an_expired_token_open_nothing_for_anybody(
    enrolled: Laptop, fund: FundServer, role: Role
) -> None:
    session = builders.signed_in(enrolled)
    fund.administration.put_account(replace(builders.ENUMERATOR, role=role))
    identity, key = session.identity, fund.desk.keys.receipts
    now = builders.now()
    good = tokens.write_access(identity.device, key, now=now)
    expired = tokens.write_access(identity.device, key, now=now - timedelta(days=1))
    for route in sorted(route for route, by in ROUTES.items() if by == BY_TOKEN):
        assert ask(fund, route, expired)[0] == 401, (role, route)
    assert builders.engine(session).cycle().why == ""
    fund.administration.revoke(identity.device)
    for route in sorted(route for route, by in ROUTES.items() if by == BY_TOKEN):
        assert ask(fund, route, good)[0] == 403, (role, route)
    builders.engine(session).cycle()
    session.close()
    for login in ("somchit", "bounmy"):
        with pytest.raises(LaptopClosed):
            builders.signed_in(enrolled, login)


CHANGING = (
    "correct", "withdraw", "take_up", "accept", "return_", "reject", "resolve", "reassign", "take_back",
    "answer_comment",
)  # fmt: skip


def test_who_is_disabled_while_signed_in_changes_nothing_more(laptop: Laptop) -> None:
    session = builders.signed_in(laptop)
    record = builders.enrol(session.desk)
    draft = session.desk.save_draft(replace(session.desk.begin_enrolment(), answers={"village": "ກ"}))
    session.store.accounts.put(replace(builders.ENUMERATOR, is_enabled=False))
    for name in CHANGING:
        with pytest.raises(AccountDisabled):
            matrix.ON_A_RECORD[name](session.desk, record.id)
    with pytest.raises(AccountDisabled):
        session.desk.submit(draft, builders.household_answers())
    assert session.desk.drafts() == (draft,), "what was typed is still there"
    session.close()
