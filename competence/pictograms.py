"""Pictures beside words, for people who would rather look than read: templates/competence/pictograms/."""

from functools import cache

from django.template.loader import get_template
from django.utils.html import format_html


def pictured(name: str, words):
    return format_html("{}<span>{}</span>", pictogram(name), words)


@cache
def pictogram(name: str):
    """The drawing as markup, hidden from screen readers: the words beside it say the same."""
    return get_template(f"competence/pictograms/{name}.svg").render()
