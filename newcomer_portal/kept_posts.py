"""What somebody typed is not lost when their session has ended: it waits while they sign in again.

A view marked with `keeps_posts` fills its form with `typed(request)` where others take `request.POST`. A POST that
comes without a session is kept in the new, anonymous one; sign-in leads back to the page, which shows what was typed
and saves nothing by itself. Never mark a view that takes a password or a PIN.
"""

from django.contrib import messages
from django.contrib.auth import middleware
from django.contrib.auth.views import redirect_to_login
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from newcomer_portal.ways_back import page_before

_KEY = "kept_post"
_KEPT_SECONDS = 30 * 60
# Nobody types more into one of our forms; strangers shall not fill the session table.
_MOST_CHARACTERS = 20_000


def keeps_posts(view):
    view.keeps_posts = True
    return view


class LoginRequiredMiddleware(middleware.LoginRequiredMiddleware):
    """Django's own, and before it sends a stranger to sign in, it keeps what they posted.

    Sign-in leads back by GET. What only takes a POST would refuse that, so it leads to the page with the button.
    """

    def handle_no_permission(self, request, view_func):
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        if getattr(view_func, "keeps_posts", False):
            _keep(request)
            return super().handle_no_permission(request, view_func)
        return redirect_to_login(page_before(request) or "/", self.get_login_url(view_func))


def typed(request) -> QueryDict | None:
    """What to fill the form with: this POST, else what was kept of an earlier one to this address, else nothing.

    It is shown until the form is sent or half an hour is over, and a message says why it is there.
    """
    if request.method == "POST":
        request.session.pop(_KEY, None)
        return request.POST
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != request.path or kept["until"] < timezone.now().timestamp():
        return None
    messages.info(request, _("You had been signed out. What you wrote is still here, but it is not saved yet."))
    return QueryDict(kept["posted"])


def _keep(request) -> None:
    posted = request.POST.copy()
    posted.pop("csrfmiddlewaretoken", None)
    text = posted.urlencode()
    if len(text) <= _MOST_CHARACTERS:
        until = timezone.now().timestamp() + _KEPT_SECONDS
        request.session[_KEY] = {"path": request.path, "posted": text, "until": until}
