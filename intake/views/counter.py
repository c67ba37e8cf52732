"""At the caseworker's counter: register, find, take a case, print a card."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from intake import actions
from intake.forms.people import CardNumberForm, RegisterForm, SearchForm
from intake.journey import Journey, summary_url
from intake.models import Newcomer
from intake.once import keep_pin, key_of, take_pin
from intake.views.looks import record_look
from newcomer_portal.accounts.cards import format_number
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Card, Country, Purpose, Role
from newcomer_portal.kept_posts import keeps_posts, typed
from newcomer_portal.languages import COUNTRY_LANGUAGE
from newcomer_portal.qr import qr_code
from newcomer_portal.text import fold, row_number

_MOST_FOUND = 20


@require_http_methods(["GET", "POST"])
@keeps_posts
@role_required(Role.CASEWORKER)
@transaction.atomic
def newcomer_create(request):
    form = RegisterForm(typed(request), language=get_language())
    if request.method == "POST" and form.is_valid():
        newcomer, issued = actions.register_newcomer(
            key=key_of(form.cleaned_data["token"], request.user.pk),
            language=form.cleaned_data["language"],
            by=request.user,
            at=timezone.now(),
            **form.named(),
        )
        record_look(request, [newcomer], Purpose.REGISTER)
        if issued:
            keep_pin(request.session, newcomer, issued.pin)
        return redirect("intake:card_print", newcomer.key)
    country = dict(Country.choices).get(request.user.agency.country, "")
    return render(request, "intake/newcomer_create.html", {"form": form, "country": country})


@require_http_methods(["GET", "POST"])
@role_required(Role.CASEWORKER)
@transaction.atomic
def card_print(request, key):
    """The sheet with the card, in the person's language and the country's. The PIN is on it the first time only."""
    people = Newcomer.objects.visible_to(request.user).adults().select_related("household", "user")
    newcomer = get_object_or_404(people, key=key)
    current = Card.objects.current().filter(user=newcomer.user).first() if newcomer.user else None
    record_look(request, [newcomer], Purpose.REPLACE_CARD if request.method == "POST" else Purpose.PRINT_PAPER)
    if request.method == "POST":
        _give_card(request, newcomer)
        return redirect("intake:card_print", newcomer.key)
    language = newcomer.user.language if newcomer.user else ""
    context = {
        "newcomer": newcomer,
        "card": current,
        "card_number": format_number(current.number) if current else "",
        "qr": qr_code(current.number) if current else None,
        "pin": take_pin(request.session, newcomer),
        "languages": list(dict.fromkeys([language or "en", COUNTRY_LANGUAGE.get(newcomer.household.country, "en")])),
        "address": request.build_absolute_uri(reverse("home")),
        "url_next": Journey.of(newcomer).url_next(),
    }
    return render(request, "intake/card_print.html", context)


def _give_card(request, newcomer) -> None:
    seen = request.POST.get("card", "")
    language = newcomer.household.members.exclude(user=None).values_list("user__language", flat=True).first()
    try:
        issued = actions.give_card(
            newcomer=newcomer,
            seen_card_id=row_number(seen) if seen else None,
            language=language or get_language(),
            by=request.user,
            at=timezone.now(),
        )
    except actions.IsUnder18:
        messages.warning(request, _("A person under 18 has no card of their own."))
        return
    if issued:
        keep_pin(request.session, newcomer, issued.pin)
    else:
        messages.info(request, _("There is a newer card already. Nothing was changed."))


@require_http_methods(["GET", "POST"])
@keeps_posts
@role_required(Role.CASEWORKER)
@transaction.atomic
def newcomer_search(request):
    """By POST: a name never stands in an address."""
    form = SearchForm(typed(request))
    found, are_more = None, False
    if request.method == "POST" and form.is_valid():
        people = Newcomer.objects.visible_to(request.user).select_related("household")
        found = list(people.named_like(fold(form.cleaned_data["name"]))[: _MOST_FOUND + 1])
        found, are_more = found[:_MOST_FOUND], len(found) > _MOST_FOUND
        record_look(request, found, Purpose.FIND_PERSON)
    return render(request, "intake/newcomer_search.html", {"form": form, "found": found, "are_more": are_more})


@require_http_methods(["GET", "POST"])
@keeps_posts
@role_required(Role.CASEWORKER)
def case_take(request):
    form = CardNumberForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            newcomer = _take(request, form.cleaned_data["number"])
        except actions.CaseNotFound:
            form.add_error(None, _("No case can be opened with this card number. Please check the number."))
        else:
            return redirect(summary_url(newcomer))
    return render(request, "intake/case_take.html", {"form": form})


@transaction.atomic
def _take(request, number) -> Newcomer:
    newcomer = actions.take_case(number=number, by=request.user, at=timezone.now())
    members = Newcomer.objects.visible_to(request.user).filter(household=newcomer.household_id)
    record_look(request, members, Purpose.TAKE_CASE)
    return newcomer
