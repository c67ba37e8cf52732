"""The demo from its first day to today, each thing on the day it would have happened."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from newcomer_portal.accounts.models import User
from services.demo import employers, families, handovers, inventories, neighbours, plans, upkeep
from services.demo.cast import DOMAIN, ELECTRICIAN, LABOUR_FAMILY, NURSE_WITH_CHILDREN, NURSES
from services.demo.staff import seed_county_staff, seed_invited
from services.models import CatalogueVersion

_DAYS_OF_PAST = 500


class NotADemo(Exception):
    """There are people in this database who are not from a demo."""


def is_seeded() -> bool:
    return User.objects.filter(email__endswith=f"@{DOMAIN}").exists()


@transaction.atomic
def seed(*, now) -> None:
    """Everything or nothing. Raises NotADemo where real people would get invented neighbours."""
    if User.objects.exists():
        raise NotADemo
    ago = _Calendar(now)
    # A demo has a past, and the catalogue must have been in force in it.
    CatalogueVersion.objects.filter(number=1).update(in_force_from=ago(_DAYS_OF_PAST).date())
    root, county_staff = seed_county_staff(at=ago(_DAYS_OF_PAST))
    caseworkers = seed_invited(root=root, county_staff=county_staff, at=ago(_DAYS_OF_PAST))
    _nurse_with_children(root, caseworkers["ingrid"], ago)
    _electrician(root, caseworkers["erik"], ago)
    _labour_family(root, ago)
    pool = [_nurse(person, number, root, caseworkers["ingrid"], ago) for number, person in enumerate(NURSES)]
    _employer(root, county_staff["marit"], pool, ago)
    upkeep.look_after(county_staff["anna"], caseworkers["erik"], at=ago(1))
    for neighbour in neighbours.NEIGHBOURS:
        neighbours.settle(neighbour, ago=ago)
    handovers.pass_the_ball(caseworkers, ago=ago)


@dataclass(frozen=True)
class _Calendar:
    now: datetime.datetime

    def __call__(self, days) -> datetime.datetime:
        return self.now - datetime.timedelta(days=days)


def _nurse_with_children(root, caseworker, ago):
    olena = families.arrive(NURSE_WITH_CHILDREN, root=root, at=ago(NURSE_WITH_CHILDREN.days_here))
    inventories.begin(olena, languages={"uk": "C2", "en": "B1", "nb": "A1"}, at=ago(20))
    plans.report_and_confirm(olena, caseworker=caseworker, reported=3, confirmed=1, at=ago(18))


def _electrician(root, caseworker, ago):
    days_here = ELECTRICIAN.days_here
    yousef = families.arrive_at_the_counter(ELECTRICIAN, root=root, by=caseworker, at=ago(days_here))
    profile = inventories.tell_everything(
        yousef,
        occupation=inventories.ELECTRICIAN,
        field=inventories.ELECTRICITY,
        languages={"ar": "C2", "en": "A2", "sv": "A2"},
        duration="five_to_ten_years",
        at=ago(days_here - 5),
    )
    inventories.review(profile, by=caseworker, at=ago(days_here - 30))
    plans.report_and_confirm(yousef, caseworker=caseworker, reported=5, confirmed=4, at=ago(days_here - 30))


def _labour_family(root, ago):
    marek = families.arrive(LABOUR_FAMILY, root=root, at=ago(LABOUR_FAMILY.days_here))
    families.partner_arrives(LABOUR_FAMILY.partner, household=marek.household, root=root, by=marek.user, at=ago(8))
    plans.report_and_confirm(marek, caseworker=None, reported=1, confirmed=0, at=ago(2))


def _nurse(person, number, root, caseworker, ago):
    """One of the pool: has told everything, works legally, and switched matching on."""
    nurse = families.arrive(person, root=root, at=ago(person.days_here))
    profile = inventories.tell_everything(
        nurse,
        occupation=inventories.NURSE,
        field=inventories.NURSING,
        languages={person.answers["languages"]["codes"][0]: "C2", "en": "B2", "nb": ("A2", "B1", "B2")[number % 3]},
        duration=("three_to_five_years", "more_than_ten_years", "five_to_ten_years")[number % 3],
        offset=number,
        at=ago(person.days_here - 10),
    )
    inventories.allow_to_work(profile, by=caseworker, at=ago(person.days_here - 40))
    plans.report_and_confirm(nurse, caseworker=None, reported=4, confirmed=0, at=ago(person.days_here - 40))
    return profile


def _employer(root, county_user, pool, ago):
    """Two of the pool have been asked: one has said yes, one has not answered yet."""
    jonas = employers.become_employer(root=root, by=county_user, at=ago(40))
    employers.wait_for_the_county(at=ago(1))
    vacancy = employers.publish_vacancy(by=jonas, at=ago(10))
    today = timezone.localdate(ago.now)
    said_yes, not_answered = pool[1], pool[2]
    question = employers.ask(vacancy, said_yes, by=jonas, at=ago(0), today=today)
    employers.say_yes(question, by=said_yes.newcomer.user, at=ago(0), today=today)
    employers.ask(vacancy, not_answered, by=jonas, at=ago(0), today=today)
