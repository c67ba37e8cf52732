from django.urls import path

from intake.views import access, counter, family, protection, questions, start

app_name = "intake"

urlpatterns = [
    path("start/", start.start, name="start"),
    path("under-18/", start.under_18, name="under_18"),
    path("me/card/", start.card, name="card"),
    path("me/looks/", access.access_list, name="access_list"),
    path("new/", counter.newcomer_create, name="newcomer_create"),
    path("search/", counter.newcomer_search, name="newcomer_search"),
    path("take/", counter.case_take, name="case_take"),
    path("<uuid:key>/", questions.summary, name="summary"),
    path("<uuid:key>/family/", family.household, name="household"),
    path("<uuid:key>/family/child/", family.child_add, name="child_add"),
    path("<uuid:key>/family/partner/", family.partner_add, name="partner_add"),
    path("<uuid:key>/remove/", family.member_remove, name="member_remove"),
    path("<uuid:key>/card/", counter.card_print, name="card_print"),
    path("<uuid:key>/protect/", protection.protect, name="protect"),
    path("<uuid:key>/protect/end/", protection.unprotect, name="unprotect"),
    path("<uuid:key>/under-18/", questions.under_18_close, name="under_18_close"),
    path("<uuid:key>/<slug:question>/", questions.question, name="question"),
]
