"""The part of the competence card that knows the plan, the county's needs and the routes to a licence.

The card is competence's page, and competence may not know of services: its template asks for this part by name.
"""

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from competence.models import Profile
from intake.spoken import language_names
from services.demand import LEVELS
from services.plan_making import bring_up_to_date
from services.reports.giving_back import giving_back

register = template.Library()


@register.inclusion_tag("services/_giving_back.html", takes_context=True)
def what_it_gives_back(context, profile: Profile):
    language, now = get_language(), timezone.now()
    user = context["request"].user
    plan = bring_up_to_date(household=profile.newcomer.household, at=now)
    back = giving_back(profile=profile, plan=plan, reader=user, language=language, today=timezone.localdate(now))
    return {
        "back": back,
        "language_name": language_names(language).get(back.language, ""),
        "user": user,
        "newcomer": profile.newcomer,
        "needs": LEVELS,
        "LANGUAGE_CODE": language,
    }
