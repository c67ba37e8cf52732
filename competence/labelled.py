from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.translation import gettext as _


def labelled(label, page_language: str, *, drafts_are_told_below=False):
    """A label as markup, for a choice or a field: in its own language, a fallback and a draft said so."""
    if label is None:
        return _("no name yet")
    words = get_template("competence/_label.html").render(
        {"label": label, "page_language": page_language, "drafts_are_told_below": drafts_are_told_below}
    )
    return format_html("<span>{}</span>", words)
