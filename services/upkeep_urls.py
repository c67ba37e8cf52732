"""Looking after the catalogue: reviews, the law, local facts, and the editions."""

from django.urls import include, path

from services import edition_step_views, edition_views, upkeep_views

edition = [
    path("", edition_views.edition_detail, name="edition_detail"),
    path("preview/", edition_views.edition_preview, name="edition_preview"),
    path("propose/", edition_views.edition_propose, name="edition_propose"),
    path("approve/", edition_views.edition_approve, name="edition_approve"),
    path("give-back/", edition_views.edition_give_back, name="edition_give_back"),
    path("bring-up/", edition_views.edition_bring_up, name="edition_bring_up"),
    path("drop/", edition_views.edition_drop, name="edition_drop"),
    path("new-step/", edition_step_views.edition_step_new, name="edition_step_new"),
    path("steps/<slug:code>/", edition_step_views.edition_step, name="edition_step"),
    path("steps/<slug:code>/facts/", edition_step_views.edition_step_facts, name="edition_step_facts"),
    path("steps/<slug:code>/rule/", edition_step_views.edition_step_rule, name="edition_step_rule"),
    path("steps/<slug:code>/order/", edition_step_views.edition_step_order, name="edition_step_order"),
    path("steps/<slug:code>/remove/", edition_step_views.edition_step_remove, name="edition_step_remove"),
    path("steps/<slug:code>/text/<slug:language>/", edition_step_views.edition_step_text, name="edition_step_text"),
]

urlpatterns = [
    path("", edition_views.edition_list, name="edition_list"),
    path("drafts/", edition_views.edition_start, name="edition_start"),
    path("editions/<uuid:key>/", include(edition)),
    path("reviews/", upkeep_views.review_list, name="review_list"),
    path("reviews/<slug:code>/", upkeep_views.step_review, name="step_review"),
    path("law/", upkeep_views.law_list, name="law_list"),
    path("law/<slug:code>/", upkeep_views.law_look, name="law_look"),
    path("local/", upkeep_views.local_list, name="local_list"),
    path("local/<slug:code>/", upkeep_views.local_edit, name="local_edit"),
]
