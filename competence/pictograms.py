"""Pictures beside words, for people who would rather look than read: templates/competence/pictograms/."""

from django.template.loader import get_template
from django.utils.html import format_html


def pictured(name: str, words):
    return format_html("{}<span>{}</span>", get_template(f"competence/pictograms/{name}.svg").render(), words)
