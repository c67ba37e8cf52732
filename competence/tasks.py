"""Which tasks of an occupation to ask about next."""

from collections.abc import Collection

from django.db.models import Case, Count, F, Q, Value, When
from django.db.models.functions import Left

from competence.models import OccupationSkill, ReuseLevel, SkillType

AT_A_TIME = 12
_IS_KNOWLEDGE = Case(When(skill__skill_type=SkillType.KNOWLEDGE, then=Value(1)), default=Value(0))
_IS_OF_ANY_WORK = Case(When(skill__reuse_level=ReuseLevel.TRANSVERSAL, then=Value(1)), default=Value(0))
# ISCO sub-major groups: health professionals, building workers, market-oriented farmers …
_TRADE_DIGITS = 2


def next_tasks(occupation_id: int, answered_skill_ids: Collection[int] = (), limit: int = AT_A_TIME) -> list[int]:
    """Ids of at most `limit` skills that were not answered yet, those that most people tick first.

    Nobody has ticked anything when the portal opens, so what is common stands in for it: essential before optional,
    then what most occupations of the same trade share. What people do comes before what they know, and what belongs
    to a trade before what belongs to any work: a task one recognises at once is a better first card than "use a
    computer".
    """
    trade = Left(F("skill__occupation_skills__occupation__isco_code"), _TRADE_DIGITS)
    links = (
        OccupationSkill.objects.filter(occupation=occupation_id, skill__retired_date__isnull=True)
        .exclude(skill__in=answered_skill_ids)
        .alias(trade=Left("occupation__isco_code", _TRADE_DIGITS))
        .alias(shared=Count("skill__occupation_skills", filter=Q(trade=trade)))
        .order_by("-is_essential", _IS_KNOWLEDGE, _IS_OF_ANY_WORK, "-shared", "-skill__occupation_count", "skill")
    )
    return list(links.values_list("skill", flat=True)[:limit])
