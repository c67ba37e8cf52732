"""An employer applies, is let in, publishes a vacancy and asks; another one is still waiting for the county."""

import datetime

from competence import employer_actions, request_actions, vacancy_actions
from competence.models import EmployerApplication, GrantField, Occupation, Vacancy
from competence.pseudonyms import card_of
from competence.tasks import next_tasks
from newcomer_portal.accounts.models import County, Invitation, User
from services.demo.cast import DOMAIN
from services.demo.inventories import NURSE
from services.demo.staff import accept

_NEEDED, _WISHED = 4, 3


def become_employer(*, root, by, at) -> User:
    """`by` is of the county."""
    email = f"jonas@{DOMAIN}"
    employer_actions.apply(
        county=County.NORDLAND, organisation_name="Saltfjord omsorgssenter", organisation_number="999999999",
        contact_name="Jonas Lund", contact_email=email, language="nb", at=at,
        needs="Vi trenger sykepleiere til et nytt omsorgssenter, og tar oss tid til opplæring.",
    )  # fmt: skip
    application = EmployerApplication.objects.waiting().get(contact_email=email)
    employer_actions.approve(application=application, by=by, at=at + datetime.timedelta(days=2))
    invitation = Invitation.objects.get(email=email)
    return accept(invitation, name="Jonas Lund", root=root, at=at + datetime.timedelta(days=3))


def wait_for_the_county(*, at) -> None:
    employer_actions.apply(
        county=County.NORDLAND, organisation_name="Lofotbygg", organisation_number="",
        contact_name="Siri Berg", contact_email=f"siri@{DOMAIN}", language="nb", at=at,
        needs="Vi søker en elektriker og to tømrere.",
    )  # fmt: skip


def publish_vacancy(*, by, at) -> Vacancy:
    occupation = Occupation.objects.get(uri=NURSE)
    vacancy = vacancy_actions.save_draft(
        by=by, at=at, occupation=occupation, positions=2, language="nb", level="B1",
        text="Et lite senter ved fjorden. Dag og kveld, ikke natt. Vi hjelper med norskkurs i arbeidstiden.",
    )  # fmt: skip
    tasks = next_tasks(occupation.pk)
    vacancy_actions.set_skills(vacancy=vacancy, needed=tasks[:_NEEDED], wished=tasks[_NEEDED : _NEEDED + _WISHED])
    vacancy_actions.publish(vacancy=vacancy, at=at)
    return vacancy


def ask(vacancy, profile, *, by, at, today):
    """The cards of the day are drawn, and one of them is asked."""
    drawn = vacancy_actions.draw_cards(vacancy=vacancy, today=today, at=at)
    card = card_of(agency_id=vacancy.agency_id, profile_id=profile.pk)
    message = "Vi vil gjerne bli kjent med deg. Kan vi ta en prat på telefon eller e-post?"
    return request_actions.ask(vacancy=drawn, card=card, message=message, by=by, at=at, today=today)[0]


def say_yes(request, *, by, at, today):
    fields = [GrantField.NAME, GrantField.EMAIL]
    return request_actions.say_yes(request=request, fields=fields, by=by, at=at, today=today)
