"""The words for every code: statuses, reasons, errors, and how sync stands."""

from __future__ import annotations

import math
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from fieldapp.enrolment.delivery import Blocked, Delivery, Receipted, Sending, Waiting, WillRetry
from fieldapp.lao import dates, segment
from sync.device.facts import Reach, SyncFacts

say = segment.for_display
"""Data for display: breaks between Lao words."""


def clock_time(at: datetime) -> str:
    """Return 14:05, or 23/11/2026 14:05 where it was another day, by the laptop's own clock."""
    local = at.astimezone()
    shown = f"{local:%H:%M}"
    today = datetime.now().astimezone().date()
    return shown if local.date() == today else f"{dates.short(local.date())} {shown}"


def status(code: str) -> str:
    """Return the word for a record's status."""
    words = {
        "draft": QCoreApplication.translate("Status", "Draft"),
        "submitted": QCoreApplication.translate("Status", "Waiting to be sent"),
        "received": QCoreApplication.translate("Status", "At the fund"),
        "under-review": QCoreApplication.translate("Status", "Under review"),
        "accepted": QCoreApplication.translate("Status", "Accepted"),
        "returned": QCoreApplication.translate("Status", "Returned to correct"),
        "rejected": QCoreApplication.translate("Status", "Rejected"),
        "withdrawn": QCoreApplication.translate("Status", "Withdrawn"),
        "quarantined": QCoreApplication.translate("Status", "Held at the fund"),
    }
    return words[code]


def moment(kind: str) -> str:
    """Return the word for a line of a timeline."""
    words = {
        "begun": QCoreApplication.translate("Moment", "Begun"),
        "enrol": QCoreApplication.translate("Moment", "Enrolled"),
        "revise": QCoreApplication.translate("Moment", "Corrected"),
        "withdraw": QCoreApplication.translate("Moment", "Withdrawn"),
        "take-up": QCoreApplication.translate("Moment", "Review begun"),
        "comment": QCoreApplication.translate("Moment", "Comment"),
        "accept": QCoreApplication.translate("Moment", "Accepted"),
        "return": QCoreApplication.translate("Moment", "Returned to correct"),
        "reject": QCoreApplication.translate("Moment", "Rejected"),
        "assign-number": QCoreApplication.translate("Moment", "Member number given"),
        "resolve": QCoreApplication.translate("Moment", "Settled by the supervisor"),
        "take-back": QCoreApplication.translate("Moment", "Decision taken back"),
        "reassign": QCoreApplication.translate("Moment", "Given to another person"),
        "merged": QCoreApplication.translate("Moment", "Joined with what somebody else changed"),
        "clashed": QCoreApplication.translate("Moment", "Two different answers: the supervisor chooses"),
        "proposed": QCoreApplication.translate("Moment", "Came late: a proposal for the supervisor"),
        "sent": QCoreApplication.translate("Moment", "Sent"),
        "try-failed": QCoreApplication.translate("Moment", "Tried to send"),
        "received": QCoreApplication.translate("Moment", "Received by the fund"),
        "blocked": QCoreApplication.translate("Moment", "Held at the fund"),
    }
    return words[kind]


def problem(code: str) -> str:
    """Return what is wrong with an answer, and what to do."""
    words = {
        "required": QCoreApplication.translate("Form", "Still to be answered"),
        "constraint": QCoreApplication.translate("Form", "This cannot be right. Check it again"),
        "not-a-number": QCoreApplication.translate("Form", "Give digits only"),
        "not-a-date": QCoreApplication.translate("Form", "Give day/month/year, such as 1/5/1987"),
        "not-a-choice": QCoreApplication.translate("Form", "Choose one from the list"),
        "not-a-time": QCoreApplication.translate("Form", "Give hours and minutes, such as 14:30"),
        "not-a-date-time": QCoreApplication.translate("Form", "Give the date and the time"),
        "not-a-place": QCoreApplication.translate("Form", "Give latitude and longitude, such as 17.97 102.6"),
        "out-of-range": QCoreApplication.translate("Form", "This is outside what can be chosen"),
        "soft-constraint": QCoreApplication.translate(
            "Form", "This is unusual. Check it, or give the reason"
        ),
    }
    return words[code]


