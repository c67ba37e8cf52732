"""Who does what, as the public sees it."""

import re

import pytest
from django.urls import reverse
from django.utils.html import escape
from pytest_django.asserts import assertContains, assertNotContains

from newcomer_portal.languages import OWN_NAMES
from services.models import CatalogueVersion, OnboardingStep, StepText
from services.who_does_what import WhoDoesWhat
from tests.services.builders import SEEDED

pytestmark = pytest.mark.usefixtures("step_catalogue")
LIST = "/services/steps/"
LANGUAGES = tuple(OWN_NAMES)


def codes(response):
    return re.findall(r'href="/services/steps/([a-z0-9-]+)/"', response.content.decode())


def get(client, address=LIST, language="en", **asked):
    return client.get(address, asked, headers={"accept-language": language})


def test_the_two_countries_show_every_step_between_them(client):
    found = codes(get(client, country="SE")) + codes(get(client, country="NO"))
    assert sorted(found) == sorted(OnboardingStep.objects.values_list("code", flat=True))


@pytest.mark.parametrize(("language", "country"), [("nb", "NO"), ("sv", "SE"), ("uk", "SE")])
def test_without_a_wish_the_language_suggests_the_country(client, language, country):
    assert get(client, language=language).context["country"] == country


def test_a_search_alone_keeps_the_country_marked(client):
    response = get(client, search="school", language="nb")
    assertContains(response, 'value="NO" id="id_country_1" checked')


def test_staff_and_newcomers_start_in_their_own_country(client, county_elsewhere, newcomer):
    county_elsewhere.agency.country = "NO"
    county_elsewhere.agency.save()
    client.force_login(county_elsewhere)
    assert get(client).context["country"] == "NO"
    newcomer.household.country = "NO"
    newcomer.household.save()
    client.force_login(newcomer.user)
    assert get(client).context["country"] == "NO"


@pytest.mark.parametrize(
    ("asked", "inside", "outside"),
    [
        pytest.param({"area": "health"}, "se-health-centre", "se-school", id="life area"),
        pytest.param({"category": "asylum_seeker"}, "se-asylum-application", "se-work-permit", id="situation"),
        pytest.param({"actor": "se-skatteverket"}, "se-folkbokforing", "se-school", id="an agency as owner"),
        pytest.param({"actor": "se-skatteverket"}, "se-employer-right-to-work-check", "se-sfi", id="an agency's part"),
        pytest.param({"actor": "employer"}, "se-folkbokforing", "se-school", id="a level, also where nobody is listed"),
        pytest.param({"actor": "no-kommune", "country": "NO"}, "no-school", "no-tax-card", id="a stand-in"),
        pytest.param({"search": "PERSONNUMMER"}, "se-folkbokforing", "se-school", id="words, in any case"),
        pytest.param({"search": "skatteverket"}, "se-folkbokforing", "se-school", id="the name of who answers for it"),
        pytest.param({"search": "förskola"}, "se-preschool", "se-sfi", id="official words on an English page"),
        pytest.param({"country": "NO", "category": "protection", "area": "work", "search": "programme"},
                     "no-introduction-programme", "se-establishment-programme", id="all at once"),
    ],
)  # fmt: skip
def test_filters(client, asked, inside, outside):
    found = codes(get(client, **asked))
    assert inside in found
    assert outside not in found


def test_every_actor_of_both_countries_can_be_chosen_by_name(client):
    choices = get(client, language="sv", country="SE").context["form"].fields["actor"].choices
    groups = {str(name): [str(label) for _code, label in own] for name, own in choices[1:]}
    assert len(groups) == 3  # levels, and each country
    assert all(len(names) > 3 for names in groups.values())


def test_an_actor_of_the_other_country_has_no_step_here(client):
    assertContains(get(client, country="NO", actor="se-skatteverket"), "No step fits what you asked for.")


def test_words_are_found_in_the_readers_script(client):
    title = StepText.objects.get(step__code="se-school", language="ar").title
    assert "se-school" in codes(get(client, language="ar", search=title))


