"""The fund's HTTP service. OpenAPI is generated from what stands here."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import Depends, FastAPI, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field
from starlette.requests import ClientDisconnect

from fieldapp.enrolment.accounts import Account
from sync.fund import blob_routes, courier_routes, export_routes, reports
from sync.fund.custody_routes import custody_router
from sync.fund.desk import FundDesk, Shown
from sync.fund.devices import Device
from sync.fund.epochs import Place
from sync.fund.guard import Guard, Rates
from sync.fund.key_routes import key_router
from sync.fund.refusal import Refusal
from sync.fund.saying_no import RESPONSES, say_no_in_codes
from sync.wire import compression, endpoints, messages, parcel, tokens, version_1
from sync.wire.enrolment import code_id, code_key

_YEAR_10000_MS = 253_402_300_800_000
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_BEARER = HTTPBearer(auto_error=False, description="What POST /v1/token gave")


class AccountAnswer(BaseModel):
    """A person, as the fund knows them."""

    login: str
    name_lo: str
    name_en: str
    role: str
    districts: list[str]


class EnrolDevice(BaseModel):
    """A laptop asks to be enrolled."""

    code: str = Field("", max_length=64, description="The one-time code itself; of older laptops")
    code_id: str = Field("", max_length=32, description="What the code is found by, in hexadecimal digits")
    proof: str = Field("", max_length=64, description="Base64 of a proof that needs the code")
    name: str = Field(max_length=200, description="What people call this laptop")
    public: str = Field(max_length=64, description="Base64 of its Ed25519 public key")


class DeviceAnswer(BaseModel):
    """An enrolled laptop."""

    device: str
    receipt_public: str = Field(description="Base64 of the Ed25519 key that receipts verify under")
    sealing_public: str = Field(description="Base64 of the ML-KEM-768 and X25519 keys to seal to")
    name: str = Field(description="What the laptop is called")
    successions: list[str] = Field(description="Base64 of how the fund's keys followed each other")
    account: AccountAnswer
    proof: str = Field(description="Base64 of a proof over all of this that needs the code")


class Claim(BaseModel):
    """Another person is to work on this laptop."""

    code: str = Field("", max_length=64, description="The one-time code itself; of older laptops")
    code_id: str = Field("", max_length=32, description="What the code is found by, in hexadecimal digits")
    proof: str = Field("", max_length=64, description="Base64 of a proof that needs the code")


class ClaimAnswer(BaseModel):
    """Who was added."""

    account: AccountAnswer
    proof: str = Field(description="Base64 of a proof over this that needs the code")


class TokenAnswer(BaseModel):
    """RFC 6749, 5.1; and what the laptop should know of the fund before it sends."""

    access_token: str
    token_type: str = "Bearer"  # noqa: S105
    expires_in: int = int(tokens.ACCESS_LIFE.total_seconds())
    time: str = Field(description="The fund's clock, ISO 8601")
    versions: list[int] = Field(description="Versions of the wire that the fund speaks")
    dictionaries: list[int] = Field(description="Dictionaries for compression that the fund has")
    epoch: int = Field(0, description="Grows each time the fund's log is restored from a backup")
    common: int | None = Field(
        None, description="Up to which place it is the same as in the epoch asked with; null: all of it"
    )
    compared: int = Field(0, description="How many receipts that were shown the log was compared with")


class Health(BaseModel):
    """The fund answers."""

    status: str = "ok"


def create_app(  # noqa: C901 (a list of routes)
    desk: FundDesk, clock: Callable[[], datetime], *, rates: Rates | None = None
) -> FastAPI:
    """Return the service over a desk; `rates` for who may ask more often than usual."""
    signing = desk.keys.receipts
    app = FastAPI(
        redirect_slashes=False,  # nobody is sent elsewhere, to an address in clear least of all
        title="Fund service",
        version="1",
        responses=RESPONSES,
        docs_url=None,  # they would load scripts from elsewhere
        redoc_url=None,
    )
    app.add_middleware(Guard, clock=clock, rates=rates)
    app.include_router(custody_router(desk.custody))
    app.include_router(key_router(desk))

    say_no_in_codes(app, clock)

    def device(
        bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
        held: Annotated[Place | None, Depends(_held)],
    ) -> Device:
        if bearer is None:
            raise Refusal("token-expired", status=401)
        return desk.device_of(bearer.credentials, held=held)

    signed_in = Annotated[Device, Depends(device)]
    seen = Annotated[Seen, Depends(_seen)]

    @app.get(endpoints.HEALTH)
    def health() -> Health:
        desk.is_well()
        return Health()

    @app.post(endpoints.DEVICES)
    def enrol_device(asked: EnrolDevice) -> DeviceAnswer:
        public = _decoded(asked.public)
        if len(public) != 32:
            raise Refusal("bad-key", status=400)
        told, proof = desk.enrol_device(_shown(asked), name=asked.name, public=public)
        return DeviceAnswer(
            device=str(told.device),
            name=told.name,
            receipt_public=_text(told.receipt_public),
            successions=[_text(each) for each in told.successions],
            sealing_public=_text(told.sealing_public),
            account=_account(told.account),
            proof=_text(proof),
        )

    @app.post(endpoints.CLAIM)
    def claim(asked: Claim, by: signed_in) -> ClaimAnswer:
        account, proof = desk.claim(by, _shown(asked))
        return ClaimAnswer(account=_account(account), proof=_text(proof))

    @app.post(
        endpoints.TOKEN,
        openapi_extra={"requestBody": {"content": {endpoints.FORM: {"schema": {"type": "object"}}}}},
    )
    async def token(request: Request) -> TokenAnswer:
        form = parse_qs((await _body(request)).decode("ascii", "replace"))
        if form.get("grant_type") != [endpoints.JWT_BEARER] or len(form.get("assertion", [])) != 1:
            raise Refusal("unsupported-grant-type", status=400)
        known, receipts = _known_of_the_log(form)
        access, log = await run_in_threadpool(
            desk.access_token, form["assertion"][0], known=known, receipts=receipts
        )
        return TokenAnswer(
            access_token=access,
            time=clock().isoformat(),
            versions=[*parcel.SPOKEN],
            dictionaries=[*range(compression.NEWEST + 1)],
            epoch=log.epoch,
            common=log.common,
            compared=len(receipts),
        )

    @app.post(
        endpoints.PARCELS,
        response_class=Response,
        responses={200: {"content": {endpoints.ANSWERS: _BINARY}}},
        openapi_extra={"requestBody": {"content": {endpoints.PARCEL: _BINARY}, "required": True}},
    )
    async def parcels(request: Request, by: signed_in, asked: seen) -> Response:
        error_ms = None if asked.sent is None else round(clock().timestamp() * 1000) - asked.sent
        body = await _body(request)
        answers = await run_in_threadpool(desk.take_parcel, by, body, clock_error_ms=error_ms)
        if parcel.read_frame(body).version == 1:
            told = version_1.write_answers(answers.each, known_key=answers.known_key)
            return Response(told, media_type=endpoints.ANSWERS)
        if asked.version > 1 and not by.is_handing_over:
            page = await run_in_threadpool(
                desk.changes,
                by,
                scope=asked.scope,
                cursor=asked.cursor,
                most=endpoints.MOST_RIDING,
                team=asked.team,
                documents_after=asked.documents,
            )
            answers = replace(answers, page=page)
        told = messages.write_answers(answers, signing=signing, dictionary=asked.dictionary)
        return Response(told, media_type=endpoints.ANSWERS)

    @app.get(
        endpoints.CHANGES,
        response_class=Response,
        responses={200: {"content": {endpoints.CHANGES_PAGE: _BINARY}}},
    )
    def changes(by: signed_in, asked: seen) -> Response:
        page = desk.changes(
            by,
            scope=asked.scope,
            cursor=asked.cursor,
            own_after=asked.own,
            team=asked.team,
            documents_after=asked.documents,
        )
        if asked.version == 1:
            told = version_1.write_changes(page, dictionary=asked.dictionary)
        else:
            told = messages.write_changes(page, signing=signing, dictionary=asked.dictionary)
        return Response(told, media_type=endpoints.CHANGES_PAGE)

    @app.post(
        endpoints.REPORTS,
        openapi_extra={"requestBody": {"content": {endpoints.REPORT: _BINARY}, "required": True}},
    )
    async def report(request: Request, by: signed_in) -> Health:
        """Take how a laptop says it stands: numbers and codes, nothing personal."""
        await run_in_threadpool(desk.take_report, by, await _body(request), way=reports.NETWORK)
        return Health()

    blob_routes.add_routes(app, desk, device, clock)
    courier_routes.add_routes(app, desk, device)
    export_routes.add_routes(app, desk, device)
    return app


def _shown(asked: EnrolDevice | Claim) -> Shown:
    """Return how somebody shows that they have a code. Raises Refusal "code-not-valid"."""
    if asked.code:
        return Shown(code_id(code_key(asked.code)), None)
    try:
        ident, proof = bytes.fromhex(asked.code_id), base64.b64decode(asked.proof, validate=True)
    except ValueError as e:
        raise Refusal("code-not-valid", status=400) from e
    return Shown(ident, proof)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a laptop has read of the log, and what it can read."""

    version: int
    scope: str
    cursor: int
    dictionary: int
    sent: int | None
    """When the request went, by the laptop's clock, in milliseconds since 1970."""
    team: int | None
    """Up to when it knows of its team's laptops; None where it does not ask."""
    own: int | None
    """After which place it wants to be told what it did itself: it lost some of it."""
    documents: int
    """Up to which place it has what was published, also where it reads the rest anew."""


