"""What people read, in Lao and English."""

from pathlib import Path

COMPILED = Path(__file__).parent / "fieldapp_lo.qm"
"""The Lao translation, as the window loads it; `translations.build` makes it."""
