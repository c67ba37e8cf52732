"""The steps of a draft: read one, change a part of it, add one, take one out."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from newcomer_portal.kept_posts import keeps_posts, typed
from newcomer_portal.languages import LANGUAGES
from services import edition_steps as actions
from services.decision_forms import SeenForm
from services.edition_forms import FactsForm, NewStepForm, OrderForm
from services.edition_part_views import edit_part, show_part, step_of_draft
from services.edition_store import contents_of
from services.edition_text_forms import TextForm
from services.edition_views import COUNTY_ONLY, visible_edition
from services.editions import EditionMoved, EditionRefused
from services.problem_words import problem_lines
from services.reports.edition_step import edition_step_page
from services.rule_form import RuleForm, with_new_row

GET_OR_POST = require_http_methods(["GET", "POST"])


@require_GET
@COUNTY_ONLY
def edition_step(request, key, code):
    edition = visible_edition(request, key)
    page = edition_step_page(edition=edition, code=code, language=get_language()) if edition.is_unfinished else None
    if page is None:
        raise Http404
    return render(request, "services/edition_step.html", {"edition": edition, "page": page})


@GET_OR_POST
@keeps_posts
@COUNTY_ONLY
def edition_step_facts(request, key, code):
    def form(data, step, steps):
        return FactsForm(data, step=step, language=get_language())

    return edit_part(request, key, code, form, heading=_("Who, when and where"))


@GET_OR_POST
@keeps_posts
@COUNTY_ONLY
def edition_step_order(request, key, code):
    def form(data, step, steps):
        return OrderForm(data, step=step, steps=steps, language=get_language())

    return edit_part(request, key, code, form, heading=_("What comes before"))


@GET_OR_POST
@keeps_posts
@COUNTY_ONLY
def edition_step_rule(request, key, code):
    """Two buttons of the form save nothing: one gives a new line, one says what the rule would say."""

    def form(data, step, steps):
        return RuleForm(data, step=step, language=get_language())

    shown = {"heading": _("When it applies"), "template": "services/edition_rule.html"}
    if request.method == "GET" or not {"add", "look"} & set(request.POST):
        return edit_part(request, key, code, form, **shown)
    edition, steps, step = step_of_draft(request, key, code)
    if step is None:
        return redirect(edition)
    filled = form(request.POST, step, steps)
    if filled.is_valid() and "look" in request.POST:
        shown["lines"] = filled.lines()
    elif "add" in request.POST:
        filled = with_new_row(filled)
    return show_part(request, edition, steps, filled, **shown)


@GET_OR_POST
@keeps_posts
@COUNTY_ONLY
def edition_step_text(request, key, code, language):
    if language not in dict(LANGUAGES):
        raise Http404

    def form(data, step, steps):
        return TextForm(data, step=step, language=get_language(), words_of=language)

    heading = _("The text in this language: %(language)s") % {"language": dict(LANGUAGES)[language]}
    shown = {"heading": heading, "template": "services/edition_text.html", "languages": LANGUAGES}
    return edit_part(request, key, code, form, save=_save_text, **shown)


def _save_text(*, edition, code, form, by, at):
    actions.save_text(
        edition=edition,
        code=code,
        language=form.part,
        text=form.text(),
        is_new_meaning=form.is_new_meaning,
        seen=form.cleaned_data["seen"],
        by=by,
        at=at,
    )


@GET_OR_POST
@keeps_posts
@COUNTY_ONLY
def edition_step_new(request, key):
    edition = visible_edition(request, key)
    if not edition.is_editable:
        messages.info(request, _("This cannot be changed now: %(state)s.") % {"state": edition.get_state_display()})
        return redirect(edition)
    form = NewStepForm(typed(request), country=edition.country, language=get_language())
    if request.method == "POST" and form.is_valid():
        step = form.step(timezone.localdate())
        try:
            actions.add_step(edition=edition, step=step, by=request.user, at=timezone.now())
        except EditionMoved as moved:
            messages.info(request, str(moved))
            return redirect(edition)
        except EditionRefused as refused:
            steps = contents_of(edition) | {step.code: step}
            for line in problem_lines(refused.found, steps, get_language()) or [str(refused)]:
                form.add_error(None, line)
        else:
            messages.success(request, _("Added to the draft. Say next when it applies."))
            return redirect("services:edition_step", edition.key, step.code)
    return render(request, "services/edition_step_new.html", {"edition": edition, "form": form})


@require_POST
@COUNTY_ONLY
def edition_step_remove(request, key, code):
    edition, _steps, step = step_of_draft(request, key, code)
    if step is None:
        return redirect(edition)
    form = SeenForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else -1
    try:
        actions.remove_step(edition=edition, code=code, seen=seen, by=request.user, at=timezone.now())
    except (EditionMoved, EditionRefused) as refused:
        messages.error(request, str(refused))
        return redirect("services:edition_step", edition.key, code)
    messages.success(request, _("Taken out of the draft. It stays in the edition that is in force."))
    return redirect(edition)
