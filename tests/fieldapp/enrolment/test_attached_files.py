"""A file is taken where it is small, of a known kind, and what its name says; an answer tells what it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.enrolment.attached_files import (
    KINDS,
    AttachedFile,
    FileRefused,
    FileTooLarge,
    answer_of_file,
    check_file,
    file_of,
    plain_name,
)
from fieldapp.enrolment.attachments import MOST_BYTES, AttachmentKind, answer_of, named_by, named_in

PDF = b"%PDF-1.7\n" + bytes(2000)
PICTURE = answer_of(bytes(range(32)))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ໜັງສືຢັ້ງຢືນ.pdf", PDF), ("LETTER.PDF", PDF), ("a.docx", b"PK\x03\x04"),
        ("a.csv", "ຊື່,ອາຍຸ\n".encode()),
        ("a.txt", b"\xef\xbb\xbfhello"), ("a.jpg", b"\xff\xd8\xff\xe0"), ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.pdf", b"%PDF-" + bytes(MOST_BYTES[AttachmentKind.FILE] - 5)),
    ],
)  # fmt: skip
def test_what_people_have_is_taken(name: str, content: bytes) -> None:
    check_file(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ"), ("a.docm", b"PK\x03\x04"), ("a.pdf", b"MZ" + PDF), ("a.pdf", b""),
        ("a", PDF), ("pdf", PDF), ("a.pdf.exe", PDF), ("a.txt", b"MZ\0\0"), ("a.csv", b"\xff\xfe\x00"),
        ("a.html", b"<script>"), ("a.js", b"x"),
    ],
)  # fmt: skip
def test_what_can_run_or_is_not_what_it_says_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(FileRefused):
        check_file(name, content)


def test_what_2g_does_not_carry_is_refused() -> None:
    with pytest.raises(FileTooLarge):
        check_file("a.pdf", b"%PDF-" + bytes(MOST_BYTES[AttachmentKind.FILE] - 4))


def test_an_answer_tells_the_name_and_the_size() -> None:
    answer = answer_of_file(PICTURE, PDF, "/home/somchit/ໜັງສື ຢັ້ງຢືນ.pdf")
    assert file_of(answer) == AttachedFile(PICTURE, 2009, "ໜັງສື ຢັ້ງຢືນ.pdf")
    assert str(file_of(answer)) == "ໜັງສື ຢັ້ງຢືນ.pdf (2 KB)"
    assert named_by(answer) == named_by(PICTURE) == bytes(range(32))
    assert named_in({"row": [{"letter": answer}]}) == {bytes(range(32))}


@pytest.mark.parametrize(
    "answer", ["", PICTURE, f"{PICTURE} 12", f"{PICTURE} x a.pdf", f"{PICTURE}  a.pdf", "a.pdf"]
)
def test_other_answers_tell_of_no_file(answer: str) -> None:
    assert file_of(answer) is None


def test_a_name_cannot_be_read_as_another() -> None:
    assert plain_name("letter\u202efdp.exe") == "letterfdp.exe"
    assert plain_name("C:\\secret\\a\n\tb.pdf") == "ab.pdf"
    assert plain_name("..") == plain_name("a/..") == "file"
    assert plain_name("C:letter.pdf:run.exe") == "C_letter.pdf_run.exe"
    assert len(plain_name("a." + "b" * 200)) == 80
    assert plain_name("\u202e") == "file"
    assert len(plain_name("ກ" * 500 + ".pdf")) == 80


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("/home/x/.config/autostart/a.desktop", "a.desktop"), ("..", "file"), ("../../a.pdf", "a.pdf"),
        ("C:\\Users\\x\\a.exe", "a.exe"), ("C:a.pdf", "C_a.pdf"), ("letter\u202efdp.exe", "letterfdp.exe"),
    ],
)  # fmt: skip
def test_a_name_that_another_laptop_tells_is_made_plain(told: str, name: str) -> None:
    file = file_of(f"{PICTURE} 10 {told}")
    assert file
    assert (file.name, file.picture, file.size) == (name, PICTURE, 10)


@given(st.text())
def test_whatever_a_file_is_called_its_answer_is_read_back(name: str) -> None:
    answer = answer_of_file(PICTURE, PDF, name)
    told = file_of(answer)
    assert told
    assert (told.picture, told.size) == (PICTURE, len(PDF))
    assert plain_name(told.name) == told.name
    assert "/" not in told.name


def test_every_kind_looks_into_the_file() -> None:
    assert not [ending for ending, is_that in KINDS.items() if is_that(b"MZ\0\0")]
