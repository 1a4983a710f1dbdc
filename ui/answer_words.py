"""Words for what a person typed, and for what two people have in common."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from ui.form.reading import Offer, Remark


def typed(code: str) -> str:
    """Return what is odd about something typed or imported, and what to do."""
    words = {
        "not-a-date": QCoreApplication.translate("Typed", "Give day/month/year, a year, or an age"),
        "not-a-whole-date": QCoreApplication.translate(
            "Typed", "The whole date is needed here: day/month/year"
        ),
        "not-a-month": QCoreApplication.translate("Typed", "Give month/year, such as 5/2020"),
        "not-a-year": QCoreApplication.translate("Typed", "Give a year of four digits"),
        "no-such-day": QCoreApplication.translate("Typed", "That month has no such day. Check it again"),
        "no-such-month": QCoreApplication.translate(
            "Typed", "There is no such month. The day comes first, then the month"
        ),
        "in-the-future": QCoreApplication.translate("Typed", "That lies in the future. Check the year again"),
        "too-long-ago": QCoreApplication.translate(
            "Typed", "That is more than 120 years ago. Check the year again"
        ),
        "not-an-amount": QCoreApplication.translate("Typed", "Give an amount in kip, such as 2.500.000"),
        "not-whole": QCoreApplication.translate("Typed", "A kip has no parts. Give the whole amount"),
        "phone-too-short": QCoreApplication.translate(
            "Typed", "This number looks too short. It is kept as typed"
        ),
        "phone-too-long": QCoreApplication.translate(
            "Typed", "This number looks too long. It is kept as typed"
        ),
        "phone-unknown-range": QCoreApplication.translate(
            "Typed", "No Lao number is known to begin so. It is kept as typed"
        ),
        "phone-letters": QCoreApplication.translate(
            "Typed", "A telephone number has digits only. It is kept as typed"
        ),
        "phone-foreign": QCoreApplication.translate("Typed", "A number of another country"),
        "paper-without-digits": QCoreApplication.translate(
            "Typed", "The number of a paper usually has digits. It is kept as typed"
        ),
        "paper-too-short": QCoreApplication.translate(
            "Typed", "This number looks too short. Compare it with the paper"
        ),
        "legacy-lao-font": QCoreApplication.translate(
            "Typed", "This was written in an old Lao font and cannot be read. Type it again"
        ),
        "thai-letters": QCoreApplication.translate(
            "Typed", "These are Thai letters. Switch the keyboard to Lao and type it again"
        ),
        "number-short": QCoreApplication.translate(
            "Typed", "The paper's number looks too short. It is kept as typed"
        ),
        "number-long": QCoreApplication.translate(
            "Typed", "The paper's number looks too long. It is kept as typed"
        ),
        "number-without-digits": QCoreApplication.translate(
            "Typed", "A number has digits. Leave it empty where there is no paper"
        ),
        "number-placeholder": QCoreApplication.translate(
            "Typed", "This does not look like a real number. Leave it empty where there is no paper"
        ),
        "no-name": QCoreApplication.translate("Typed", "This row has no name"),
        "no-such-place": QCoreApplication.translate("Typed", "No such place is known, or there are several"),
        "no-such-choice": QCoreApplication.translate("Typed", "This is not in the list of choices"),
    }
    return words[code]


def offer(meant: Offer) -> str:
    """Ask whether something else was meant than what was typed: 2530 for 1987, 13/5 for 5/13."""
    if meant.code == "buddhist-era":
        asked = QCoreApplication.translate("Typed", "%1 is a year of the Buddhist era. Is %2 meant?")
        return asked.replace("%1", meant.typed).replace("%2", meant.shown)
    return QCoreApplication.translate("Typed", "Is %1 meant?").replace("%1", meant.shown)


def remark(said: Remark) -> str:
    """Return what was understood, or what is odd about it."""
    words = {
        "born": QCoreApplication.translate("Typed", "%1, %2 years old"),
        "only-a-year": QCoreApplication.translate("Typed", "Only the year %1 is known: about %2 years old"),
        "only-an-age": QCoreApplication.translate("Typed", "Only the age is known: %1 years"),
        "amount": QCoreApplication.translate("Typed", "%1 kip"),
        "short-year": QCoreApplication.translate("Typed", "The year is taken for %1"),
        "converted": QCoreApplication.translate(
            "Typed", "Converted from an old Lao font; “%1” was pasted. Check it"
        ),
    }
    sentence = words[said.code] if said.code in words else typed(said.code)
    for place, value in enumerate(said.args, start=1):
        is_day = said.code == "born" and place == 1
        sentence = sentence.replace(f"%{place}", day_in_words(date.fromisoformat(value)) if is_day else value)
    return sentence


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


def evidence_field(code: str) -> str:
    """Return what a line of evidence compares."""
    words = {
        "given-name": QCoreApplication.translate("Evidence", "Given name"),
        "surname": QCoreApplication.translate("Evidence", "Surname"),
        "birth": QCoreApplication.translate("Evidence", "Birth"),
        "sex": QCoreApplication.translate("Evidence", "Sex"),
        "phone": QCoreApplication.translate("Evidence", "Phone"),
        "village": QCoreApplication.translate("Evidence", "Village"),
        "dependants": QCoreApplication.translate("Evidence", "Dependants"),
        "family-book": QCoreApplication.translate("Evidence", "Family book"),
        "national-id": QCoreApplication.translate("Evidence", "National identity card"),
        "passport": QCoreApplication.translate("Evidence", "Passport"),
        "birth-certificate": QCoreApplication.translate("Evidence", "Birth certificate"),
    }
    return words.get(code, code)


def evidence_level(code: str) -> str:
    """Return how two answers stand to each other."""
    words = {
        "same": QCoreApplication.translate("Evidence", "The same"),
        "sounds-the-same": QCoreApplication.translate("Evidence", "Sounds the same"),
        "in-the-other-field": QCoreApplication.translate("Evidence", "Typed in each other's place"),
        "nearly": QCoreApplication.translate("Evidence", "Nearly the same"),
        "a-little": QCoreApplication.translate("Evidence", "A little alike"),
        "other": QCoreApplication.translate("Evidence", "Different"),
        "day-and-month-swapped": QCoreApplication.translate("Evidence", "Day and month swapped"),
        "one-digit": QCoreApplication.translate("Evidence", "One digit differs"),
        "same-first-of-january": QCoreApplication.translate("Evidence", "Both the first of January"),
        "year-fits": QCoreApplication.translate("Evidence", "The year fits"),
        "age-fits": QCoreApplication.translate("Evidence", "The age fits"),
        "other-year": QCoreApplication.translate("Evidence", "The same day in another year"),
        "ten-years": QCoreApplication.translate("Evidence", "Ten years apart"),
        "same-year": QCoreApplication.translate("Evidence", "The same year, another day"),
        "same-district": QCoreApplication.translate("Evidence", "Another village of the district"),
        "several": QCoreApplication.translate("Evidence", "Several are the same"),
        "one": QCoreApplication.translate("Evidence", "One is the same"),
        "none": QCoreApplication.translate("Evidence", "None is the same"),
    }
    return words[code]
