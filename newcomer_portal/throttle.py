"""Count how often something comes from one address, where a page is open to strangers."""

from django.core.cache import cache
from django.utils.crypto import salted_hmac


def are_too_many(request, what: str, *, most: int, seconds: int, now) -> bool:
    """Counts this time, too. The address is kept as a digest, and only as long as the window."""
    address = salted_hmac(what, request.META.get("REMOTE_ADDR", "")).hexdigest()
    counter = f"{what}:{int(now.timestamp()) // seconds}:{address}"
    cache.add(counter, 0, seconds)
    try:
        return cache.incr(counter) > most
    except ValueError:
        # A full cache has thrown the counter away: nobody is turned away for that.
        return False
