"""What anybody gets without being known: a plan, a hire's checklist, the open data."""

SITUATION = {"country": "SE", "category": "protection", "age": "34", "work": "none"}
SITUATION |= {"arrival_day": "20", "arrival_month": "11", "arrival_year": "2026"}
EVERYBODY = (200,) * 9

MATRIX = {
    ("GET", "services:my_situation"): EVERYBODY,
    ("POST", "services:my_situation"): EVERYBODY,
    ("POST", "services:my_situation_pdf"): EVERYBODY,
    ("POST", "services:my_situation_calendar"): EVERYBODY,
}
DATA = {name: SITUATION for verb, name in MATRIX if verb == "POST"}
PUBLIC = {name: True for _verb, name in MATRIX}
