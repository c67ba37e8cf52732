"""The employer's and the asked person's pages: without JavaScript, by keyboard, from right to left, on a phone."""

import pytest
from django.urls import reverse
from django.utils import timezone

from competence import request_actions, vacancy_actions
from competence.models import ContactRequest, Grant, ProfileJob, Vacancy
from competence.pseudonyms import card_of
from competence.tasks import next_tasks
from newcomer_portal.accounts.models import AccessRecord
from tests.browser.conftest import PHONE
from tests.browser.helpers import axe, fits, screenshot, sign_in, speak
from tests.competence.builders import make_step
from tests.competence.employer_builders import make_application, make_contact, make_pool, make_profile, make_vacancy

LONG = "Sydvaranger Havbruksvedlikeholdstjenesteleverandørselskap"


@pytest.fixture
def world(esco, employer, newcomer, caseworker):
    """An open vacancy for a nurse with six who fit, the newcomer among them; somebody was asked, somebody said yes."""
    nurse = esco["2221.2"]
    skills = [link.skill for link in nurse.occupation_skills.filter(skill__in=next_tasks(nurse.pk, limit=6))]
    vacancy = make_vacancy(
        by=employer, occupation=nurse, needed=skills[:3], wished=skills[3:], language="nb", level="B1", text="Turnus."
    )
    held = [(skills[0], "ALONE"), (skills[1], "WITH_HELP"), (skills[3], "SEEN")]
    pool = make_pool(vacancy, 5, skills=held, languages=[("nb", "A2")])
    own = make_profile(newcomer, occupation=esco["2221.3"], skills=held, languages=[("nb", "B2")])
    make_step(own.jobs.get(), by=caseworker)
    for profile in (own, pool[0]):
        make_contact(profile.newcomer)
    now, today = timezone.now(), timezone.localdate()
    vacancy_actions.draw_cards(vacancy=vacancy, today=today, at=now)

    def ask(profile):
        card = card_of(agency_id=vacancy.agency_id, profile_id=profile.pk)
        return request_actions.ask(vacancy=vacancy, card=card, message="Hei!", by=employer, at=now, today=today)[0]

    request = ask(pool[0])
    grant = request_actions.say_yes(
        request=request, fields=["NAME", "PHONE"], by=pool[0].newcomer.user, at=now, today=today
    )
    free_card = card_of(agency_id=vacancy.agency_id, profile_id=pool[1].pk)
    return {"vacancy": vacancy, "asked": ask(own), "grant": grant, "card": free_card, "given": request}


def pages_of(world, employer, newcomer, county):
    vacancy, application = world["vacancy"], make_application(organisation_name=LONG)
    draft = make_vacancy(by=employer, occupation=vacancy.occupation, published_at=None)
    quiet = make_vacancy(by=employer, occupation=ProfileJob.objects.first().occupation, needed=[], published_at=None)
    giver = world["given"].profile.newcomer
    return [
        (None, "employer_apply", []),
        (None, "employer_applied", []),
        (county, "employer_list", []),
        (county, "employer_decide", [application.key]),
        (employer, "vacancy_list", []),
        (employer, "vacancy_create", []),
        (employer, "vacancy_edit", [draft.key]),
        (employer, "vacancy_skills", [draft.key]),
        (employer, "vacancy_detail", [quiet.key]),
        (employer, "vacancy_detail", [vacancy.key]),
        (employer, "contact_ask", [vacancy.key, world["card"]]),
        (employer, "grant_detail", [world["grant"].key]),
        (newcomer.user, "request_list", []),
        (newcomer.user, "request_detail", [world["asked"].key]),
        (giver.user, "request_detail", [world["given"].key]),
    ]


@pytest.mark.parametrize("language", ["nb", "ar"])
def test_every_page_fits_a_phone_and_axe_finds_nothing(new_page, world, employer, newcomer, county, language):
    for user, name, args in pages_of(world, employer, newcomer, county):
        page = new_page(PHONE)
        speak(page, language)
        if user:
            sign_in(page, user)
        answer = page.goto(reverse(f"competence:{name}", args=args))
        assert answer.status == 200
        axe(page)
        fits(page)
        screenshot(page, f"{name}-360-{language}")
        page.context.close()


def test_from_a_job_to_a_yes_and_back_without_javascript(new_page, world, employer, newcomer):
    work, home = (new_page(PHONE, java_script_enabled=False) for _ in range(2))
    sign_in(work, employer)
    sign_in(home, newcomer.user)
    work.goto(reverse("competence:vacancy_list"))
    work.get_by_role("link", name="New job").click()
    work.get_by_label("Which occupation?").fill("specialist nurse")
    work.get_by_role("button", name="Search").click()
    work.locator(".type-ahead__choices").get_by_label("specialist nurse", exact=False).first.check()
    work.get_by_role("button", name="Save and choose the tasks").click()
    first = work.locator("fieldset.field").first
    first.get_by_label("Welcome").check()
    work.get_by_role("button", name="Save").click()
    work.get_by_role("button", name="Publish").click()
    job = Vacancy.objects.latest("pk")
    card = card_of(agency_id=employer.agency_id, profile_id=newcomer.profile.pk)
    work.locator(f"a[href*='{card}']").click()
    work.get_by_label("A few words to the person").fill("Vil du snakke med oss?")
    work.get_by_role("button", name="Ask for contact").click()

    home.goto(reverse("competence:request_list"))
    home.get_by_role("listitem").filter(has_text="Waiting for you").get_by_role("link").first.click()
    home.get_by_text("Vil du snakke med oss?").wait_for()
    home.get_by_label("Your e-mail address").uncheck()
    home.get_by_role("button", name="Yes, they may contact me").click()

    work.goto(reverse("competence:vacancy_detail", args=[job.key]))
    work.get_by_role("link", name="How to reach card").click()
    assert work.get_by_text(newcomer.name).is_visible()
    assert not work.get_by_text("amal@example.org").is_visible()
    grant = Grant.objects.latest("pk")

    home.get_by_role("button", name="Take back my yes").click()
    assert work.goto(reverse("competence:grant_detail", args=[grant.key])).status == 404
    assert AccessRecord.objects.about(newcomer.pk).filter(purpose="USE_GRANT").count() == 1


def test_a_person_answers_by_keyboard_alone(desktop, world, newcomer):
    sign_in(desktop, newcomer.user)
    desktop.goto(reverse("competence:request_detail", args=[world["asked"].key]))
    for _ in range(60):
        desktop.keyboard.press("Tab")
        if desktop.evaluate("document.activeElement.name") == "no":
            break
    desktop.keyboard.press("Enter")
    desktop.get_by_text("You said no.").wait_for()
    assert ContactRequest.objects.get(pk=world["asked"].pk).answer == "NO"
