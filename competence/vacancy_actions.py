"""Every change to a vacancy: draft, publish, close, and the day's draw of cards."""

import datetime

from django.db import transaction

from competence.candidates import fitting
from competence.matching import admitted, in_turn
from competence.models import Vacancy, VacancyCandidate, VacancySkill
from competence.pseudonyms import draw_seed
from newcomer_portal.accounts.models import Agency

MOST_OPEN = 5
# A vacancy closed within a day still counts: else it could be closed and opened anew to ask the pool again.
COUNTS_FOR = datetime.timedelta(days=1)
# How long somebody who was asked keeps their place among the cards, whatever they answered.
ASKED_STAYS = datetime.timedelta(days=14)


class VacancyPublished(Exception):
    """Its requirements stand still once it is published."""


class TooManyVacancies(Exception):
    """The employer has MOST_OPEN, counting those of the last day."""


@transaction.atomic
def save_draft(*, vacancy=None, by, at, **fields) -> Vacancy:
    """Create a draft of the user's own employer, or change one that is still a draft."""
    if vacancy is None:
        return Vacancy.objects.create(
            agency=by.agency, county=by.agency.county or "", created_by=by, created_at=at, **fields
        )
    locked = _locked_draft(vacancy)
    for name, value in fields.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(fields))
    return locked


@transaction.atomic
def set_skills(*, vacancy, needed, wished) -> None:
    """`needed` and `wished` are skill ids; one that is both is needed."""
    locked = _locked_draft(vacancy)
    locked.vacancy_skills.all().delete()
    wanted = dict.fromkeys(wished, False) | dict.fromkeys(needed, True)
    VacancySkill.objects.bulk_create(
        VacancySkill(vacancy=locked, skill_id=skill, is_needed=is_needed) for skill, is_needed in wanted.items()
    )


def _locked_draft(vacancy) -> Vacancy:
    locked = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if not locked.is_draft:
        raise VacancyPublished
    return locked


@transaction.atomic
def publish(*, vacancy, at) -> None:
    """Publishing twice is publishing once."""
    # The agency's row is the queue: two colleagues publishing a fifth and a sixth wait for each other.
    Agency.objects.select_for_update().get(pk=vacancy.agency_id)
    locked = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if not locked.is_draft:
        return
    published = Vacancy.objects.filter(agency=locked.agency_id, published_at__isnull=False)
    if published.exclude(closed_at__isnull=False, published_at__lte=at - COUNTS_FOR).count() >= MOST_OPEN:
        raise TooManyVacancies
    locked.published_at = at
    locked.save(update_fields=["published_at"])


@transaction.atomic
def close(*, vacancy, at) -> None:
    """Closing ends the cards and the open questions; a contact already given stays until its own end."""
    Vacancy.objects.open().filter(pk=vacancy.pk).update(closed_at=at)


@transaction.atomic
def draw_cards(*, vacancy, today, at) -> Vacancy:
    """Once a day: who fits, who of them is in the pool, and which cards are shown today in which order."""
    locked = Vacancy.objects.select_for_update(of=("self",)).select_related("occupation", "agency").get(pk=vacancy.pk)
    if not locked.is_open or locked.matched_date == today:
        return locked
    fits = fitting(locked, today=today)
    known = locked.candidates.values_list("profile_id", flat=True)
    pool = admitted(fits, known)
    asked = locked.requests.filter(asked_at__gt=at - ASKED_STAYS).values_list("profile_id", flat=True)
    seed = draw_seed(vacancy_id=locked.pk, agency_id=locked.agency_id, day=today)
    cards = in_turn([fits[pk] for pk in pool], seed=seed, asked=frozenset(asked))
    places = {card.person: place for place, card in enumerate(cards)}
    VacancyCandidate.objects.bulk_create(
        [
            VacancyCandidate(vacancy=locked, profile_id=pk, entered_date=today, shown_date=today, place=places[pk])
            if pk in places
            else VacancyCandidate(vacancy=locked, profile_id=pk, entered_date=today)
            for pk in sorted(pool)
        ],
        update_conflicts=True,
        unique_fields=["vacancy", "profile"],
        update_fields=["shown_date", "place"],
    )
    locked.matched_date = today
    locked.save(update_fields=["matched_date"])
    return locked
