"""Words by code: in the language of now, the values in their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from ui.by_code import filled
from ui.language import Language
from ui.record_words import status


@given(st.text(), st.text())
def test_a_value_stands_in_its_place_whatever_is_in_it(first: str, second: str) -> None:
    assert filled("%2 [%1] %2", first, second) == f"{second} [{first}] {second}"


def test_a_per_cent_sign_that_is_no_place_stays() -> None:
    assert filled("%1% of %2%, 100%", 29, 8) == "29% of 8%, 100%"


def test_words_follow_the_language_while_the_program_runs(qapp: QApplication) -> None:
    spoken = Language(qapp, "lo")
    lao = status("accepted")
    spoken.switch("en")
    try:
        assert status("accepted") == "Accepted" != lao
    finally:
        spoken.leave()


def test_a_code_without_words_is_a_fault() -> None:
    with pytest.raises(KeyError):
        status("no-such-status")
