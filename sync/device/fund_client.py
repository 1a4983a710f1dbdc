"""The fund as the laptop speaks to it: every answer is checked before it counts."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from fieldapp.enrolment.operation import Operation
from fieldapp.enrolment.receipt import Receipt
from fieldapp.store.device import DeviceIdentity
from sync.device import link
from sync.device.expect import FundRefused, as_json, expect, refusal
from sync.device.transport import NoNetwork, Request, Response, Transport
from sync.wire import compression, endpoints, messages, parcel, tokens, version_1
from sync.wire.answers import Answers, ChangesPage
from sync.wire.refusals import BadAnswer, UnknownContentKey, UnknownVersion

__all__ = ["FundClient", "FundRefused", "Place"]

_TOO_NEW = frozenset({UnknownVersion.code, "bad-parcel"})
"""What a fund says of a parcel in a version it does not speak; one of version 1 says "bad-parcel"."""


@dataclass(frozen=True, slots=True)
class Place:
    """How far a laptop has read the fund's log."""

    scope: str
    cursor: int
    team: int | None = None
    """The fund's time up to which it knows of its team's laptops; None where nobody here supervises."""
    documents: int = 0
    """Up to which place it has what the fund published, also where the fund has it read the rest anew."""


@dataclass(frozen=True, slots=True)
class KnownLog:
    """What a laptop knows of the fund's log: enough for the fund to tell whether it still is that log."""

    epoch: int
    """How the fund last called it; 0 where it never was restored."""
    newest: Receipt | None
    """The receipt that is furthest in it, of those held."""
    also: tuple[Receipt, ...] = ()
    """Receipts that came by other ways, and that nobody compared with the newest."""


class LogRestored(Exception):
    """The fund's log was put back from a backup: what came after a place has to be sent again."""

    def __init__(self, *, epoch: int, common: int) -> None:
        super().__init__(f"epoch {epoch}, the same up to place {common}")
        self.epoch = epoch
        self.common = common


@dataclass(frozen=True, slots=True)
class Known:
    """What was learned of the fund and the way to it; kept between runs."""

    token: str = ""
    version: int = parcel.VERSION
    """The newest version of the wire that both ends speak."""
    dictionary: int = compression.NEWEST
    """The newest dictionary that both ends have."""
    clock_error_ms: int | None = None
    """The fund's clock less the laptop's, as last seen; None where it never was."""
    link: link.Link = field(default_factory=link.Link)

    def written(self) -> str:
        """Return it as text."""
        fields = {name: getattr(self, name) for name in ("token", "version", "dictionary", "clock_error_ms")}
        return json.dumps({**fields, "link": link.written(self.link)})


def read_known(text: str | None) -> Known:
    """Return what was kept; nothing where that is not readable."""
    with suppress(ValueError, KeyError, TypeError):
        told = json.loads(text or "")
        error_ms = told["clock_error_ms"]
        return Known(
            str(told["token"]),
            int(told["version"]),
            int(told["dictionary"]),
            None if error_ms is None else int(error_ms),
            link.read(told["link"]),
        )
    return Known()


