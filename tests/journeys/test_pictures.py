"""Pictures through the real window: taken into an enrolment, sent after it, read in review, fetched."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from fieldapp.enrolment.attachments import MOST_BYTES, AttachmentKind
from fieldapp.forms.builtin import enrolment_form
from sync.fund.serve import FundServer
from tests import builders
from tests.fieldapp.pictures import drawing
from tests.journeys.pictures import picture
from tests.journeys.test_review import team  # noqa: F401 (a fixture)
from tests.journeys.test_whole_way import sign_in
from tests.sync.test_blobs import at_fund
from tests.sync.test_two_laptops import Person
from ui.demo import drawn
from ui.demo.people import applicant
from ui.demo.walk import Walk
from ui.window import MainWindow

ASKED = ("applicant_photo", "identity_scan_front")


def thumb(answer: str) -> str:
    return f"picture:{answer[-12:]}"


def test_pictures_go_with_their_record_and_are_read_in_review(window: MainWindow, fund: FundServer) -> None:
    walk = Walk(window)
    sign_in(walk, "somchit")
    walk.enrol(applicant(0), with_pictures=True)
    (record,) = window.desk.records()
    answers = [str(record.answers[name]) for name in ASKED]
    kept = [window.desk.picture(answer) for answer in answers]
    assert all(kept)
    assert len(kept[0] or b"") <= MOST_BYTES[AttachmentKind.PHOTO]
    for answer in answers:
        walk.hands.find(QPushButton, thumb(answer))
    walk.wait_until_sent()
    assert sorted(at_fund(fund).values()) == sorted(content for content in kept if content), "byte by byte"
    walk.sign_out()
    sign_in(walk, "bounmy")
    walk.hands.click("go:review")
    walk.hands.find(QPushButton, thumb(answers[0]))
    picture(window, "review-pictures")
    for answer in answers:
        walk.hands.click(thumb(answer))
        walk.hands.click("close-large")


def test_a_supervisor_on_another_laptop_fetches_what_is_to_be_seen(
    window: MainWindow,
    team: dict[str, Person],  # noqa: F811
) -> None:
    somchit = team["somchit"]
    photo = somchit.desk.attach(AttachmentKind.PHOTO, drawing.file(drawing.face(), "WEBP"))
    builders.enrol(somchit.desk, applicant_photo=photo)
    somchit.sync()
    walk = Walk(window)
    sign_in(walk, "bounmy")
    walk.hands.wait_for(window.desk.review_queue, what="the record")
    walk.hands.click("go:review")
    assert "ບໍ່ມີຢູ່" in walk.hands.find(QLabel, "picture-said").text().replace("\u200b", "")
    walk.hands.click(f"fetch:{photo[-12:]}")
    walk.hands.find(QPushButton, thumb(photo))
    assert window.desk.picture(photo) == drawing.file(drawing.face(), "WEBP")


def test_a_laptop_left_alone_shows_no_picture(window: MainWindow) -> None:
    walk = Walk(window)
    sign_in(walk, "somchit")
    walk.hands.click("new-enrolment")
    walk.hands.click("section:declaration")
    walk.hands.drop("question:applicant_photo", drawn.face())
    walk.hands.find(QPushButton, "picture-keep")
    window.idle.left_alone.emit()
    walk.hands.wait_for(lambda: walk.hands.sees("passphrase"), what="the lock")

    def is_over_it() -> bool:
        return any(each.isVisible() and each is not window for each in QApplication.topLevelWidgets())

    walk.hands.wait_for(lambda: not is_over_it(), what="nothing over the lock")
    sign_in(walk, "somchit")
    assert window.desk.drafts() == (), "nothing was answered: there is nothing to go on with"


@pytest.mark.parametrize("name", ASKED)
def test_no_picture_is_required(name: str) -> None:
    assert not enrolment_form().question(name).bind.required
