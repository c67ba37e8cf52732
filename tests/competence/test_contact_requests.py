"""An employer asks, the person answers, a grant opens and closes."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from competence import request_actions, vacancy_actions
from competence.models import ContactAnswer, ContactRequest, Grant, Profile, Vacancy
from competence.pseudonyms import card_of
from intake.models import Household
from newcomer_portal.accounts.models import AccessRecord, Purpose
from tests.builders import make_agency
from tests.competence.contact_world import ALL, ask, asked, card, opened, profile, say_yes, vacancy  # noqa: F401
from tests.competence.employer_builders import make_contact, make_vacancy


def test_the_employer_asks_and_the_person_reads_it(client, vacancy, card, employer, newcomer, settings):
    client.force_login(employer)
    url = reverse("competence:contact_ask", args=[vacancy.key, card])
    assertContains(client.get(url), "Has done this job.", count=1)
    assertRedirects(
        client.post(url, {"message": "Do you have a car?"}),
        reverse("competence:vacancy_detail", args=[vacancy.key]),
    )
    client.force_login(newcomer.user)
    assertContains(client.get(reverse("competence:request_list")), "Waiting for you")
    row = ContactRequest.objects.get()
    response = client.get(reverse("competence:request_detail", args=[row.key]))
    assertContains(response, "Do you have a car?")
    assertContains(response, "Nights in Norrby.")


def test_asking_twice_is_asking_once(client, vacancy, card, employer):
    client.force_login(employer)
    url = reverse("competence:contact_ask", args=[vacancy.key, card])
    client.post(url, {"message": "one"})
    response = client.post(url, {"message": "two"}, follow=True)
    assertContains(response, "You have already asked this person.")
    assert ContactRequest.objects.get().message == "one"


def test_the_person_previews_exactly_what_the_employer_sees(client, vacancy, asked, card, employer, newcomer):
    client.force_login(employer)
    theirs = client.get(reverse("competence:contact_ask", args=[vacancy.key, card])).content.decode()
    client.force_login(newcomer.user)
    own = client.get(reverse("competence:request_detail", args=[asked.key])).content.decode()
    start = '<div class="match-card">'
    cut = theirs[theirs.index(start) : theirs.index("</section>", theirs.index(start))].strip()
    assert "Has done this job." in cut
    assert cut in own


def test_yes_opens_the_ticked_fields_and_logs_each_look(client, asked, employer, newcomer):
    client.force_login(newcomer.user)
    url = reverse("competence:request_detail", args=[asked.key])
    client.post(url, {"yes": "1", "fields_shared": ["NAME", "PHONE"]})
    grant = Grant.objects.get()
    assert grant.until - grant.given_at == datetime.timedelta(days=30)
    response = opened(client, employer, grant)
    assertContains(response, newcomer.name)
    assertContains(response, "+46 70 123 45 67")
    assertNotContains(response, "amal@example.org")
    look = AccessRecord.objects.about(newcomer.pk).get()
    assert (look.purpose, look.agency) == (Purpose.USE_GRANT, "Norrbruk")


def test_a_second_yes_changes_nothing(asked):
    first = say_yes(asked, ["PHONE"])
    assert say_yes(asked, ALL) == first
    assert Grant.objects.get().fields == ["PHONE"]


@pytest.mark.parametrize("fields", [[], ["NAME"]])
def test_a_yes_needs_a_way_to_be_reached(client, asked, newcomer, fields):
    client.force_login(newcomer.user)
    url = reverse("competence:request_detail", args=[asked.key])
    response = client.post(url, {"yes": "1", "fields_shared": fields})
    assertContains(response, "Tick a phone number or an e-mail address")
    assert not Grant.objects.exists()
    with pytest.raises(request_actions.NothingToReach):
        say_yes(asked, fields)


def test_nothing_pressed_is_no_answer(client, asked, newcomer):
    client.force_login(newcomer.user)
    client.post(reverse("competence:request_detail", args=[asked.key]), {"fields_shared": ["PHONE"]})
    asked.refresh_from_db()
    assert asked.answer == ""


def test_no_looks_like_no_answer_to_the_employer(client, vacancy, asked, employer):
    client.force_login(employer)
    url = reverse("competence:vacancy_detail", args=[vacancy.key])
    silent = client.get(url).content.split(b"csrfmiddlewaretoken")[0]
    request_actions.say_no(request=asked, by=asked.profile.newcomer.user, at=timezone.now())
    refused = client.get(url).content.split(b"csrfmiddlewaretoken")[0]
    grant = say_yes(asked)
    assert b"Said yes" in client.get(url).content
    request_actions.withdraw(grant=grant, by=asked.profile.newcomer.user, at=timezone.now())
    withdrawn = client.get(url).content.split(b"csrfmiddlewaretoken")[0]
    assert silent == refused == withdrawn


def test_withdrawing_closes_it_at_the_next_request(client, asked, employer, newcomer):
    grant = say_yes(asked)
    assert opened(client, employer, grant).status_code == 200
    client.force_login(newcomer.user)
    client.post(reverse("competence:grant_withdraw", args=[grant.key]))
    assert opened(client, employer, grant).status_code == 404
    assert AccessRecord.objects.about(newcomer.pk).count() == 1
    asked.refresh_from_db()
    assert asked.answer == ContactAnswer.NO


def test_a_withdrawn_yes_can_be_given_again(client, asked, employer):
    first = say_yes(asked)
    request_actions.withdraw(grant=first, by=asked.profile.newcomer.user, at=timezone.now())
    second = say_yes(asked, ["EMAIL"])
    assert opened(client, employer, first).status_code == 404
    assert opened(client, employer, second).status_code == 200


def test_a_grant_ends_by_itself(client, asked, employer):
    grant = say_yes(asked)
    Grant.objects.update(given_at=timezone.now() - datetime.timedelta(days=31), until=timezone.now())
    assert opened(client, employer, grant).status_code == 404
    assert say_yes(asked) != grant


CLOSES = {
    "matching switched off": lambda p: Profile.objects.filter(pk=p.pk).update(matching_on_at=None),
    "protected identity": lambda p: Household.objects.filter(members=p.newcomer).update(is_protected=True),
    "moved away": lambda p: Household.objects.filter(members=p.newcomer).update(
        municipality=make_agency(county="NO-18")
    ),
}


@pytest.mark.parametrize("close", CLOSES.values(), ids=CLOSES)
def test_what_closes_the_door_without_a_word(client, vacancy, asked, employer, newcomer, profile, close):
    grant = say_yes(asked)
    close(profile)
    assert opened(client, employer, grant).status_code == 404
    page = client.get(reverse("competence:vacancy_detail", args=[vacancy.key]))
    assertNotContains(page, str(grant.key))
    assertNotContains(page, "They said yes")
    assert not AccessRecord.objects.about(newcomer.pk).exists()


@pytest.mark.parametrize("close", CLOSES.values(), ids=CLOSES)
def test_a_question_cannot_be_answered_with_yes_after_the_door_closed(client, asked, newcomer, profile, close):
    close(profile)
    client.force_login(newcomer.user)
    url = reverse("competence:request_detail", args=[asked.key])
    assertContains(client.get(url), "This question is closed")
    response = client.post(url, {"yes": "1", "fields_shared": ["PHONE"]}, follow=True)
    assertContains(response, "Nothing was shared.")
    assert not Grant.objects.exists()


def test_a_closed_vacancy_ends_the_question_and_leaves_the_grant(client, vacancy, asked, employer, newcomer):
    grant = say_yes(asked)
    vacancy_actions.close(vacancy=vacancy, at=timezone.now())
    assert opened(client, employer, grant).status_code == 200
    request_actions.withdraw(grant=grant, by=newcomer.user, at=timezone.now())
    with pytest.raises(request_actions.RequestClosed):
        say_yes(asked)


def test_another_employer_opens_nothing(client, asked, employer_elsewhere):
    grant = say_yes(asked)
    assert opened(client, employer_elsewhere, grant).status_code == 404
    with pytest.raises(request_actions.GrantClosed):
        request_actions.open_grant(grant=grant, by=employer_elsewhere, at=timezone.now(), today=timezone.localdate())


def test_a_card_that_is_not_shown_cannot_be_asked(client, vacancy, card, employer, profile, employer_elsewhere):
    foreign = card_of(agency_id=employer_elsewhere.agency_id, profile_id=profile.pk)
    client.force_login(employer)

    def answer(card):
        return client.post(reverse("competence:contact_ask", args=[vacancy.key, card]), follow=True).content

    answers = [answer(foreign), answer(uuid.uuid4())]
    Profile.objects.filter(pk=profile.pk).update(matching_on_at=None)
    answers.append(answer(card))
    assert all(b"This card is not shown any more." in answer for answer in answers)
    assert not ContactRequest.objects.exists()


def test_a_page_left_open_past_midnight_can_still_be_used(client, vacancy, card, employer):
    Vacancy.objects.update(matched_date=timezone.localdate() - datetime.timedelta(days=1))
    client.force_login(employer)
    client.post(reverse("competence:contact_ask", args=[vacancy.key, card]), {"message": "Hello"})
    assert ContactRequest.objects.get().message == "Hello"


def test_nobody_answers_for_somebody_else(asked, caseworker, newcomer_elsewhere):
    for by in (caseworker, newcomer_elsewhere.user):
        with pytest.raises(request_actions.NotTheirRequest):
            say_yes(asked, by=by)
        with pytest.raises(request_actions.NotTheirRequest):
            request_actions.say_no(request=asked, by=by, at=timezone.now())


def test_a_no_beside_a_standing_yes_is_refused(client, asked, newcomer):
    say_yes(asked)
    client.force_login(newcomer.user)
    response = client.post(reverse("competence:request_detail", args=[asked.key]), {"no": "1"}, follow=True)
    assertContains(response, "You have already said yes.")


def test_a_shared_phone_is_a_warning(client, asked, newcomer):
    client.force_login(newcomer.user)
    url = reverse("competence:request_detail", args=[asked.key])
    assertNotContains(client.get(url), "other people can read")
    newcomer.facts.all().delete()
    make_contact(newcomer, safe="no")
    assertContains(client.get(url), "other people can read")


def test_a_person_without_phone_and_address_is_told_where_to_add_one(client, asked, newcomer):
    newcomer.facts.all().delete()
    client.force_login(newcomer.user)
    response = client.get(reverse("competence:request_detail", args=[asked.key]))
    assertContains(response, "To say yes, you need a phone number")
    assertNotContains(response, "Yes, they may contact me")


def test_query_count_of_the_list_does_not_grow(client, employer, newcomer, profile, django_assert_max_num_queries):
    client.force_login(newcomer.user)
    for _ in range(8):
        other = make_vacancy(by=employer)
        ContactRequest.objects.create(vacancy=other, profile=profile, asked_by=employer, asked_at=timezone.now())
    with django_assert_max_num_queries(9):
        client.get(reverse("competence:request_list"))


def test_the_list_of_jobs_says_who_can_be_reached_now(client, asked, employer, employer_elsewhere):
    def listed(who):
        client.force_login(who)
        return client.get(reverse("competence:vacancy_list")).content.decode()

    assert "said yes" not in listed(employer)
    grant = say_yes(asked)
    assert "1 said yes" in listed(employer)
    assert "said yes" not in listed(employer_elsewhere)
    request_actions.withdraw(grant=grant, by=asked.profile.newcomer.user, at=timezone.now())
    assert "said yes" not in listed(employer)
