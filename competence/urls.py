from django.urls import path

from competence import search_views

app_name = "competence"

urlpatterns = [
    path("search/occupations/", search_views.occupation_search, name="occupation_search"),
    path("search/skills/", search_views.skill_search, name="skill_search"),
]
