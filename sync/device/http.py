"""HTTP to the fund: the only place that says `requests`.

Certificates are checked against what the system trusts, or against one authority of the fund's own;
proxies are the system's. An answer is whole, or it is none.
"""

from __future__ import annotations

import logging
import re
import ssl
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import requests
import truststore
import urllib3
from requests.adapters import HTTPAdapter

from sync.device.transport import NoNetwork, Request, Response
from sync.wire.address import is_in_clear

logging.getLogger("urllib3.connection").setLevel(logging.ERROR)  # what is cut is named by our own error

_CONNECT_S = 10.0
_PATIENCE_S = 30.0
"""For one piece, or for an answer to begin."""
_SPARE = 4.0
"""A link may become so many times slower than it was before it is given up."""
_SLOWEST_BYTES_S = 250.0
_PIECE = 2048
_MOST_BYTES = 32 * 1024 * 1024
_LONGEST_WAIT_S = 24 * 3600.0
_TUNNEL = re.compile(r"Tunnel connection failed: (\d{3})")
"""What the library says of a proxy that does not lead on to an encrypted address."""


class HttpTransport:
    """One session with a fund; use it from one thread.

    An address that is not encrypted on the way is not asked at all, except for a relay's: it holds sealed
    files only. Such a one, and this machine's own, is never asked through a proxy. A proxy that is not there,
    as that of the office is not in a village, is passed by; until that fails too.
    """

    def __init__(self, base_url: str, *, authority: Path | None = None, is_relay: bool = False) -> None:
        self._base_url = base_url.rstrip("/")
        self._is_refused = not is_relay and is_in_clear(base_url)
        self._session = requests.Session()
        self._session.auth = lambda asked: asked  # ours is a header: no password file takes its place
        self._is_secret = base_url.lower().startswith("https:")
        self._session.trust_env = self._is_secret
        self._authority: bool | str = str(authority) if authority else True
        if authority is None:
            self._session.mount("https://", _SystemTrust())

    def exchange(self, request: Request) -> Response:
        """Send and receive, whole or not at all. Raises NoNetwork."""
        if self._is_refused:
            raise NoNetwork("not-encrypted")
        try:
            return self._exchange(request)
        except _NoProxy:
            self._session.trust_env = False
        try:
            return self._exchange(request)
        except NoNetwork:
            self._session.trust_env = self._is_secret
            raise

    def _exchange(self, request: Request) -> Response:
        """As `exchange`. Raises _NoProxy where a proxy of the system's settings is not there."""
        headers = {"Accept-Encoding": "identity", "Accept": "*/*", "User-Agent": "fieldapp"}
        if request.media_type:
            headers["Content-Type"] = request.media_type
        if request.token:
            headers["Authorization"] = f"Bearer {request.token}"
        try:
            with self._session.request(
                request.method,
                self._base_url + request.path,
                params=request.query,
                data=_Pieces(request) if request.body else None,
                headers=headers,
                timeout=(_CONNECT_S, _PATIENCE_S),
                allow_redirects=False,
                verify=self._authority,  # said here, so that no variable of the environment takes its place
                stream=True,
            ) as answer:
                return _whole(answer, request)
        except requests.exceptions.ProxyError as e:
            refused = _of_proxy(str(e))
            raise (NoNetwork(refused) if refused else _NoProxy()) from e
        except (requests.Timeout, TimeoutError, urllib3.exceptions.TimeoutError) as e:
            raise NoNetwork("timed-out") from e
        except requests.exceptions.SSLError as e:
            raise NoNetwork("not-trusted") from e
        except (requests.exceptions.ChunkedEncodingError, urllib3.exceptions.ProtocolError) as e:
            raise NoNetwork("cut-short") from e
        except requests.ConnectionError as e:
            raise NoNetwork("cut-short" if _was_connected(e) else "no-network") from e
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as e:
            raise NoNetwork("no-network") from e


class _NoProxy(Exception):
    """The proxy that the system is set to use does not answer."""


