"""One form in two languages: made once in each, then every word of the one stands beside the same word of the other."""

from collections.abc import Callable, Mapping
from html import unescape

from crispy_forms.layout import HTML, BaseInput, Field, Fieldset, LayoutObject
from django import forms
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy

from competence.both import beside, both, said_in
from competence.inventory_forms import QuestionForm
from competence.models import InventoryAnswer
from competence.voices import Voice

_AGREED = "is_agreed"


def paired_form(
    make: Callable[[str], QuestionForm], languages: tuple[str, str], *, standing: Mapping[str, InventoryAnswer]
) -> QuestionForm:
    """`make` gives the form in one language. The first is the one to ask for values; its `paired` is the helper to
    render it with. `standing` are the answers by voice: one of the person's own both may agree to replace."""
    made = {code: said_in(code, lambda code=code: _spoken(make(code))) for code in languages}
    form = made[languages[0]]
    for name, field in form.fields.items():
        fields = {code: one.fields[name] for code, one in made.items() if name in one.fields}
        field.label = beside((code, one.label) for code, one in fields.items())
        field.help_text = beside((code, one.help_text) for code, one in fields.items())
        if hasattr(field, "choices"):
            field.choices = _paired_choices(field, fields)
    if form.is_bound:
        _pair_errors(form, made)
    # Validation has already asked each field for its label, and remembered it.
    form._bound_fields_cache.clear()
    form.paired = _paired_helper(made, languages)
    if Voice.PERSON in standing:
        label = both(gettext_lazy("We agreed on this answer: it takes the place of both."), languages)
        # What they agree to replace are the answers on this page, and no later ones.
        shown = forms.CheckboxInput({"value": " ".join(str(answer.pk) for answer in standing.values())})
        form.fields[_AGREED] = forms.BooleanField(required=False, label=label, widget=shown)
        form.paired.layout.fields.insert(-1, _AGREED)
    return form


def agreed_on(posted) -> frozenset[int] | None:
    """The ids of the answers that both agreed to replace, None where they did not; a strange one is none there is."""
    if _AGREED not in posted:
        return None
    return frozenset(int(id_) if id_.isascii() and id_.isdecimal() else -1 for id_ in posted[_AGREED][:100].split())


def _spoken(form):
    """Lazy words are said now, in the language that is active."""
    for field in form.fields.values():
        field.label, field.help_text = str(field.label or ""), str(field.help_text or "")
        if hasattr(field, "choices"):
            field.choices = [_spoken_choice(choice) for choice in field.choices]
    form.spoken = form.helper
    if form.is_bound:
        form.spoken_errors = {name: [str(error) for error in errors] for name, errors in form.errors.items()}
    return form


def _spoken_choice(choice):
    value, label = choice
    if isinstance(label, (list, tuple)):
        return str(value), [_spoken_choice(one) for one in label]
    return value, str(label)


def _paired_choices(field, fields):
    """Matched by value: a list sorted by name has another order in another language."""
    labels = {code: _labels(one.choices) for code, one in fields.items()}
    is_plain = isinstance(field.widget, forms.Select)

    def pair(choice):
        value, label = choice
        if isinstance(label, list):
            return value, [pair(one) for one in label]
        texts = [(code, known[value]) for code, known in labels.items() if value in known]
        if is_plain:
            return value, " – ".join(dict.fromkeys(text for _code, text in texts))
        first, *others = texts
        return value, beside([first, *((code, _without_picture(text)) for code, text in others)])

    return [pair(choice) for choice in field.choices]


def _labels(choices) -> dict:
    flat = {}
    for value, label in choices:
        flat |= _labels(label) if isinstance(label, list) else {value: label}
    return flat


def _without_picture(text):
    """One picture is enough for two words."""
    return unescape(strip_tags(text)).strip() if "<svg" in text else text


def _pair_errors(form, made):
    for name, errors in list(form.errors.items()):
        said = [one.spoken_errors.get(name, []) for one in made.values()]
        if len({len(words) for words in said}) == 1:
            texts = [beside(zip(made, words, strict=True)) for words in zip(*said, strict=True)]
            form.errors[name] = errors.__class__(texts, error_class=errors.error_class)


def _paired_helper(made, languages):
    helpers = [one.spoken for one in made.values()]
    for first, other in zip(helpers[0].layout.fields, helpers[-1].layout.fields, strict=False):
        _pair_parts(first, other, languages)
    layout = helpers[0].layout
    # What stands in the language of one page alone, as the pictures to choose from, stays on that page.
    layout.fields = [part for part in layout.fields if not isinstance(part, HTML)]
    return helpers[0]


def _pair_parts(one, other, languages):
    if isinstance(one, BaseInput) and isinstance(other, BaseInput):
        one.value = beside(zip(languages, (str(one.value), str(other.value)), strict=True))
    elif isinstance(one, Fieldset) and isinstance(other, Fieldset):
        one.legend = beside(zip(languages, (str(one.legend), str(other.legend)), strict=True))
    if isinstance(one, LayoutObject) and isinstance(other, LayoutObject) and not isinstance(one, Field):
        for part, beside_it in zip(one.fields, other.fields, strict=False):
            _pair_parts(part, beside_it, languages)
