"""My situation: a plan for whoever asks, without an account.

The answers travel in the body of each request and live in the page that carries them. No view here reads or writes a
row about anybody, a session or a cookie of its own; docs/adr/0022 says what that leaves in which log.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from competence.paper_views import PDF, download
from newcomer_portal.accounts.models import Country
from newcomer_portal.pdf import render_pdf
from services.calendar import CALENDAR, calendar_file
from services.carried import carried, speak_as_posted
from services.reports.situation import SituationPlan, situation_plan
from services.situation import PARTNER
from services.situation_forms import FurtherForm, SituationForm
from services.who_does_what import WhoDoesWhat


@dataclass(frozen=True)
class Answer:
    """`plan` and `further` are None while the five questions have something to say."""

    form: SituationForm
    plan: SituationPlan | None = None
    further: FurtherForm | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
@sensitive_post_parameters()
def my_situation(request):
    """A button named "language" says the same page in another language."""
    with_language = speak_as_posted(request)
    return with_language(_page(request, _answer(request)))


@require_POST
@login_not_required
@never_cache
@sensitive_post_parameters()
def my_situation_pdf(request):
    answer = _answer(request)
    if not answer.plan:
        return _page(request, answer)
    context = {"plan": answer.plan, "situation": answer.form, "today": timezone.localdate()}
    paper = render_pdf("services/my_situation_pdf.html", context, language=get_language())
    return download(paper, PDF, "my-plan.pdf")


@require_POST
@login_not_required
@never_cache
@sensitive_post_parameters()
def my_situation_calendar(request):
    answer, now = _answer(request), timezone.now()
    days = answer.plan.days_to_come(timezone.localdate(now)) if answer.plan else ()
    if not days:
        return _page(request, answer)
    file = calendar_file(
        days, name=_("My plan"), language=get_language(), host=urlsplit(settings.SITE_ORIGIN).hostname, at=now
    )
    return download(file, CALENDAR, "my-plan.ics")


def _answer(request) -> Answer:
    today = timezone.localdate()
    if request.method != "POST":
        asked = {"country": request.GET.get("country") if request.GET.get("country") in Country.values else ""}
        asked["role"] = PARTNER if "partner" in request.GET else ""
        return Answer(SituationForm(today=today, initial=asked))
    form = SituationForm(request.POST, today=today)
    if not form.is_valid():
        return Answer(form)
    category = form.cleaned_data["category"]
    facts = FurtherForm(request.POST, category=category).facts()
    catalogue = WhoDoesWhat(language=get_language(), today=today)
    plan = situation_plan(catalogue, form.situation(facts), today=today)
    asked = [question.fact for question in plan.questions]
    return Answer(form, plan, FurtherForm(request.POST, category=category, facts=asked))


def _page(request, answer: Answer) -> HttpResponse:
    today = timezone.localdate()
    five, further = SituationForm.base_fields, [*FurtherForm(category="").fields]
    context = {
        "form": answer.form,
        "plan": answer.plan,
        "further": answer.further,
        "has_days_to_come": bool(answer.plan and answer.plan.days_to_come(today)),
        "is_for_partner": answer.form["role"].value() == PARTNER,
        "carried": carried(request.POST, (*five, *further)),
        "carried_five": carried(request.POST, five),
        "carried_further": carried(request.POST, further),
        "carried_to": reverse("services:my_situation"),
        "decides": {question.fact: question.decides for question in answer.plan.questions} if answer.plan else {},
    }
    return render(request, "services/my_situation.html", context)
