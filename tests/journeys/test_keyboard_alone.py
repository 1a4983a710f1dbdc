"""Everything by keys: no click, no focus set; each key goes to what has the focus, as a keyboard's does.

Counts the keys of an enrolment of a family, beside what a plain form of the same content would need.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from fieldapp.enrolment.lifecycle import Status
from sync.fund.serve import FundServer
from tests import builders
from tests.journeys.pictures import picture
from ui.demo.hands import Hands, live, type_text
from ui.window import MainWindow

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Keyboard:
    """Ten fingers and no mouse."""

    window: MainWindow
    pressed: int = 0
    moves: int = 0
    """How often the focus went elsewhere."""
    hands: Hands = field(init=False)

    def __post_init__(self) -> None:
        self.hands = Hands(self.window)
        self.window.activateWindow()
        self.hands.wait_for(self.window.isActiveWindow, what="an active window")

    @property
    def at(self) -> QWidget:
        """What has the focus."""
        return QApplication.focusWidget() or self.window

    @property
    def name(self) -> str:
        """The name of what has the focus, or of what it stands in."""
        at: QWidget | None = self.at
        while at is not None and not at.objectName():
            at = at.parentWidget()
        return at.objectName() if at else ""

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key, once something has the keyboard: a page just opened takes it a moment later.

        Tab finds what there is by itself.
        """
        if key != Qt.Key.Key_Tab:
            self.hands.wait_for(QApplication.focusWidget, what="something that has the keyboard")
        before = self.at
        self.pressed += 1
        QTest.keyClick(before, key, modifiers)
        _let_it_be_done()
        self.moves += self.at is not before

    def type(self, text: str) -> None:
        self.pressed += len(text)
        type_text(self.at, text)
        _let_it_be_done()

    def wait_at(self, name: str) -> None:
        """Wait until the focus stands there, and it is shown: a new screen has the focus a moment before."""
        self.hands.wait_for(
            lambda: name == self.name and self.at.isVisible(), what=f"the focus at {name}, not {self.name}"
        )

    def answer(self, name: str, text: str) -> None:
        """Type an answer where the focus must stand by itself, and go on."""
        self.wait_at(f"question:{name}")
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def choose(self, name: str, value: str) -> None:
        """Choose among buttons with the arrows, where the focus must stand by itself, and go on."""
        self.hands.wait_for(lambda: self.name.startswith(f"{name}="), what=f"{name}, not {self.name}")
        for _ in range(12):
            if self.name == f"{name}={value}":
                break
            self.press(Qt.Key.Key_Right)
        assert self.name == f"{name}={value}"
        self.press(Qt.Key.Key_Space)
        self.press(Qt.Key.Key_Return)

    def sign_in(self, login: str) -> None:
        self.hands.wait_for(lambda: self.name in {"login", "passphrase"}, what="where to sign in")
        if self.hands.find(QLineEdit, "login").text() != login:  # a lock knows who was at work
            self.wait_at("login")
            self.type(login)
            self.press(Qt.Key.Key_Return)
        self.wait_at("passphrase")
        self.type(builders.PASSPHRASE)
        self.press(Qt.Key.Key_Return)
        self.hands.wait_for(lambda: self.hands.sees("workplace"), what="signed in")


def _let_it_be_done() -> None:
    """Let a key do all it does, however busy the machine is: a person is no quicker."""
    for _ in range(4):
        live(0)


def begin(keys: Keyboard) -> None:
    """Begin the enrolment of a market vendor: who she is."""
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.answer("given_name_lo", "ວິໄລ")
    keys.answer("surname_lo", "ພົມມະຈັນ")
    keys.answer("given_name_en", "")
    keys.answer("surname_en", "")
    keys.choose("sex", "2")
    keys.answer("birth_date", "1/5/1987")
    keys.press(Qt.Key.Key_PageDown)


