from django import template
from django.utils.translation import get_language

from competence.profile_summaries import profile_summary as summary_of

register = template.Library()


@register.simple_tag
def profile_summary(profile):
    """What a caseworker wants to know of a profile at a glance, in the page's language."""
    return summary_of(profile, get_language())
