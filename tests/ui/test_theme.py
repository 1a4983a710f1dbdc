"""Colours that can be read: contrast by WCAG 2.2, and never colour alone."""

from __future__ import annotations

import pytest

from ui.theme import CALM, STRONG, Colours


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("colours", "least"), [(CALM, 4.5), (STRONG, 7.0)], ids=["calm", "strong"])
def test_every_text_stands_out_from_what_is_behind_it(colours: Colours, least: float) -> None:
    pairs = [
        (colours.ink, colours.ground),
        (colours.ink, colours.card),
        (colours.ink, colours.accent_pale),
        (colours.quiet, colours.ground),
        (colours.quiet, colours.card),
        (colours.danger, colours.ground),
        (colours.danger, colours.card),
        (colours.warning, colours.warning_pale),
        (colours.warning, colours.card),
        (colours.accent_dark, colours.accent_pale),
        ("#ffffff", colours.accent),
        ("#e8f3f2", colours.accent_dark),
    ]
    assert min(contrast(*pair) for pair in pairs) >= least
    assert contrast(colours.accent, colours.card) >= 3  # what shows the focus
