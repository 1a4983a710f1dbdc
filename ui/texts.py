"""The words that every screen says: errors with what to do next, a time of the clock, data for display."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui.by_code import ByCode


def say(text: str) -> str:
    """Return data for display: breaks between Lao words."""
    from fieldapp.lao import segment  # not before the first window

    return segment.for_display(text)


def clock_time(at: datetime) -> str:
    """Return 14:05, or 23/11/2026 14:05 where it was another day, by the laptop's own clock."""
    from fieldapp.lao import dates

    local = at.astimezone()
    shown = f"{local:%H:%M}"
    today = datetime.now().astimezone().date()
    return shown if local.date() == today else f"{dates.short(local.date())} {shown}"


_ERRORS = ByCode(
    "Error",
    {
        "not-taken-back": QT_TRANSLATE_NOOP(
            "Error", "It could not be taken back: somebody acted on it since."
        ),
        "wrong-passphrase": QT_TRANSLATE_NOOP(
            "Error", "That passphrase does not fit. Try again; your work is safe."
        ),
        "unknown-account": QT_TRANSLATE_NOOP("Error", "Nobody of that name works on this laptop."),
        "vault-missing": QT_TRANSLATE_NOOP(
            "Error", "The key file is missing. Do not delete anything; ask the fund's office for help."
        ),
        "vault-damaged": QT_TRANSLATE_NOOP(
            "Error", "The key file is damaged. Your records are still there; ask the fund's office for help."
        ),
        "vault-foreign": QT_TRANSLATE_NOOP(
            "Error", "The key file belongs to another program or a newer version. Nothing was changed."
        ),
        "database-damaged": QT_TRANSLATE_NOOP(
            "Error",
            "The disk damaged some of the records. Nothing was changed. At the sign-in, what is sound can be "
            "read out; the damaged file is kept.",
        ),
        "nothing-damaged": QT_TRANSLATE_NOOP("Error", "Every page of the records is sound. Sign in again."),
        "nothing-sound": QT_TRANSLATE_NOOP(
            "Error",
            "Nothing can be read out of the records. Do not delete anything; ask the fund's office for help.",
        ),
        "newer-store": QT_TRANSLATE_NOOP(
            "Error", "A newer version of this program wrote these records. Update this program first."
        ),
        "disk-full": QT_TRANSLATE_NOOP(
            "Error", "The disk is full. What was saved is safe; free some room, then go on."
        ),
        "disk-fault": QT_TRANSLATE_NOOP(
            "Error", "The disk does not take it. What was saved is safe; free some room or check the disk."
        ),
        "read-only-disk": QT_TRANSLATE_NOOP(
            "Error", "The disk cannot be written. Check it, then open the program again."
        ),
        "store-in-use": QT_TRANSLATE_NOOP("Error", "The program is open already. Go to its other window."),
        "code-not-valid": QT_TRANSLATE_NOOP(
            "Error", "The code is wrong, used or too old. Ask the fund's office for a new one."
        ),
        "held-by-hand": QT_TRANSLATE_NOOP("Error", "Left until tomorrow by hand; it is safe here."),
        "cannot-save-there": QT_TRANSLATE_NOOP(
            "Error", "It could not be saved there. Choose another folder."
        ),
        "not-this-fund": QT_TRANSLATE_NOOP(
            "Error",
            "Whoever answers there is not the fund that gave you the code. Nothing was set up: check the"
            " address, or use another network.",
        ),
        "not-an-invitation": QT_TRANSLATE_NOOP(
            "Error",
            "The code does not open this file. Check the code, and that it is the file that goes with it.",
        ),
        "invitation-expired": QT_TRANSLATE_NOOP(
            "Error",
            "By this laptop's date the file is too old. Check the date, or ask the fund's office for"
            " another.",
        ),
        "picture-unreadable": QT_TRANSLATE_NOOP(
            "Error", "This is no picture that can be read, or the file is broken. Take or choose another."
        ),
        "picture-is-heic": QT_TRANSLATE_NOOP(
            "Error",
            "This photo is in the telephone's own format (HEIC). Set the telephone's camera to the most"
            " compatible format (JPEG), or send the photo by a message first, then choose it again.",
        ),
        "picture-is-pdf": QT_TRANSLATE_NOOP(
            "Error", "This is a PDF. Save the page as a picture (JPEG or PNG), then choose that."
        ),
        "picture-is-huge": QT_TRANSLATE_NOOP(
            "Error", "This picture is far too large. Take or choose one of an ordinary size."
        ),
        "no-camera": QT_TRANSLATE_NOOP("Error", "No camera was found. A picture file does as well."),
        "camera-silent": QT_TRANSLATE_NOOP(
            "Error",
            "The camera does not answer. Another program may be using it, or the computer's settings do not "
            "allow it. A picture file does as well.",
        ),
        "camera-gone": QT_TRANSLATE_NOOP(
            "Error", "The camera sends no picture any more. Plug it in again, or choose a picture file."
        ),
        "no-network": QT_TRANSLATE_NOOP("Error", "No network. Your work is safe and goes later."),
        "timed-out": QT_TRANSLATE_NOOP("Error", "The network is too slow just now."),
        "captive-portal": QT_TRANSLATE_NOOP(
            "Error", "Something else than the fund answered. Sign in to this network in a browser first."
        ),
        "bad-answer": QT_TRANSLATE_NOOP("Error", "The answer did not arrive whole."),
        "fund-busy": QT_TRANSLATE_NOOP("Error", "The fund is busy just now."),
        "device-revoked": QT_TRANSLATE_NOOP(
            "Error", "The fund has closed this laptop's access. Call the fund's office; your work is kept."
        ),
        "stale-base": QT_TRANSLATE_NOOP(
            "Error", "The record was changed by somebody else meanwhile. Read the change, then decide again."
        ),
        "conflict-open": QT_TRANSLATE_NOOP(
            "Error", "People gave different answers. Choose one of them first, then accept."
        ),
        "not-your-decision": QT_TRANSLATE_NOOP(
            "Error", "Only the person who decided can take the decision back."
        ),
        "nothing-to-settle": QT_TRANSLATE_NOOP(
            "Error", "This is settled already. Open the record to see how it stands."
        ),
        "choice-unknown": QT_TRANSLATE_NOOP("Error", "Choose one of the answers that people gave."),
        "no-such-account": QT_TRANSLATE_NOOP(
            "Error", "Nobody of that name works for the fund. Check the name, then give the record again."
        ),
        "number-taken": QT_TRANSLATE_NOOP(
            "Error", "Somebody else has this member number. Call the fund's office."
        ),
        "forbidden-transition": QT_TRANSLATE_NOOP(
            "Error", "The record was decided on meanwhile. Open it to see how it stands."
        ),
        "not-allowed": QT_TRANSLATE_NOOP("Error", "Your account may not do this. Ask your supervisor."),
        "not-given": QT_TRANSLATE_NOOP(
            "Error",
            "At the fund this record is not given to you yet. Your work is kept and goes by itself once it"
            " is: ask your supervisor.",
        ),
        "own-enrolment": QT_TRANSLATE_NOOP("Error", "Nobody decides on what they enrolled themselves."),
        "differs": QT_TRANSLATE_NOOP(
            "Error",
            "The fund has something else under this number. What was typed here goes on by itself as a"
            " correction.",
        ),
        "reason-missing": QT_TRANSLATE_NOOP("Error", "Say what is wrong, so that it can be corrected."),
        "malformed": QT_TRANSLATE_NOOP(
            "Error", "The fund cannot read this record. Open it, check it and finish it again."
        ),
        "no-record": QT_TRANSLATE_NOOP(
            "Error", "The fund does not have this record yet. Ask the fund's office; your work is kept."
        ),
        "already-enrolled": QT_TRANSLATE_NOOP(
            "Error",
            "The fund has this enrolment already. What was typed here goes on by itself as a correction.",
        ),
        "not-yours": QT_TRANSLATE_NOOP(
            "Error",
            "The fund does not know the laptop this was done on. Call the fund's office; your work is kept.",
        ),
        "does-not-open": QT_TRANSLATE_NOOP(
            "Error", "The fund could not open this record. It is sent again; your work is kept."
        ),
        "device-unknown": QT_TRANSLATE_NOOP(
            "Error", "The fund does not know this laptop. Call the fund's office; your work is kept."
        ),
        "not-trusted": QT_TRANSLATE_NOOP(
            "Error",
            "No safe way to the fund here; nothing was sent. Check the date, or try another network.",
        ),
        "not-encrypted": QT_TRANSLATE_NOOP(
            "Error",
            "This address is not encrypted; nothing was sent. "
            "Ask the fund's office for the one that begins with https://",
        ),
        "proxy-asks": QT_TRANSLATE_NOOP(
            "Error", "This network wants a sign-in of its own. Ask who looks after it."
        ),
        "proxy-refuses": QT_TRANSLATE_NOOP(
            "Error",
            "This network does not let the laptop through to the fund. Ask who looks after it, or try another"
            " network.",
        ),
        "redirected": QT_TRANSLATE_NOOP(
            "Error", "This network leads elsewhere than to the fund. Sign in to it in a browser first."
        ),
        "wrong-type": QT_TRANSLATE_NOOP(
            "Error", "What answered is not the fund. Your work is safe and goes later."
        ),
        "gateway-down": QT_TRANSLATE_NOOP(
            "Error", "There is a network, but the fund does not answer. It is tried again by itself."
        ),
        "cut-short": QT_TRANSLATE_NOOP(
            "Error", "The link broke off in the middle. It is tried again by itself."
        ),
        "fund-asks-to-wait": QT_TRANSLATE_NOOP("Error", "The fund has much to do and asks to wait a little."),
        "fund-fault": QT_TRANSLATE_NOOP(
            "Error", "Something went wrong at the fund. Your work is safe; it is tried again by itself."
        ),
        "too-large": QT_TRANSLATE_NOOP(
            "Error", "This record is too large to be sent. Call the fund's office; your work is kept."
        ),
        "bad-parcel": QT_TRANSLATE_NOOP(
            "Error",
            "The fund could not read what was sent. It is tried again; if it stays, call the fund's office.",
        ),
        "bad-signature": QT_TRANSLATE_NOOP(
            "Error",
            "The fund is not sure that this record is from this laptop. Call its office; your work is kept.",
        ),
        "earlier-refused": QT_TRANSLATE_NOOP("Error", "It waits for an earlier step of the same record."),
        "unknown-answer": QT_TRANSLATE_NOOP(
            "Error", "The fund's answer is newer than this program. Update the program; your work is kept."
        ),
        "receipt-missing": QT_TRANSLATE_NOOP(
            "Error",
            "The fund says it has this, but not with its receipt. It is asked again; your work is kept.",
        ),
        "unknown-version": QT_TRANSLATE_NOOP(
            "Error", "This program is too old for the fund. Update the program; your work is kept."
        ),
        "clock-skew": QT_TRANSLATE_NOOP(
            "Error", "The laptop's date or time is wrong. Set it right; your work is kept."
        ),
        "too-short": QT_TRANSLATE_NOOP("Error", "Choose a passphrase of at least 10 characters."),
        "no-such-folder": QT_TRANSLATE_NOOP("Error", "The stick is not there. Plug it in, then try again."),
        "no-relay": QT_TRANSLATE_NOOP(
            "Error",
            "The supervisor's laptop was not found. Be in the same network, and have it started there. Your"
            " work is safe.",
        ),
        "stick-full": QT_TRANSLATE_NOOP(
            "Error", "The stick is full. Your work is safe; free some room on it, or take another one."
        ),
        "stick-read-only": QT_TRANSLATE_NOOP(
            "Error", "The stick cannot be written. Look for a lock on its side, or take another one."
        ),
        "stick-broken": QT_TRANSLATE_NOOP(
            "Error", "The stick was pulled out or does not work. Your work is safe; try again."
        ),
        "damaged-file": QT_TRANSLATE_NOOP(
            "Error", "A file on the stick is damaged and was left out; the others were taken. Copy it again."
        ),
        "file-unreadable": QT_TRANSLATE_NOOP(
            "Error", "A file on the stick cannot be read and was left out. Copy it again."
        ),
        "file-too-large": QT_TRANSLATE_NOOP(
            "Error", "A file on the stick is too large to be from the fund, and was left out."
        ),
        "bad-letter": QT_TRANSLATE_NOOP(
            "Error", "A file on the stick is not from the fund, or was changed on the way. It was left out."
        ),
        "picture-too-large": QT_TRANSLATE_NOOP(
            "Error", "The picture is too large to keep. Take it again, or choose a smaller one."
        ),
        "no-receiver": QT_TRANSLATE_NOOP(
            "Error", "No receiver was found in this laptop. Plug one in, or type the place."
        ),
        "receiver-silent": QT_TRANSLATE_NOOP(
            "Error", "The receiver heard nothing. Try again under the open sky, or type the place."
        ),
        "receiver-not-allowed": QT_TRANSLATE_NOOP(
            "Error",
            "The system does not let this program know the place. Allow it in the system's settings, or type"
            " the place.",
        ),
        "attached-too-large": QT_TRANSLATE_NOOP(
            "Error", "The file is larger than 500 KB. Make it smaller, or photograph its pages."
        ),
        "attached-refused": QT_TRANSLATE_NOOP(
            "Error",
            "This kind of file is not taken, or the file is not what its name says. Give a PDF, a document"
            " (.docx, .odt), a table (.xlsx, .ods, .csv), a text or a picture.",
        ),
        "attached-unreadable": QT_TRANSLATE_NOOP(
            "Error", "The file cannot be read. Look whether the stick is still in, and choose it again."
        ),
        "bad-blob": QT_TRANSLATE_NOOP("Error", "The picture did not reach the fund whole. It is sent again."),
        "not-named": QT_TRANSLATE_NOOP("Error", "The picture waits until the fund has its record."),
        "no-such-picture": QT_TRANSLATE_NOOP(
            "Error", "The fund does not have this picture yet. Try again later."
        ),
        "left-for-later": QT_TRANSLATE_NOOP(
            "Error", "Put off while you are away: it goes on by itself when you sign in again."
        ),
        "unreadable-list": QT_TRANSLATE_NOOP(
            "Error",
            "This file is no list. Save it as XLSX or CSV and choose it again; nothing was changed.",
        ),
        "too-many-rows": QT_TRANSLATE_NOOP(
            "Error", "The list has too many rows. Divide it by district and import each part."
        ),
        "list-without-names": QT_TRANSLATE_NOOP(
            "Error", 'No column of the list is headed as a name. Head one of them "Name" and import it again.'
        ),
        "not-a-receipt-code": QT_TRANSLATE_NOOP(
            "Error", "This is not the code of an enrolment receipt. Scan the square on the receipt again."
        ),
        "no-parameters": QT_TRANSLATE_NOOP(
            "Error", "The scheme has no rates for this day. Check the date of the laptop."
        ),
        "too-many-tries": QT_TRANSLATE_NOOP(
            "Error", "Too many wrong tries. Wait a while, then try again; your work is safe."
        ),
        "keystore-missing": QT_TRANSLATE_NOOP(
            "Error",
            "This laptop's own keystore must help to open your account, and does "
            "not. Ask the fund's office to recover it.",
        ),
        "no-keystore": QT_TRANSLATE_NOOP(
            "Error",
            "This laptop has no keystore that works. Your passphrase alone opens your account, as before.",
        ),
        "passphrase-too-weak": QT_TRANSLATE_NOOP(
            "Error",
            "This passphrase is guessed too easily. Make it longer, of words that do not belong together.",
        ),
        "account-disabled": QT_TRANSLATE_NOOP(
            "Error",
            "The fund has closed your account. Your work is kept and still goes out; ask your supervisor.",
        ),
        "laptop-closed": QT_TRANSLATE_NOOP(
            "Error", "The fund has closed this laptop. What is on it is kept; take it to the fund's office."
        ),
        "last-person": QT_TRANSLATE_NOOP(
            "Error", "Nobody else could open this laptop then. Add another person first."
        ),
        "work-waits": QT_TRANSLATE_NOOP(
            "Error", "Something on this laptop is not at the fund yet. Send it first."
        ),
        "enrolments-refused": QT_TRANSLATE_NOOP(
            "Error",
            "This laptop was too long without the fund. Send what waits, or ask "
            "your supervisor to let you go on; what you began can be finished.",
        ),
        "not-a-recovery": QT_TRANSLATE_NOOP(
            "Error", "This file is not the answer to what you asked. Ask the fund's office again."
        ),
        "not-decided": QT_TRANSLATE_NOOP(
            "Error", "The fund's office has not decided yet. Call them, then try again."
        ),
        "nothing-asked": QT_TRANSLATE_NOOP(
            "Error", "Nothing was asked on this laptop. Ask for a new passphrase first."
        ),
        "not-a-backup": QT_TRANSLATE_NOOP(
            "Error", "This folder is no whole backup of a laptop. Choose another."
        ),
        "something-is-there": QT_TRANSLATE_NOOP(
            "Error", "A laptop is set up here already. Nothing was changed."
        ),
        "export-failed": QT_TRANSLATE_NOOP(
            "Error", "The fund could not make this table. Ask again, or call the fund's office."
        ),
        "fund-too-old": QT_TRANSLATE_NOOP(
            "Error", "The fund's program is older than this one and cannot do this. Call the fund's office."
        ),
        "export-not-ready": QT_TRANSLATE_NOOP(
            "Error", "The fund does not have this table any more: it keeps one for a day. Ask again."
        ),
        "malformed-request": QT_TRANSLATE_NOOP(
            "Error", "The fund does not understand what was asked. Update the program, or call its office."
        ),
        "too-many-requests": QT_TRANSLATE_NOOP(
            "Error", "The fund is asked too often just now. It is tried again by itself."
        ),
    },
)


_HELD = ByCode(
    "Error",
    {
        "device-revoked": QT_TRANSLATE_NOOP(
            "Error",
            "This was entered on a laptop that the fund has closed. Look it through, correct what is wrong,"
            " and send it again.",
        ),
    },
)


def held(code: str) -> str:
    """Return why the fund holds what was sent without taking it over, and what to do next."""
    return _HELD(code) if code in _HELD else error(code)


def error(code: str) -> str:
    """Return what happened, that work is safe, and what to do next."""
    if code in _ERRORS:
        return _ERRORS(code)
    unknown = QCoreApplication.translate("Error", "Something unexpected happened. Your saved work is safe.")
    return f"{unknown} ({code})"
