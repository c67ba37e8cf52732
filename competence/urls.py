from django.urls import path

from competence import (
    card_views,
    employer_views,
    evidence_views,
    inventory_views,
    item_views,
    request_views,
    review_views,
    search_views,
    sharing_views,
    vacancy_views,
)

app_name = "competence"

urlpatterns = [
    path("search/occupations/", search_views.occupation_search, name="occupation_search"),
    path("search/skills/", search_views.skill_search, name="skill_search"),
    path("employers/", employer_views.employer_list, name="employer_list"),
    path("employers/apply/", employer_views.employer_apply, name="employer_apply"),
    path("employers/applied/", employer_views.employer_applied, name="employer_applied"),
    path("employers/<uuid:key>/", employer_views.employer_decide, name="employer_decide"),
    path("vacancies/", vacancy_views.vacancy_list, name="vacancy_list"),
    path("vacancies/new/", vacancy_views.vacancy_create, name="vacancy_create"),
    path("vacancies/<uuid:key>/", vacancy_views.vacancy_detail, name="vacancy_detail"),
    path("vacancies/<uuid:key>/edit/", vacancy_views.vacancy_edit, name="vacancy_edit"),
    path("vacancies/<uuid:key>/skills/", vacancy_views.vacancy_skills, name="vacancy_skills"),
    path("vacancies/<uuid:key>/publish/", vacancy_views.vacancy_publish, name="vacancy_publish"),
    path("vacancies/<uuid:key>/close/", vacancy_views.vacancy_close, name="vacancy_close"),
    path("vacancies/<uuid:key>/ask/<uuid:card>/", vacancy_views.contact_ask, name="contact_ask"),
    path("requests/", request_views.request_list, name="request_list"),
    path("requests/<uuid:key>/", request_views.request_detail, name="request_detail"),
    path("grants/<uuid:key>/", request_views.grant_detail, name="grant_detail"),
    path("grants/<uuid:key>/withdraw/", request_views.grant_withdraw, name="grant_withdraw"),
    path("<uuid:key>/", inventory_views.inventory, name="inventory"),
    path("<uuid:key>/card/", card_views.card, name="card"),
    path("<uuid:key>/card.pdf", card_views.card_pdf, name="card_pdf"),
    path("<uuid:key>/review/", review_views.review, name="review"),
    path("<uuid:key>/evidence/undo/", evidence_views.evidence_undo, name="evidence_undo"),
    path("<uuid:key>/evidence/<slug:kind>/<int:number>/", evidence_views.evidence, name="evidence"),
    path("<uuid:key>/right-to-work/", review_views.right_to_work, name="right_to_work"),
    path("<uuid:key>/sharing/", sharing_views.sharing, name="sharing"),
    path("<uuid:key>/<slug:question>/take-out/", item_views.item_take_out, name="item_take_out"),
    path("<uuid:key>/<slug:question>/", inventory_views.question, name="question"),
]
