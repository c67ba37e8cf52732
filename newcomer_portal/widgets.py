"""Inputs in parts, each part with a label of its own."""

from django import forms


class PartsWidget(forms.MultiWidget):
    """Several inputs beside each other that answer one question: day, month and year of a date.

    parts: {suffix of the name: (label, widget)}. The field's errors and help belong to the group.
    """

    template_name = "portal/parts.html"
    use_fieldset = True

    def __init__(self, parts, attrs=None):
        super().__init__({suffix: widget for suffix, (_label, widget) in parts.items()}, attrs)
        self.labels = [label for label, _widget in parts.values()]

    def decompress(self, value):
        """The parts of a stored value: give a list, or override this."""
        return list(value) if value else [None] * len(self.widgets)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for part, label, widget in zip(context["widget"]["subwidgets"], self.labels, self.widgets, strict=True):
            part["label"] = label
            # The group's class replaced the part's own.
            part["attrs"]["class"] = f"{part['attrs'].get('class', '')} {widget.attrs.get('class', '')}".strip()
        return context


def number_part(length):
    """A short number typed by hand: never a list of ninety years."""
    css_class = "is-year" if length > 2 else ""
    return forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "maxlength": length, "class": css_class})