class FundClient:
    """One laptop's conversation with its fund."""

    def __init__(
        self,
        transport: Transport,
        identity: DeviceIdentity,
        *,
        clock: Callable[[], datetime],
        known: Known | None = None,
    ) -> None:
        self._transport = transport
        self.identity = identity
        self._clock = clock
        self.known = known or Known()
        self.progress: Callable[[int, int], None] = lambda _done, _of: None
        """Told while a parcel goes, or news come: bytes that passed, and of how many."""
        self.log: Callable[[], KnownLog] | None = None
        """Asked with each request, where a laptop's log is at hand. Only then is LogRestored raised."""
        self.compared: Callable[[Sequence[Receipt]], None] = lambda _receipts: None
        """Told which receipts are in the fund's log as it is."""
        self._compares = True

    @property
    def clock_error(self) -> timedelta:
        """The fund's clock less ours, as the fund last told it."""
        return timedelta(milliseconds=self.known.clock_error_ms or 0)

    def contact(self) -> None:
        """Get to know the fund: a token, its clock, what it speaks.

        Raises NoNetwork, FundRefused; LogRestored, as everything that asks the fund does.
        """
        if not self.known.token or (self._compares and self.log and self.log().also):
            self._sign_in()

    def send(self, operations: Iterable[Operation], *, with_key: bool, place: Place | None = None) -> Answers:
        """Send operations; returns an answer for each, and what else became known after a place.

        Where the fund is older, or was restored from an older copy, the parcel is packed again as it
        needs it. Raises NoNetwork, FundRefused.
        """
        batch = tuple(operations)
        self.contact()
        while True:
            before = self.known.version, self.known.dictionary, with_key
            try:
                return self._send(batch, with_key=with_key, place=place)
            except FundRefused as e:
                with_key = with_key or e.code == UnknownContentKey.code
                self._make_do(e.code)
                if before == (self.known.version, self.known.dictionary, with_key):
                    raise

    def _make_do(self, refusal: str) -> None:
        if refusal == compression.UnknownDictionary.code:
            self.known = replace(self.known, dictionary=compression.WITHOUT)
        if refusal in _TOO_NEW and self.known.version > 1:
            self.known = replace(self.known, token="")  # the fund tells what it speaks with each token
            self._sign_in()

    def _send(self, batch: Sequence[Operation], *, with_key: bool, place: Place | None) -> Answers:
        body = self._packed(batch, with_key=with_key)
        if len(body) > endpoints.MOST_BYTES:
            raise FundRefused("too-large")
        query = self._query(place) if place and self.known.version > 1 else {}
        if self.known.version > 1:
            query["sent"] = str(round(self._clock().timestamp() * 1000))
        request = Request("POST", endpoints.PARCELS, body, endpoints.PARCEL, query=query)
        answer = self._authorised(request, endpoints.ANSWERS, operations=len(batch))
        if self.known.version == 1:
            sent = {operation.id: operation.content_hash for operation in batch}
            with self._only_this_fund():
                known_key, each = version_1.read_answers(answer.body, sent=sent, fund_public=self._public)
                return Answers(known_key, each)
        with self._only_this_fund():
            answers = messages.read_answers(answer.body, sent=batch, fund_public=self._public)
        self._learn_clock_ms(answers.at_ms)
        return answers

    def _packed(self, batch: Sequence[Operation], *, with_key: bool) -> bytes:
        identity, known = self.identity, self.known
        seal = parcel.seal_content_key
        sealed_key = seal(identity.content_key, identity.fund_sealing_public) if with_key else None
        in_it: dict[str, Any] = {
            "device": identity.device,
            "signing": identity.signing,
            "key_id": identity.content_key_id,
            "content_key": identity.content_key,
            "sealed_key": sealed_key,
            "dictionary": known.dictionary,
        }
        if known.version == 1:
            return version_1.pack(batch, **in_it)
        return parcel.pack(batch, **in_it, clock_error_ms=known.clock_error_ms)

    def changes(
        self,
        *,
        scope: str,
        cursor: int,
        own_after: int | None = None,
        team: int | None = None,
        documents: int = 0,
    ) -> ChangesPage:
        """Return what became known after a cursor, and what this laptop did after a place, where it asks.

        Raises NoNetwork, FundRefused.
        """
        self.contact()
        query = self._query(Place(scope, cursor, team, documents))
        if own_after is not None:
            query["own"] = str(own_after)
        answer = self._authorised(Request("GET", endpoints.CHANGES, query=query), endpoints.CHANGES_PAGE)
        read = version_1.read_changes if self.known.version == 1 else messages.read_changes
        with self._only_this_fund():
            page = read(answer.body, fund_public=self._public)
        self._learn_clock_ms(page.at_ms)
        return page

    def ask(self, request: Request, media_type: str) -> Response:
        """Send any request, signed in, for an answer of a media type. Raises NoNetwork, FundRefused."""
        return self._authorised(request, media_type)

    # -- inside ---------------------------------------------------------------------------------

    @property
    def _public(self) -> bytes:
        return self.identity.fund_receipt_public

    def _query(self, place: Place) -> dict[str, str]:
        query = {"cursor": str(place.cursor), "dictionary": str(self.known.dictionary)}
        if place.scope:
            query["scope"] = place.scope
        if place.team is not None:
            query["team"] = str(place.team)
        if self.known.version == 1:
            return query
        if place.documents:
            query["documents"] = str(place.documents)
        return {**query, "version": str(self.known.version)}

    def _authorised(self, request: Request, media_type: str, *, operations: int = 0) -> Response:
        for is_last in (False, True):
            self.contact()
            asked = replace(request, token=self.known.token, query={**request.query, **self._held()})
            answer = self._exchange(asked, operations=operations)
            if answer.status != 401 or is_last:
                break
            self.known = replace(self.known, token="")
        return expect(answer, media_type)

    def _held(self) -> dict[str, str]:
        """Name the place of the newest receipt: where the fund has something else there, it says 401."""
        newest = self.log().newest if self.log else None
        if newest is None:
            return {}
        return {"held": str(newest.sequence), "held_ms": str(round(newest.received_at.timestamp() * 1000))}

    def _known_of_the_log(self) -> tuple[dict[str, str | list[str]], Sequence[Receipt]]:
        """Return what a token is asked with, and the receipts that are shown in it."""
        if self.log is None:
            return {}, ()
        known, encode = self.log(), base64.urlsafe_b64encode
        shown = (*((known.newest,) if known.newest else ()), *known.also)
        told: dict[str, str | list[str]] = {"epoch": str(known.epoch)}
        if shown:
            told["receipt"] = [encode(each.body).decode() for each in shown]
            told["receipt_signature"] = [encode(each.signature).decode() for each in shown]
        return told, shown

    def _exchange(self, request: Request, *, operations: int = 0) -> Response:
        size = len(request.body)
        asked = replace(
            request,
            bytes_s=self.known.link.bytes_s,
            progress=request.progress or (lambda done: self.progress(done, size)),
            received=self.progress if request.method == "GET" else None,
        )
        begun = time.monotonic()
        try:
            answer = self._transport.exchange(asked)
        except NoNetwork:
            self.known = replace(self.known, link=self.known.link.failed())
            raise
        took_s = time.monotonic() - begun
        seen = self.known.link.measured(size + len(answer.body), took_s, operations=operations)
        self.known = replace(self.known, link=seen)
        return answer

    def _sign_in(self) -> None:
        """Get a token; learn the fund's clock, and what of the wire both ends speak."""
        of_the_log, shown = self._known_of_the_log()
        for _ in range(2):
            assertion = tokens.write_assertion(
                self.identity.device, self.identity.signing, now=self._clock() + self.clock_error
            )
            asked = {"grant_type": endpoints.JWT_BEARER, "assertion": assertion, **of_the_log}
            form = urlencode(asked, doseq=True).encode()
            begun = self._clock()
            answer = self._exchange(Request("POST", endpoints.TOKEN, form, endpoints.FORM))
            if answer.media_type == endpoints.JSON:
                self._learn_clock(as_json(answer).get("time"), begun)
            if refusal(answer) != tokens.ClockSkew.code:
                break
        told = as_json(expect(answer, endpoints.JSON))
        if self.log and told.get("common") is not None:  # no token is kept until this is written down
            raise LogRestored(epoch=_whole(told, "epoch"), common=_whole(told, "common"))
        self._compares = told.get("compared") == len(shown)
        if self._compares:
            self.compared(shown)
        self.known = replace(
            self.known,
            token=_text(told, "access_token"),
            version=_newest(told.get("versions"), parcel.SPOKEN),
            dictionary=_newest(told.get("dictionaries"), range(compression.NEWEST + 1), otherwise=1),
        )

    def _learn_clock(self, told: object, begun: datetime) -> None:
        """Compare the fund's clock with ours in the middle of the exchange."""
        with suppress(TypeError, ValueError, OverflowError):
            at = datetime.fromisoformat(told)  # type: ignore[arg-type]
            error = at - (begun + (self._clock() - begun) / 2)
            self.known = replace(self.known, clock_error_ms=round(error.total_seconds() * 1000))

    def _learn_clock_ms(self, at_ms: int | None) -> None:
        """Take the fund's clock from an answer that just came."""
        if at_ms is not None:
            half = self.known.link.round_trip_s / 2
            ours_ms = (self._clock().timestamp() - half) * 1000
            self.known = replace(self.known, clock_error_ms=round(at_ms - ours_ms))

    def _only_this_fund(self) -> _OnlyThisFund:
        return _OnlyThisFund(self)

    def forget_fund(self) -> None:
        """Ask the fund anew what it speaks, before the next request."""
        self.known = replace(self.known, token="")


class _OnlyThisFund:
    """Whatever does not verify as this fund's answer is no network, and nothing known of it holds."""

    def __init__(self, client: FundClient) -> None:
        self._client = client

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, BadAnswer):
            self._client.forget_fund()
            raise NoNetwork("bad-answer") from error


def _text(told: dict[str, Any], name: str) -> str:
    if not isinstance(told.get(name), str):
        raise NoNetwork("bad-answer")
    return str(told[name])


def _whole(told: dict[str, Any], name: str) -> int:
    if not isinstance(told.get(name), int):
        raise NoNetwork("bad-answer")
    return int(told[name])


def _newest(told: object, ours: Iterable[int], *, otherwise: int = 1) -> int:
    """Return the newest number that both know; a fund that tells none is of version 1."""
    if not isinstance(told, list):
        return otherwise
    return max({each for each in told if isinstance(each, int)} & {*ours}, default=otherwise)
