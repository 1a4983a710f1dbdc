"""Advice on drawn pictures whose faults are known."""

from __future__ import annotations

import pytest
from PIL import Image, ImageEnhance

from fieldapp.enrolment.attachments import AttachmentKind
from fieldapp.pictures.judging import advice
from tests.fieldapp.pictures import drawing

PHOTO, PAGE = AttachmentKind.PHOTO, AttachmentKind.PAGE


def told(image: Image.Image, kind: AttachmentKind) -> tuple[str, ...]:
    return advice(drawing.pixels(image), kind)


@pytest.mark.parametrize("noise", [2, 8, 14])
def test_a_good_picture_is_good(noise: int) -> None:
    assert told(drawing.noisy(drawing.page(), noise), PAGE) == ()
    assert told(drawing.noisy(drawing.face(), noise), PHOTO) == ()


@pytest.mark.parametrize("noise", [2, 8, 14])
@pytest.mark.parametrize("radius", [4, 6, 10])
def test_a_blurred_picture_is_blurred_whatever_the_noise(radius: int, noise: int) -> None:
    assert told(drawing.noisy(drawing.blurred(drawing.page(), radius), noise), PAGE)[-1] in {
        "blurred",
        "nothing-to-see",
    }
    assert "blurred" in told(drawing.noisy(drawing.blurred(drawing.face(), radius), noise), PHOTO)


def test_a_little_blur_is_forgiven_a_face_and_not_a_page() -> None:
    assert told(drawing.blurred(drawing.face(), 1), PHOTO) == ()
    assert told(drawing.blurred(drawing.page(), 3), PAGE) == ("blurred",)


def test_dark_bright_small_and_empty_are_told() -> None:
    dark = ImageEnhance.Brightness(drawing.face()).enhance(0.3)
    assert told(dark, PHOTO)[0] == "too-dark"
    bright = ImageEnhance.Brightness(drawing.face()).enhance(3.2)
    assert told(bright, PHOTO)[0] == "too-bright"
    assert "too-bright" not in told(drawing.page(), PAGE), "a page is white by itself"
    assert "too-small" in told(drawing.page(300, 400), PAGE)
    assert "too-small" in told(drawing.face(150, 200), PHOTO)
    assert told(Image.new("RGB", (900, 1200), (120, 120, 120)), PHOTO) == ("nothing-to-see",)
