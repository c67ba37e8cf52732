from competence.models import InterviewNote
from tests.access_matrix import LOGIN
from tests.access_matrix.competence_inventory import (
    CHANGED_BY_THEIR_CASEWORKER,
    THE_PERSON_AND_THEIR_CASEWORKER,
    THEIR_CASEWORKER,
    key,
)
from tests.builders import MORNING, make_user
from tests.competence.builders import make_profile

MATRIX = {
    ("GET", "competence:interview"): THEIR_CASEWORKER,
    ("POST", "competence:interview"): CHANGED_BY_THEIR_CASEWORKER,
    ("POST", "competence:interview_stop"): CHANGED_BY_THEIR_CASEWORKER,
    # While no talk is on, these lead to its beginning.
    ("GET", "competence:interview_question"): CHANGED_BY_THEIR_CASEWORKER,
    ("POST", "competence:interview_question"): CHANGED_BY_THEIR_CASEWORKER,
    ("GET", "competence:interview_note"): CHANGED_BY_THEIR_CASEWORKER,
    ("POST", "competence:interview_note"): CHANGED_BY_THEIR_CASEWORKER,
    ("POST", "competence:note_take_back"): CHANGED_BY_THEIR_CASEWORKER,
    ("GET", "competence:interview_pdf"): THE_PERSON_AND_THEIR_CASEWORKER,
    # A caseworker chooses together with the person only, while a talk is on.
    ("POST", "competence:answer_choose"): (LOGIN, 302, 404, 403, 404, 403, 403, 403, 403),
}


def question(newcomer):
    return [*key(newcomer), "a2"]


def note(newcomer):
    by = newcomer.user or make_user()
    line = InterviewNote.objects.create(profile=make_profile(newcomer), text="A course in March", by=by, at=MORNING)
    return [newcomer.key, line.key]


ARGS = {name: key for _, name in MATRIX} | {
    "competence:interview_question": question,
    "competence:answer_choose": question,
    "competence:note_take_back": note,
}
DATA = {
    "competence:interview": {"first": "sv", "second": "ar"},
    "competence:interview_note": {"text": "A course in March"},
    "competence:interview_question": {"choice": "alone", "seen": ""},
    "competence:answer_choose": {"chosen": "1", "seen": ["1", "2"]},
}
