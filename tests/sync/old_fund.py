"""A fund as it was with version 1 of the wire: in front of today's, it hides what is newer.

As that fund did, it answers a parcel of another version with "bad-parcel", tells nothing but a token with
a token, takes no notice of a query it does not know, and has no dictionary but number 1.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import cbor2

from sync.device.transport import Request, Response, Transport
from sync.wire import endpoints

QUERY = {"scope", "cursor", "dictionary"}


class OldFund:
    """A transport to a fund of version 1."""

    def __init__(self, inner: Transport) -> None:
        self._inner = inner
        self.versions: list[int] = []
        """Versions of the parcels that came."""

    def exchange(self, request: Request) -> Response:
        if request.path == endpoints.PARCELS:
            version, _, _, number, *_ = cbor2.loads(cbor2.loads(request.body)[0])
            self.versions.append(version)
            if version != 1:
                return _json(400, {"error": "bad-parcel"})
            if number > 1:
                return _json(400, {"error": "unknown-dictionary"})
        query = {name: value for name, value in request.query.items() if name in QUERY}
        if "dictionary" in query:
            query["dictionary"] = str(min(1, int(query["dictionary"])))
        answer = self._inner.exchange(replace(request, query=query))
        if request.path == endpoints.TOKEN and answer.status == 200:
            told = json.loads(answer.body)
            names = ("access_token", "token_type", "expires_in")
            return _json(200, {name: told[name] for name in names})
        return answer


def _json(status: int, told: Mapping[str, object]) -> Response:
    return Response(status, endpoints.JSON, json.dumps(told).encode())
