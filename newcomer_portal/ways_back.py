"""Where a form leads to afterwards, when the page it was opened from says so."""

from urllib.parse import urlsplit

from django.utils.http import url_has_allowed_host_and_scheme


def safe_next(request) -> str:
    """`next`, sent or in the address, where it is a path of ours; else empty. A word alone would be read as a name."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    return target if _is_ours(request, target) and target.startswith("/") else ""


def page_before(request) -> str:
    """The path of the page of ours that a request came from; else empty."""
    came_from = request.META.get("HTTP_REFERER", "")
    if not _is_ours(request, came_from):
        return ""
    address = urlsplit(came_from)
    return address._replace(scheme="", netloc="").geturl()


def _is_ours(request, address):
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
