"""A newcomer's own days to come, as a file for their calendar."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from competence.paper_views import download
from intake.models import Household
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Role
from services import actions
from services.calendar import CALENDAR, calendar_file
from services.reports.plan import plan_page
from services.reports.plan_days import plan_days


@require_GET
@role_required(Role.NEWCOMER)
@transaction.atomic
def plan_calendar(request, key):
    household = get_object_or_404(Household.objects.visible_to(request.user), key=key)
    now, today = timezone.now(), timezone.localdate()
    plan = actions.bring_up_to_date(household=household, at=now)
    days = plan_days(plan_page(plan=plan, reader=request.user, language=get_language(), today=today))
    if not days:
        messages.info(request, _("No step of your plan has a day to come."))
        return redirect("services:plan_detail", key)
    host = urlsplit(settings.SITE_ORIGIN).hostname
    file = calendar_file(days, name=_("My plan"), language=get_language(), host=host, at=now)
    return download(file, CALENDAR, "my-plan.ics")
