"""One settings module for every environment; what differs is read from the environment."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from newcomer_portal import env
from newcomer_portal.languages import LANGUAGES as PORTAL_LANGUAGES

BASE_DIR = Path(__file__).resolve().parent.parent
PORTAL_NAME = env.text("PORTAL_NAME", "Ny i nord")

# --- Environment ------------------------------------------------------------
# The embedded key carries Django's "insecure" prefix on purpose: `check --deploy`
# refuses it (security.W009), so it cannot reach production unnoticed.
SECRET_KEY = env.text("SECRET_KEY", "django-insecure-for-development-and-tests-only")
DEBUG = env.flag("DEBUG", False)
# Demo people and their secrets exist only where this is on; such a server answers on loopback alone.
DEMO = env.flag("DEMO", False)
LOOPBACK_HOSTS = "localhost,127.0.0.1,[::1]"
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", LOOPBACK_HOSTS)
if DEMO and not set(ALLOWED_HOSTS) <= set(LOOPBACK_HOSTS.split(",")):
    raise ImproperlyConfigured("DEMO is on, and a demo is for this machine alone: unset DEMO, or ALLOWED_HOSTS.")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", "")
HTTPS = env.flag("HTTPS", False)
# Links in e-mails start with this, never with what a request claims to be.
SITE_ORIGIN = env.text("SITE_ORIGIN", "http://localhost:8000")

DATABASES = {
    "default": dj_database_url.parse(env.text("DATABASE_URL", "postgresql:///ny_i_nord"), conn_max_age=60)
    | {"CONN_HEALTH_CHECKS": True}
}

# --- Applications -----------------------------------------------------------
INSTALLED_APPS = [
    "newcomer_portal.accounts",
    "intake",
    "competence",
    "services",
    "newcomer_portal.template_tags",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "django_htmx",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "newcomer_portal.middleware.keep_the_demo_at_home",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "newcomer_portal.middleware.refuse_hidden_bytes",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "newcomer_portal.kept_posts.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "newcomer_portal.accounts.middleware.require_second_factor",
    "newcomer_portal.middleware.keep_session_alive",
    "newcomer_portal.middleware.keep_nothing_behind",
    "newcomer_portal.middleware.explain_wrong_verb",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "newcomer_portal.urls"
WSGI_APPLICATION = "newcomer_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newcomer_portal.views.portal",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_TEMPLATE_PACK = "portal"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("portal",)
CRISPY_FAIL_SILENTLY = False

# --- Accounts ---------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "newcomer_portal.accounts.backends.CardBackend",
    "newcomer_portal.accounts.backends.PasswordBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "newcomer_portal.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "add_email": "newcomer_portal.accounts.allauth_forms.NewcomerEmailForm",
    "request_login_code": "newcomer_portal.accounts.allauth_forms.NewcomerCodeForm",
    "reset_password": "newcomer_portal.accounts.allauth_forms.StaffResetForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_PREVENT_ENUMERATION = True
# Writing to an address nobody here has would let a stranger send mail through us.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
# A reception centre or a municipality sits behind one address: the account is throttled, the address hardly.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "300/m/ip,5/300s/key",
    "request_login_code": "300/m/ip,3/m/key",
    "reset_password": "60/m/ip,5/m/key",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = PORTAL_NAME
# A phone's clock may be half a minute off, and so may be the hand that types. No code works twice.
MFA_TOTP_TOLERANCE = 1
LOGIN_URL = "card_login"
LOGIN_REDIRECT_URL = "home"
# A shared tablet at a reception is the rule: short sessions that end with the browser.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = env.whole_number("SESSION_MINUTES", 30) * 60
SESSION_HOURS = env.whole_number("SESSION_HOURS", 10)
SESSION_COOKIE_HTTPONLY = True

# --- Language and time ------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = PORTAL_LANGUAGES
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LOCALE_PATHS = [BASE_DIR / "newcomer_portal" / "locale"]
FORMAT_MODULE_PATH = ["newcomer_portal.formats"]
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

# --- Mail, files, cache -----------------------------------------------------
EMAIL_BACKEND = "newcomer_portal.mail.LaterBackend"
EMAIL_SENDS_THROUGH = env.text("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.whole_number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 10
# Where people write about their data, a wrong word or a page that does not work; shown only where it is set.
CONTACT_EMAIL = env.text("CONTACT_EMAIL", "")
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Ny i nord <no-reply@localhost>")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# What people send lies here, outside every folder that is served; a file goes out through its view alone.
MEDIA_ROOT = env.text("MEDIA_ROOT", str(BASE_DIR / "media"))
FILE_UPLOAD_HANDLERS = ["newcomer_portal.uploads.BoundedMemoryHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 1

STATIC_URL = "static/"
STATIC_ROOT = env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True

# --- Transport and browser security -----------------------------------------
# How many proxies of ours stand in front. They must overwrite X-Forwarded-Proto and append to X-Forwarded-For.
PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = env.whole_number("PROXIES", 0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Promising HTTPS for other services' subdomains is for the owner of the domain to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "newcomer_portal.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
        # The design system draws its marks, and the authenticator its QR code, as data: images.
        "img-src": [SELF, "data:"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
