"""Form fields to search for an occupation or a skill and choose it, with JavaScript and without.

What a field named `job` posts:

- `job_query`: the words in the box, kept on every answer;
- `job`: the id of the chosen one, from a radio button;
- `job_search`: the "Search" button, there while no JavaScript runs.

The cleaned value is the Occupation or Skill, or None. A view needs nothing special: with "Search" pressed a form that
inherits SearchableForm is not valid and has no errors, so that the page the view shows again has what was found as
radio buttons, and every other typed value. With JavaScript `static/js/occupation_search.js` makes the box a combobox
that asks `competence:occupation_search` while one types; a choice becomes the same radio button.

The box belongs in a page whose reader is signed in. `initial` is an id or the object.
"""

from dataclasses import dataclass

from django import forms
from django.forms.utils import ErrorDict
from django.urls import reverse_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from competence.models import Occupation, Skill
from competence.search import hits_for, search_occupations, search_skills
from newcomer_portal.text import clean_line

MOST_LETTERS = 100


@dataclass(frozen=True)
class Typed:
    """What came with the form: `chosen` is the id as posted, not yet believed."""

    query: str = ""
    chosen: str = ""
    is_search: bool = False


class TypeAheadWidget(forms.Widget):
    template_name = "competence/type_ahead.html"

    def __init__(self, model, search, url, attrs=None):
        super().__init__(attrs)
        self.model, self.search, self.url = model, search, url

    def value_from_datadict(self, data, files, name):
        query = clean_line(data.get(f"{name}_query") or "")[:MOST_LETTERS]
        return Typed(query, data.get(name) or "", is_search=bool(query) and f"{name}_search" in data)

    def value_omitted_from_data(self, data, files, name):
        return name not in data and f"{name}_query" not in data

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        language = get_language()
        typed = value if isinstance(value, Typed) else Typed(chosen=str(value or ""))
        chosen = _current(self.model, typed.chosen)
        hits = hits_for(self.model, [chosen.pk], language=language) if chosen else []
        query = typed.query or (hits[0].label.text if hits else "")
        if typed.query and (typed.is_search or not chosen):
            hits = [*hits, *(hit for hit in self.search(typed.query, language=language) if hit not in hits)]
        return context | {
            "query": query,
            "hits": hits,
            "chosen": chosen.pk if chosen else None,
            "is_answer": bool(typed.query),
            "url": self.url,
            "page_language": language,
            "most_letters": MOST_LETTERS,
        }


class _TypeAheadField(forms.Field):
    default_error_messages = {
        "choose": _("Choose one of the names that were found, or empty the box."),
        "none_found": _("Nothing was found for these words. Try another word, or fewer letters."),
    }

    def __init__(self, model, search, url_name, **kwargs):
        self.model, self.search = model, search
        super().__init__(widget=TypeAheadWidget(model, search, reverse_lazy(url_name)), **kwargs)

    def clean(self, value: Typed):
        concept = _current(self.model, value.chosen)
        if concept and not value.is_search:
            return concept
        if value.query:
            found = self.search(value.query, language=get_language(), limit=1)
            raise forms.ValidationError(*self._message("choose" if found else "none_found"))
        if self.required:
            raise forms.ValidationError(*self._message("required"))
        return None

    def has_changed(self, initial, data):
        return str(getattr(initial, "pk", initial) or "") != data.chosen

    def prepare_value(self, value):
        return getattr(value, "pk", value)

    def _message(self, code):
        return self.error_messages[code], code


class OccupationField(_TypeAheadField):
    def __init__(self, **kwargs):
        super().__init__(Occupation, search_occupations, "competence:occupation_search", **kwargs)


class SkillField(_TypeAheadField):
    def __init__(self, **kwargs):
        super().__init__(Skill, search_skills, "competence:skill_search", **kwargs)


class SearchableForm(forms.Form):
    """A form that is shown again, without complaint, when "Search" was pressed in one of its fields."""

    @property
    def is_search(self) -> bool:
        return self.is_bound and any(bound.data.is_search for bound in self if isinstance(bound.field, _TypeAheadField))

    def is_valid(self):
        return not self.is_search and super().is_valid()

    def full_clean(self):
        if self.is_search:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()


def _current(model, posted):
    text = str(posted)
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        return None
    return model.objects.current().filter(pk=int(text)).first()
