"""Columns: anonymous, newcomer, newcomer elsewhere, caseworker, caseworker elsewhere, employers, counties."""

from services.models import PlanStep
from tests.services.builders import make_case, make_plan_step

FAMILY_AND_MUNICIPALITY = (302, 200, 404, 200, 404, 403, 403, 403, 403)
NEWCOMER_OWN = (302, 302, 404, 403, 403, 403, 403, 403, 403)
CASEWORKER_OWN = (302, 403, 403, 302, 404, 403, 403, 403, 403)

MATRIX = {
    ("GET", "services:my_page"): (302, 200, 200, 403, 403, 403, 403, 403, 403),
    ("GET", "services:plan_detail"): FAMILY_AND_MUNICIPALITY,
    ("GET", "services:plan_calendar"): (302, 302, 404, 403, 403, 403, 403, 403, 403),
    ("POST", "services:step_report"): NEWCOMER_OWN,
    ("POST", "services:step_take_back"): NEWCOMER_OWN,
    ("POST", "services:step_confirm"): CASEWORKER_OWN,
    ("POST", "services:step_undo"): CASEWORKER_OWN,
    ("GET", "services:fact_answer"): FAMILY_AND_MUNICIPALITY,
    ("POST", "services:fact_answer"): (302, 302, 404, 302, 404, 403, 403, 403, 403),
    ("GET", "services:recognition_person"): FAMILY_AND_MUNICIPALITY,
    ("POST", "services:recognition_person"): (302, 302, 404, 302, 404, 403, 403, 403, 403),
    ("GET", "services:recognition_case"): FAMILY_AND_MUNICIPALITY,
    ("POST", "services:recognition_move"): (302, 302, 404, 302, 404, 403, 403, 403, 403),
    ("POST", "services:recognition_undo"): (302, 302, 404, 302, 404, 403, 403, 403, 403),
    ("GET", "services:today"): (302, 403, 403, 200, 200, 403, 403, 403, 403),
    ("GET", "services:person_detail"): (302, 403, 403, 200, 404, 403, 403, 403, 403),
    ("GET", "services:county_overview"): (302, 403, 403, 403, 403, 403, 403, 200, 200),
    ("GET", "services:county_measures"): (302, 403, 403, 403, 403, 403, 403, 200, 200),
    ("GET", "services:county_pdf"): (302, 403, 403, 403, 403, 403, 403, 200, 200),
}


def _plan_step(newcomer):
    return [(PlanStep.objects.filter(newcomer=newcomer).first() or make_plan_step(newcomer)).key]


def _case(newcomer):
    return [(newcomer.recognition_cases.first() or make_case(newcomer)).key]


ARGS = {
    "services:recognition_person": lambda newcomer: [newcomer.key],
    "services:recognition_case": _case,
    "services:recognition_move": _case,
    "services:recognition_undo": _case,
    "services:plan_detail": lambda newcomer: [newcomer.household.key],
    "services:plan_calendar": lambda newcomer: [newcomer.household.key],
    "services:step_report": _plan_step,
    "services:step_take_back": _plan_step,
    "services:step_confirm": _plan_step,
    "services:step_undo": _plan_step,
    "services:fact_answer": lambda newcomer: [newcomer.key, "employed"],
    "services:person_detail": lambda newcomer: [newcomer.key],
}
DATA = {
    "services:recognition_person": {"profession": "nurse", "country": "SE"},
    "services:recognition_move": {"seen": "PREPARING", "stage": "SENT", "note": ""},
    "services:recognition_undo": {"seen": "SENT"},
    "services:step_undo": {"reason": "A mistake"},
    "services:fact_answer": {"answer": "yes"},
}