def _of_proxy(said: str) -> str:
    """Name what a proxy did in place of leading to the fund; "" where it did not."""
    refused = _TUNNEL.search(said)
    match int(refused[1]) if refused else 0:
        case 0:
            return ""
        case 407:
            return "proxy-asks"
        case status if status < 400:
            return "redirected"
        case status:
            return "gateway-down" if status >= 500 else "proxy-refuses"


class _SystemTrust(HTTPAdapter):
    """Checks certificates as the operating system does, with what its administrator added."""

    def init_poolmanager(self, *sizes: Any, **more: Any) -> None:
        super().init_poolmanager(*sizes, **more, ssl_context=_system_context())

    def proxy_manager_for(self, proxy: Any, **more: Any) -> Any:
        return super().proxy_manager_for(proxy, **more, ssl_context=_system_context())

    def cert_verify(self, conn: Any, *_url_verify_cert: Any) -> None:
        conn.cert_reqs = "CERT_REQUIRED"  # and no list of authorities beside the system's


def _system_context() -> truststore.SSLContext:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _was_connected(error: requests.ConnectionError) -> bool:
    """Tell whether something answered, and then no more."""
    return any(isinstance(each, urllib3.exceptions.ProtocolError) for each in error.args)


class _Pieces:
    """A body that goes out in small pieces: the socket's patience is for one of them, not for all."""

    def __init__(self, request: Request) -> None:
        self._request = request

    def __len__(self) -> int:
        return len(self._request.body)

    def __iter__(self) -> Iterator[bytes]:
        body, tell = self._request.body, self._request.progress
        deadline = _Deadline(len(body), self._request.bytes_s)
        for begin in range(0, len(body), _PIECE):
            deadline.check()
            yield body[begin : begin + _PIECE]
            if tell:
                tell(min(begin + _PIECE, len(body)))


class _Deadline:
    """When so many bytes must have passed."""

    def __init__(self, size: int, bytes_s: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._at = clock() + _PATIENCE_S + _SPARE * size / max(bytes_s, _SLOWEST_BYTES_S)

    def check(self) -> None:
        """Raise TimeoutError where it has passed."""
        if self._clock() > self._at:
            raise TimeoutError


def _whole(answer: requests.Response, request: Request) -> Response:
    if answer.is_redirect or 300 <= answer.status_code < 400:
        raise NoNetwork("redirected")
    if answer.status_code == 407:
        raise NoNetwork("proxy-asks")
    media_type = answer.headers.get("Content-Type", "").split(";")[0].strip()
    length = answer.headers.get("Content-Length", "")
    if not _is_number(length):  # the fund always says how long its answer is
        raise NoNetwork("captive-portal" if media_type == "text/html" else "cut-short")
    if int(length) > _MOST_BYTES:
        raise NoNetwork("wrong-type")
    tell = request.received or (lambda _come, _of: None)
    body = _body(answer, _Deadline(int(length), request.bytes_s), lambda come: tell(come, int(length)))
    if len(body) != int(length):
        raise NoNetwork("cut-short")
    whole = answer.headers.get("Upload-Length", "")
    return Response(
        answer.status_code,
        media_type,
        body,
        _retry_after_s(answer),
        whole_bytes=int(whole) if _is_number(whole) and len(whole) < 16 else None,
    )


def _body(answer: requests.Response, deadline: _Deadline, tell: Callable[[int], None]) -> bytes:
    body = bytearray()
    for piece in answer.raw.stream(_PIECE, decode_content=False):
        deadline.check()
        body += piece
        tell(len(body))
    return bytes(body)


def _is_number(text: str) -> bool:
    """Tell digits that `int` reads from other digits, as of a power."""
    return text.isascii() and text.isdigit()


def _retry_after_s(answer: requests.Response) -> float | None:
    """Return what Retry-After asks for, a day at most: seconds, or a date by the answer's own Date."""
    asked = answer.headers.get("Retry-After", "").strip()
    if _is_number(asked):
        return min(float(asked), _LONGEST_WAIT_S)
    try:
        until, begin = parsedate_to_datetime(asked), answer.headers.get("Date", "")
        now = parsedate_to_datetime(begin) if begin else datetime.now(UTC)
        return min(max(0.0, (until - now).total_seconds()), _LONGEST_WAIT_S)
    except (ValueError, TypeError):
        return None
