"""Functions on text."""

from __future__ import annotations

import base64
import binascii
import hashlib
import math
import re
import uuid as uuids
from functools import lru_cache

from fieldapp.forms.xpath import values
from fieldapp.forms.xpath.functions.table import ANY_NUMBER, Function
from fieldapp.forms.xpath.parse import UnsupportedExpression
from fieldapp.forms.xpath.values import Context, Value

_ALGORITHMS = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}


def _t(at: Context, value: Value) -> str:
    return values.text(value, at.world)


@lru_cache(maxsize=256)
def _pattern(written: str) -> re.Pattern[str]:
    try:
        return re.compile(written)
    except re.error as e:
        raise UnsupportedExpression(f"regex pattern {written!r}: {e}") from e


def _regex(at: Context, value: Value, pattern: Value) -> bool:
    return _pattern(_t(at, pattern)).fullmatch(_t(at, value)) is not None


def _substr(at: Context, value: Value, begin: Value, end: Value | None = None) -> str:
    """Count from nought; a place before the beginning counts from the end, as in ODK Collect."""
    text = _t(at, value)
    first = values.number(begin, at.world)
    last = values.number(end, at.world) if end is not None else float(len(text))
    if math.isnan(first) or math.isnan(last):
        return ""
    return text[int(max(first, -len(text))) : int(min(max(last, -len(text)), len(text)))]


def _substring(at: Context, value: Value, begin: Value, length: Value | None = None) -> str:
    """XPath's own: counts from one, rounds."""
    first = _rounded(values.number(begin, at.world))
    end = math.inf if length is None else first + _rounded(values.number(length, at.world))
    return "".join(each for place, each in enumerate(_t(at, value), start=1) if first <= place < end)


def _rounded(number: float) -> float:
    return math.floor(number + 0.5) if math.isfinite(number) else number


def _before(at: Context, value: Value, target: Value) -> str:
    before, found, _ = _t(at, value).partition(_t(at, target) or "\0")
    return before if found else ""


def _after(at: Context, value: Value, target: Value) -> str:
    wanted = _t(at, target)
    return _t(at, value).partition(wanted)[2] if wanted else _t(at, value)


def _translate(at: Context, value: Value, from_: Value, to: Value) -> str:
    originals, replacements = _t(at, from_), _t(at, to)
    table: dict[int, str | None] = {}
    for place, character in enumerate(originals):
        table.setdefault(ord(character), replacements[place] if place < len(replacements) else None)
    return _t(at, value).translate(table)


def _own(at: Context, *value: Value) -> str:
    return _t(at, value[0]) if value else at.world.text(at.node)


def _concat(at: Context, *arguments: Value) -> str:
    return "".join(text for each in arguments for text in values.texts(each, at.world))


def _join(at: Context, separator: Value, *arguments: Value) -> str:
    return _t(at, separator).join(text for each in arguments for text in values.texts(each, at.world))


def _digest(at: Context, data: Value, algorithm: Value, encoding: Value = "base64") -> str:
    name, written = _t(at, algorithm), _t(at, encoding)
    if name not in _ALGORITHMS or written not in {"base64", "hex"}:
        raise UnsupportedExpression(f"digest() with {name!r} and {written!r}")
    found = hashlib.new(_ALGORITHMS[name], _t(at, data).encode(), usedforsecurity=False)
    return found.hexdigest() if written == "hex" else base64.b64encode(found.digest()).decode()


def _base64_decode(at: Context, value: Value) -> str:
    try:
        return base64.b64decode(_t(at, value), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _uuid(at: Context, length: Value | None = None) -> str:
    if length is None:
        return str(uuids.UUID(int=at.world.random.getrandbits(128), version=4))
    wanted = values.number(length, at.world)
    return "".join(at.world.random.choices("0123456789abcdef", k=int(wanted) if wanted > 0 else 0))


def _is_yes(at: Context, value: Value) -> bool:
    return _t(at, value) in {"true", "1"}


FUNCTIONS = (
    Function("string", 0, 1, _own),
    Function("concat", 1, ANY_NUMBER, _concat),
    Function("join", 1, ANY_NUMBER, _join),
    Function("regex", 2, 2, _regex),
    Function("contains", 2, 2, lambda at, value, piece: _t(at, piece) in _t(at, value)),
    Function("starts-with", 2, 2, lambda at, value, piece: _t(at, value).startswith(_t(at, piece))),
    Function("ends-with", 2, 2, lambda at, value, piece: _t(at, value).endswith(_t(at, piece))),
    Function("substr", 2, 3, _substr),
    Function("substring", 2, 3, _substring),
    Function("substring-before", 2, 2, _before),
    Function("substring-after", 2, 2, _after),
    Function("translate", 3, 3, _translate),
    Function("string-length", 0, 1, lambda at, *value: float(len(_own(at, *value)))),
    Function("normalize-space", 0, 1, lambda at, *value: " ".join(_own(at, *value).split())),
    Function("boolean-from-string", 1, 1, _is_yes),
    Function("digest", 2, 3, _digest),
    Function("base64-decode", 1, 1, _base64_decode),
    Function("uuid", 0, 1, _uuid),
    Function("version", 0, 0, lambda at: at.world.version),
)
