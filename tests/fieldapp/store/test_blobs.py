"""Photos and scans in the encrypted store: named by operations, kept until receipted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from fieldapp import crypto
from fieldapp.enrolment.attachments import MOST_BYTES, AttachmentKind, answer_of, named_by, named_in
from fieldapp.enrolment.blob_receipt import read_blob_receipt, sign_blob_receipt
from fieldapp.enrolment.receipt import receipt_body
from fieldapp.errors import FieldappError
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store.blobs import RETENTION, PictureTooLarge
from fieldapp.store.store import Store
from tests import builders

PHOTO = b"\x00\xff photo of nobody" * 100


def attached(session: SignedIn, picture: bytes = PHOTO) -> str:
    return session.desk.attach(AttachmentKind.PHOTO, picture)


def receipted(session: SignedIn, picture: bytes = PHOTO) -> None:
    receipt = sign_blob_receipt(
        crypto.SigningKey.generate(),
        sha256=crypto.sha256(picture),
        size=len(picture),
        received_at=builders.now(),
    )
    assert session.store.blobs.take_receipt(receipt)
    assert not session.store.blobs.take_receipt(receipt)


def later(session: SignedIn, laptop: Laptop, by: timedelta) -> Store:
    path = laptop.folder / "fieldapp.db"
    return Store(path, session.key, clock=lambda: builders.now() + by)


def test_a_picture_waits_for_the_operation_that_names_it(session: SignedIn) -> None:
    answer = attached(session)
    assert session.desk.picture(answer) == PHOTO
    assert session.store.blobs.to_send() == ()
    record = builders.enrol(session.desk, photo=answer)
    (waiting,) = session.store.blobs.to_send()
    assert (waiting.record, waiting.size, waiting.was_tried) == (record.id, len(PHOTO), False)
    receipted(session)
    assert session.store.blobs.waiting() == ()
    assert session.store.blobs.is_receipted(crypto.sha256(PHOTO))


def test_a_row_of_dependants_names_pictures_too(session: SignedIn) -> None:
    answer = attached(session)
    builders.enrol(session.desk, dependants=[{"id": "0193-a", "birth_paper": answer}])
    assert len(session.store.blobs.to_send()) == 1


def test_put_first_by_hand_and_refused_later(session: SignedIn) -> None:
    pictures = [bytes([n]) * 50 for n in range(3)]
    records = [builders.enrol(session.desk, photo=attached(session, picture)) for picture in pictures]
    blobs = session.store.blobs
    assert [w.record for w in blobs.to_send()] == [record.id for record in records]
    blobs.put_first(records[2].id)
    assert [w.record for w in blobs.to_send()] == [records[n].id for n in (2, 0, 1)]
    blobs.note_refused(crypto.sha256(pictures[0]), "not-named")
    assert [w.record for w in blobs.to_send()] == [records[n].id for n in (2, 1)]
    (refused,) = blobs.waiting(records[0].id)
    assert refused.refused == "not-named"
    blobs.put_first(records[0].id)
    assert len(blobs.to_send()) == 3


@pytest.mark.parametrize("kind", AttachmentKind)
def test_a_picture_too_large_is_refused_and_one_at_the_limit_is_not(
    session: SignedIn, kind: AttachmentKind
) -> None:
    session.desk.attach(kind, bytes(MOST_BYTES[kind]))
    with pytest.raises(PictureTooLarge):
        session.desk.attach(kind, bytes(MOST_BYTES[kind] + 1))


def test_nothing_leaves_before_its_receipt_and_retention(session: SignedIn, laptop: Laptop) -> None:
    builders.enrol(session.desk, photo=attached(session))
    after = later(session, laptop, RETENTION * 10)
    assert after.blobs.tidy(after.clock()) == 0
    with pytest.raises(FieldappError, match="without a receipt"), after.writing() as db:
        db.execute("DELETE FROM blobs")
    receipted(session)
    before = later(session, laptop, RETENTION - timedelta(hours=1))
    assert before.blobs.tidy(before.clock()) == 0
    assert after.blobs.tidy(before.clock()) == 0, "by the fund's clock"
    assert after.blobs.tidy(after.clock()) == 1
    assert session.store.blobs.get(crypto.sha256(PHOTO)) is None


def test_a_draft_keeps_its_pictures_and_one_put_away_does_not_for_ever(
    session: SignedIn, laptop: Laptop
) -> None:
    draft = session.desk.begin_enrolment()
    draft = session.desk.save_draft(replace(draft, answers={"photo": attached(session)}))
    after = later(session, laptop, RETENTION * 2)
    assert after.blobs.tidy(after.clock()) == 0
    session.desk.discard_draft(draft.record)
    soon = later(session, laptop, RETENTION / 2)
    assert soon.blobs.tidy(soon.clock()) == 0
    assert after.blobs.tidy(after.clock()) == 1


def test_a_picture_is_never_in_clear_on_the_disk(session: SignedIn, laptop: Laptop) -> None:
    attached(session)
    files: list[Path] = [file for file in laptop.folder.rglob("*") if file.is_file()]
    assert len(files) >= 3
    assert not [file for file in files if b"photo of nobody" in file.read_bytes()]


def test_names() -> None:
    name = crypto.sha256(PHOTO)
    assert named_by(answer_of(name)) == name
    for other in ("", "sha256:", answer_of(name) + "0", answer_of(name).upper(), "see " + answer_of(name)):
        assert named_by(other) is None
    answers = {"a": answer_of(name), "rows": [{"b": answer_of(bytes(32))}], "c": "x", "d": 3}
    assert named_in(answers) == {name, bytes(32)}


def test_a_receipt_for_an_operation_is_none_for_a_picture() -> None:
    key = crypto.SigningKey.generate()
    body = receipt_body(builders.operation().id, bytes(32), sequence=1, at_ms=1)
    with pytest.raises(crypto.NotAuthentic):
        read_blob_receipt(body, key.sign(body), fund_public=key.public)
    sound = sign_blob_receipt(key, sha256=bytes(32), size=9, received_at=builders.NOON)
    assert read_blob_receipt(sound.body, sound.signature, fund_public=key.public) == sound
    with pytest.raises(crypto.NotAuthentic):
        read_blob_receipt(sound.body, sound.signature, fund_public=crypto.SigningKey.generate().public)