def test_what_nobody_has_is_said_and_there_is_a_way_back(client):
    response = get(client, search="zeppelin")
    assertContains(response, "No step fits what you asked for.")
    assertContains(response, "?country=SE")


def test_a_wish_that_makes_no_sense_is_told_and_left_out(client):
    response = get(client, country="FI", area="moon", category="pirate", search="school")
    assertContains(response, "Choose one from the list.", count=6)  # in the summary and beside each field
    assertContains(response, 'value="school"')
    assert "se-school" in codes(response)


@pytest.mark.parametrize(
    "search",
    ["a" * 5_000, "' OR 1=1 --", "<script>alert(1)</script>", "\u202eevil", "\x07", "%", "😀", "٣"],
)
@pytest.mark.parametrize("address", [LIST, "/services/employers/duties/"])
def test_hostile_words_break_nothing(client, address, search):
    response = get(client, address, search=search, country=search, area=search, page=search)
    assert response.status_code == 200
    assertNotContains(response, "<script>alert")


@pytest.mark.parametrize("address", [f"{LIST}?search=%00", f"{LIST}?country=%00", f"{LIST}se-school%00/"])
def test_nul_is_a_bad_request_and_never_an_error_of_ours(client, address):
    assert client.get(address).status_code in {400, 404}


@pytest.mark.parametrize("code", ["no-such-step", "x" * 2_000, "SE-SCHOOL"])
def test_an_unknown_step_is_not_there(client, code):
    assert client.get(f"{LIST}{code}/").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_its_page_in_every_language(client, language):
    texts = StepText.objects.filter(language=language).select_related("step")
    assert len(texts) == 67
    for text in texts:
        response = get(client, text.step.get_absolute_url(), language)
        assertContains(response, escape(text.title))
        assertContains(response, text.step.official_url)
        if not text.step.is_disputed:
            assertContains(response, escape(text.plain))
            assertContains(response, escape(text.deadline_text))


@pytest.mark.parametrize(("language", "is_draft"), [("ar", True), ("nb", True), ("en", False), ("sv", False)])
def test_a_draft_stands_beside_the_official_text(client, language, is_draft):
    response = get(client, f"{LIST}se-sfi/", language)
    assert ('class="side-by-side"' in response.content.decode()) == is_draft
    official = StepText.objects.get(step__code="se-sfi", language="sv")
    if is_draft or language == "sv":
        assertContains(response, escape(official.plain))
    assertContains(response, official.title)


def test_a_list_of_drafts_says_so_and_carries_the_official_titles(client):
    official = StepText.objects.get(step__code="se-sfi", language="sv").title
    assertContains(get(client, language="uk", country="SE"), official)
    assertContains(get(client, language="uk", country="SE"), "notice--warning")
    assertNotContains(get(client, country="SE"), "notice--warning")


DISPUTED = ("se-municipal-settlement",)


def test_these_steps_are_disputed():
    assert tuple(OnboardingStep.objects.filter(confidence="DISPUTED").values_list("code", flat=True)) == DISPUTED


def claims(text):
    return [text.plain, text.deadline_text, text.typical_duration, text.cost, *text.documents]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", DISPUTED)
@pytest.mark.parametrize("page", ["list", "detail", "duties", "a neighbour"])
def test_a_disputed_rule_is_never_shown_as_fact(client, language, code, page):
    step = OnboardingStep.objects.get(code=code)
    address = {
        "list": LIST,
        "detail": step.get_absolute_url(),
        "duties": "/services/employers/duties/",
        "a neighbour": f"{LIST}se-residence-card/",
    }[page]
    response = get(client, address, language, country=step.country)
    for text in step.texts.all():
        for claim in claims(text):
            if len(claim) > 20:
                assertNotContains(response, escape(claim))
    if page in {"list", "detail"}:
        assertContains(response, "badge--disputed")
        assertContains(response, step.official_url)
    if page == "detail":
        assertNotContains(response, step.legal_basis[:40])
        assert all(source["ref"] not in response.content.decode() for source in step.sources)
        for change in step.law_changes.all():
            assertNotContains(response, escape(change.effect))