def error(code: str) -> str:
    """Return what happened, that work is safe, and what to do next."""
    words = {
        "wrong-passphrase": QCoreApplication.translate(
            "Error", "That passphrase does not fit. Try again; your work is safe."
        ),
        "unknown-account": QCoreApplication.translate("Error", "Nobody of that name works on this laptop."),
        "vault-missing": QCoreApplication.translate(
            "Error", "The key file is missing. Do not delete anything; ask the fund's office for help."
        ),
        "vault-damaged": QCoreApplication.translate(
            "Error", "The key file is damaged. Your records are still there; ask the fund's office for help."
        ),
        "vault-foreign": QCoreApplication.translate(
            "Error", "The key file belongs to another program or a newer version. Nothing was changed."
        ),
        "database-damaged": QCoreApplication.translate(
            "Error", "The records cannot be read. Nothing was changed; ask the fund's office for help."
        ),
        "newer-store": QCoreApplication.translate(
            "Error", "A newer version of this program wrote these records. Update this program first."
        ),
        "disk-full": QCoreApplication.translate(
            "Error", "The disk is full. What was saved is safe; free some room, then go on."
        ),
        "disk-fault": QCoreApplication.translate(
            "Error", "The disk does not take it. What was saved is safe; free some room or check the disk."
        ),
        "read-only-disk": QCoreApplication.translate(
            "Error", "The disk cannot be written. Check it, then open the program again."
        ),
        "store-in-use": QCoreApplication.translate(
            "Error", "The program is open already. Go to its other window."
        ),
        "code-not-valid": QCoreApplication.translate(
            "Error", "The code is wrong, used or too old. Ask the fund's office for a new one."
        ),
        "no-network": QCoreApplication.translate("Error", "No network. Your work is safe and goes later."),
        "timed-out": QCoreApplication.translate("Error", "The network is too slow just now."),
        "captive-portal": QCoreApplication.translate(
            "Error", "Something else than the fund answered. Sign in to this network in a browser first."
        ),
        "bad-answer": QCoreApplication.translate("Error", "The answer did not arrive whole."),
        "fund-busy": QCoreApplication.translate("Error", "The fund is busy just now."),
        "device-revoked": QCoreApplication.translate(
            "Error", "The fund has closed this laptop's access. Call the fund's office; your work is kept."
        ),
        "stale-base": QCoreApplication.translate(
            "Error", "The record was changed by somebody else meanwhile. Read the change, then decide again."
        ),
        "conflict-open": QCoreApplication.translate(
            "Error", "People gave different answers. Choose one of them first, then accept."
        ),
        "not-your-decision": QCoreApplication.translate(
            "Error", "Only the person who decided can take the decision back."
        ),
        "nothing-to-settle": QCoreApplication.translate(
            "Error", "This is settled already. Open the record to see how it stands."
        ),
        "choice-unknown": QCoreApplication.translate("Error", "Choose one of the answers that people gave."),
        "no-such-account": QCoreApplication.translate(
            "Error", "Nobody of that name works for the fund. Check the name, then give the record again."
        ),
        "number-taken": QCoreApplication.translate(
            "Error", "Somebody else has this member number. Call the fund's office."
        ),
        "forbidden-transition": QCoreApplication.translate(
            "Error", "The record was decided on meanwhile. Open it to see how it stands."
        ),
        "not-allowed": QCoreApplication.translate(
            "Error", "Your account may not do this. Ask your supervisor."
        ),
        "own-enrolment": QCoreApplication.translate(
            "Error", "Nobody decides on what they enrolled themselves."
        ),
        "differs": QCoreApplication.translate(
            "Error", "The fund holds other content under this number. Open the record and correct it again."
        ),
        "reason-missing": QCoreApplication.translate(
            "Error", "Say what is wrong, so that it can be corrected."
        ),
        "malformed": QCoreApplication.translate(
            "Error", "The fund cannot read this record. Open it, check it and finish it again."
        ),
        "no-record": QCoreApplication.translate(
            "Error", "The fund does not have this record yet. Ask the fund's office; your work is kept."
        ),
        "already-enrolled": QCoreApplication.translate("Error", "The fund has this enrolment already."),
        "not-yours": QCoreApplication.translate(
            "Error",
            "The fund does not know the laptop this was done on. Call the fund's office; your work is kept.",
        ),
        "does-not-open": QCoreApplication.translate(
            "Error", "The fund could not open this record. It is sent again; your work is kept."
        ),
        "device-unknown": QCoreApplication.translate(
            "Error", "The fund does not know this laptop. Call the fund's office; your work is kept."
        ),
        "not-trusted": QCoreApplication.translate(
            "Error",
            "No safe way to the fund here; nothing was sent. Check the date, or try another network.",
        ),
        "proxy-asks": QCoreApplication.translate(
            "Error", "This network wants a sign-in of its own. Ask who looks after it."
        ),
        "redirected": QCoreApplication.translate(
            "Error", "This network leads elsewhere than to the fund. Sign in to it in a browser first."
        ),
        "wrong-type": QCoreApplication.translate(
            "Error", "What answered is not the fund. Your work is safe and goes later."
        ),
        "gateway-down": QCoreApplication.translate(
            "Error", "There is a network, but the fund does not answer. It is tried again by itself."
        ),
        "cut-short": QCoreApplication.translate(
            "Error", "The link broke off in the middle. It is tried again by itself."
        ),
        "fund-asks-to-wait": QCoreApplication.translate(
            "Error", "The fund has much to do and asks to wait a little."
        ),
        "fund-fault": QCoreApplication.translate(
            "Error", "Something went wrong at the fund. Your work is safe; it is tried again by itself."
        ),
        "too-large": QCoreApplication.translate(
            "Error", "This record is too large to be sent. Call the fund's office; your work is kept."
        ),
        "bad-parcel": QCoreApplication.translate(
            "Error",
            "The fund could not read what was sent. It is tried again; if it stays, call the fund's office.",
        ),
        "bad-signature": QCoreApplication.translate(
            "Error",
            "The fund is not sure that this record is from this laptop. Call its office; your work is kept.",
        ),
        "earlier-refused": QCoreApplication.translate(
            "Error", "It waits for an earlier step of the same record."
        ),
        "unknown-answer": QCoreApplication.translate(
            "Error", "The fund's answer is newer than this program. Update the program; your work is kept."
        ),
        "unknown-version": QCoreApplication.translate(
            "Error", "This program is too old for the fund. Update the program; your work is kept."
        ),
        "clock-skew": QCoreApplication.translate(
            "Error", "The laptop's date or time is wrong. Set it right; your work is kept."
        ),
        "too-short": QCoreApplication.translate("Error", "Choose a passphrase of at least 10 characters."),
        "no-such-folder": QCoreApplication.translate(
            "Error", "The stick is not there. Plug it in, then try again."
        ),
        "stick-full": QCoreApplication.translate(
            "Error", "The stick is full. Your work is safe; free some room on it, or take another one."
        ),
        "stick-read-only": QCoreApplication.translate(
            "Error", "The stick cannot be written. Look for a lock on its side, or take another one."
        ),
        "stick-broken": QCoreApplication.translate(
            "Error", "The stick was pulled out or does not work. Your work is safe; try again."
        ),
        "damaged-file": QCoreApplication.translate(
            "Error", "A file on the stick is damaged and was left out; the others were taken. Copy it again."
        ),
        "file-unreadable": QCoreApplication.translate(
            "Error", "A file on the stick cannot be read and was left out. Copy it again."
        ),
        "file-too-large": QCoreApplication.translate(
            "Error", "A file on the stick is too large to be from the fund, and was left out."
        ),
        "bad-letter": QCoreApplication.translate(
            "Error", "A file on the stick is not from the fund, or was changed on the way. It was left out."
        ),
        "picture-too-large": QCoreApplication.translate(
            "Error", "The picture is too large to keep. Take it again, or choose a smaller one."
        ),
        "bad-blob": QCoreApplication.translate(
            "Error", "The picture did not reach the fund whole. It is sent again."
        ),
        "not-named": QCoreApplication.translate("Error", "The picture waits until the fund has its record."),
        "no-such-picture": QCoreApplication.translate(
            "Error", "The fund does not have this picture yet. Try again later."
        ),
        "unreadable-list": QCoreApplication.translate(
            "Error",
            "This file is no list. Save it as XLSX or CSV and choose it again; nothing was changed.",
        ),
        "too-many-rows": QCoreApplication.translate(
            "Error", "The list has too many rows. Divide it by district and import each part."
        ),
        "list-without-names": QCoreApplication.translate(
            "Error", 'No column of the list is headed as a name. Head one of them "Name" and import it again.'
        ),
        "not-a-receipt-code": QCoreApplication.translate(
            "Error", "This is not the code of an enrolment receipt. Scan the square on the receipt again."
        ),
        "no-parameters": QCoreApplication.translate(
            "Error", "The scheme has no rates for this day. Check the date of the laptop."
        ),
        "too-many-tries": QCoreApplication.translate(
            "Error", "Too many wrong tries. Wait a while, then try again; your work is safe."
        ),
        "keystore-missing": QCoreApplication.translate(
            "Error",
            "This laptop's own keystore must help to open your account, and does "
            "not. Ask the fund's office to recover it.",
        ),
        "no-keystore": QCoreApplication.translate(
            "Error",
            "This laptop has no keystore that works. Your passphrase alone opens your account, as before.",
        ),
        "passphrase-too-weak": QCoreApplication.translate(
            "Error",
            "This passphrase is guessed too easily. Make it longer, of words that do not belong together.",
        ),
        "account-disabled": QCoreApplication.translate(
            "Error",
            "The fund has closed your account. Your work is kept and still goes out; ask your supervisor.",
        ),
        "laptop-closed": QCoreApplication.translate(
            "Error", "The fund has closed this laptop. What is on it is kept; take it to the fund's office."
        ),
        "last-person": QCoreApplication.translate(
            "Error", "Nobody else could open this laptop then. Add another person first."
        ),
        "work-waits": QCoreApplication.translate(
            "Error", "Something on this laptop is not at the fund yet. Send it first."
        ),
        "enrolments-refused": QCoreApplication.translate(
            "Error",
            "This laptop was too long without the fund. Send what waits, or ask "
            "your supervisor to let you go on; what you began can be finished.",
        ),
        "not-a-recovery": QCoreApplication.translate(
            "Error", "This file is not the answer to what you asked. Ask the fund's office again."
        ),
        "not-decided": QCoreApplication.translate(
            "Error", "The fund's office has not decided yet. Call them, then try again."
        ),
        "nothing-asked": QCoreApplication.translate(
            "Error", "Nothing was asked on this laptop. Ask for a new passphrase first."
        ),
        "not-a-backup": QCoreApplication.translate(
            "Error", "This folder is no whole backup of a laptop. Choose another."
        ),
        "something-is-there": QCoreApplication.translate(
            "Error", "A laptop is set up here already. Nothing was changed."
        ),
        "too-many-requests": QCoreApplication.translate(
            "Error", "The fund is asked too often just now. It is tried again by itself."
        ),
    }
    unknown = QCoreApplication.translate("Error", "Something unexpected happened. Your saved work is safe.")
    return words.get(code, f"{unknown} ({code})")


