"""HTTP to the fund: the only place that says `requests`."""

from __future__ import annotations

import requests

from sync.device.transport import NoNetwork, Request, Response

_CONNECT_S = 10.0
_SLOWEST_BYTES_S = 1000.0
"""A 2G link at its worst; reading may take as long as that needs."""
_PATIENCE_S = 30.0
_MOST_BYTES = 32 * 1024 * 1024


class HttpTransport:
    """One session with a fund; use it from one thread."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url.rstrip("/")
        self._session = requests.Session()

    def exchange(self, request: Request) -> Response:
        """Send and receive, whole or not at all. Raises NoNetwork."""
        headers = {"Accept-Encoding": "identity"}
        if request.media_type:
            headers["Content-Type"] = request.media_type
        if request.token:
            headers["Authorization"] = f"Bearer {request.token}"
        try:
            with self._session.request(
                request.method,
                self._base_url + request.path,
                params=request.query,
                data=request.body or None,
                headers=headers,
                timeout=(_CONNECT_S, _PATIENCE_S + len(request.body) / _SLOWEST_BYTES_S),
                allow_redirects=False,
                stream=True,
            ) as answer:
                return _whole(answer)
        except requests.Timeout as e:
            raise NoNetwork("timed-out") from e
        except requests.exceptions.SSLError as e:
            raise NoNetwork("not-the-fund") from e
        except (requests.RequestException, OSError) as e:
            raise NoNetwork("no-network") from e


def _whole(answer: requests.Response) -> Response:
    body = answer.raw.read(_MOST_BYTES, decode_content=False)
    length = answer.headers.get("Content-Length")
    if length is None or not length.isdigit() or int(length) != len(body):
        raise NoNetwork("bad-answer")
    if answer.is_redirect:
        raise NoNetwork("captive-portal")
    retry_after = answer.headers.get("Retry-After", "")
    return Response(
        answer.status_code,
        answer.headers.get("Content-Type", "").split(";")[0].strip(),
        body,
        float(retry_after) if retry_after.isdigit() else None,
    )
