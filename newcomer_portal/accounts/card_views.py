from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from newcomer_portal.accounts import cards
from newcomer_portal.accounts.card_forms import CardForm, PinChangeForm, explain_refusal
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Card, Role
from newcomer_portal.ways_back import safe_next

BACKEND = "newcomer_portal.accounts.backends.CardBackend"


@require_http_methods(["GET", "POST"])
@login_not_required
def card_login(request):
    if request.user.is_authenticated:
        return redirect("home")
    form = CardForm(request.POST or None, initial={"number": request.GET.get("card", "")[:40]})
    if form.is_valid():
        try:
            card = cards.check_pin(number=form.cleaned_data["number"], pin=form.cleaned_data["pin"], at=timezone.now())
        except (cards.CardRefused, cards.CardBlocked) as refusal:
            explain_refusal(form, refusal)
        else:
            login(request, card.user, backend=BACKEND)
            return redirect(safe_next(request) or resolve_url("home"))
    return render(request, "accounts/card_login.html", {"form": form, "next": safe_next(request)})


@require_http_methods(["GET", "POST"])
@role_required(Role.NEWCOMER)
def pin_change(request):
    card = get_object_or_404(Card.objects.current(), user=request.user)
    form = PinChangeForm(request.POST or None)
    if form.is_valid():
        try:
            cards.check_pin(number=card.number, pin=form.cleaned_data["old_pin"], at=timezone.now())
        except (cards.CardRefused, cards.CardBlocked) as refusal:
            explain_refusal(form, refusal)
        else:
            cards.change_pin(card=card, pin=form.cleaned_data["new_pin"], by=request.user, at=timezone.now())
            request.user.refresh_from_db()
            update_session_auth_hash(request, request.user)
            messages.success(request, _("Your PIN is changed."))
            return redirect("home")
    return render(request, "accounts/pin_change.html", {"form": form})
