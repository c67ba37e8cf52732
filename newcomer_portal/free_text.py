"""A form with words of a person's own asks once before it saves what we must not keep.

The page shows `form.found` with `includes/_sensitive.html`. The person changes the text, deletes it (button DELETE) or
keeps it knowingly (button KEEP); nothing about the question or the answer to it is stored.
"""

from django.utils.translation import gettext_lazy as _

from newcomer_portal.sensitive import Found, sensitive_words

KEEP, DELETE = "keep_text", "delete_text"
TOPICS = {
    "health": _("health"),
    "religion": _("religion"),
    "asylum": _("why you moved"),
    "politics": _("politics"),
    "union": _("membership of a trade union"),
    "sexual_life": _("sexual life"),
    "crime": _("crime and punishment"),
}


class FreeTextMixin:
    """For a form; call `asks_about_text` once it is valid."""

    # The fields a person fills with words of their own.
    free_text = ()
    found: tuple[Found, ...] = ()

    def asks_about_text(self) -> bool:
        """Whether to show the page again with the question, instead of saving."""
        if KEEP not in self.data:
            self.found = sensitive_words(self.cleaned_data.get(name) or "" for name in self.free_text)
        return bool(self.found)

    @property
    def topics(self) -> list:
        return [TOPICS[topic] for topic in dict.fromkeys(found.topic for found in self.found)]

    def without_text(self):
        """What was typed, less the texts that hold such words, where the button for it was pressed."""
        data = self.data.copy()
        for name in self.free_text:
            key = self.add_prefix(name)
            if sensitive_words([data.get(key) or ""]):
                data[key] = ""
        return data