def _seen(
    scope: Annotated[str, Query(max_length=64)] = "",
    cursor: Annotated[int, Query(ge=0, lt=2**63)] = 0,
    dictionary: Annotated[int, Query(ge=0, description="The newest dictionary the laptop has")] = 0,
    version: Annotated[int, Query(ge=1, description="The version of the wire the laptop reads")] = 1,
    sent: Annotated[int | None, Query(ge=-(2**53), lt=2**53, description="The laptop's clock, ms")] = None,
    team: Annotated[
        int | None, Query(ge=0, lt=_YEAR_10000_MS, description="Team reports after it, ms")
    ] = None,
    own: Annotated[int | None, Query(ge=0, lt=2**63, description="Tell its own, after this place")] = None,
    documents: Annotated[int, Query(ge=0, lt=2**63, description="It has what was published up to here")] = 0,
) -> Seen:
    spoken, dictionary = min(version, parcel.VERSION), min(dictionary, compression.NEWEST)
    return Seen(spoken, scope, cursor, dictionary, sent, team, own, documents)


def _held(
    held: Annotated[int, Query(ge=0, lt=2**63, description="The place of the newest receipt held")] = 0,
    held_ms: Annotated[int, Query(ge=0, lt=2**53, description="When it was received")] = 0,
) -> Place | None:
    return Place(held, held_ms) if held else None


