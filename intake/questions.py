"""The arrival questions, as data: what is asked of whom, in which order, why, and how long it takes.

A question's code is its address, the code of its fact, and for the plan's facts the code in the step catalogue.
What an answer looks like is beside its form.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Question:
    """`label` names the answer on the summary. `seconds` is what a calm first-time reader needs."""

    code: str
    title: Promise
    label: Promise
    why: Promise
    seconds: int
    is_plan_fact: bool = False
    can_be_skipped: bool = True


_NAME_WHY = _("We ask so that nobody calls you by a wrong name.")

ADULT = (
    Question("name", _("What is your name?"), _("Name"), _NAME_WHY, 30, can_be_skipped=False),
    Question(
        "birth",
        _("When were you born?"),
        _("Born"),
        _("We ask because some steps depend on your age."),
        30,
    ),
    Question(
        "category",
        _("Why are you here?"),
        _("Reason for being here"),
        _("We ask because your rights and your steps depend on it. You do not need to tell your story."),
        45,
        is_plan_fact=True,
    ),
    Question(
        "nationality_group",
        _("Which group of countries are you a citizen of?"),
        _("Citizen of"),
        _("We ask because some rules differ between these groups. We do not ask which country."),
        20,
        is_plan_fact=True,
    ),
    Question(
        "arrival",
        _("When did you come to Sweden or Norway?"),
        _("Arrived"),
        _("We ask because some steps have a last day, counted from your arrival."),
        20,
    ),
    Question(
        "country",
        _("Which country do you live in now?"),
        _("Country"),
        _("We ask because Sweden and Norway have different steps."),
        10,
    ),
    Question(
        "municipality",
        _("Which municipality do you live in?"),
        _("Municipality"),
        _("We ask because your municipality helps you. Its caseworkers can then see your answers."),
        30,
    ),
    Question(
        "languages",
        _("Which languages can we speak with you?"),
        _("Languages to speak with us"),
        _("We ask so that we can talk with you, and order an interpreter when you want one."),
        45,
    ),
    Question(
        "contact",
        _("How can we reach you?"),
        _("Contact"),
        _("We ask so that your municipality can tell you when something happens. You can say no."),
        45,
    ),
    Question(
        "has_partner",
        _("Did a wife, husband or partner come with you?"),
        _("Partner"),
        _("We ask because your family gets one plan together. Your partner answers for themselves."),
        10,
    ),
    Question(
        "has_children",
        _("Did children under 18 come with you?"),
        _("Children"),
        _("We ask because children have a right to school and health care."),
        10,
        is_plan_fact=True,
    ),
)

# These are about the household, and its main adult answers them.
_FOR_THE_HOUSEHOLD = {"country", "municipality", "has_partner", "has_children"}
PARTNER = tuple(question for question in ADULT if question.code not in _FOR_THE_HOUSEHOLD)

CHILD = (
    Question(
        "name",
        _("What is the child’s name?"),
        _("Name"),
        _("We ask so that school and health care find the right child."),
        30,
        can_be_skipped=False,
    ),
    Question(
        "birth",
        _("When was the child born?"),
        _("Born"),
        _("We ask because school and preschool depend on the age."),
        30,
    ),
    Question(
        "school_need",
        _("Does the child need a place in school or preschool?"),
        _("School or preschool"),
        _("We ask so that your municipality can find a place."),
        15,
    ),
    Question(
        "parents",
        _("Who are the child’s parents?"),
        _("Parents"),
        _("We ask because parents decide for a child."),
        15,
    ),
    Question(
        "interests",
        _("What does the child like to do?"),
        _("Interests"),
        _("We ask so that school and clubs can give the child a good start. You can skip this."),
        30,
    ),
)

_OF_ROLE = {"ADULT": ADULT, "PARTNER": PARTNER, "CHILD": CHILD}


def questions_for(person_role: str) -> tuple[Question, ...]:
    return _OF_ROLE[person_role]


def question_for(person_role: str, code: str) -> Question | None:
    """None where this person is not asked this."""
    return next((question for question in _OF_ROLE[person_role] if question.code == code), None)