def lives_and_works(keys: Keyboard) -> None:
    """Go on from her papers: where she lives, what she does and earns."""
    keys.press(Qt.Key.Key_PageDown)
    keys.wait_at("place")
    keys.press(Qt.Key.Key_Tab)
    keys.answer("province", "ສາລະວັນ")
    keys.answer("district", "1401")
    keys.answer("village", "ບ້ານນາໂພ")
    keys.press(Qt.Key.Key_PageDown)
    keys.answer("occupation", "5211")
    keys.choose("employment_status", "own-account")
    keys.press(Qt.Key.Key_PageDown)
    keys.answer("monthly_earnings_kip", "1800000")
    keys.press(Qt.Key.Key_PageDown)


def enrol(keys: Keyboard) -> None:
    """Enrol a market vendor and her daughter."""
    begin(keys)
    keys.choose("identity_type", "national-id")
    keys.answer("identity_number", "0123456")
    lives_and_works(keys)
    keys.wait_at("add:dependants")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.name.endswith("/dependant_name_lo"), what="the new row")
    row = keys.name.removeprefix("question:").removesuffix("/dependant_name_lo")
    keys.answer(f"{row}/dependant_name_lo", "ດາລາ ພົມມະຈັນ")
    keys.answer(f"{row}/dependant_sex", "ຍິງ")
    keys.answer(f"{row}/dependant_birth_date", "3/2/2015")
    keys.answer(f"{row}/dependant_relation", "ລູກ")
    keys.press(Qt.Key.Key_PageDown)
    keys.press(Qt.Key.Key_PageDown)
    keys.press(Qt.Key.Key_PageDown)
    keys.choose("consent", "yes")
    keys.hands.wait_for(lambda: keys.name == "consent_language=lo", what="Lao, chosen already")
    keys.press(Qt.Key.Key_Return)
    keys.choose("consent_how", "signed")
    keys.choose("declaration_true", "yes")
    keys.press(Qt.Key.Key_PageDown)
    keys.wait_at("finish")
    picture(keys.window, "enrol-check")
    keys.wait_at("finish")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.hands.sees("record-status"), what="the finished record")


def test_the_whole_way_by_keys(window: MainWindow, fund: FundServer) -> None:
    keys = Keyboard(window)
    keys.wait_at("login")
    picture(window, "sign-in")
    keys.sign_in("somchit")
    keys.pressed = keys.moves = 0
    enrol(keys)
    print(f"an enrolment with one dependant: {keys.pressed} keys, {keys.moves} moves of the focus")
    keys.hands.wait_for(lambda: not window.desk.queue(), what="all sent")
    keys.press(Qt.Key.Key_L, CONTROL)

    keys.sign_in("bounmy")
    keys.press(Qt.Key.Key_3, ALT)
    keys.hands.wait_for(window.desk.review_queue, what="a record to review")
    keys.hands.wait_for(lambda: keys.hands.sees("comment-on:given_name_lo"), what="the record")
    for _ in range(60):
        if keys.name == "comment-on:village":
            break
        keys.press(Qt.Key.Key_Tab)
    keys.wait_at("comment-on:village")
    keys.type("ບ້ານໃດ?")
    keys.press(Qt.Key.Key_R, CONTROL)
    keys.hands.wait_for(lambda: keys.hands.sees("review-notice"), what="returned")
    keys.press(Qt.Key.Key_F5)
    keys.hands.wait_for(lambda: not window.desk.queue(), what="all sent")
    keys.press(Qt.Key.Key_L, CONTROL)

    keys.sign_in("somchit")
    returned = frozenset({Status.RETURNED})
    keys.hands.wait_for(lambda: window.desk.records(statuses=returned), what="the returned record")
    keys.press(Qt.Key.Key_1, ALT)
    for _ in range(20):
        if keys.name.startswith("returned:"):
            break
        keys.press(Qt.Key.Key_Tab)
    said = keys.at.accessibleName().replace("\u200b", "")
    assert builders.SUPERVISOR.name_lo in said, "who sent it back"
    assert "ສົ່ງຄືນໂດຍ" in said
    at = keys.name
    picture(window, "home")
    keys.wait_at(at)
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("question:village")
    keys.press(Qt.Key.Key_A, CONTROL)
    keys.type("ບ້ານໂພນ")
    for _ in range(7):
        keys.press(Qt.Key.Key_PageDown)
    keys.wait_at("finish")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.hands.sees("record-status"), what="the corrected record")
    keys.hands.wait_for(lambda: not window.desk.queue(), what="all sent")
    keys.press(Qt.Key.Key_L, CONTROL)

    keys.sign_in("bounmy")
    keys.press(Qt.Key.Key_3, ALT)
    keys.hands.wait_for(lambda: keys.hands.sees("comment-on:village"), what="what changed in the record")
    assert not keys.hands.sees("comment-on:given_name_lo"), "and only that"
    keys.press(Qt.Key.Key_Return, CONTROL)
    keys.hands.wait_for(
        lambda: fund.administration.figures().accepted == 1, what="the acceptance at the fund"
    )


