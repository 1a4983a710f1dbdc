"""Numbers of papers are warned of, never refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.enrolment.identity import number_warnings


@pytest.mark.parametrize(
    ("typed", "warnings"),
    [
        ("", ()),
        ("01-98 7654321", ()),
        ("໐໑໙໘໗໖໕", ()),
        ("P0123987", ()),
        ("ສຄ. 014207", ()),
        ("12", ("number-short",)),
        ("ບໍ່ມີ", ("number-without-digits",)),
        ("1111111", ("number-placeholder",)),
        ("12345678", ("number-placeholder",)),
        ("9" * 21, ("number-long", "number-placeholder")),
    ],
)
def test_what_can_hardly_be_a_number_is_pointed_out(typed: str, warnings: tuple[str, ...]) -> None:
    assert number_warnings(typed) == warnings


@given(st.text(max_size=30))
def test_whatever_is_typed_gets_an_answer(typed: str) -> None:
    assert set(number_warnings(typed)) <= {
        "number-short", "number-long", "number-without-digits", "number-placeholder",
    }  # fmt: skip
