"""How one part of a step of a draft is shown, changed and saved, whichever form it has.

Two people may work on one draft. Whoever saves a part that somebody else has saved meanwhile sees both, keeps what
they typed, and decides.
"""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from newcomer_portal.kept_posts import typed
from services.edition_changes import seen_token
from services.edition_steps import StepMoved, save_part
from services.edition_store import contents_of
from services.edition_views import visible_edition
from services.editions import EditionMoved, EditionRefused
from services.problem_words import problem_lines, title_of

CONFLICT = 409


def step_of_draft(request, key, code):
    """(edition, its steps, the step); the edition alone where it cannot be changed now."""
    edition = visible_edition(request, key)
    if not edition.is_editable:
        messages.info(request, _("This cannot be changed now: %(state)s.") % {"state": edition.get_state_display()})
        return edition, None, None
    steps = contents_of(edition)
    if code not in steps or steps[code].country != edition.country:
        raise Http404
    return edition, steps, steps[code]


def show_part(request, edition, steps, form, *, status=200, template="services/edition_part.html", **context):
    step = form.step
    title = title_of(step.code, steps, get_language())
    context |= {"edition": edition, "step": step, "steps": steps, "form": form, "title": title}
    return render(request, template, context, status=status)


def save_form(*, edition, code, form, by, at):
    save_part(
        edition=edition,
        code=code,
        part=form.part,
        values=form.values(),
        seen=form.cleaned_data["seen"],
        by=by,
        at=at,
    )


def edit_part(request, key, code, make, *, save=save_form, **shown):
    """`make(data, step, steps)` gives the form. What cannot be saved is said, and what was typed stays."""
    edition, steps, step = step_of_draft(request, key, code)
    if step is None:
        return redirect(edition)
    form = make(typed(request), step, steps)
    if request.method == "GET" or not form.is_valid():
        return show_part(request, edition, steps, form, **shown)
    try:
        save(edition=edition, code=code, form=form, by=request.user, at=timezone.now())
    except StepMoved as moved:
        return _both(request, edition, steps, make, moved.current, shown)
    except EditionMoved as moved:
        messages.info(request, str(moved))
        return redirect(edition)
    except EditionRefused as refused:
        for line in problem_lines(refused.found, steps, get_language()) or [str(refused)]:
            form.add_error(None, line)
        return show_part(request, edition, steps, form, **shown)
    messages.success(request, _("Saved in the draft."))
    return redirect("services:edition_step", edition.key, code)


def _both(request, edition, steps, make, current, shown):
    """The form with what was typed, made from the step as it is now; and beside it what the other saved."""
    theirs, data = make(None, current, steps), request.POST.copy()
    data["seen"] = seen_token(current, theirs.part)
    form = make(data, current, steps)
    differing = [
        (field.label, _words(theirs[name], theirs.initial.get(name)))
        for name, field in form.fields.items()
        if name != "seen"
        and form[name].data is not None
        and field.has_changed(theirs.initial.get(name), form[name].data)
    ]
    event = edition.events.filter(step_code=current.code).select_related("by").order_by("-pk").first()
    moved = {"theirs": differing, "event": event}
    return show_part(request, edition, steps, form, status=CONFLICT, **shown, **moved)


def _words(field, value):
    """A saved value as the person would choose it."""
    choices = dict(getattr(field.field, "choices", ()))
    values = value if isinstance(value, list | tuple) else [value]
    return "; ".join(str(choices.get(one, one)) for one in values if one not in (None, ""))
