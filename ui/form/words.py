"""Words for what a person typed, and for what is missing or wrong in it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui.by_code import ByCode, filled
from ui.form.reading import Offer, Remark

problem = ByCode(
    "Form",
    {
        "required": QT_TRANSLATE_NOOP("Form", "Still to be answered"),
        "constraint": QT_TRANSLATE_NOOP("Form", "This cannot be right. Check it again"),
        "not-a-number": QT_TRANSLATE_NOOP("Form", "Give digits only"),
        "not-a-date": QT_TRANSLATE_NOOP("Form", "Give day/month/year, such as 1/5/1987"),
        "not-a-choice": QT_TRANSLATE_NOOP("Form", "Choose one from the list"),
        "not-a-time": QT_TRANSLATE_NOOP("Form", "Give hours and minutes, such as 14:30"),
        "not-a-date-time": QT_TRANSLATE_NOOP("Form", "Give the date and the time"),
        "not-a-place": QT_TRANSLATE_NOOP("Form", "Give latitude and longitude, such as 17.97 102.6"),
        "out-of-range": QT_TRANSLATE_NOOP("Form", "This is outside what can be chosen"),
        "soft-constraint": QT_TRANSLATE_NOOP("Form", "This is unusual. Check it, or give the reason"),
    },
)
"""What is wrong with an answer, and what to do."""

unheard = ByCode(
    "Form",
    {
        "no-loudspeaker": QT_TRANSLATE_NOOP(
            "Form", "Nothing can be heard on this laptop: no loudspeaker works. The words say the same"
        ),
        "sound-unplayable": QT_TRANSLATE_NOOP(
            "Form", "This sound cannot be played on this laptop. The words say the same"
        ),
    },
)
"""Why a sound of the form is not heard."""

typed = ByCode(
    "Typed",
    {
        "not-a-date": QT_TRANSLATE_NOOP("Typed", "Give day/month/year, a year, or an age"),
        "not-a-whole-date": QT_TRANSLATE_NOOP("Typed", "The whole date is needed here: day/month/year"),
        "not-a-month": QT_TRANSLATE_NOOP("Typed", "Give month/year, such as 5/2020"),
        "not-a-year": QT_TRANSLATE_NOOP("Typed", "Give a year of four digits"),
        "no-such-day": QT_TRANSLATE_NOOP("Typed", "That month has no such day. Check it again"),
        "no-such-month": QT_TRANSLATE_NOOP(
            "Typed", "There is no such month. The day comes first, then the month"
        ),
        "in-the-future": QT_TRANSLATE_NOOP("Typed", "That lies in the future. Check the year again"),
        "too-long-ago": QT_TRANSLATE_NOOP("Typed", "That is more than 120 years ago. Check the year again"),
        "not-an-amount": QT_TRANSLATE_NOOP("Typed", "Give an amount in kip, such as 2.500.000"),
        "not-whole": QT_TRANSLATE_NOOP("Typed", "A kip has no parts. Give the whole amount"),
        "phone-too-short": QT_TRANSLATE_NOOP("Typed", "This number looks too short. It is kept as typed"),
        "phone-too-long": QT_TRANSLATE_NOOP("Typed", "This number looks too long. It is kept as typed"),
        "phone-unknown-range": QT_TRANSLATE_NOOP(
            "Typed", "No Lao number is known to begin so. It is kept as typed"
        ),
        "phone-letters": QT_TRANSLATE_NOOP(
            "Typed", "A telephone number has digits only. It is kept as typed"
        ),
        "phone-foreign": QT_TRANSLATE_NOOP("Typed", "A number of another country"),
        "paper-without-digits": QT_TRANSLATE_NOOP(
            "Typed", "The number of a paper usually has digits. It is kept as typed"
        ),
        "paper-too-short": QT_TRANSLATE_NOOP(
            "Typed", "This number looks too short. Compare it with the paper"
        ),
        "legacy-lao-font": QT_TRANSLATE_NOOP(
            "Typed", "This was written in an old Lao font and cannot be read. Type it again"
        ),
        "thai-letters": QT_TRANSLATE_NOOP(
            "Typed", "These are Thai letters. Switch the keyboard to Lao and type it again"
        ),
        "number-short": QT_TRANSLATE_NOOP("Typed", "The paper's number looks too short. It is kept as typed"),
        "number-long": QT_TRANSLATE_NOOP("Typed", "The paper's number looks too long. It is kept as typed"),
        "number-without-digits": QT_TRANSLATE_NOOP(
            "Typed", "A number has digits. Leave it empty where there is no paper"
        ),
        "number-placeholder": QT_TRANSLATE_NOOP(
            "Typed", "This does not look like a real number. Leave it empty where there is no paper"
        ),
        "no-name": QT_TRANSLATE_NOOP("Typed", "This row has no name"),
        "no-such-place": QT_TRANSLATE_NOOP("Typed", "No such place is known, or there are several"),
        "no-such-choice": QT_TRANSLATE_NOOP("Typed", "This is not in the list of choices"),
    },
)
"""What is odd about something typed or imported, and what to do."""


def offer(meant: Offer) -> str:
    """Ask whether something else was meant than what was typed: 2530 for 1987, 13/5 for 5/13."""
    if meant.code == "buddhist-era":
        asked = QCoreApplication.translate("Typed", "%1 is a year of the Buddhist era. Is %2 meant?")
        return asked.replace("%1", meant.typed).replace("%2", meant.shown)
    return QCoreApplication.translate("Typed", "Is %1 meant?").replace("%1", meant.shown)


_REMARKS = ByCode(
    "Typed",
    {
        "born": QT_TRANSLATE_NOOP("Typed", "%1, %2 years old"),
        "only-a-year": QT_TRANSLATE_NOOP("Typed", "Only the year %1 is known: about %2 years old"),
        "only-an-age": QT_TRANSLATE_NOOP("Typed", "Only the age is known: %1 years"),
        "amount": QT_TRANSLATE_NOOP("Typed", "%1 kip"),
        "short-year": QT_TRANSLATE_NOOP("Typed", "The year is taken for %1"),
        "converted": QT_TRANSLATE_NOOP("Typed", "Converted from an old Lao font; “%1” was pasted. Check it"),
    },
)


def remark(said: Remark) -> str:
    """Return what was understood, or what is odd about it."""
    first, *more = said.args or ("",)
    if said.code == "born":
        first = day_in_words(date.fromisoformat(first))
    return (_REMARKS if said.code in _REMARKS else typed)(said.code, first, *more)


def day_in_words(day: date) -> str:
    """Return 1 May 1987, so that a day and a month in each other's place are seen."""
    months = (
        QCoreApplication.translate("Months", "January"),
        QCoreApplication.translate("Months", "February"),
        QCoreApplication.translate("Months", "March"),
        QCoreApplication.translate("Months", "April"),
        QCoreApplication.translate("Months", "May"),
        QCoreApplication.translate("Months", "June"),
        QCoreApplication.translate("Months", "July"),
        QCoreApplication.translate("Months", "August"),
        QCoreApplication.translate("Months", "September"),
        QCoreApplication.translate("Months", "October"),
        QCoreApplication.translate("Months", "November"),
        QCoreApplication.translate("Months", "December"),
    )
    return f"{day.day} {months[day.month - 1]} {day.year}"


def guidance(words: str) -> str:
    """Return words of training as such: no sign for them is in every font."""
    return filled(QCoreApplication.translate("Form", "How: %1"), words)
