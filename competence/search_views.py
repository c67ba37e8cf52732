"""What the type-ahead asks for while somebody writes. The taxonomy only: nothing personal goes in or out."""

from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from competence.fields import MOST_LETTERS
from competence.search import search_occupations, search_skills


@require_safe
def occupation_search(request):
    return _answer(request, search_occupations)


@require_safe
def skill_search(request):
    return _answer(request, search_skills)


def _answer(request, search):
    language = get_language()
    hits = search(request.GET.get("q", "")[:MOST_LETTERS], language=language)
    return render(request, "competence/hit_list.html", {"hits": hits, "page_language": language})
