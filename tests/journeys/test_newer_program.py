"""A form that only a newer program can read stops nobody: work goes on without it, and that is said."""

from __future__ import annotations

from fieldapp.forms.builtin import enrolment_form
from fieldapp.laptop import Laptop
from tests import builders
from tests.fieldapp.forms.test_versions import NEWER, NEXT, published_by_a_newer_fund
from tests.journeys.test_whole_way import sign_in
from ui.demo.walk import Walk
from ui.window import MainWindow


def test_who_enrols_goes_on_and_is_told(window: MainWindow, enrolled: Laptop) -> None:
    session = builders.signed_in(enrolled)
    published_by_a_newer_fund(session, NEXT, *NEWER[2])
    session.close()
    walk = Walk(window)
    sign_in(walk, "somchit")
    walk.hands.wait_for(lambda: walk.hands.sees("needs-newer-program"), what="that the program is too old")
    walk.hands.click("new-enrolment")
    walk.hands.type_into("question:given_name_lo", "ວິໄລ")
    assert window.desk.forms.newest() is enrolment_form()
