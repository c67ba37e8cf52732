from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from competence import request_actions, vacancy_actions
from competence.cards import sheet_of
from competence.labels import preferred_labels
from competence.models import Occupation, Skill, Vacancy
from competence.request_forms import AskForm
from competence.tasks import next_tasks
from competence.vacancy_forms import NEEDED, WISHED, VacancyForm, VacancySkillsForm
from competence.vacancy_page import open_contacts, vacancy_page
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Role
from newcomer_portal.kept_posts import keeps_posts, typed

MOST_SUGGESTED = 12


def _vacancy(request, key):
    vacancies = Vacancy.objects.visible_to(request.user).select_related("occupation", "agency")
    return get_object_or_404(vacancies, key=key)


@require_GET
@role_required(Role.EMPLOYER)
def vacancy_list(request):
    vacancies = list(Vacancy.objects.visible_to(request.user).order_by("-created_at", "-pk")[:200])
    yes = open_contacts(request.user.agency, today=timezone.localdate(), now=timezone.now())
    labels = preferred_labels(Occupation, {v.occupation_id for v in vacancies}, request.LANGUAGE_CODE)
    rows = [(vacancy, labels[vacancy.occupation_id], yes.get(vacancy.pk, 0)) for vacancy in vacancies]
    return render(request, "competence/vacancy_list.html", {"rows": rows, "most": vacancy_actions.MOST_OPEN})


@require_http_methods(["GET", "POST"])
@keeps_posts
@role_required(Role.EMPLOYER)
def vacancy_create(request):
    form = VacancyForm(typed(request))
    if request.method == "POST" and form.is_valid():
        vacancy = vacancy_actions.save_draft(**form.cleaned_data, by=request.user, at=timezone.now())
        return redirect("competence:vacancy_skills", key=vacancy.key)
    return render(request, "competence/vacancy_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
@keeps_posts
@role_required(Role.EMPLOYER)
def vacancy_edit(request, key):
    vacancy = _vacancy(request, key)
    names = ("occupation", "positions", "language", "level", "text")
    form = VacancyForm(typed(request), initial={name: getattr(vacancy, name) for name in names})
    if not vacancy.is_draft:
        return _stands_still(request, vacancy)
    if request.method == "POST" and form.is_valid():
        try:
            vacancy_actions.save_draft(vacancy=vacancy, **form.cleaned_data, by=request.user, at=timezone.now())
        except vacancy_actions.VacancyPublished:
            return _stands_still(request, vacancy)
        return redirect("competence:vacancy_skills", key=vacancy.key)
    return render(request, "competence/vacancy_form.html", {"form": form, "vacancy": vacancy})


@require_http_methods(["GET", "POST"])
@role_required(Role.EMPLOYER)
def vacancy_skills(request, key):
    vacancy = _vacancy(request, key)
    if not vacancy.is_draft:
        return _stands_still(request, vacancy)
    chosen = {row.skill_id: NEEDED if row.is_needed else WISHED for row in vacancy.vacancy_skills.order_by("pk")}
    skills = list(dict.fromkeys([*chosen, *next_tasks(vacancy.occupation_id, limit=MOST_SUGGESTED)]))
    labels = preferred_labels(Skill, skills, request.LANGUAGE_CODE)
    named = [(skill, labels[skill]) for skill in skills if skill in labels]
    form = VacancySkillsForm(request.POST or None, skills=named, chosen=chosen, language=request.LANGUAGE_CODE)
    if form.is_valid():
        try:
            vacancy_actions.set_skills(vacancy=vacancy, needed=form.of_kind(NEEDED), wished=form.of_kind(WISHED))
        except vacancy_actions.VacancyPublished:
            return _stands_still(request, vacancy)
        # With one more task the list is shown again, to add the next or to weigh this one.
        step = "vacancy_skills" if form.cleaned_data["another"] else "vacancy_detail"
        return redirect(f"competence:{step}", key=vacancy.key)
    return render(request, "competence/vacancy_skills.html", {"form": form, "vacancy": vacancy})


def _stands_still(request, vacancy):
    messages.info(request, _("A published job cannot be changed. Close it and write a new one."))
    return redirect("competence:vacancy_detail", key=vacancy.key)


def _with_todays_cards(vacancy, today, now):
    if vacancy.is_open and vacancy.matched_date != today:
        return vacancy_actions.draw_cards(vacancy=vacancy, today=today, at=now)
    return vacancy


@require_GET
@role_required(Role.EMPLOYER)
def vacancy_detail(request, key):
    today, now = timezone.localdate(), timezone.now()
    vacancy = _with_todays_cards(_vacancy(request, key), today, now)
    page = vacancy_page(vacancy, language=request.LANGUAGE_CODE, today=today, now=now)
    return render(request, "competence/vacancy_detail.html", {"vacancy": vacancy, "page": page, "sheet": page.sheet})


@require_POST
@role_required(Role.EMPLOYER)
def vacancy_publish(request, key):
    vacancy = _vacancy(request, key)
    try:
        vacancy_actions.publish(vacancy=vacancy, at=timezone.now())
    except vacancy_actions.TooManyVacancies:
        messages.error(
            request,
            _("You have five open jobs, the most an employer can have. Close one first; it counts until tomorrow."),
        )
    else:
        messages.success(request, _("The job is published. The cards below are drawn once a day."))
    return redirect("competence:vacancy_detail", key=vacancy.key)


@require_POST
@role_required(Role.EMPLOYER)
def vacancy_close(request, key):
    vacancy = _vacancy(request, key)
    vacancy_actions.close(vacancy=vacancy, at=timezone.now())
    messages.success(request, _("The job is closed. No cards are shown any more, and nobody can be asked."))
    return redirect("competence:vacancy_list")


@require_http_methods(["GET", "POST"])
@keeps_posts
@role_required(Role.EMPLOYER)
def contact_ask(request, key, card):
    today = timezone.localdate()
    vacancy = _with_todays_cards(_vacancy(request, key), today, timezone.now())
    sheet = sheet_of(vacancy, language=request.LANGUAGE_CODE, today=today)
    shown = next((one for one in sheet.cards if one.key == card), None)
    if shown is None:
        return _card_gone(request, vacancy)
    form = AskForm(typed(request))
    if request.method == "POST" and form.is_valid():
        return _ask(request, vacancy, card, form.cleaned_data["message"], today)
    context = {"vacancy": vacancy, "card": shown, "sheet": sheet, "form": form}
    return render(request, "competence/contact_ask.html", context)


def _ask(request, vacancy, card, message, today):
    try:
        _question, is_new = request_actions.ask(
            vacancy=vacancy, card=card, message=message, by=request.user, at=timezone.now(), today=today
        )
    except request_actions.CardGone:
        return _card_gone(request, vacancy)
    if is_new:
        messages.success(request, _("The question is sent. If the person says yes, you see it here."))
    else:
        messages.info(request, _("You have already asked this person. Nothing was sent again."))
    return redirect("competence:vacancy_detail", key=vacancy.key)


def _card_gone(request, vacancy):
    """The same words for a card that went and for one that never was."""
    messages.info(request, _("This card is not shown any more. Nothing was sent."))
    return redirect("competence:vacancy_detail", key=vacancy.key)
