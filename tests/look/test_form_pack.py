import re

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Fieldset, Layout, Submit
from django import forms
from django.template import engines
from django.test import RequestFactory

from newcomer_portal.widgets import PartsWidget, number_part

CHOICES = [("a", "Alone"), ("b", "With help")]


class EverythingForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As in your passport.")
    level = forms.ChoiceField(label="Level", choices=CHOICES, widget=forms.RadioSelect, help_text="Choose one.")
    tasks = forms.MultipleChoiceField(
        label="Tasks", choices=CHOICES, widget=forms.CheckboxSelectMultiple({"class": "tick-cards"}), required=False
    )
    place = forms.ChoiceField(label="Place", choices=[("", "Choose"), *CHOICES, ("Group", [("c", "Third")])])
    agreed = forms.BooleanField(label="I have read it")
    birth = forms.MultiValueField(
        [forms.IntegerField(), forms.IntegerField()],
        label="Birth",
        widget=PartsWidget({"day": ("Day", number_part(2)), "year": ("Year", number_part(4))}),
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("About you", "name", "level"), "tasks", "place", "agreed", "birth", "token",
            ButtonHolder(Submit("submit", "Save"), Submit("later", "Later", css_class="secondary")),
        )  # fmt: skip


def drawn(form, template="{% load crispy_forms_tags %}{% crispy form %}"):
    return engines["django"].from_string(template).render({"form": form}, RequestFactory().get("/"))


@pytest.fixture(
    params=["{% load crispy_forms_tags %}{% crispy form %}", "{% load crispy_forms_filters %}{{ form|crispy }}"]
)
def template(request):
    return request.param


@pytest.mark.parametrize("data", [None, {}, {"name": "<b>&", "level": "b", "tasks": ["a"], "birth_year": "1990"}])
def test_whatever_describes_an_input_is_there(template, data):
    page = drawn(EverythingForm(data), template)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for attribute in re.findall(r'(?:aria-describedby|aria-labelledby|for)="([^"]+)"', page):
        assert set(attribute.split()) <= set(ids)


def test_every_input_has_a_name_that_a_screen_reader_can_say(template):
    page = drawn(EverythingForm(), template)
    labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
    inputs = re.findall(r"<(?:input|select|textarea)(?![^>]*type=\"hidden\")[^>]*\sid=\"([^\"]+)\"", page)
    assert set(inputs) == labelled
    assert page.count("<fieldset") - page.count('class="group"') == page.count("</legend>") - page.count("About you")


def test_the_summary_leads_to_each_wrong_field_and_takes_the_focus():
    page = drawn(EverythingForm({}))
    summary = page[page.index('<div class="error-summary"') : page.index("</div>")]
    assert 'role="alert"' in summary
    assert "autofocus" in summary
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert targets == ["id_name", "id_level_0", "id_place", "id_agreed", "id_birth_0"]
    assert set(targets) <= ids


def test_a_wrong_field_says_so_to_everybody():
    page = drawn(EverythingForm({}))
    assert re.search(
        r'<input[^>]*name="name"[^>]*aria-invalid="true"[^>]*aria-describedby="id_name_helptext id_name_error"', page
    )
    assert 'aria-describedby="id_level_helptext id_level_error"' in page
    assert 'id="id_level_error"' in page


def test_what_was_typed_is_kept_and_harmless():
    page = drawn(EverythingForm({"name": '"><script>', "level": "b", "tasks": ["a"], "birth_day": "31"}))
    assert 'value="&quot;&gt;&lt;script&gt;"' in page
    assert re.search(r'value="b" id="id_level_1" checked', page)
    assert re.search(r'value="a" id="id_tasks_0" checked', page)
    assert re.search(r'name="birth_day" value="31"', page)


def test_only_what_may_be_left_empty_is_marked():
    page = drawn(EverythingForm())
    assert page.count("you may skip this") == 1
    form = EverythingForm()
    form.helper.mark_optional = False
    assert "you may skip this" not in drawn(form)


def test_a_named_button_tells_which_one_was_pressed():
    page = drawn(EverythingForm())
    assert re.search(r'<button class="ds-button" type="submit" name="later" value="1" data-variant="secondary"', page)
    assert 'name="submit"' not in page


def test_a_form_that_changes_something_is_protected_and_a_search_has_no_token():
    assert "csrfmiddlewaretoken" in drawn(EverythingForm())
    search = EverythingForm()
    search.helper.form_method = "get"
    assert "csrfmiddlewaretoken" not in drawn(search)
