"""A page with nothing but the search for an occupation, beside the portal's own pages."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from competence.fields import OccupationField, SearchableForm
from newcomer_portal.fields import LineField
from newcomer_portal.urls import urlpatterns as portal

PAGE = """{% extends "base.html" %}{% load crispy_forms_tags %}{% block title %}Work{% endblock %}
{% block content %}<h1>Work</h1>{% if job %}<p>Saved: {{ job.code }}</p>{% endif %}{% crispy form %}{% endblock %}"""


class JobForm(SearchableForm):
    job = OccupationField(label="What was your work?", help_text="Write it in your own language.")
    place = LineField(label="Where?", required=False)

    helper = FormHelper()
    helper.layout = Layout("job", "place", Submit("save", "Save"))


def page(request):
    form = JobForm(request.POST or None)
    job = form.cleaned_data["job"] if form.is_valid() else None
    return HttpResponse(engines["django"].from_string(PAGE).render({"form": form, "job": job}, request))


urlpatterns = [*portal, path("work/", page, name="work")]
