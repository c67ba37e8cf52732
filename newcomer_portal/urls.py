"""The composition root: the only module that knows every app."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from newcomer_portal import about, views
from services import open_data_views

urlpatterns = [
    path("", views.home, name="home"),
    path("language/", login_not_required(require_POST(set_language)), name="set_language"),
    path("about/data/", about.data, name="about_data"),
    path("about/accessibility/", about.accessibility, name="about_accessibility"),
    path("about/languages/", about.languages, name="about_languages"),
    path("about/sources/", about.sources, name="about_sources"),
    path("catalogue", open_data_views.catalogue, name="catalogue"),
    path("catalogue.ttl", open_data_views.catalogue_turtle, name="catalogue_turtle"),
    path("catalogue.jsonld", open_data_views.catalogue_json_ld, name="catalogue_json_ld"),
    path("", include("newcomer_portal.accounts.urls")),
    path("newcomers/", include("intake.urls")),
    path("competence/", include("competence.urls")),
    path("services/", include("services.urls")),
    path("api/v1/", include("services.api_urls")),
]

handler400 = "newcomer_portal.errors.bad_request"
handler403 = "newcomer_portal.errors.permission_denied"
handler404 = "newcomer_portal.errors.page_not_found"
handler429 = "newcomer_portal.errors.too_many_requests"
handler500 = "newcomer_portal.errors.server_error"
