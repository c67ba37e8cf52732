"""What the plan is made from: the arrival answers, and what the inventory already tells. Asked once, used twice."""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from competence.answers import by_voice, counting_answers, given_of
from competence.models import InventoryAnswer, ProfileJob, ProfileLanguage
from competence.repeats import base_of
from intake.facts import answered, facts_of
from intake.models import Fact, Newcomer, PersonRole
from services.fact_questions import FACT_QUESTIONS

SCANDINAVIAN = frozenset({"sv", "nb", "nn", "no", "da"})
_KNOWS_WELL = frozenset({"B2", "C1", "C2"})
_LICENCES = {
    "from_eea": "eea",
    "from_switzerland_or_japan": "swiss_japan",
    "from_uk": "uk_faroe",
    "from_ukraine": "ukraine",
    "from_another_country": "other",
    "no": "none",
}
# ISCO-08 unit groups of the regulated professions, by the ids of the catalogue's fact "regulated_profession".
REGULATED = {
    "2221": "nurse",
    "2211": "doctor",
    "2212": "doctor",
    "3221": "assistant_nurse",
    "5321": "assistant_nurse",
    "2222": "midwife",
    "2261": "dentist",
    "2262": "pharmacist",
    "2264": "physiotherapist",
    "2634": "psychologist",
    "2330": "teacher",
    "2341": "teacher",
    "2342": "preschool_teacher",
    "7411": "electrician",
    "7412": "electrician",
    "8332": "lorry_driver",
    "8331": "bus_driver",
    "2611": "lawyer",
    "5414": "security_guard",
}


# What `concluded` reads of the inventory. None of these is shown or hidden by a question that is not among them.
CONCLUDED_FROM = frozenset({"c1", "d1", "d2", "f1"})
IS_ASKED = Q(question__in=CONCLUDED_FROM) | Q(question__startswith="d2-")


def with_people(households):
    """Households with everything `member_facts` reads, in a fixed number of queries."""
    return households.prefetch_related(
        Prefetch("members", Newcomer.objects.order_by("pk").select_related("profile")),
        Prefetch("members__facts", Fact.objects.current()),
        Prefetch("members__profile__answers", InventoryAnswer.objects.current().filter(IS_ASKED)),
        Prefetch("members__profile__jobs", ProfileJob.objects.select_related("occupation")),
        Prefetch("members__profile__languages", ProfileLanguage.objects.all()),
    )


def _told_by_inventory(newcomer: Newcomer) -> dict:
    profile = getattr(newcomer, "profile", None)
    if profile is None:
        return {}
    codes = [job.occupation.isco_code if job.occupation else "" for job in profile.jobs.all()]
    levels = {line.language: (line.listening, line.speaking) for line in profile.languages.all()}
    return told_by(profile.answers.all(), codes, levels)


@dataclass(frozen=True)
class Telling:
    """Where a person's answers and what their inventory tells come from."""

    answered: Callable[[Newcomer], Mapping] = answered
    by_inventory: Callable[[Newcomer], Mapping] = _told_by_inventory


AS_LOADED = Telling()


def member_facts(newcomer: Newcomer, *, today: datetime.date, telling: Telling = AS_LOADED) -> dict:
    """An answer to the very question wins over what the inventory lets us conclude.

    The plan's questions about a child are asked of the main adult, and their answer is the child's.
    """
    facts = facts_of(newcomer, today=today, answered=telling.answered)
    if newcomer.person_role == PersonRole.CHILD:
        main = in_family_order(newcomer.household.members.all())[0]
        of_main = facts_of(main, today=today, answered=telling.answered)
        return {code: of_main[code] for code in FACT_QUESTIONS if code in of_main} | facts
    return {**telling.by_inventory(newcomer), **facts}


def told_by(answers: Iterable, isco_codes: Collection[str], levels: Mapping[str, tuple[str, str]]) -> dict:
    """`answers` stand, with question, voice, state and value; IS_ASKED picks them."""
    given = given_of(counting_answers(by_voice(answers)))
    answered = {question: answer.value for question, answer in given.items() if answer.is_answered}
    return concluded(answered, isco_codes, levels)


def concluded(answers: Mapping, isco_codes: Collection[str], levels: Mapping[str, tuple[str, str]]) -> dict:
    """Facts of the step catalogue from the inventory's option codes. Pure; what it does not tell is left out."""
    facts = {}
    school = answers.get("d1")
    # Of each education there is an answer to d2 (competence.repeats).
    finished = {after for question, after in answers.items() if base_of(question) == "d2"}
    if school:
        has_upper_secondary = school in {"ten_to_twelve", "more_than_twelve"}
        facts["has_foreign_upper_secondary"] = has_upper_secondary
        if not has_upper_secondary:
            finished = finished or {"nothing"}
    if finished:
        facts["has_foreign_higher_education"] = "college_or_university" in finished
        facts["has_foreign_vocational"] = "trade_or_vocational_school" in finished
    if answers.get("c1") == "no":
        facts["regulated_profession"] = None
    elif isco_codes and all(isco_codes):
        facts["regulated_profession"] = next((REGULATED[code] for code in isco_codes if code in REGULATED), None)
    licence = [_LICENCES[code] for code in answers.get("f1") or () if code in _LICENCES]
    if licence:
        facts["foreign_driving_licence"] = licence[0]
    if levels and all(all(level) for language, level in levels.items() if language in SCANDINAVIAN):
        facts["speaks_scandinavian"] = any(
            set(level) <= _KNOWS_WELL for language, level in levels.items() if language in SCANDINAVIAN
        )
    return facts


def in_family_order(people) -> list[Newcomer]:
    """The main adult, the partner, then the children, the eldest first."""
    roles = [PersonRole.ADULT, PersonRole.PARTNER, PersonRole.CHILD]
    return sorted(people, key=lambda p: (roles.index(p.person_role), p.birth_year or 9999, p.birth_month or 13, p.pk))
