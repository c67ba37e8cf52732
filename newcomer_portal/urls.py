"""The composition root: the only module that knows every app."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from newcomer_portal import views

urlpatterns = [
    path("", views.home, name="home"),
    path("language/", login_not_required(require_POST(set_language)), name="set_language"),
    path("", include("newcomer_portal.accounts.urls")),
    path("newcomers/", include("intake.urls")),
    path("competence/", include("competence.urls")),
    path("services/", include("services.urls")),
]