def delivery(how: Delivery) -> str:
    """Return how far an operation has come on its way."""
    match how:
        case Waiting():
            return QCoreApplication.translate("Delivery", "Waits for the network")
        case Sending():
            return QCoreApplication.translate("Delivery", "Sent, answer awaited")
        case WillRetry(at, reason):
            again = QCoreApplication.translate("Delivery", "Next try %1").replace("%1", clock_time(at))
            return f"{error(reason)} {again}"
        case Blocked(reason):
            return error(reason)
        case Receipted(at):
            return QCoreApplication.translate("Delivery", "Received %1").replace("%1", clock_time(at))


def truth(facts: SyncFacts) -> str:
    """Return the one line of truth: offline, three waiting, last sent 14:05."""
    parts = [f"{_SIGNS[facts.reach]}  {_reach(facts)}"]
    if facts.why not in {"", "no-network"}:
        parts.append(error(facts.why))
    if facts.sending:
        parts.append(
            QCoreApplication.translate("Truth", "Sending %1 of %2")
            .replace("%1", str(facts.sending))
            .replace("%2", str(facts.waiting))
        )
        parts += [_progress(facts)] if facts.left_s and facts.left_s >= 1 else []
    elif facts.waiting:
        parts.append(QCoreApplication.translate("Truth", "%1 waiting").replace("%1", str(facts.waiting)))
    elif facts.last_sent_at:
        parts.append(QCoreApplication.translate("Truth", "All sent"))
    if facts.last_sent_at:
        last = clock_time(facts.last_sent_at)
        parts.append(QCoreApplication.translate("Truth", "Last sent %1").replace("%1", last))
    if facts.next_try_at and facts.waiting:
        again = clock_time(facts.next_try_at)
        parts.append(QCoreApplication.translate("Truth", "Next try %1").replace("%1", again))
    return "  ·  ".join(parts)


