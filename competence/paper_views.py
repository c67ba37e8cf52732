"""Papers and files to take along. None has a name in its file name: it stays behind on shared computers."""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from competence.answers import current_answers
from competence.line_sheets import line_sheet
from competence.looks import record_look
from competence.models import Profile
from competence.paper_pairs import paired_card
from competence.reports import competence_card
from competence.tongues import country_language, paper_languages
from competence.word_papers import card_document, cv_document
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role
from newcomer_portal.languages import OWN_NAMES
from newcomer_portal.pdf import render_pdf

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def papers(request, key):
    """Everything that can be taken along, each with what it is good for."""
    profile = profile_for(request, key, Purpose.REVIEW_PROFILE)
    languages = [(code, OWN_NAMES[code]) for code in _languages(profile)]
    context = {
        "newcomer": profile.newcomer,
        "languages": languages,
        "is_empty": not competence_card(profile, get_language()).sections,
        "is_own": profile.newcomer.user_id == request.user.pk,
    }
    return render(request, "competence/papers.html", context)


@require_GET
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def card_pdf(request, key):
    language, profile = _to_print(request, key)
    context = {"card": competence_card(profile, language), "today": timezone.localdate()}
    paper = render_pdf("competence/card_pdf.html", context, language=language)
    return download(paper, PDF, f"card-{language}.pdf", is_shown=True)


@require_GET
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def card_pair_pdf(request, key):
    """Both languages side by side; the document's own is the country's. Not found where there is only one."""
    profile = profile_for(request, key, Purpose.PRINT_PAPER)
    own, *others = _languages(profile)
    if not others:
        raise Http404
    language = country_language(profile.newcomer)
    context = {"pair": paired_card(profile, language, own), "today": timezone.localdate()}
    paper = render_pdf("competence/card_pair_pdf.html", context, language=language)
    return download(paper, PDF, f"card-{language}-{own}.pdf", is_shown=True)


@require_GET
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def card_docx(request, key):
    language, profile = _to_print(request, key)
    card, now = competence_card(profile, language), timezone.now()
    paper = card_document(card, today=timezone.localdate(now), at=now)
    return download(paper, DOCX, f"card-{language}.docx")


@require_GET
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def cv_docx(request, key):
    language, profile = _to_print(request, key)
    paper = cv_document(competence_card(profile, language), at=timezone.now())
    return download(paper, DOCX, f"cv-{language}.docx")


@require_GET
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def lines_xlsx(request, key):
    language, profile = _to_print(request, key)
    return download(line_sheet(profile, language, at=timezone.now()), XLSX, f"lines-{language}.xlsx")


def profile_for(request, key, purpose) -> Profile:
    """The profile of somebody this user may see; the look is logged. Call it in the transaction that reads."""
    profiles = Profile.objects.visible_to(request.user).select_related(
        "newcomer__household__municipality", "newcomer__user"
    )
    profile = get_object_or_404(profiles, newcomer__key=key)
    record_look(newcomer=profile.newcomer, by=request.user, purpose=purpose, at=timezone.now())
    return profile


def download(content: bytes, media: str, name: str, *, is_shown: bool = False) -> HttpResponse:
    way = "inline" if is_shown else "attachment"
    return HttpResponse(content, content_type=media, headers={"Content-Disposition": f'{way}; filename="{name}"'})


def _to_print(request, key) -> tuple[str, Profile]:
    """The language that the address asks for, or the page's, and the profile."""
    language = request.GET.get("language", get_language())
    if language not in OWN_NAMES:
        raise Http404
    return language, profile_for(request, key, Purpose.PRINT_PAPER)


def _languages(profile) -> list[str]:
    return paper_languages(profile.newcomer, current_answers(profile))
