from django.urls import path

from services import catalogue_views

app_name = "services"

urlpatterns = [
    path("steps/", catalogue_views.step_list, name="step_list"),
    path("steps/<slug:code>/", catalogue_views.step_detail, name="step_detail"),
    path("employers/duties/", catalogue_views.employer_duties, name="employer_duties"),
]
