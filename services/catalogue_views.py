"""Who does what, for everybody: no sign-in, nothing personal, but that a step's page says to a newcomer who has
signed in what it means for them."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from intake.models import Household
from newcomer_portal.accounts.models import Agency, Country, Role
from newcomer_portal.languages import LANGUAGES
from services.agency_names import LEVEL_NAMES
from services.models import Confidence
from services.recognition import REGULATED_PROFESSION
from services.reports.step_times import step_times
from services.reports.upkeep import local_facts, standings
from services.reports.why import whys_of_step
from services.rule_words import rule_lines
from services.schema_org import list_data, step_data
from services.step_filter import CountryFilter, StepFilter
from services.texts import category_words
from services.who_does_what import WhoDoesWhat, count


def _catalogue() -> WhoDoesWhat:
    return WhoDoesWhat(language=get_language(), today=timezone.localdate())


def home_country(user) -> str:
    """Where the reader is, as far as we know: their agency's or household's country, else their language's."""
    country = ""
    if user.is_authenticated:
        households = Household.objects.visible_to(user)
        country = user.agency.country if user.agency_id else households.values_list("country", flat=True).first()
    return country or (Country.NO if get_language() == "nb" else Country.SE)


def home_municipality(user) -> Agency | None:
    """Whose local facts the reader looks for first: a caseworker's own municipality, or that of settlement."""
    if not user.is_authenticated:
        return None
    if user.role == Role.NEWCOMER:
        household = Household.objects.visible_to(user).select_related("municipality").first()
        return household.municipality if household else None
    return user.agency


@require_safe
@login_not_required
def step_list(request):
    catalogue, categories = _catalogue(), category_words(get_language())
    words = {"categories": categories, "areas": catalogue.areas, "actors": catalogue.actors}
    form = StepFilter(request.GET, country=home_country(request.user), **words)
    chosen = form.chosen()
    areas = catalogue.table(**chosen)
    page = {
        "form": form,
        "country": Country(chosen["country"]),
        "category": categories.get(chosen.get("category")),
        "areas": areas,
        "data": list_data(areas, settings.SITE_ORIGIN),
        "count": count(areas),
        "levels": LEVEL_NAMES.items(),
        "confidences": list(Confidence),
    }
    return render(request, "services/step_list.html", page)


@require_safe
@login_not_required
def step_detail(request, code):
    catalogue = _catalogue()
    if code not in catalogue.entries:
        raise Http404
    line = catalogue.line(code)
    categories = category_words(get_language())
    entry, home = line.entry, home_municipality(request.user)
    page = {
        "line": line,
        "data": step_data(line, settings.SITE_ORIGIN),
        "entry": entry,
        "country": Country(entry.country),
        "counterpart_language": dict(LANGUAGES)[line.counterpart.language],
        "categories": [categories[c] for c in entry.rules.get("categories") or () if c in categories],
        "hand_overs": catalogue.hand_overs(entry),
        "prerequisites": [catalogue.line(c) for c in entry.prerequisites],
        "recommended": [catalogue.line(c) for c in entry.recommended_first],
        "needed_by": [catalogue.line(c) for c in entry.needed_by],
        "standing": standings(codes=[code], number=catalogue.rules.number, today=timezone.localdate())[code],
        "home": home,
        "local": sorted(local_facts(code=code), key=lambda facts: facts.municipality != home),
        "is_about_licences": code in REGULATED_PROFESSION.values(),
        "times": step_times(code, get_language()),
    }
    if not entry.is_disputed:
        page["rule"] = rule_lines(catalogue.steps[code].rule, get_language())
        if request.user.is_authenticated and request.user.role == Role.NEWCOMER:
            page["whys"] = whys_of_step(code=code, reader=request.user, language=get_language(), at=timezone.now())
    return render(request, "services/step_detail.html", page)


@require_safe
@login_not_required
def employer_duties(request):
    form = CountryFilter(request.GET, country=home_country(request.user))
    country = form.chosen()["country"]
    own, shared = _catalogue().duties(country)
    page = {"form": form, "country": Country(country), "own": own, "shared": shared}
    if own:
        page["counterpart_language"] = dict(LANGUAGES)[own[0].counterpart.language]
    return render(request, "services/employer_duties.html", page)
