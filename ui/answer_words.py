"""Words for what a person typed, and for what two people have in common."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def typed(code: str) -> str:
    """Return what is odd about something typed or imported, and what to do."""
    words = {
        "not-a-date": QCoreApplication.translate("Typed", "Give day/month/year, a year, or an age"),
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


def buddhist_era(typed_year: int, year: int) -> str:
    """Ask whether a year of the Buddhist era was meant: 2530 for 1987."""
    asked = QCoreApplication.translate("Typed", "%1 is a year of the Buddhist era. Is %2 meant?")
    return asked.replace("%1", str(typed_year)).replace("%2", str(year))


def short_year(year: int) -> str:
    """Say which year two digits were taken for."""
    return QCoreApplication.translate("Typed", "The year is taken for %1").replace("%1", str(year))


def converted() -> str:
    """Say that pasted text was converted from an old font."""
    return QCoreApplication.translate("Typed", "Converted from an old Lao font. Check it")


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
