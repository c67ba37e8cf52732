"""What a stored answer says, in the language that is active. Nothing here knows whose answer it is."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intake import dates
from intake.dates import PartialDate
from intake.spoken import language_names

NONE_YET = "none_yet"

_CALENDARS = {
    dates.GREGORIAN: gettext_lazy("The calendar used here"),
    dates.SOLAR_HIJRI: gettext_lazy("Solar Hijri (Afghanistan, Iran)"),
    dates.ETHIOPIAN: gettext_lazy("Ethiopian (Ethiopia, Eritrea)"),
}
INTERPRETER = {
    "yes": gettext_lazy("Yes, always"),
    "sometimes": gettext_lazy("Yes, for important talks"),
    "no": gettext_lazy("No"),
}
SCHOOL_NEEDS = {
    "school": gettext_lazy("Yes, in school"),
    "preschool": gettext_lazy("Yes, in preschool"),
    "has_place": gettext_lazy("The child has a place already"),
    "no": gettext_lazy("No"),
}
INTERESTS = {
    "ball_games": gettext_lazy("Ball games"),
    "other_sport": gettext_lazy("Other sport"),
    "music_and_singing": gettext_lazy("Music and singing"),
    "dance_and_theatre": gettext_lazy("Dance and theatre"),
    "drawing_and_crafts": gettext_lazy("Drawing and crafts"),
    "reading_and_stories": gettext_lazy("Reading and stories"),
    "numbers_and_science": gettext_lazy("Numbers and science"),
    "computers_and_games": gettext_lazy("Computers and games"),
    "building_and_repairing": gettext_lazy("Building and repairing"),
    "cooking_and_baking": gettext_lazy("Cooking and baking"),
    "animals_and_nature": gettext_lazy("Animals and nature"),
}
SAFE_CONTACT = {
    "yes": gettext_lazy("Only I read it"),
    "no": gettext_lazy("Other people can read it: please write nothing about me"),
}


def calendar_name(kind: str, today: datetime.date) -> str:
    """With today's date in it, by which people know their own calendar."""
    written = dates.today_in(kind, today)
    return _("%(calendar)s – today is %(day)s/%(month)s/%(year)s") % {
        "calendar": _CALENDARS[kind],
        "day": written.day,
        "month": written.month,
        "year": written.year,
    }


def date_in_words(date: PartialDate) -> str:
    """As exact as it is known: 21 March 1991, March 1991, 21 March, 1991."""
    year = date.year or 2000
    if date.is_whole:
        return date_format(datetime.date(year, date.month, date.day), "DATE_FORMAT")
    if date.month and date.day:
        return date_format(datetime.date(year, date.month, date.day), "MONTH_DAY_FORMAT")
    if date.month:
        month = datetime.date(year, date.month, 1)
        return date_format(month, "YEAR_MONTH_FORMAT") if date.year else date_format(month, "F")
    return str(date.year or "")


def date_answer(value: dict) -> list[str]:
    if "age" in value:
        said_on = date_format(datetime.date.fromisoformat(value["on"]), "DATE_FORMAT")
        age = ngettext("%(age)s year old", "%(age)s years old", value["age"]) % {"age": value["age"]}
        return [_("%(age)s on %(date)s") % {"age": age, "date": said_on}]
    lines = [date_in_words(PartialDate.of(value))]
    if "calendar" in value:
        typed = PartialDate.of(value["typed"])
        parts = "/".join(str(part) for part in (typed.day, typed.month, typed.year) if part)
        lines.append(f"{_CALENDARS[value['calendar']]}: {parts}")
    return lines


def languages_answer(value: dict, language: str) -> list[str]:
    names = language_names(language)
    lines = [", ".join([*(names[code] for code in value["codes"]), *([value["other"]] if value["other"] else [])])]
    return [*lines, _("Interpreter: %(answer)s") % {"answer": INTERPRETER[value["interpreter"]]}]


def interests_answer(value: dict) -> list[str]:
    words = [str(INTERESTS[code]) for code in value["codes"]]
    return [*words, *([value["own_words"]] if value["own_words"] else [])] or [_("Nothing special")]


def contact_answer(value: dict) -> list[str]:
    addresses = [address for address in (value["email"], value["phone"]) if address]
    if not addresses:
        return [_("No e-mail and no phone")]
    return [*addresses, str(SAFE_CONTACT[value["safe"]])]


def yes_or_no(value: bool) -> str:
    return _("Yes") if value else _("No")
