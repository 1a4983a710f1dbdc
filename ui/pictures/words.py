"""What is said of pictures."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.by_code import ByCode

advice = ByCode(
    "Picture",
    {
        "too-dark": QT_TRANSLATE_NOOP("Picture", "Too dark. Take it again where there is more light."),
        "too-bright": QT_TRANSLATE_NOOP("Picture", "Too bright. Out of the sun it becomes better."),
        "nothing-to-see": QT_TRANSLATE_NOOP(
            "Picture", "Hardly anything can be seen. Is something in front of the camera?"
        ),
        "blurred": QT_TRANSLATE_NOOP("Picture", "Blurred. Hold still, and take it again."),
        "too-small": QT_TRANSLATE_NOOP("Picture", "Small. Come closer, or cut off less."),
    },
)
"""What is not well with a picture, and what helps."""

corner = ByCode(
    "Picture",
    {
        0: QT_TRANSLATE_NOOP("Picture", "Top left corner"),
        1: QT_TRANSLATE_NOOP("Picture", "Top right corner"),
        2: QT_TRANSLATE_NOOP("Picture", "Bottom right corner"),
        3: QT_TRANSLATE_NOOP("Picture", "Bottom left corner"),
    },
)
"""Which corner the arrow keys move."""
