"""A picture weighs what it may, and is still what it was."""

from __future__ import annotations

import pytest
from PIL import Image

from fieldapp.enrolment.attachments import MOST_BYTES, AttachmentKind
from fieldapp.pictures import encoding, judging
from fieldapp.pictures.reading import read
from tests.fieldapp.pictures import drawing


@pytest.mark.parametrize("kind", [AttachmentKind.PHOTO, AttachmentKind.PAGE])
@pytest.mark.parametrize(
    "image",
    [
        drawing.noisy(drawing.page(1700, 2300), 14),
        drawing.noisy(drawing.face(), 14),
        Image.effect_noise((2400, 1800), 90),
        Image.new("RGB", (1, 1)),
        Image.new("RGB", (2400, 3)),
    ],
    ids=["page", "face", "noise", "spot", "line"],
)
def test_it_weighs_what_it_may(image: Image.Image, kind: AttachmentKind) -> None:
    content = encoding.encoded(drawing.pixels(image), kind)
    assert len(content) <= MOST_BYTES[kind]
    assert content[:4] + content[8:12] == b"RIFFWEBP"
    assert read(content).width >= 1


def test_a_page_can_still_be_read_and_a_face_recognised() -> None:
    page = read(
        encoding.encoded(drawing.pixels(drawing.noisy(drawing.page(1700, 2300))), AttachmentKind.PAGE)
    )
    assert page.long_side >= 1100
    assert judging.advice(page, AttachmentKind.PAGE) == ()
    face = read(encoding.encoded(drawing.pixels(drawing.noisy(drawing.face())), AttachmentKind.PHOTO))
    assert (face.width, face.height) == (600, 800)
    assert judging.advice(face, AttachmentKind.PHOTO) == ()


def test_a_forms_own_limit_is_kept() -> None:
    content = encoding.encoded(drawing.pixels(drawing.page()), AttachmentKind.PAGE, long_side=500)
    assert read(content).long_side == 500


def test_nothing_is_told_of_where_and_when_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x010F] = "MAKER-OF-THE-TELEPHONE"
    taken = drawing.file(drawing.face(), "JPEG", exif=exif.tobytes())
    assert b"MAKER-OF-THE-TELEPHONE" in taken
    assert b"MAKER" not in encoding.encoded(read(taken), AttachmentKind.PHOTO)


def test_lines_are_kept_exactly() -> None:
    drawn = Image.new("RGB", (600, 250), "white")
    drawn.paste((0, 0, 90), (100, 100, 400, 110))
    content = encoding.encoded_drawing(drawing.pixels(drawn))
    assert read(content).rgb == drawing.pixels(drawn).rgb
    assert len(content) < 1000
