from django.urls import path

from services import (
    caseworker_views,
    catalogue_views,
    county_views,
    handover_views,
    link_views,
    plan_views,
    recognition_case_views,
    recognition_views,
    situation_views,
)

app_name = "services"

urlpatterns = [
    path("steps/", catalogue_views.step_list, name="step_list"),
    path("steps/<slug:code>/", catalogue_views.step_detail, name="step_detail"),
    path("employers/duties/", catalogue_views.employer_duties, name="employer_duties"),
    path("my-situation/", situation_views.my_situation, name="my_situation"),
    path("my-situation/plan.pdf", situation_views.my_situation_pdf, name="my_situation_pdf"),
    path("my-situation/deadlines.ics", situation_views.my_situation_calendar, name="my_situation_calendar"),
    path("recognition/", recognition_views.profession_list, name="profession_list"),
    path("recognition/<slug:slug>/", recognition_views.profession_detail, name="profession_detail"),
    path("recognition/cases/<uuid:key>/", recognition_case_views.recognition_case, name="recognition_case"),
    path("recognition/cases/<uuid:key>/move/", recognition_case_views.recognition_move, name="recognition_move"),
    path("recognition/cases/<uuid:key>/undo/", recognition_case_views.recognition_undo, name="recognition_undo"),
    path("people/<uuid:key>/recognition/", recognition_case_views.recognition_person, name="recognition_person"),
    path("me/", plan_views.my_page, name="my_page"),
    path("plans/<uuid:key>/", plan_views.plan_detail, name="plan_detail"),
    path("plan-steps/<uuid:key>/report/", plan_views.step_report, name="step_report"),
    path("plan-steps/<uuid:key>/take-back/", plan_views.step_take_back, name="step_take_back"),
    path("plan-steps/<uuid:key>/confirm/", caseworker_views.step_confirm, name="step_confirm"),
    path("plan-steps/<uuid:key>/undo/", caseworker_views.step_undo, name="step_undo"),
    path("people/<uuid:key>/", caseworker_views.person_detail, name="person_detail"),
    path("people/<uuid:key>/facts/<slug:fact>/", plan_views.fact_answer, name="fact_answer"),
    path("today/", caseworker_views.today, name="today"),
    path("hand-overs/", handover_views.handover_list, name="handover_list"),
    path("hand-overs/<uuid:key>/", handover_views.handover_detail, name="handover_detail"),
    path("hand-overs/<uuid:key>/take-back/", handover_views.handover_withdraw, name="handover_withdraw"),
    path("people/<uuid:key>/hand-over/", handover_views.household_offer, name="household_offer"),
    path("plan-steps/<uuid:key>/hand-over/", handover_views.step_offer, name="step_offer"),
    path("answer/<str:token>/", link_views.link_answer, name="link_answer"),
    path("county/", county_views.county_overview, name="county_overview"),
    path("county/inventory/", county_views.county_measures, name="county_measures"),
    path("county/report.pdf", county_views.county_pdf, name="county_pdf"),
]
