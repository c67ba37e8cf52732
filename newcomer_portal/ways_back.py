"""Where a form leads to afterwards, when the page it was opened from says so."""

from django.utils.http import url_has_allowed_host_and_scheme


def safe_next(request) -> str:
    """`next`, sent or in the address, where it is a path of ours; else empty. A word alone would be read as a name."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if is_ours and target.startswith("/") else ""
