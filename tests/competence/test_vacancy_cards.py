"""What an employer sees of people: five or more, coarse, by consent, and gone at the next request."""

import dataclasses
import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from competence import vacancy_actions
from competence.cards import preview_of, sheet_of
from competence.models import Profile, ProfileJob, SkillLabel, Vacancy, VacancyCandidate
from competence.pseudonyms import card_of
from intake.models import Household, PersonRole
from tests.builders import make_agency, make_newcomer, make_user
from tests.competence.builders import make_step
from tests.competence.employer_builders import make_occupation, make_pool, make_profile, make_skill, make_vacancy

NOTHING = "No cards today."


@pytest.fixture
def skill(db):
    return make_skill("take blood samples")


@pytest.fixture
def vacancy(employer, skill):
    return make_vacancy(by=employer, needed=[skill], language="sv", level="B1")


@pytest.fixture
def look(client, employer, vacancy):
    client.force_login(employer)
    return lambda: client.get(reverse("competence:vacancy_detail", args=[vacancy.key]))


def draw(vacancy, *, day=0):
    today = timezone.localdate() + datetime.timedelta(days=day)
    return vacancy_actions.draw_cards(vacancy=vacancy, today=today, at=timezone.now())


def cards(vacancy):
    return sheet_of(vacancy, language="en", today=vacancy.matched_date).cards


def test_five_who_fit_are_shown_with_reasons(look, vacancy, skill):
    make_pool(vacancy, 5, skills=[(skill, "WITH_HELP")], languages=[("sv", "A2"), ("uk", "C2")])
    response = look()
    assertContains(response, "Has done this job.", count=5)
    assertContains(response, "with help", count=5)
    assertContains(response, "One step below.", count=5)
    assertNotContains(response, "badge--confirmed")
    assertNotContains(response, "Ukrainian")


def test_a_draft_name_is_marked_once_a_card_and_told_to_who_listens(look, vacancy, skill):
    SkillLabel.objects.filter(parent=skill).update(is_draft=True)
    make_pool(vacancy, 5, skills=[(skill, "ALONE")])
    page = look().content.decode()
    cards = page.split('<div class="match-card">')[1:]
    assert [card.count("* draft translation") for card in cards] == [1] * 5
    assert all('<span class="visually-hidden"> (draft translation)</span>' in card for card in cards)


def test_what_a_caseworker_confirmed_says_so(look, vacancy):
    make_pool(vacancy, 5)
    for job in ProfileJob.objects.all():
        make_step(job)
    assertContains(look(), "badge--confirmed", count=5)


def test_four_look_like_none(look, vacancy):
    empty = look().content
    Vacancy.objects.update(matched_date=None)
    make_pool(vacancy, 4)
    # The forms' tokens are new on every page.
    without_tokens = [part.split(b"csrfmiddlewaretoken")[0] for part in (empty, look().content)]
    assert NOTHING.encode() in empty
    assert without_tokens[0] == without_tokens[1]


def test_the_page_holds_nothing_that_leads_to_a_person(look, vacancy):
    pool = make_pool(vacancy, 5)
    page = look().content.decode()
    for profile in pool:
        newcomer = profile.newcomer
        for word in (newcomer.name, str(newcomer.key), str(profile.key), newcomer.household.municipality.name):
            assert word not in page


LEAVES = {
    "switches matching off": lambda p: Profile.objects.filter(pk=p.pk).update(matching_on_at=None),
    "loses the recorded right to work": lambda p: Profile.objects.filter(pk=p.pk).update(
        right_to_work_recorded_by=None, right_to_work_recorded_at=None
    ),
    "gets a protected identity": lambda p: Household.objects.filter(members=p.newcomer).update(is_protected=True),
    "moves to the other county": lambda p: Household.objects.filter(members=p.newcomer).update(
        municipality=make_agency(county="NO-18")
    ),
    "loses the account": lambda p: type(p.newcomer.user).objects.filter(pk=p.newcomer.user_id).update(is_active=False),
    "is under 18 after all": lambda p: (
        type(p.newcomer).objects.filter(pk=p.newcomer_id).update(birth_year=timezone.localdate().year - 17)
    ),
    "takes the job out of the profile": lambda p: ProfileJob.objects.filter(profile=p).delete(),
}


@pytest.mark.parametrize("leave", LEAVES.values(), ids=LEAVES)
def test_who_leaves_is_gone_at_the_next_request(look, vacancy, leave):
    pool = make_pool(vacancy, 6)
    assertContains(look(), "Has done this job.", count=6)
    leave(pool[0])
    assertContains(look(), "Has done this job.", count=5)
    leave(pool[1])
    assertContains(look(), NOTHING)


NEVER_IN = {
    "no usable profile": {"usable_at": None},
    "matching off": {"matching_on_at": None},
    "no recorded right to work": {"right_to_work_recorded_by": None, "right_to_work_recorded_at": None},
}


@pytest.mark.parametrize("fields", NEVER_IN.values(), ids=NEVER_IN)
def test_who_is_not_in_the_pool(vacancy, fields):
    make_pool(vacancy, 4)
    make_pool(vacancy, 1, **fields)
    assert cards(draw(vacancy)) == ()


def test_nobody_without_an_account_of_their_own_is_in_the_pool(vacancy):
    main = make_pool(vacancy, 4)[0].newcomer
    partner = make_newcomer("Partner", household=main.household, person_role=PersonRole.PARTNER)
    make_profile(partner, occupation=vacancy.occupation)
    assert cards(draw(vacancy)) == ()