def test_records_are_searched_opened_corrected_and_withdrawn_by_keys(window: MainWindow) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    enrol(keys)
    keys.press(Qt.Key.Key_F, CONTROL)
    keys.wait_at("search")
    keys.type("ພົມມະ")
    keys.press(Qt.Key.Key_F2)
    keys.hands.wait_for(lambda: keys.name.startswith("question:"), what="the form")
    keys.press(Qt.Key.Key_2, ALT)
    keys.hands.wait_for(lambda: keys.hands.sees("withdraw-reason"), what="the record")
    keys.press(Qt.Key.Key_W, CONTROL)
    keys.wait_at("withdraw-reason")
    keys.type("ຍ້າຍໄປແຂວງອື່ນ")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(
        lambda: window.desk.records(statuses=frozenset({Status.WITHDRAWN})), what="the withdrawal"
    )


def test_answers_are_taken_back_and_given_again_by_keys(window: MainWindow) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.answer("given_name_lo", "ວິໄລ")
    keys.answer("surname_lo", "ພົມມະຈັນ")
    keys.press(Qt.Key.Key_PageDown)
    keys.press(Qt.Key.Key_Z, CONTROL)
    keys.wait_at("question:surname_lo")
    line = keys.hands.find(QLineEdit, "question:surname_lo")
    assert line.text() == ""
    keys.press(Qt.Key.Key_Z, CONTROL)
    keys.wait_at("question:given_name_lo")
    keys.press(Qt.Key.Key_Y, CONTROL)
    keys.press(Qt.Key.Key_Y, CONTROL)
    keys.wait_at("question:surname_lo")
    assert keys.hands.find(QLineEdit, "question:surname_lo").text() == "ພົມມະຈັນ"


def test_page_down_leads_to_what_is_missing_and_enter_to_its_question(window: MainWindow) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.wait_at("question:given_name_lo")
    for _ in range(9):
        keys.press(Qt.Key.Key_PageDown)
    for _ in range(30):
        if keys.name == "missing:consent":
            break
        keys.press(Qt.Key.Key_Tab)
    keys.wait_at("missing:consent")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("consent=yes")


def test_settings_and_help_by_keys(window: MainWindow) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    keys.press(Qt.Key.Key_F1)
    keys.wait_at("keys-sheet")
    keys.press(Qt.Key.Key_Escape)
    assert not keys.hands.sees("keys-sheet")
    keys.press(Qt.Key.Key_4, ALT)
    assert not keys.hands.sees("language:en"), "the fourth place is the queue for everybody"
    keys.press(Qt.Key.Key_7, ALT)
    picture(window, "settings", anew=lambda: window.workplace.go("settings"))
    for wanted in (
        "language:en",
        "text_size:large",
        "contrast:strong",
        "new-code",
        "new-passphrase",
        "add-person",
    ):
        for _ in range(20):
            if keys.name == wanted:
                break
            keys.press(Qt.Key.Key_Tab)
        keys.wait_at(wanted)
        if wanted == "language:en":
            keys.press(Qt.Key.Key_Space)
            keys.hands.wait_for(lambda: window.windowTitle() == "Social security enrolment", what="English")
    keys.press(Qt.Key.Key_Backtab, SHIFT)
    keys.wait_at("new-passphrase")