def test_a_disputed_limit_is_no_limit():
    page = WhoDoesWhat(language="en", today=SEEDED)
    assert page.line("se-municipal-settlement").limit_binds == ""
    assert page.line("se-school").limit_binds == "authority"
    assert page.line("se-partner-job").limit_binds == ""


def test_the_explanation_of_a_disputed_step_answers_no_search(client):
    assert "se-municipal-settlement" not in codes(get(client, search="time-limited"))
    assert "se-municipal-settlement" in codes(get(client, search="received by a municipality"))


def test_a_step_that_becomes_disputed_hides_its_rules_everywhere(client, forget_the_catalogue):
    step = OnboardingStep.objects.get(code="se-right-to-work-asylum")
    step.confidence = "DISPUTED"
    step.save()
    forget_the_catalogue()
    text = step.texts.get(language="en")
    for address in (LIST, step.get_absolute_url(), "/services/employers/duties/"):
        response = get(client, address, country="SE")
        assertContains(response, escape(text.title))
        assertNotContains(response, escape(text.plain))
        assertNotContains(response, escape(text.employer_note))


def test_how_sure_and_when_reviewed_stand_in_words(client):
    response = get(client, f"{LIST}se-sfi/")
    assertContains(response, "We read the key rule at the official source.")
    assertContains(response, "Reviewed: 22 November 2026")
    assertContains(response, "A change of the law is under way")
    assertContains(get(client, f"{LIST}se-find-housing/"), "Professional knowledge, not checked at the source.")


def test_before_and_after_lead_to_each_other(client):
    assert "se-sfi" in codes(get(client, f"{LIST}se-folkbokforing/"))
    assert "se-folkbokforing" in codes(get(client, f"{LIST}se-sfi/"))


def test_the_employer_reads_both_sides(client):
    response = get(client, "/services/employers/duties/", country="NO")
    own = [line.entry.code for line in response.context["own"]]
    assert own == ["no-employer-checks", "no-employer-onboarding"]
    shared = {line.entry.code for line in response.context["shared"]}
    assert "no-introduction-programme" in shared
    assert "no-school" not in shared
    assertContains(response, "Offers practice or part-time work")


def test_a_draft_of_duties_can_be_read_in_the_official_language(client):
    note = StepText.objects.get(step__code="no-employer-checks", language="nb").employer_note
    assertContains(get(client, "/services/employers/duties/", "ar", country="NO"), escape(note))


@pytest.mark.parametrize("language", LANGUAGES)
def test_duties_render_in_every_language(client, language):
    assert get(client, "/services/employers/duties/", language, country="SE").status_code == 200


def test_an_employer_with_a_part_has_a_mark_even_where_nobody_listed_one():
    page = WhoDoesWhat(language="en", today=SEEDED)
    assert page.line("se-folkbokforing").employer_has_a_part
    assert not page.line("se-school").employer_has_a_part
    assert not page.line("se-work-permit").employer_has_a_part


def test_what_is_done_in_the_portal_is_the_municipalitys(client):
    page = WhoDoesWhat(language="en", today=SEEDED)
    assert page.line("se-competence-inventory").owner.level == "municipality"


@pytest.mark.parametrize(
    ("address", "most"),
    [
        (LIST, 6),
        (f"{LIST}?country=NO&category=family&area=work&search=a", 6),
        ("/services/employers/duties/", 6),
        # One more: how long a step takes, who signed it off and what municipalities say change from day to day.
        (f"{LIST}se-school/", 7),
    ],
)
def test_the_database_is_asked_a_few_times_only(client, address, most, django_assert_max_num_queries):
    client.get(address)
    with django_assert_max_num_queries(most):
        client.get(address)


def test_before_anything_is_loaded_the_page_says_so(client):
    OnboardingStep.objects.all().delete()
    CatalogueVersion.objects.all().delete()
    assertContains(get(client), "No step fits what you asked for.")
    assert get(client, reverse("services:employer_duties")).status_code == 200
