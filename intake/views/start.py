from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from intake import actions
from intake.journey import Journey
from intake.models import Newcomer
from intake.once import keep_pin, key_of, new_token, take_pin
from intake.permissions import can_renew_own_card
from intake.progress import minutes
from intake.questions import ADULT
from newcomer_portal.accounts.card_views import BACKEND
from newcomer_portal.accounts.cards import format_number, replace_card
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Card, Role
from newcomer_portal.qr import qr_code
from newcomer_portal.throttle import are_too_many

# A whole reception centre starts behind one address in an afternoon; a script does not get far.
_MOST_STARTS, _SECONDS = 120, 600


@require_http_methods(["GET", "POST"])
@login_not_required
@never_cache
def start(request):
    """A page that was sent twice leads to one person; one from the person before on this tablet, to nobody."""
    if request.user.is_authenticated:
        return redirect("home")
    if request.method == "POST":
        if are_too_many(request, "intake.start", most=_MOST_STARTS, seconds=_SECONDS, now=timezone.now()):
            return render(request, "intake/start_wait.html", status=429)
        key = key_of(request.POST.get("token") or new_token())
        try:
            newcomer, issued = actions.start_newcomer(key=key, language=get_language(), at=timezone.now())
        except actions.AlreadyStarted:
            return redirect("intake:start")
        login(request, newcomer.user, backend=BACKEND)
        keep_pin(request.session, newcomer, issued.pin)
        return redirect("intake:card")
    return render(request, "intake/start.html", {"token": new_token(), "minutes": minutes(ADULT)})


@require_http_methods(["GET", "POST"])
@role_required(Role.NEWCOMER)
def card(request):
    """One's own card. The PIN is on it the first time only."""
    people = Newcomer.objects.visible_to(request.user).select_related("household", "user")
    newcomer = get_object_or_404(people, user=request.user)
    current = get_object_or_404(Card.objects.current(), user=request.user)
    may_renew = can_renew_own_card(request.user, current, timezone.now())
    if request.method == "POST":
        if may_renew:
            issued = replace_card(user=request.user, by=request.user, at=timezone.now())
            newcomer.user.refresh_from_db()
            login(request, newcomer.user, backend=BACKEND)
            keep_pin(request.session, newcomer, issued.pin)
        return redirect("intake:card")
    context = {
        "card_number": format_number(current.number),
        "qr": qr_code(current.number),
        "pin": take_pin(request.session, newcomer),
        "may_renew": may_renew,
        "url_next": Journey.of(newcomer).url_next(),
    }
    return render(request, "intake/card.html", context)


@require_safe
@login_not_required
def under_18(request):
    return render(request, "intake/under_18.html")