def _progress(facts: SyncFacts) -> str:
    """Return how much of what is on its way has gone, and how long the rest takes."""
    words = QCoreApplication.translate("Truth", "%1 of %2 KB, about %3 s left")
    whole = facts.bytes_gone + facts.bytes_to_go
    numbers = (facts.bytes_gone / 1000, whole / 1000, facts.left_s or 0.0)
    for place, number in zip(("%1", "%2", "%3"), numbers, strict=True):
        words = words.replace(place, f"{number:.0f}")
    return words


_SIGNS = {Reach.UNKNOWN: "◌", Reach.OFFLINE: "○", Reach.ONLINE: "●"}


def _reach(facts: SyncFacts) -> str:
    words = {
        Reach.UNKNOWN: QCoreApplication.translate("Truth", "Looking for the fund"),
        Reach.OFFLINE: QCoreApplication.translate("Truth", "Offline"),
        Reach.ONLINE: QCoreApplication.translate("Truth", "Connected to the fund"),
    }
    return words[facts.reach]


def audit_act(act: str) -> str:
    """Return the word for what the audit wrote down."""
    words = {
        "sign-in": QCoreApplication.translate("Audit", "Signed in"),
        "failed-sign-in": QCoreApplication.translate("Audit", "Failed to sign in"),
        "read": QCoreApplication.translate("Audit", "Opened a record"),
        "print": QCoreApplication.translate("Audit", "Printed"),
        "export": QCoreApplication.translate("Audit", "Exported"),
        "backup": QCoreApplication.translate("Audit", "Made a backup"),
        "restored": QCoreApplication.translate("Audit", "Restored from a backup"),
        "rekey": QCoreApplication.translate("Audit", "Changed the key of the records"),
        "passphrase-changed": QCoreApplication.translate("Audit", "Changed their passphrase"),
        "passphrase-recovered": QCoreApplication.translate("Audit", "Recovered a forgotten passphrase"),
        "person-added": QCoreApplication.translate("Audit", "Added a person"),
        "person-removed": QCoreApplication.translate("Audit", "Removed a person"),
        "keystore-on": QCoreApplication.translate("Audit", "Asked for the laptop's keystore too"),
        "keystore-off": QCoreApplication.translate("Audit", "The passphrase alone opens again"),
        "slot-strengthened": QCoreApplication.translate("Audit", "Protection made stronger"),
        "limits-overridden": QCoreApplication.translate("Audit", "Let enrolments go on"),
        "locked-by-fund": QCoreApplication.translate("Audit", "Locked by the fund"),
        "slots-destroyed": QCoreApplication.translate("Audit", "Closed for everybody by the fund"),
        "chain-broken": QCoreApplication.translate("Audit", "A broken link was found"),
        "lost": QCoreApplication.translate("Audit", "The disk had lost something"),
        "loss-seen": QCoreApplication.translate("Audit", "Read what the disk had lost"),
    }
    return words.get(act, act)


