from tests.access_matrix import LOGIN
from tests.competence.builders import make_profile

THE_PERSON_AND_THEIR_CASEWORKER = (LOGIN, 200, 404, 200, 404, 403, 403, 403, 403)
CHANGED_BY_EITHER = (LOGIN, 302, 404, 302, 404, 403, 403, 403, 403)
THEIR_CASEWORKER = (LOGIN, 403, 403, 200, 404, 403, 403, 403, 403)
CHANGED_BY_THEIR_CASEWORKER = (LOGIN, 403, 403, 302, 404, 403, 403, 403, 403)

MATRIX = {
    ("GET", "competence:inventory"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("POST", "competence:inventory"): CHANGED_BY_EITHER,
    ("GET", "competence:question"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("POST", "competence:question"): CHANGED_BY_EITHER,
    ("GET", "competence:card"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("GET", "competence:card_pdf"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("GET", "competence:review"): THEIR_CASEWORKER,
    ("POST", "competence:review"): CHANGED_BY_THEIR_CASEWORKER,
    ("POST", "competence:confirmation_undo"): CHANGED_BY_THEIR_CASEWORKER,
    ("POST", "competence:right_to_work"): CHANGED_BY_THEIR_CASEWORKER,
    ("GET", "competence:sharing"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("POST", "competence:sharing"): CHANGED_BY_EITHER,
}


def key(newcomer):
    make_profile(newcomer)
    return [newcomer.key]


ARGS = {name: key for _, name in MATRIX} | {"competence:question": lambda newcomer: [*key(newcomer), "a2"]}
DATA = {
    "competence:question": {"choice": "alone", "seen": ""},
    "competence:sharing": {"recipient": "EMPLOYERS", "wanted": "off"},
}
