"""What an employer reads on a vacancy's page: the cards, what was asked of whom, and which contacts are open."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery

from competence.candidates import shareable
from competence.cards import MatchCard, Sheet, sheet_of
from competence.models import Grant
from competence.pseudonyms import card_of


@dataclass(frozen=True)
class Asked:
    """A question to one card. `grant` leads to the contact while a yes stands; a no looks like no answer."""

    short_name: str
    asked_at: datetime
    grant: UUID | None
    until: datetime | None


@dataclass(frozen=True)
class VacancyPage:
    sheet: Sheet
    cards: tuple[tuple[MatchCard, Asked | None], ...]
    open_contacts: tuple[Asked, ...]


def vacancy_page(vacancy, *, language: str, today, now) -> VacancyPage:
    sheet = sheet_of(vacancy, language=language, today=today)
    asked = _asked(vacancy, today, now)
    return VacancyPage(
        sheet=sheet,
        cards=tuple((card, asked.get(card.key)) for card in sheet.cards),
        open_contacts=tuple(one for one in asked.values() if one.grant),
    )


def open_contacts(agency, *, today, now) -> dict[int, int]:
    """How many people this employer can reach now, by vacancy id; vacancies without any are left out."""
    grants = _standing(agency.pk, agency.county, today, now)
    return dict(grants.values_list("request__vacancy").annotate(Count("pk")))


def _standing(agency_id, county, today, now):
    """Grants to an employer, of people who may still be shown to it."""
    people = shareable(county=county, today=today)
    return Grant.objects.open(now).filter(agency=agency_id, request__profile__in=people)


def _asked(vacancy, today, now) -> dict[UUID, Asked]:
    grants = _standing(vacancy.agency_id, vacancy.county, today, now).filter(request=OuterRef("pk"))
    rows = vacancy.requests.annotate(
        grant_key=Subquery(grants.values("key")[:1]), grant_until=Subquery(grants.values("until")[:1])
    ).order_by("asked_at", "pk")
    return {
        (card := card_of(agency_id=vacancy.agency_id, profile_id=row.profile_id)): Asked(
            card.hex[:4].upper(), row.asked_at, row.grant_key, row.grant_until
        )
        for row in rows
    }
