"""A line of the audit is read in words: of a record its short name, of a paper what it is."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from fieldapp.enrolment.receipt_code import reference
from fieldapp.lao.segment import plain
from fieldapp.store.audit import Act, AuditLine
from tests import builders
from ui.audit_words import audit_line
from ui.language import Language

RECORD = UUID(int=7)


@pytest.fixture
def in_lao(qapp: QApplication) -> Iterator[None]:
    spoken = Language(qapp, "lo")
    yield
    spoken.leave()


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (str(RECORD), reference(RECORD)),
        ("sync report", "ບົດລາຍງານການສົ່ງຂໍ້ມູນ"),
        ("report 2026-W47", "ບົດລາຍງານຂອງ 2026-W47"),
        ("campaign x/2", "ແຜນຂອງຂະບວນການ"),
        ("attached 0123456789ab", "ໄຟລ໌ທີ່ແນບມາກັບແບບຟອມ (0123456789ab)"),
        ("offer", "ໃບອະທິບາຍໂຄງການ"),
        ("bounmy", "bounmy"),
    ],
)
@pytest.mark.usefixtures("in_lao")
def test_what_it_is_about_is_said(about: str, said: str) -> None:
    line = AuditLine(1, builders.NOON, "somchit", Act.EXPORT.value, about, b"")
    assert plain(audit_line(line, str.upper)).split("  ·  ")[1:] == ["SOMCHIT", "ສົ່ງອອກ", said]