async def _body(request: Request) -> bytes:
    """Read a request's body, up to the limit. Raises Refusal, also where the laptop went away."""
    pieces, size = [], 0
    try:
        async for piece in request.stream():
            size += len(piece)
            if size > endpoints.MOST_BYTES:
                raise Refusal("too-large", status=413)
            pieces.append(piece)
    except ClientDisconnect as e:
        raise Refusal("cut", status=400) from e
    return b"".join(pieces)


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as e:
        raise Refusal("bad-key", status=400) from e


def _known_of_the_log(form: dict[str, list[str]]) -> tuple[int, Sequence[tuple[bytes, bytes]]]:
    """Return what a laptop says it knows of the log: the epoch, and receipts with signatures."""
    epoch = form.get("epoch", [""])[0]
    known = min(int(epoch), 2**62) if epoch.isascii() and epoch.isdigit() and len(epoch) < 20 else 0
    shown = zip(form.get("receipt", []), form.get("receipt_signature", []), strict=False)
    decode = base64.urlsafe_b64decode
    try:
        return known, [
            (decode(body), decode(by)) for body, by in islice(shown, endpoints.MOST_RECEIPTS_SHOWN)
        ]
    except ValueError:
        return known, ()


def _account(account: Account) -> AccountAnswer:
    return AccountAnswer(
        login=account.login,
        name_lo=account.name_lo,
        name_en=account.name_en,
        role=account.role.value,
        districts=sorted(account.districts),
    )
