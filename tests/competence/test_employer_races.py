"""Two at once, on a real database: one wins, and nothing is done twice or half."""

import pytest
from django.db import connection
from django.utils import timezone

from competence import employer_actions, request_actions, vacancy_actions
from competence.models import ContactRequest, Grant, Vacancy
from competence.pseudonyms import card_of
from newcomer_portal.accounts.models import AccessRecord, Agency, AgencyKind, Invitation, Role
from tests.at_once import at_once
from tests.builders import MORNING, make_agency, make_user
from tests.competence.employer_builders import make_application, make_contact, make_occupation, make_pool, make_vacancy

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE, ROUNDS = 8, 5


@pytest.fixture
def employer():
    return make_user(Role.EMPLOYER, agency=make_agency(AgencyKind.EMPLOYER, name="Norrbruk"))


@pytest.fixture
def vacancy(employer):
    vacancy = make_vacancy(by=employer)
    for profile in make_pool(vacancy, 5):
        make_contact(profile.newcomer)
    return vacancy_actions.draw_cards(vacancy=vacancy, today=timezone.localdate(), at=timezone.now())


def ask_somebody(vacancy, employer):
    profile_id = vacancy.candidates.order_by("place").first().profile_id
    card = card_of(agency_id=vacancy.agency_id, profile_id=profile_id)
    now, today = timezone.now(), timezone.localdate()
    return lambda: request_actions.ask(vacancy=vacancy, card=card, message="", by=employer, at=now, today=today)


def test_asking_many_times_at_once_is_one_question(vacancy, employer):
    results = at_once(*[ask_somebody(vacancy, employer)] * AT_ONCE)
    assert ContactRequest.objects.count() == 1
    assert sorted(is_new for _row, is_new in results) == [False] * (AT_ONCE - 1) + [True]


def test_no_look_succeeds_after_a_withdrawal(vacancy, employer):
    asked, _ = ask_somebody(vacancy, employer)()
    user, today = asked.profile.newcomer.user, timezone.localdate()
    for _ in range(ROUNDS):
        now = timezone.now()
        grant = request_actions.say_yes(request=asked, fields=["NAME", "PHONE"], by=user, at=now, today=today)
        looks_before = AccessRecord.objects.count()

        def open_it(grant=grant):
            return request_actions.open_grant(grant=grant, by=employer, at=timezone.now(), today=today)

        def withdraw(grant=grant):
            request_actions.withdraw(grant=grant, by=user, at=timezone.now())
            # From here on, in this very thread: closed.
            with pytest.raises(request_actions.GrantClosed):
                open_it(grant)

        *looks, withdrawn = at_once(*[open_it] * 4, withdraw)
        assert withdrawn is None
        opened = [look for look in looks if isinstance(look, request_actions.OpenedGrant)]
        assert all(isinstance(look, request_actions.OpenedGrant | request_actions.GrantClosed) for look in looks)
        assert AccessRecord.objects.count() - looks_before == len(opened)


def test_saying_yes_twice_at_once_is_one_grant(vacancy, employer):
    asked, _ = ask_somebody(vacancy, employer)()
    user, now, today = asked.profile.newcomer.user, timezone.now(), timezone.localdate()
    yes = [lambda: request_actions.say_yes(request=asked, fields=["PHONE"], by=user, at=now, today=today)]
    grants = at_once(*yes * AT_ONCE)
    assert set(grants) == {Grant.objects.get()}


def test_two_approvers_make_one_decision():
    county = make_agency(AgencyKind.COUNTY)
    application = make_application()
    approvers = [make_user(Role.COUNTY, agency=county) for _ in range(2)]
    results = at_once(
        lambda: employer_actions.approve(application=application, by=approvers[0], at=MORNING),
        lambda: employer_actions.reject(application=application, reason="No", by=approvers[1], at=MORNING),
        lambda: employer_actions.approve(application=application, by=approvers[1], at=MORNING),
    )
    assert sum(isinstance(result, employer_actions.AlreadyDecided) for result in results) == 2
    employers = Agency.objects.filter(kind=AgencyKind.EMPLOYER).count()
    assert employers == Invitation.objects.count() <= 1


def test_two_colleagues_cannot_publish_a_sixth(employer):
    occupation = make_occupation()
    drafts = [make_vacancy(by=employer, occupation=occupation, published_at=None) for _ in range(AT_ONCE)]
    results = at_once(
        *[lambda draft=draft: vacancy_actions.publish(vacancy=draft, at=timezone.now()) for draft in drafts]
    )
    assert Vacancy.objects.open().count() == vacancy_actions.MOST_OPEN
    assert sum(isinstance(result, vacancy_actions.TooManyVacancies) for result in results) == 3


def test_two_readers_draw_the_same_cards(employer):
    vacancy = make_vacancy(by=employer)
    make_pool(vacancy, 20)
    now, today = timezone.now(), timezone.localdate()
    at_once(*[lambda: vacancy_actions.draw_cards(vacancy=vacancy, today=today, at=now)] * 4)
    places = sorted(vacancy.candidates.filter(shown_date=today).values_list("place", flat=True))
    assert places == list(range(10))
    assert connection.is_usable()
