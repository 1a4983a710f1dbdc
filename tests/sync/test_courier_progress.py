"""What is put on a stick and taken off it is told by bytes, all of them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from fieldapp.enrolment.attachments import AttachmentKind, answer_of
from fieldapp.laptop import Laptop
from fieldapp.progress import Progress
from sync.device.courier import read_stick, write_stick
from sync.fund.courier import Courier
from sync.fund.serve import FundServer
from tests import builders


def test_both_ways_come_to_their_end_in_steps(enrolled: Laptop, fund: FundServer, tmp_path: Path) -> None:
    (stick := tmp_path / "stick").mkdir()
    told: list[Progress] = []
    with closing(builders.signed_in(enrolled)) as session:
        for number in range(3):
            picture = session.store.blobs.put(AttachmentKind.PHOTO, bytes([number]) * 50_000)
            builders.enrol(session.desk, applicant_photo=answer_of(picture))
        ends = session.store, session.identity, stick
        write_stick(*ends, clock=builders.now, report=told.append)
        assert told[-1].done == told[-1].whole > 150_000
        assert [each.done for each in told] == sorted({each.done for each in told})
        assert len(told) >= 5
        Courier(fund.desk).serve(stick)
        told.clear()
        assert read_stick(*ends, clock=builders.now, report=told.append).pictures == 3
        assert told[-1].done == told[-1].whole > 0
