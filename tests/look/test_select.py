"""Our list of choices is drawn in one template; it must say what Django's own says."""

from pathlib import Path

import django
from django import forms
from django.template import Context, Engine

CHOICES = [("", "None"), ("Group & <co>", [(1, "One"), ("b", "<b>")]), (None, "Nothing"), (True, "Yes")]


def test_a_select_says_what_djangos_says():
    own = Path(django.__file__).parent / "forms" / "templates"
    for value in ("", "b", 1, ["b", "1"], None):
        widget = (forms.SelectMultiple if isinstance(value, list) else forms.Select)({"class": "x", "required": True})
        widget.choices = CHOICES
        context = widget.get_context("field", value, {"id": "id_field"})
        theirs = Engine(dirs=[own]).get_template("django/forms/widgets/select.html").render(Context(context))
        assert widget.render("field", value, {"id": "id_field"}).split() == theirs.split()
