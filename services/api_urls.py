"""Addresses that programs keep: they have no slash at the end, and a new meaning gets a new number."""

from django.urls import path

from services import api_views

app_name = "api"

urlpatterns = [
    path("steps", api_views.step_list, name="step_list"),
    path("steps/<slug:code>", api_views.step_detail, name="step_detail"),
    path("agencies", api_views.agency_list, name="agency_list"),
    path("openapi.json", api_views.openapi, name="openapi"),
]
