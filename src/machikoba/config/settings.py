# SPDX-License-Identifier: Apache-2.0
"""Django's settings, all of them derived from the table in environ.py."""

from pathlib import Path
from urllib.parse import urlsplit

from machikoba.config import environ

ENVIRON = environ.read()
BASE_URL = ENVIRON["MACHIKOBA_BASE_URL"]
DATA = ENVIRON["MACHIKOBA_DATA"]
UNSAFE = environ.conflicts(ENVIRON) + environ.problems(
    ENVIRON
)  # why `machikoba serve` would refuse to start
DEMO = ENVIRON["MACHIKOBA_DEMO"]
DATA.mkdir(parents=True, exist_ok=True)

SECRET_KEY = environ.secret_key(ENVIRON)
DEBUG = False
ALLOWED_HOSTS = [urlsplit(BASE_URL).hostname or "", *environ.LOOPBACK, "[::1]", "testserver"]
SECURE = urlsplit(BASE_URL).scheme == "https"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
TRUSTED_PROXIES = ENVIRON["MACHIKOBA_TRUSTED_PROXIES"]
ORDERS_PER_ADDRESS = ENVIRON["MACHIKOBA_ORDERS_PER_ADDRESS"]
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

INSTALLED_APPS = [
    "machikoba.config",
    "machikoba.site",
    "machikoba.desk",
    "machikoba.office",
    "machikoba.bureau",
    "machikoba.api",
    "machikoba.operations",
    "machikoba.ui",
    "machikoba.reports",
    "machikoba.retention",
    "machikoba.inquiries",
    "machikoba.atlas",
    "machikoba.library",
    "machikoba.visits",
    "machikoba.trips",
    "machikoba.mailings",
    "machikoba.sharing",
    "machikoba.gatherings",
    "machikoba.lobby",
    "machikoba.bookings",
    "machikoba.programmes",
    "machikoba.travel",
    "machikoba.figures",
    "machikoba.regions",
    "machikoba.directory",
    "machikoba.accounts",
    "machikoba.notices",
    "machikoba.audit",
    "machikoba.core",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "ninja",
]

MIDDLEWARE = [
    "machikoba.ui.middleware.Measured",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "machikoba.ui.middleware.SafeHeaders",
    "machikoba.api.short_way.ShortWay",
    "machikoba.ui.middleware.Gzip",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "machikoba.site.middleware.WaitingRoom",
]

ROOT_URLCONF = "machikoba.config.urls"
WSGI_APPLICATION = "machikoba.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": environ.database(ENVIRON)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Shared by all servers: limits on sign-in must count across them.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    # Each process its own: pictures of shared links, under what they show.
    "cards": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "cards",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
    # Each process its own: rendered pages, a few seconds old at most.
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [Path(__file__).parents[1] / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 31536000
MEDIA_ROOT = DATA / "files"

CONTACT = ENVIRON["MACHIKOBA_CONTACT"]
LICENCE = ENVIRON["MACHIKOBA_LICENCE"]
BASEMAP = environ.base_map(ENVIRON)
HARVEST = ENVIRON["MACHIKOBA_HARVEST"]
FETCH_SECONDS = ENVIRON["MACHIKOBA_FETCH_SECONDS"]
FETCH_ALSO = ENVIRON["MACHIKOBA_FETCH_ALSO"]

vars().update(environ.mail(ENVIRON))
SERVER_EMAIL = DEFAULT_FROM_EMAIL = environ.mail(ENVIRON)["DEFAULT_FROM_EMAIL"]
BOUNCE_TO = ENVIRON["MACHIKOBA_BOUNCE_TO"]
MAIL_IS_SENT = bool(ENVIRON["EMAIL_URL"])

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/welcome/"
ACCOUNT_ADAPTER = "machikoba.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_FORMS = {
    "request_login_code": "machikoba.ui.signing_in_forms.RequestCodeForm",
    "confirm_login_code": "machikoba.ui.signing_in_forms.ConfirmCodeForm",
}
ACCOUNT_PREVENT_ENUMERATION = True
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# A no to a visitor is an answer, not an incident: in a rush there are a thousand of them a second.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "incidents": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", 0) not in (409, 429),
        }
    },
    "loggers": {"django.request": {"filters": ["incidents"]}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
