"""Form fields that take what people really type."""

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

from newcomer_portal.text import clean_line, normalise_digits, validate_line, validate_paragraphs


class _TextField(forms.CharField):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        # Our own validators answer for NUL: one message, not two.
        self.validators = [v for v in self.validators if not isinstance(v, ProhibitNullCharactersValidator)]


class LineField(_TextField):
    """One line of text: normalised, and refused when it hides a control character."""

    default_validators = [validate_line]

    def to_python(self, value):
        return clean_line(super().to_python(value))


class ParagraphField(_TextField):
    """Free text of several lines."""

    widget = forms.Textarea({"rows": 4})
    default_validators = [validate_paragraphs]


class WholeNumberField(forms.IntegerField):
    """A whole number in the digits of any script. 1_000 is a typing mistake here, not a thousand."""

    def __init__(self, *, max_value, min_value=0, **kwargs):
        kwargs.setdefault("widget", forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(max_value=max_value, min_value=min_value, **kwargs)

    def to_python(self, value):
        text = normalise_digits(str(value)).strip() if value not in self.empty_values else value
        if isinstance(text, str) and "_" in text:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(text)
