"""Where somebody without an account answers a hand-over. Opening the page changes nothing: mail programs open links."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from newcomer_portal.accounts.audit import record_security
from newcomer_portal.accounts.models import SecurityEventKind
from newcomer_portal.errors import too_many_requests
from newcomer_portal.throttle import are_too_many
from services import handover_actions as actions
from services.agency_names import named_agencies
from services.handover_forms import ACCEPT, AnswerForm, decided
from services.models import HandOver, HandOverState
from services.reports.handovers import household_of, passes_of
from services.signed_links import hand_over_of
from services.stand_ins import spoken_of
from services.step_words import text_of

_MOST_WRONG, _SECONDS = 60, 600


@require_http_methods(["GET", "POST"])
@login_not_required
@never_cache
def link_answer(request, token):
    now = timezone.now()
    hand_over = _current(hand_over_of(token), now, is_answer=request.method == "POST")
    if hand_over is None:
        if are_too_many(request, "services.links", most=_MOST_WRONG, seconds=_SECONDS, now=now):
            return too_many_requests(request)
        return render(request, "services/link_broken.html", status=404)
    if not hand_over.is_open or hand_over.expires_at <= now:
        return _ended(request, hand_over, now)
    form = decided(AnswerForm, request.POST if request.method == "POST" else None)
    if form.is_valid() and not form.asks_about_text():
        return _answer(request, hand_over, form, now)
    return _ask(request, hand_over, form)


def _current(hand_over, now, *, is_answer):
    """As it stands now. What nobody may answer any more is taken back, and for whoever only looks it is said to be."""
    if hand_over and hand_over.is_open:
        this = HandOver.objects.filter(pk=hand_over.pk)
        if is_answer:
            actions.end_stale(this, now)
            hand_over.refresh_from_db(fields=["state"])
        elif this.stale().exists():
            hand_over.state = HandOverState.WITHDRAWN
    return hand_over


def _ask(request, hand_over, form):
    language = get_language()
    names = spoken_of(named_agencies(language, [hand_over.giver.code, hand_over.taker.code]))
    context = {
        "hand_over": hand_over,
        "form": form,
        "giver": names[hand_over.giver.code],
        "taker": names[hand_over.taker.code],
        "text": text_of(hand_over.step, language) if hand_over.step else None,
        "passes": passes_of(hand_over),
        "household": None if hand_over.step else household_of(hand_over, language),
    }
    return render(request, "services/link_answer.html", context)


def _answer(request, hand_over, form, now):
    said = form.cleaned_data
    try:
        if said["decision"] == ACCEPT:
            hand_over = actions.accept(hand_over=hand_over, at=now)
        else:
            hand_over = actions.give_back(hand_over=hand_over, reason=said["reason"], at=now)
    except actions.TakerIsGone as gone:
        return render(request, "services/link_taker_gone.html", {"hand_over": hand_over, "why": str(gone)}, status=410)
    except actions.HandOverMoved as moved:
        # Somebody was quicker, between our reading and our writing; or what passes is theirs no more.
        hand_over.refresh_from_db()
        if not _current(hand_over, now, is_answer=True).is_open:
            return _ended(request, hand_over, now)
        form.add_error(None, str(moved))
        return _ask(request, hand_over, form)
    return render(request, "services/link_thanks.html", {"hand_over": hand_over})


def _ended(request, hand_over, now):
    """Answered, taken back or too late. A second answer changes nothing, and somebody can see that it was tried."""
    if request.method == "POST":
        record_security(kind=SecurityEventKind.LINK_REFUSED, about_id=hand_over.offered_by_id, by=None, at=now)
    is_answered = hand_over.state in {HandOverState.ACCEPTED, HandOverState.RETURNED}
    return render(request, "services/link_ended.html", {"hand_over": hand_over, "is_answered": is_answered}, status=410)
