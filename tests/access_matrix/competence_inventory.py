from django.core.files.uploadedfile import SimpleUploadedFile

from competence.line_names import line_id, line_version
from competence.models import Profile, ProfileSkill
from newcomer_portal.accounts.models import Role
from tests.access_matrix import LOGIN
from tests.builders import make_user
from tests.competence.builders import make_document, make_profile, make_profile_skill, make_step
from tests.competence.inventory_world import say
from tests.competence.paper_files import picture

THE_PERSON_AND_THEIR_CASEWORKER = (LOGIN, 200, 404, 200, 404, 403, 403, 403, 403)
CHANGED_BY_EITHER = (LOGIN, 302, 404, 302, 404, 403, 403, 403, 403)
THEIR_CASEWORKER = (LOGIN, 403, 403, 200, 404, 403, 403, 403, 403)
CHANGED_BY_THEIR_CASEWORKER = (LOGIN, 403, 403, 302, 404, 403, 403, 403, 403)
# Their caseworker's own step: the person themself may see it, and not take it back.
CHANGED_BY_THEIR_CASEWORKER_ALONE = (LOGIN, 403, 404, 302, 404, 403, 403, 403, 403)

MATRIX = {
    ("GET", "competence:inventory"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("POST", "competence:inventory"): CHANGED_BY_EITHER,
    ("GET", "competence:question"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("POST", "competence:question"): CHANGED_BY_EITHER,
    ("GET", "competence:item_take_out"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("POST", "competence:item_take_out"): CHANGED_BY_EITHER,
    ("GET", "competence:card"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("GET", "competence:card_pdf"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("GET", "competence:document_list"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("GET", "competence:document_create"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("POST", "competence:document_create"): CHANGED_BY_EITHER,
    ("GET", "competence:document_download"): THE_PERSON_AND_THEIR_CASEWORKER,
    # What the person sent is theirs to delete, not the caseworker's.
    ("GET", "competence:document_delete"): (LOGIN, 200, 404, 403, 404, 403, 403, 403, 403),
    ("POST", "competence:document_delete"): (LOGIN, 302, 404, 403, 404, 403, 403, 403, 403),
    ("GET", "competence:review"): THEIR_CASEWORKER,
    ("POST", "competence:review"): CHANGED_BY_THEIR_CASEWORKER,
    ("GET", "competence:evidence"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("POST", "competence:evidence"): CHANGED_BY_EITHER,
    ("POST", "competence:evidence_undo"): CHANGED_BY_THEIR_CASEWORKER_ALONE,
    ("POST", "competence:right_to_work"): CHANGED_BY_THEIR_CASEWORKER,
    ("GET", "competence:sharing"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("POST", "competence:sharing"): CHANGED_BY_EITHER,
}


def key(newcomer):
    make_profile(newcomer)
    return [newcomer.key]


def line(newcomer):
    return [newcomer.key, *line_id(make_profile_skill(make_profile(newcomer))).split(":")]


def an_example(key, kind, number):
    line = ProfileSkill.objects.get(pk=number)
    return {"step": "DESCRIBED", "line": line_version(line), "described-example": "Every day, at the hospital."}


def a_confirmation(key):
    """Of a skill of theirs, by somebody of their own municipality."""
    profile = Profile.objects.filter(newcomer__key=key).first()
    if profile is None:
        return {}
    colleague = make_user(Role.CASEWORKER, agency=profile.newcomer.household.municipality)
    return {"step": make_step(make_profile_skill(profile), by=colleague).key}


def first_job(newcomer):
    say(make_profile(newcomer), "c2", {"occupation": None, "own_words": "Baker"}, by=newcomer.user or make_user())
    return [newcomer.key, "c2"]


def document(newcomer):
    return [newcomer.key, make_document(make_profile(newcomer)).key]


def a_photo(key):
    return {"file": SimpleUploadedFile("IMG_1.jpg", picture()), "kind": "DIPLOMA"}


ARGS = {name: key for _, name in MATRIX} | {
    "competence:question": lambda newcomer: [*key(newcomer), "a2"],
    "competence:evidence": line,
    "competence:item_take_out": first_job,
    "competence:document_download": document,
    "competence:document_delete": document,
}
DATA = {
    "competence:document_create": a_photo,
    "competence:evidence": an_example,
    "competence:evidence_undo": a_confirmation,
    "competence:question": {"choice": "alone", "seen": ""},
    "competence:item_take_out": {"seen": "0", "is_present": "on"},
    "competence:sharing": {"recipient": "EMPLOYERS", "wanted": "off"},
}
