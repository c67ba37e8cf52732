from django import template
from django.urls import reverse
from django.utils.translation import get_language

from competence.origins import rung_name as name_of
from competence.profile_summaries import profile_summary as summary_of

register = template.Library()


@register.simple_tag
def profile_summary(profile):
    """What a caseworker wants to know of a profile at a glance, in the page's language."""
    return summary_of(profile, get_language())


@register.inclusion_tag("competence/_ladder.html")
def ladder(rung):
    """How high a rung stands, as a picture beside its words."""
    return {"rung": rung}


@register.filter
def rung_name(rung):
    return name_of(rung)


@register.simple_tag
def url_of_line(newcomer, line):
    """The page of one line's ladder."""
    return reverse("competence:evidence", args=[newcomer.key, *line.id.split(":")])


@register.simple_tag
def named(names, code):
    """The name a code has in a mapping; the code itself where it has none."""
    return names.get(code, code)
