"""How to sign in as each demo person, worked out anew each time it is asked."""

from dataclasses import dataclass

from django.contrib.auth.hashers import identify_hasher

from newcomer_portal.accounts.cards import format_number
from newcomer_portal.accounts.models import STAFF_ROLES, Card, User
from services.demo.cast import COUNTY_STAFF, DOMAIN
from services.demo.secrets import current_code, password_for, pin_for, secret_of


@dataclass(frozen=True)
class StaffSignIn:
    who: str
    email: str
    password: str
    code: str


@dataclass(frozen=True)
class CardSignIn:
    who: str
    number: str
    pin: str


def staff_sign_ins() -> list[StaffSignIn]:
    """Somebody who has changed their password or lost their second factor since is left out."""
    root = _root()
    staff = User.objects.filter(role__in=STAFF_ROLES, is_active=True, email__endswith=f"@{DOMAIN}")
    return [
        StaffSignIn(f"{user.get_role_display()}, {user.agency.name}", user.email, password, current_code(secret))
        for user in staff.select_related("agency").order_by("role", "pk")
        if _is(password := password_for(user.email, root=root), user.password) and (secret := secret_of(user))
    ]


def card_sign_ins() -> list[CardSignIn]:
    """Somebody who has got another card or chosen another PIN since is left out."""
    root = _root()
    cards = Card.objects.current().select_related("user__newcomer__household__municipality")
    return [
        CardSignIn(_who(card.user.newcomer), format_number(card.number), pin)
        for card in cards.order_by("pk")
        if _is(pin := pin_for(card.number, root=root), card.pin_hash)
    ]


def _is(secret: str, encoded: str) -> bool:
    """Whether this is still the one. Nobody signs in here: no hash is renewed, and a wrong one need not take long."""
    return identify_hasher(encoded).verify(secret, encoded)


def _who(newcomer) -> str:
    municipality = newcomer.household.municipality
    return f"{newcomer.latin_name or newcomer.name}, {municipality.name if municipality else 'no municipality yet'}"


def _root() -> str:
    return secret_of(User.objects.get(email=COUNTY_STAFF[0].email))
