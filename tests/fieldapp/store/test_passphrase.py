"""How easily a passphrase is guessed, with what others know of its owner."""

import pytest

from fieldapp.laptop import Laptop
from fieldapp.store import passphrase
from fieldapp.store.errors import PassphraseTooWeak
from tests import builders

ABOUT = passphrase.known_of(builders.ENUMERATOR)


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("", "too-short"),
        ("ຕະຫຼາດ 42", "too-short"),
        ("somchit1987", "about-you"),
        ("ສົມຈິດ ພົມມະວົງ", "about-you"),
        ("ສະບາຍດີສະບາຍດີ", "repeated"),
        ("aaaaaaaaaaaaaa", "repeated"),
        ("abcdefghijklm", "sequence"),
        ("vientiane2020", "common-word"),
        ("password1234", "common-word"),
    ],
)
def test_what_is_guessed_easily_is_told_with_what_would_help(typed: str, advice: str) -> None:
    weighed = passphrase.strength(typed, about=ABOUT)
    assert (weighed.advice, weighed.is_enough) == (advice, False)
    with pytest.raises(PassphraseTooWeak, match=advice):
        passphrase.check(typed, about=ABOUT)


@pytest.mark.parametrize(
    "typed", [builders.PASSPHRASE, "talat-salavan", "ນ້ຳຂຶ້ນໃຫ້ຮີບຕັກ", "x7 quail ladder bamboo"]
)
def test_what_is_not_guessed_is_taken(typed: str) -> None:
    assert passphrase.strength(typed, about=ABOUT).is_enough


def test_the_same_words_are_weaker_for_whom_they_are_about() -> None:
    typed = "thongvanh duangphachanh"
    assert passphrase.strength(typed, about=["Thongvanh Duangphachanh"]).score < 2
    assert passphrase.strength(typed).score == 4


def test_a_very_long_one_is_weighed_in_no_time() -> None:
    assert passphrase.strength("ab" * 100_000).score <= 4


def test_it_does_not_matter_in_which_unicode_form_it_is_typed() -> None:
    assert passphrase.strength("cafe\u0301 au lait 99") == passphrase.strength("caf\u00e9 au lait 99")


def test_nobody_joins_a_laptop_with_a_weak_one(laptop: Laptop) -> None:
    session = builders.signed_in(laptop)
    with pytest.raises(PassphraseTooWeak):
        laptop.add_person(session, builders.SUPERVISOR, passphrase="bounmy2024")
    session.close()
    assert laptop.unlock("bounmy", builders.PASSPHRASE)
