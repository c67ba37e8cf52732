"""What demo people sign in with. Random in every seeding, and kept nowhere but in the database it was seeded into.

Staff have a second factor like all staff: its secret is random. Passwords and PINs are kept as hashes, which nobody
can read back, so they are derived from the one random secret that stays readable: the first account's second factor.
"""

import base64
import hashlib
import hmac
import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt

from newcomer_portal.accounts.cards import PIN_LENGTH


def give_second_factor(user) -> str:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def secret_of(user) -> str:
    """Empty for somebody without a second factor."""
    authenticator = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    return decrypt(authenticator.data["secret"]) if authenticator else ""


def password_for(email: str, *, root: str) -> str:
    letters = base64.b32encode(_derived(root, f"password {email}")).decode().lower()
    return "-".join((letters[:4], letters[4:8], letters[8:12], letters[12:16]))


def pin_for(card_number: str, *, root: str) -> str:
    return f"{int.from_bytes(_derived(root, f'pin {card_number}')):078d}"[-PIN_LENGTH:]


def current_code(secret: str) -> str:
    """The one an authenticator app shows at this moment."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD))


def _derived(root: str, purpose: str) -> bytes:
    return hmac.new(root.encode(), purpose.encode(), hashlib.sha256).digest()
