"""What schemathesis sends where the fund reads bytes: what it reads, whole or damaged, or anything at all."""

from __future__ import annotations

import schemathesis

from sync.wire import endpoints
from tests.fuzz.parsers import PARSERS
from tests.fuzz.strategies import anything, damaged, rebuilt

for _media, _name in {
    endpoints.PARCEL: "parcel",
    endpoints.RECOVERY: "request of recovery",
    endpoints.SUCCESSIONS: "statements of keys",
    endpoints.REPORT: "report of a laptop",
    endpoints.SEALED_PIECE: "sealed contents of a parcel",
    endpoints.CARRIED: "letter",
}.items():
    _seed = PARSERS[_name].seed
    schemathesis.openapi.media_type(_media, anything | damaged(_seed) | rebuilt(_seed))
