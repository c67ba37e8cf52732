"""Whether a value that follows the schema is also an answer this portal could have been given."""

import datetime

from competence.countries import country_names
from competence.limits import contradicts_itself, is_too_many, why_impossible
from competence.models import IscedField
from competence.questions import Question, is_option
from intake.spoken import CODES
from newcomer_portal.accounts.models import Agency, County


def fits(question: Question, value, *, birth_year: int | None, today: datetime.date) -> bool:
    def is_lived(year):
        return year is None or why_impossible(year, birth_year=birth_year, today=today) is None

    match question.base:
        case "b1":
            return set(value) <= set(CODES) and not is_too_many("b1", value)
        case "b2" | "b3":
            return value.keys() <= set(CODES)
        case "c2":
            return bool(value["occupation"] or value["own_words"].strip())
        case "c4":
            return is_lived(value)
        case "c6" | "f2":
            return _are_options(question.id, value["codes"])
        case "c7":
            return value in {"yes", "no"}
        case "d3":
            return IscedField.objects.filter(code=value).exists()
        case "d4":
            is_place = not value["country"] or value["country"] in country_names("en")
            return bool(value["country"] or value["year"]) and is_place and is_lived(value["year"])
        case "d7":
            is_once = len({course["name"] for course in value}) == len(value)
            return is_once and not is_too_many("d7", value) and all(is_lived(course["year"]) for course in value)
        case "e2":
            return _are_options("e1", value) and _are_options("e2", value.values())
        case "g2":
            return _are_places(set(value))
        case "c5" | "c9" | "g1" | "g4":
            return True
        case _:
            codes = value if isinstance(value, list) else [value]
            is_whole = not contradicts_itself(codes) and not is_too_many(question.base, codes)
            return is_whole and _are_options(question.id, codes)


def _are_options(question_id, codes) -> bool:
    return all(is_option(question_id, code) for code in codes)


def _are_places(codes) -> bool:
    places = codes - set(County.values)
    return Agency.objects.municipalities().filter(code__in=places).count() == len(places)
