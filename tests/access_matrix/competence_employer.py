"""Employers, vacancies, requests and grants."""

from django.utils import timezone

from competence import request_actions, vacancy_actions
from competence.models import ContactRequest
from competence.pseudonyms import card_of
from tests.competence.employer_builders import (
    make_application,
    make_contact,
    make_pool,
    make_profile,
    make_vacancy,
)

EVERYBODY = (200,) * 9
COUNTY = (302, *(403,) * 6, 200, 200)
EMPLOYERS = (302, *(403,) * 4, 200, 200, 403, 403)
NEWCOMERS = (302, 200, 200, *(403,) * 6)


def own_employer(status):
    """The employer whose vacancy it is; to another one it does not exist."""
    return (302, *(403,) * 4, status, 404, 403, 403)


def own_person(status):
    return (302, status, 404, *(403,) * 6)


def own_county(status):
    return (302, *(403,) * 6, status, 404)


def draft(newcomer):
    return [make_vacancy(published_at=None).key]


def published(newcomer):
    return [make_vacancy().key]


def card(newcomer):
    """The newcomer among five others, on a card that the employer sees now, unless they may not be seen."""
    vacancy = make_vacancy()
    make_pool(vacancy, 5)
    profile = make_profile(newcomer, occupation=vacancy.occupation)
    make_contact(newcomer)
    vacancy_actions.draw_cards(vacancy=vacancy, today=timezone.localdate(), at=timezone.now())
    # The vacancy is the employer's own and stays; only the card is the person's. Hence no UUID there.
    return [str(vacancy.key), card_of(agency_id=vacancy.agency_id, profile_id=profile.pk)]


def _asked(newcomer):
    vacancy = make_vacancy()
    profile = make_profile(newcomer, occupation=vacancy.occupation)
    make_contact(newcomer)
    return ContactRequest.objects.create(
        vacancy=vacancy, profile=profile, asked_by=vacancy.created_by, asked_at=timezone.now()
    )


def asked(newcomer):
    return [_asked(newcomer).key]


def granted(newcomer):
    """Given while the person could still be seen; a mark set since then closes it."""
    row, household = _asked(newcomer), newcomer.household
    was_protected, household.is_protected = household.is_protected, False
    household.save()
    grant = request_actions.say_yes(
        request=row, fields=["NAME", "PHONE"], by=newcomer.user, at=timezone.now(), today=timezone.localdate()
    )
    household.is_protected = was_protected
    household.save()
    return [grant.key]


MATRIX = {
    ("GET", "competence:employer_apply"): EVERYBODY,
    ("POST", "competence:employer_apply"): (302,) * 9,
    ("GET", "competence:employer_applied"): EVERYBODY,
    ("GET", "competence:employer_list"): COUNTY,
    ("GET", "competence:employer_decide"): own_county(200),
    ("POST", "competence:employer_decide"): own_county(302),
    ("GET", "competence:vacancy_list"): EMPLOYERS,
    ("GET", "competence:vacancy_create"): EMPLOYERS,
    ("POST", "competence:vacancy_create"): EMPLOYERS,
    ("GET", "competence:vacancy_detail"): own_employer(200),
    ("GET", "competence:vacancy_edit"): own_employer(200),
    ("POST", "competence:vacancy_edit"): own_employer(200),
    ("GET", "competence:vacancy_skills"): own_employer(200),
    ("POST", "competence:vacancy_skills"): own_employer(302),
    ("POST", "competence:vacancy_publish"): own_employer(302),
    ("POST", "competence:vacancy_close"): own_employer(302),
    ("GET", "competence:contact_ask"): own_employer(200),
    ("POST", "competence:contact_ask"): own_employer(302),
    ("GET", "competence:request_list"): NEWCOMERS,
    ("GET", "competence:request_detail"): own_person(200),
    ("POST", "competence:request_detail"): own_person(302),
    ("POST", "competence:grant_withdraw"): own_person(302),
    ("GET", "competence:grant_detail"): own_employer(200),
}
ARGS = {
    "competence:contact_ask": card,
    "competence:request_detail": asked,
    "competence:grant_detail": granted,
    "competence:grant_withdraw": granted,
}
OBJECT_ARGS = {
    "competence:employer_decide": lambda newcomer: [make_application().key],
    "competence:vacancy_detail": published,
    "competence:vacancy_edit": draft,
    "competence:vacancy_skills": draft,
    "competence:vacancy_publish": draft,
    "competence:vacancy_close": published,
}
DATA = {
    "competence:employer_apply": {
        "organisation_name": "Norrvård",
        "county": "SE-BD",
        "contact_name": "Kim Lind",
        "contact_email": "kim@example.org",
        "needs": "Nurses.",
    },
    "competence:employer_decide": {"decision": "APPROVED"},
    "competence:vacancy_skills": {"save": "1"},
    "competence:request_detail": {"no": "1"},
}
PUBLIC = {"competence:employer_apply": True, "competence:employer_applied": True}
