import pytest
from django.db import IntegrityError, transaction

from competence.models import InventoryAnswer, Profile, ProfileJob, ProfileLanguage, ProfileSkill, Recipient, Sharing
from tests.builders import MORNING
from tests.competence.builders import make_line, make_profile, make_profile_skill


def test_a_profile_is_seen_by_the_person_and_the_caseworkers_of_their_municipality(
    newcomer, newcomer_elsewhere, caseworker, caseworker_elsewhere, employer, county
):
    make_profile(newcomer)
    seen = {
        user: Profile.objects.visible_to(user).exists()
        for user in (newcomer.user, newcomer_elsewhere.user, caseworker, caseworker_elsewhere, employer, county)
    }
    assert list(seen.values()) == [True, False, True, False, False, False]


def test_a_protected_profile_is_seen_by_nobody_but_the_person(protected, caseworker):
    make_profile(
        protected, matching_on_at=MORNING, right_to_work_recorded_at=MORNING, right_to_work_recorded_by=caseworker
    )
    assert not Profile.objects.visible_to(caseworker).exists()
    assert Profile.objects.visible_to(protected.user).exists()
    assert not Profile.objects.matchable().exists()


def test_matching_needs_the_persons_switch_and_a_recorded_right_to_work(newcomer, caseworker):
    profile = make_profile(newcomer)
    assert not Profile.objects.matchable().exists()
    profile.matching_on_at = MORNING
    profile.save()
    assert not Profile.objects.matchable().exists()
    profile.right_to_work_recorded_by, profile.right_to_work_recorded_at = caseworker, MORNING
    profile.save()
    assert Profile.objects.matchable().get() == profile


@pytest.mark.parametrize(
    "impossible",
    [
        pytest.param(lambda p, u: make_line(ProfileJob, p), id="a job without a name"),
        pytest.param(lambda p, u: make_line(ProfileJob, p, own_words="Baker", duration="ages"), id="unknown duration"),
        pytest.param(lambda p, u: make_line(ProfileJob, p, own_words="Baker", last_year=12), id="impossible year"),
        pytest.param(lambda p, u: make_line(ProfileLanguage, p, language="uk", speaking="D1"), id="unknown level"),
        pytest.param(lambda p, u: make_profile_skill(p, level="EXPERT"), id="unknown level of a skill"),
        pytest.param(lambda p, u: make_profile_skill(p, rung="SURE"), id="a rung that the ladder has not"),
        pytest.param(lambda p, u: make_profile(p.newcomer), id="two profiles of one person"),
        pytest.param(
            lambda p, u: Profile.objects.filter(pk=p.pk).update(right_to_work_recorded_at=MORNING),
            id="a right to work recorded by nobody",
        ),
        pytest.param(lambda p, u: [answer(p, u), answer(p, u)], id="two current answers to one question"),
        pytest.param(lambda p, u: answer(p, u, state="DONT_KNOW", value="no"), id="not known, but with a value"),
        pytest.param(
            lambda p, u: [
                Sharing.objects.create(profile=p, recipient=Recipient.EMPLOYERS, on_at=MORNING, on_by=u) for _ in "12"
            ],
            id="switched on twice",
        ),
    ],
)
def test_what_may_never_be_true(newcomer, caseworker, impossible):
    profile = make_profile(newcomer)
    with pytest.raises(IntegrityError), transaction.atomic():
        impossible(profile, caseworker)


def test_the_same_skill_stands_once(newcomer):
    line = make_profile_skill(make_profile(newcomer))
    with pytest.raises(IntegrityError), transaction.atomic():
        make_profile_skill(line.profile, line.skill)
    assert ProfileSkill.objects.count() == 1


def answer(profile, by, **fields):
    defaults = {"question": "c1", "state": "ANSWERED", "value": "yes", "by": by, "at": MORNING}
    return InventoryAnswer.objects.create(profile=profile, **defaults | fields)
