"""What the fund publishes for all laptops: each kind is read as a laptop would, before it goes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fieldapp import crypto
from fieldapp.reference import benefits, parameters
from fieldapp.supervision import campaign, materials


def checked(kind: str, name: str, content: bytes) -> tuple[str, str, bytes]:
    """Return the kind, version and content of a document to publish.

    Raises what its reader raises, naming what is wrong: no laptop gets what it could not read.
    """
    if kind == "picture":
        materials.check(content)
        return materials.kind_of(name), crypto.sha256(content).hex()[:16], content
    return kind, _VERSIONS[kind](content), content


def _of_parameters(content: bytes) -> str:
    return max(parameters.read(content).sets, key=lambda published: published.valid_from).version


def _of_campaign(content: bytes) -> str:
    running = campaign.read(content)
    return f"{running.id}/{running.version}"


_VERSIONS: Mapping[str, Callable[[bytes], str]] = {
    "parameters": _of_parameters,
    "benefits": lambda content: benefits.read(content).version,
    campaign.KIND: _of_campaign,
}