def passphrase_advice(code: str) -> str:
    """Return what would make a passphrase stronger; see `passphrase.Strength.advice`."""
    words = {
        "": QCoreApplication.translate("Passphrase", "Good. It is not guessed easily."),
        "too-short": QCoreApplication.translate("Passphrase", "Make it longer: 10 characters at least."),
        "about-you": QCoreApplication.translate("Passphrase", "Others know these words of you. Take others."),
        "common-word": QCoreApplication.translate(
            "Passphrase", "These words are guessed first. Add one that nobody expects."
        ),
        "repeated": QCoreApplication.translate("Passphrase", "Repeating does not help. Add another word."),
        "sequence": QCoreApplication.translate(
            "Passphrase", "Rows of letters or numbers are guessed first. Add words."
        ),
        "date": QCoreApplication.translate("Passphrase", "Dates and years are guessed first. Add words."),
        "keyboard": QCoreApplication.translate(
            "Passphrase", "Neighbours on the keyboard are guessed first. Add words."
        ),
        "longer": QCoreApplication.translate("Passphrase", "Add another word."),
    }
    return words[code]


def limit(code: str, now: int, most: int) -> str:
    """Return how near a limit of going without the fund is; see `enrolment.limits.Reached`."""
    words = {
        "unsent": QCoreApplication.translate("Limit", "%1 of %2 records wait to be sent."),
        "awaiting": QCoreApplication.translate("Limit", "%1 of %2 records wait for a decision."),
        "oldest-unsent": QCoreApplication.translate(
            "Limit", "The oldest unsent record is %1 days old; %2 at most."
        ),
        "unsynced": QCoreApplication.translate("Limit", "The fund was not reached for %1 days; %2 at most."),
    }
    return words[code].replace("%1", str(now)).replace("%2", str(most))


def sign_in_wait(wait_s: float) -> str:
    """Return how long the next try at signing in has to wait; see `TooManyTries.wait_s`."""
    minutes, seconds = divmod(math.ceil(wait_s), 60)
    words = QCoreApplication.translate(
        "Error", "Too many wrong tries. The next is taken in %1 min %2 s; your work is safe."
    )
    return words.replace("%1", str(minutes)).replace("%2", str(seconds))
