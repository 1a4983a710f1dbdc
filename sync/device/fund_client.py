"""The fund as the laptop speaks to it: every answer is checked before it counts."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.enrolment.operation import Operation
from fieldapp.errors import InputError
from fieldapp.store.device import DeviceIdentity
from sync.device.transport import NoNetwork, Request, Response, Transport
from sync.wire import compression, endpoints, messages, parcel, tokens
from sync.wire.messages import Answer, BadAnswer, ChangesPage


class FundRefused(InputError):
    """The fund answered, and says no: `code` is its reason, such as "code-not-valid"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class FundClient:
    """One laptop's conversation with its fund."""

    def __init__(
        self, transport: Transport, identity: DeviceIdentity, *, clock: Callable[[], datetime]
    ) -> None:
        self._transport = transport
        self._identity = identity
        self._clock = clock
        self._token = ""
        self._dictionary = compression.NEWEST
        self.clock_error = timedelta()
        """The fund's clock less ours, as the fund last told it."""

    def send(self, operations: Iterable[Operation], *, with_key: bool) -> tuple[int, tuple[Answer, ...]]:
        """Send operations; returns the newest content key the fund knows, and an answer for each.

        Raises NoNetwork, FundRefused.
        """
        batch = tuple(operations)
        try:
            answer = self._post(batch, with_key=with_key, dictionary=self._dictionary)
        except FundRefused as e:
            if e.code != compression.UnknownDictionary.code or self._dictionary == compression.WITHOUT:
                raise
            self._dictionary = compression.WITHOUT  # an older fund
            answer = self._post(batch, with_key=with_key, dictionary=self._dictionary)
        sent = {operation.id: operation.content_hash for operation in batch}
        with _only_this_fund():
            return messages.read_answers(
                answer.body, sent=sent, fund_public=self._identity.fund_receipt_public
            )

    def _post(self, batch: Sequence[Operation], *, with_key: bool, dictionary: int) -> Response:
        identity = self._identity
        sealed = (
            parcel.seal_content_key(identity.content_key, identity.fund_sealing_public) if with_key else None
        )
        body = parcel.pack(
            batch,
            device=identity.device,
            signing=identity.signing,
            key_id=identity.content_key_id,
            content_key=identity.content_key,
            sealed_key=sealed,
            dictionary=dictionary,
        )
        return self._authorised(Request("POST", endpoints.PARCELS, body, endpoints.PARCEL), endpoints.ANSWERS)

    def changes(self, *, scope: str, cursor: int) -> ChangesPage:
        """Return what became known after a cursor. Raises NoNetwork, FundRefused."""
        query = {"scope": scope, "cursor": str(cursor), "dictionary": str(compression.NEWEST)}
        answer = self._authorised(Request("GET", endpoints.CHANGES, query=query), endpoints.CHANGES_PAGE)
        with _only_this_fund():
            return messages.read_changes(answer.body, fund_public=self._identity.fund_receipt_public)

    def ask(self, request: Request, media_type: str) -> Response:
        """Send any request, signed in, for an answer of a media type. Raises NoNetwork, FundRefused."""
        return self._authorised(request, media_type)

    def claim(self, code: str) -> Account:
        """Let a second person work on this laptop, by their one-time code. Raises FundRefused."""
        body = json.dumps({"code": code}).encode()
        answer = self._authorised(Request("POST", endpoints.CLAIM, body, endpoints.JSON), endpoints.JSON)
        return read_account(_json(answer)["account"])

    def _authorised(self, request: Request, media_type: str) -> Response:
        for is_last in (False, True):
            if not self._token:
                self._token = self._new_token()
            answer = self._transport.exchange(
                Request(
                    request.method, request.path, request.body, request.media_type, self._token, request.query
                )
            )
            if answer.status != 401 or is_last:
                break
            self._token = ""
        return expect(answer, media_type)

    def _new_token(self) -> str:
        for _ in range(2):
            assertion = tokens.write_assertion(
                self._identity.device, self._identity.signing, now=self._clock() + self.clock_error
            )
            form = urlencode({"grant_type": endpoints.JWT_BEARER, "assertion": assertion})
            answer = self._transport.exchange(Request("POST", endpoints.TOKEN, form.encode(), endpoints.FORM))
            if _refusal(answer) != tokens.ClockSkew.code:
                break
            self.clock_error = datetime.fromisoformat(_json(answer)["time"]) - self._clock()
        return str(_json(expect(answer, endpoints.JSON))["access_token"])


def enrol_at(
    transport: Transport, *, code: str, device_name: str, fund_url: str
) -> tuple[DeviceIdentity, Account]:
    """Enrol this laptop by a one-time code. Raises NoNetwork, FundRefused."""
    signing = crypto.SigningKey.generate()
    asked = {"code": code, "name": device_name, "public": base64.b64encode(signing.public).decode()}
    request = Request("POST", endpoints.DEVICES, json.dumps(asked).encode(), endpoints.JSON)
    told = _json(expect(transport.exchange(request), endpoints.JSON))
    identity = DeviceIdentity(
        device=UUID(told["device"]),
        name=device_name,
        fund_url=fund_url,
        fund_receipt_public=base64.b64decode(told["receipt_public"]),
        fund_sealing_public=base64.b64decode(told["sealing_public"]),
        signing=signing,
        content_key_id=1,
        content_key=crypto.random_bytes(32),
    )
    return identity, read_account(told["account"])


def read_account(told: dict[str, Any]) -> Account:
    """Return an account as the fund describes it."""
    return Account(
        told["login"], told["name_lo"], told["name_en"], Role(told["role"]), frozenset(told["districts"])
    )


def expect(answer: Response, media_type: str) -> Response:
    """Return the answer if it is a success of the expected kind, and the fund's.

    Raises FundRefused for the fund's own no, NoNetwork for anything else: a captive portal's 200,
    an HTML page, a proxy's 502.
    """
    if answer.status == 200 and answer.media_type == media_type:
        return answer
    refusal = _refusal(answer)
    if refusal and 400 <= answer.status < 500 and answer.status != 429:
        raise FundRefused(refusal)
    why = "fund-busy" if refusal else "captive-portal"
    raise NoNetwork(why, retry_after_s=answer.retry_after_s)


def _refusal(answer: Response) -> str:
    """Return the fund's reason code; "" where this is no refusal of the fund's."""
    if answer.status < 400 or answer.media_type != endpoints.JSON:
        return ""
    try:
        return str(json.loads(answer.body)["error"])
    except (ValueError, KeyError, TypeError):
        return ""


def _json(answer: Response) -> dict[str, Any]:
    try:
        told = json.loads(answer.body)
    except ValueError as e:
        raise NoNetwork("bad-answer") from e
    if not isinstance(told, dict):
        raise NoNetwork("bad-answer")
    return told


class _only_this_fund:  # noqa: N801 (reads as words: with _only_this_fund())
    """Whatever does not verify as this fund's answer is no network."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, BadAnswer):
            raise NoNetwork("bad-answer") from error
