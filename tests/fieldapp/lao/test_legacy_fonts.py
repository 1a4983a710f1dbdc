"""Text from before Unicode, and the order of letters on leaving a field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.lao.legacy_fonts import LSWIN, UTF_8, Converted, Kept, Refused, read_pasted
from fieldapp.lao.normalise import canonical_order, clean, search_key
from fieldapp.reference.lists import entries

LAO = st.text(alphabet=[chr(c) for c in range(0x0E80, 0x0EE0)] + [" ", "\u200b", "a", "1"], max_size=14)
SHY = "\u00ad"


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        ("ì¾¸Âêì½£ö´", "ລາວໂທລະຄົມ"),
        ("©¸¤®÷®°¾", "ດວງບຸບຜາ"),
        (f"Á¦{SHY}¦÷ìò{SHY}ê¾", "ແສນສຸລິນທາ"),
        (f"ê.Á¡û¸¢¸ñ{SHY}À»õº{SHY}", "ທ.ແກ້ວຂວັນເຮືອນ"),
        (f"ê.§¼¤êº{SHY}£ð¾", "ທ.ຊຽງທອນຄຳ"),
        ("µú¾¤¥ø®øìö´", "ຢ່າງຈູບູລົມ"),
        (f"§ñ{SHY}À»õº{SHY}:1, ´. 0405", "ຊັນເຮືອນ:1, ມ. 0405"),
    ],
)
def test_text_of_a_saysettha_font_becomes_unicode(pasted: str, meant: str) -> None:
    assert read_pasted(pasted) == Converted(meant, LSWIN)


@pytest.mark.parametrize(
    ("pasted", "code"),
    [
        (f"¥ñ{SHY}ê½®øìó", "0101"),
        ("¦óÂ£©ª½®º¤", "0102"),
        ("Ä§À¦©«¾", "0103"),
        (f"¦ó¦ñ©ª½{SHY}¾¡", "0104"),
    ],
)
def test_districts_written_in_such_a_font_come_out_as_in_the_official_list(pasted: str, code: str) -> None:
    names = {place.code: place.name_lo for place in entries("districts")}
    assert read_pasted(pasted) == Converted(names[code], LSWIN)


@pytest.mark.parametrize("name", [place.name_lo for place in entries("districts")[:40]])
@pytest.mark.parametrize("taken_for", ["latin-1", "cp1252"])
def test_lao_whose_bytes_were_taken_for_letters_is_mended(name: str, taken_for: str) -> None:
    letters = "".join(
        bytes([byte]).decode("latin-1" if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else taken_for)
        for byte in name.encode()
    )
    assert read_pasted(letters) == Converted(canonical_order(name), UTF_8)


@pytest.mark.parametrize(
    "text",
    [
        "ນ້ຳຝົນ",
        "Somphone",
        "Hélène Müller",
        "Nguyễn Văn A",
        "Đặng",
        "O'Neil",
        "020 5551 2345",
        "30 m²",
        "5 °C",
        "",
        "£5",
        "½",
        "ບ້ານ 12/3",
        "a@example.la",
        "Français à Vientiane",
        "ທ້າວ Somphone",
        "C. R. & Co",
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    assert read_pasted(text) == Kept(text)


def test_thai_is_refused_with_what_may_have_been_meant() -> None:
    assert read_pasted("สมพอน") == Refused("thai-letters", "ສມພອນ")
    assert read_pasted("บุนมี") == Refused("thai-letters", "ບຸນມີ")


@pytest.mark.parametrize("pasted", ["g0=;oRb", "r=o[k'", "÷÷¡¡òò", f"¡òò¾ð÷{SHY}"])
def test_what_no_table_can_be_trusted_for_is_refused(pasted: str) -> None:
    assert read_pasted(pasted) == Refused("legacy-lao-font")


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("ພໍ່ຊື່ ì¾¸ ຢູ່ບ້ານ", Converted("ພໍ່ຊື່ ລາວ ຢູ່ບ້ານ", LSWIN)),
        ("ຢູ່ ì¾¸ g0=;oRb", Refused("legacy-lao-font")),
        ("ຜູ້ໃຫຍ່ບ້ານຢືນຢັນ r=o[k'", Refused("legacy-lao-font")),
        ("ເງິນ 30 m² ລາຄາ £5 A[1]", Kept("ເງິນ 30 m² ລາຄາ £5 A[1]")),
        ("ຊື່ໄທ สมพอน", Kept("ຊື່ໄທ สมพอน")),
    ],
)
def test_a_word_of_an_old_font_is_found_between_words_in_unicode(pasted: str, kept: object) -> None:
    assert read_pasted(pasted) == kept


@pytest.mark.parametrize(
    "text", ["income=500k, see row[2]", "sex=f", "age>=18", "http://x.la/?a=b&c=d", "a;b"]
)
def test_in_prose_a_sign_may_be_meant(text: str) -> None:
    assert read_pasted(text, is_prose=True) == Kept(text)
    assert read_pasted("g0=;oRb", is_prose=True) == Refused("legacy-lao-font")


@given(st.text(max_size=20))
def test_whatever_is_pasted_gets_an_answer(text: str) -> None:
    assert isinstance(read_pasted(text), Kept | Converted | Refused)


@given(LAO)
def test_unicode_lao_is_never_taken_for_an_old_font(text: str) -> None:
    if any("\u0e80" <= letter <= "\u0eff" for letter in text):
        assert read_pasted(text) == Kept(canonical_order(text))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ນໍ້າ", "ນ້ຳ"),
        ("ນໍາ້", "ນ້ຳ"),
        ("ນຳ້", "ນ້ຳ"),
        ("ຄໍາ", "ຄຳ"),
        ("ກ່ິ", "ກິ່"),
        ("ກ້້າ", "ກ້າ"),
        ("ເເກ້ວ", "ແກ້ວ"),
        ("ຫນູ", "ຫນູ"),
        ("ໜູ", "ໜູ"),
        ("ຫລ້າ", "ຫລ້າ"),
        ("໒໐໒໖", "໒໐໒໖"),
        ("Somphone", "Somphone"),
        ("ພູ\u200bຍອດ ", "ພູຍອດ"),
    ],
)
def test_the_order_is_mended_and_the_spelling_kept(typed: str, kept: str) -> None:
    assert canonical_order(typed) == kept


@given(LAO)
def test_the_order_is_idempotent_and_changes_no_search(text: str) -> None:
    ordered = canonical_order(text)
    assert canonical_order(ordered) == ordered
    assert clean(ordered) == ordered
    assert search_key(ordered) == search_key(text)