def test_the_other_county_is_another_pool(vacancy):
    make_pool(vacancy, 4)
    make_profile(occupation=vacancy.occupation, municipality=make_agency(county="NO-18"))
    make_profile(occupation=vacancy.occupation, municipality=None)
    assert cards(draw(vacancy)) == ()


def test_a_job_of_the_same_isco_group_fits(vacancy):
    make_pool(vacancy, 5, occupation=make_occupation("specialist nurse", isco_code=vacancy.occupation.isco_code))
    card = cards(draw(vacancy))[0]
    assert (card.relation, card.occupation.text) == ("group", "specialist nurse")


def test_a_rare_skill_beside_a_common_job_does_not_fetch_the_one_who_has_it(employer):
    rare = make_skill("train sheepdogs")
    vacancy = make_vacancy(by=employer, needed=[rare], of_job=False)
    make_pool(vacancy, 5)
    make_pool(vacancy, 1, occupation=make_occupation("shepherd", isco_code="6121"), skills=[(rare, "ALONE")])
    shown = cards(draw(vacancy))
    assert len(shown) == 5
    assert not any(card.meets for card in shown)


def test_an_unrelated_job_is_not_named(vacancy, skill):
    make_pool(vacancy, 5, occupation=make_occupation("welder", isco_code="7212"), skills=[(skill, "ALONE")])
    card = cards(draw(vacancy))[0]
    assert (card.occupation, card.experience) == (None, "")


def test_the_same_person_is_another_card_for_another_employer(vacancy, employer_elsewhere):
    profile = make_pool(vacancy, 1)[0]
    own = card_of(agency_id=vacancy.agency_id, profile_id=profile.pk)
    assert own == preview_of(vacancy, profile.pk, language="en").cards[0].key
    assert own != card_of(agency_id=employer_elsewhere.agency_id, profile_id=profile.pk)


def test_who_somebody_is_cannot_move_their_card(vacancy, skill):
    profile = make_pool(vacancy, 1, skills=[(skill, "ALONE")], languages=[("sv", "B1")])[0]
    before = preview_of(vacancy, profile.pk, language="en")
    newcomer = profile.newcomer
    newcomer.name, newcomer.latin_name, newcomer.birth_year = "Олена", "Olena", 1961
    newcomer.arrival_date = datetime.date(2020, 1, 1)
    newcomer.save()
    newcomer.household.municipality = make_agency(name="Fjärranby")
    newcomer.household.save()
    for code, value in (("nationality_group", "stateless"), ("category", "asylum_seeker")):
        newcomer.facts.create(code=code, state="ANSWERED", value=value, by=newcomer.user, at=timezone.now())
    after = preview_of(Vacancy.objects.get(pk=vacancy.pk), profile.pk, language="en")
    assert dataclasses.asdict(before) == dataclasses.asdict(after)


def test_cards_are_drawn_once_a_day_and_new_people_come_in_threes(vacancy):
    make_pool(vacancy, 5)
    draw(vacancy)
    make_pool(vacancy, 2)
    assert len(cards(draw(vacancy))) == 5
    assert len(cards(draw(vacancy, day=1))) == 5
    make_pool(vacancy, 1)
    assert len(cards(draw(vacancy, day=1))) == 5
    assert len(cards(draw(vacancy, day=2))) == 8


def test_never_more_than_ten_cards(vacancy):
    make_pool(vacancy, 12)
    assert len(cards(draw(vacancy))) == 10
    assert VacancyCandidate.objects.filter(vacancy=vacancy).count() == 12


def test_every_day_has_its_own_order(vacancy):
    make_pool(vacancy, 30)
    first, second = ([card.key for card in cards(draw(vacancy, day=day))] for day in range(2))
    assert first != second


def test_who_was_asked_keeps_a_place_whatever_they_answered(vacancy, employer):
    pool = make_pool(vacancy, 30)
    asked_at = timezone.now()
    for profile, answer in zip(pool[:2], ("", "NO"), strict=True):
        answered_at = asked_at if answer else None
        vacancy.requests.create(
            profile=profile, asked_by=employer, asked_at=asked_at, answer=answer, answered_at=answered_at
        )
    expected = {card_of(agency_id=vacancy.agency_id, profile_id=profile.pk) for profile in pool[:2]}
    for day in range(3):
        assert {card.key for card in cards(draw(vacancy, day=day))[:2]} == expected


def test_drawing_twice_at_once_is_drawing_once(vacancy):
    make_pool(vacancy, 30)
    first, second = cards(draw(vacancy)), cards(draw(vacancy))
    assert first == second


@pytest.mark.parametrize("size", [5, 50])
def test_query_ceiling(client, employer, vacancy, skill, django_assert_max_num_queries, size):
    make_pool(vacancy, size, skills=[(skill, "ALONE")], languages=[("sv", "B2")])
    client.force_login(employer)
    url = reverse("competence:vacancy_detail", args=[vacancy.key])
    client.get(url)
    with django_assert_max_num_queries(12):
        assertContains(client.get(url), "Has done this job.", count=min(size, 10))


def test_an_employer_elsewhere_finds_no_vacancy(client, vacancy, employer_elsewhere):
    client.force_login(employer_elsewhere)
    for name in ("vacancy_detail", "vacancy_edit", "vacancy_skills"):
        assert client.get(reverse(f"competence:{name}", args=[vacancy.key])).status_code == 404


def test_a_colleague_sees_the_same_cards_in_the_same_order(client, employer, vacancy):
    make_pool(vacancy, 20)
    pages = []
    for user in (employer, make_user("EMPLOYER", agency=employer.agency)):
        client.force_login(user)
        page = client.get(reverse("competence:vacancy_detail", args=[vacancy.key])).context["page"]
        pages.append([card.key for card, _asked in page.cards])
    assert pages[0] == pages[1]
