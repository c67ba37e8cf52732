from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickHasher(PBKDF2PasswordHasher):
    """Two dozen PINs and passwords of invented people in a moment; signing in checks them like all others."""

    iterations = 20_000
