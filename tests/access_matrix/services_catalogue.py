"""Who does what, and the employer's duties: for everybody, signed in or not."""

from tests.services.builders import load_catalogue

EVERYBODY = (200,) * 9


def a_public_step(newcomer):
    load_catalogue()
    return ["se-school"]


MATRIX = {
    ("GET", "services:step_list"): EVERYBODY,
    ("GET", "services:step_detail"): EVERYBODY,
    ("GET", "services:employer_duties"): EVERYBODY,
    ("GET", "services:profession_list"): EVERYBODY,
    ("GET", "services:profession_detail"): EVERYBODY,
}
OBJECT_ARGS = {"services:step_detail": a_public_step, "services:profession_detail": lambda newcomer: ["nurse"]}
PUBLIC = {name: True for _verb, name in MATRIX}
