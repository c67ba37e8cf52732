"""What anybody gets without being known: a plan, a hire's checklist, the open data."""

from tests.services.builders import load_catalogue

SITUATION = {"country": "SE", "category": "protection", "age": "34", "work": "none"}
SITUATION |= {"arrival_day": "20", "arrival_month": "11", "arrival_year": "2026"}
HIRE = {"country": "SE", "start_day": "1", "start_month": "2", "start_year": "2027"}
EVERYBODY = (200,) * 9


def a_step_of_the_api(newcomer):
    load_catalogue()
    return ["se-school"]


MATRIX = {
    ("GET", "services:my_situation"): EVERYBODY,
    ("POST", "services:my_situation"): EVERYBODY,
    ("POST", "services:my_situation_pdf"): EVERYBODY,
    ("POST", "services:my_situation_calendar"): EVERYBODY,
    ("GET", "services:employer_hire"): EVERYBODY,
    ("POST", "services:employer_hire"): EVERYBODY,
    ("POST", "services:employer_hire_pdf"): EVERYBODY,
    ("GET", "api:step_list"): EVERYBODY,
    ("GET", "api:step_detail"): EVERYBODY,
    ("GET", "api:agency_list"): EVERYBODY,
    ("GET", "api:openapi"): EVERYBODY,
}
DATA = {name: HIRE if "hire" in name else SITUATION for verb, name in MATRIX if verb == "POST"}
PUBLIC = {name: True for _verb, name in MATRIX}
OBJECT_ARGS = {"api:step_detail": a_step_of_the_api}
