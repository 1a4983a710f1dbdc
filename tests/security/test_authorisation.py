"""Who may do what: every route, every kind of act, every action of a desk. A new one without a row fails."""

from __future__ import annotations

import base64
import inspect
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
from fieldapp.desk import Desk, NoSuchRecord
from fieldapp.enrolment.accounts import Account, Role, may_write
from fieldapp.enrolment.operation import Kind, new_id
from fieldapp.errors import AccessError
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.recovery import write_request
from fieldapp.store.errors import AccountDisabled
from sync.device.http import HttpTransport
from sync.device.transport import Request
from sync.fund.app import create_app
from sync.fund.serve import FundServer
from sync.wire import endpoints, tokens
from tests import builders

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
    ("head", endpoints.BLOBS + "/{name}"): BY_TOKEN,
    ("get", endpoints.BLOBS + "/{name}"): BY_TOKEN,
    ("patch", endpoints.BLOBS + "/{name}"): BY_TOKEN,
    ("get", endpoints.RECORDS + "/{record}/blobs/{sha256}"): BY_TOKEN,
    ("post", endpoints.COURIER + "/{kind}"): BY_TOKEN,
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
    path = path.replace("{name}", "0" * 64).replace("{sha256}", "0" * 64)
    if method == "head":  # which our own transport never says
        bearer = {"Authorization": f"Bearer {token}"} if token else {}
        return requests.head(fund.base_url + path, headers=bearer, timeout=10).status_code, ""
    media = {endpoints.PARCELS: endpoints.PARCEL, endpoints.CLAIM: endpoints.JSON}.get(path, "")
    body = b'{"code": "x"}' if path == endpoints.CLAIM else b"no parcel" if method == "post" else b""
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


# -- what a desk can do -----------------------------------------------------------------------------

Action = Callable[[Desk, Any], object]
SEEING: dict[str, Action] = {
    "record": lambda desk, record: desk.record(record.id),
    "timeline": lambda desk, record: desk.timeline(record.id),
    "note_printed": lambda desk, record: desk.note_printed(record.id),
    "receipt_page": lambda desk, record: desk.receipt_page(record.id),
    "resembling": lambda desk, record: desk.resembling(record.id) == (),
    "changed_since_review": lambda desk, record: desk.changed_since_review(record.id) == (),
    "who_may_have": lambda desk, record: len(desk.who_may_have(record.id)) >= 0,
    "sent_back": lambda desk, record: desk.sent_back(desk.record(record.id)) is None,
    "doubts": lambda desk, record: len(desk.doubts(record.id)) >= 0,
    "told_apart": lambda desk, record: desk.told_apart(record.id) == (),
}
CHANGING: dict[str, Action] = {
    "correct": lambda desk, record: desk.correct(record.id),
    "withdraw": lambda desk, record: desk.withdraw(record.id, "moved"),
    "take_up": lambda desk, record: desk.take_up(record.id),
    "accept": lambda desk, record: desk.accept(record.id),
    "return_": lambda desk, record: desk.return_(record.id, {"phone": "x"}),
    "reject": lambda desk, record: desk.reject(record.id, "x"),
    "resolve": lambda desk, record: desk.resolve(record.id, {"phone": "x"}),
    "reassign": lambda desk, record: desk.reassign(record.id, "keo"),
    "take_back": lambda desk, record: desk.take_back(record.id, "x"),
    "answer_comment": lambda desk, record: desk.answer_comment(record.id, "phone", "x"),
}
SCOPED = {
    "doubtful",
    "accept_together",
    "records",
    "review_queue",
    "waiting",
    "queue",
    "drafts",
    "draft",
    "discard_draft",
    "save_draft",
    "submit",
}
"""Actions that show or touch only what their account may see; tested below and with the desk."""
OWN_AFFAIRS = {
    "attach",
    "begin_enrolment",
    "picture",
    "preview",
    "today",
    "villages",
    "account_of",
    "limits",
    "override_limits",
    "note_exported",
    "history",
    "place_search",
    "possible_duplicates",
    "tell_apart",
    "take_back_apart",
    "import_preregistered",
    "preregistered_lists",
    "find_preregistered",
    "begin_preregistered",
    "forget_preregistered",
    "take_preregistered",
    "over",
}
"""What a person does with what they type themselves, with lists of a campaign, and with the day."""


def test_every_action_of_a_desk_has_a_row() -> None:
    public = {name for name, _ in inspect.getmembers(Desk, inspect.isfunction) if not name.startswith("_")}
    assert public == SEEING.keys() | CHANGING.keys() | SCOPED | OWN_AFFAIRS


@pytest.fixture
def others(laptop: Laptop) -> dict[str, Any]:
    """A record of each sort on the laptop, enrolled by the enumerator, with her session closed."""
    session = builders.signed_in(laptop)
    made = {
        SAME: builders.enrol(session.desk, district="1401"),
        OTHER: builders.enrol(session.desk, district="1402"),
    }
    session.close()
    return made


def at_desk(laptop: Laptop, account: Account) -> SignedIn:
    """Sign somebody in who works on this laptop with these rights."""
    session = builders.signed_in(laptop)
    session.store.accounts.put(account)
    session.close()
    laptop_session = builders.signed_in(laptop, "bounmy")
    assert laptop_session.desk.account == account
    return laptop_session


@pytest.mark.parametrize("role", sorted(Role))
def test_nobody_sees_or_changes_beyond_their_role_and_districts(
    laptop: Laptop, others: dict[str, Any], role: Role
) -> None:
    session = at_desk(laptop, replace(builders.SUPERVISOR, role=role))
    desk = session.desk
    sees = {SAME} if role is Role.SUPERVISOR else set()
    for (name, act), whose in product({**SEEING, **CHANGING}.items(), (SAME, OTHER)):
        if name in CHANGING and whose in sees:
            continue
        if whose in sees:
            assert act(desk, others[whose]) != []
        else:
            with pytest.raises((NoSuchRecord, AccessError)):
                act(desk, others[whose])
    assert {record.id for record in desk.records()} == {others[whose].id for whose in sees}
    assert {entry.record.id for entry in desk.queue()} == {others[whose].id for whose in sees}
    assert desk.drafts() == ()
    if role is not Role.SUPERVISOR:
        with pytest.raises(AccessError):
            desk.override_limits()
    session.close()


def test_who_is_disabled_while_signed_in_changes_nothing_more(laptop: Laptop) -> None:
    session = builders.signed_in(laptop)
    record = builders.enrol(session.desk)
    draft = session.desk.save_draft(replace(session.desk.begin_enrolment(), answers={"village": "ກ"}))
    session.store.accounts.put(replace(builders.ENUMERATOR, is_enabled=False))
    for name, act in CHANGING.items():
        with pytest.raises(AccountDisabled):
            act(session.desk, record)
        assert name
    with pytest.raises(AccountDisabled):
        session.desk.submit(draft, builders.household_answers())
    assert session.desk.drafts() == (draft,), "what was typed is still there"
    session.close()
