"""One settings file. It starts with nothing configured; the environment can change it."""

from pathlib import Path

import dj_database_url
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from meldpunt.lib.omgeving import aan, lees
from meldpunt.lib.postgres import adres

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(lees("MELDROUTE_VAR", str(BASE_DIR / "var")))

# Only `make demo` sets this: it opens /proefpost/ and `manage.py proefcode`.
DEMO = aan("MELDROUTE_DEMO")
DEBUG = False
# Without a key of its own only the demo and the tests can run: check --deploy refuses this one.
SECRET_KEY = lees("SECRET_KEY", "django-insecure-alleen-voor-proef-en-toets")
ALLOWED_HOSTS = lees("ALLOWED_HOSTS", "127.0.0.1,localhost,testserver").split(",")
CSRF_TRUSTED_ORIGINS = [h for h in lees("CSRF_TRUSTED_ORIGINS", "").split(",") if h]
HTTPS = aan("MELDROUTE_HTTPS")
# Only names of this computer itself: nobody else can reach it.
_ALLEEN_HIER = not HTTPS and {"127.0.0.1", "localhost", "testserver"}.issuperset(ALLOWED_HOSTS)
if not _ALLEEN_HIER and DEMO:
    raise ImproperlyConfigured("De proef toont codes: die draait alleen op deze computer.")
if not _ALLEEN_HIER and SECRET_KEY.startswith("django-insecure"):
    raise ImproperlyConfigured("SECRET_KEY ontbreekt. Zet een eigen, lange en geheime waarde.")
# The address people use; links in mails start with it.
BASIS_URL = lees("BASIS_URL", "http://127.0.0.1:8000")

# --- Rooms ---------------------------------------------------------------------------------

INSTALLED_APPS = [
    "meldpunt",
    "signalen",
    "overleggen",
    "pijlers",
    "rapportage",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "guardian",
    "simple_history",
    "template_partials",
]
MIDDLEWARE = [
    # First: what the ones below answer by themselves carries these headers too.
    "meldpunt.middleware.koppen",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Around the transaction: a session that ends stays ended, whatever the page does.
    "meldpunt.sessie.sessie",
    "meldpunt.middleware.transactie",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "meldpunt.middleware.toegang",
    "signalen.middleware.noodtoegang",
    "signalen.middleware.leestempo",
    "simple_history.middleware.HistoryRequestMiddleware",
]
ROOT_URLCONF = "meldpunt.urls"
WSGI_APPLICATION = "meldpunt.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_LADERS = (
    "django.template.loaders.cached.Loader",
    ["meldpunt.lib.sjablonen.Smal", "django.template.loaders.app_directories.Loader"],
)
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [("template_partials.loader.Loader", [_LADERS])],
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "meldpunt.context.schil",
            ],
        },
    }
]
FORM_RENDERER = "meldpunt.lib.formulier.Weergave"

# --- Data ----------------------------------------------------------------------------------

# The owner only migrates and loads reference data; everything else runs as the app role.
_EIGENAAR = lees("MELDROUTE_ROL") == "eigenaar"
_ADRES = adres(VAR)
# Tests make their database as the owner and then run as the app role.
DATABASE_URL_EIGENAAR = lees("DATABASE_URL_EIGENAAR", _ADRES.eigenaar)
# Makes backups: reads every row, changes none.
DATABASE_URL_KOPIE = lees("DATABASE_URL_KOPIE", _ADRES.kopie)
_URL = DATABASE_URL_EIGENAAR if _EIGENAAR else lees("DATABASE_URL", _ADRES.app)
DATABASES = {"default": dj_database_url.parse(_URL, conn_max_age=60, conn_health_checks=True)}
if _EIGENAAR:
    # A migration that waits for a lock keeps everybody behind it waiting: it gives up instead.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c lock_timeout=2000"

REDIS_URL = lees("REDIS_URL", "")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    )
}
KLUIS_SLEUTELBESTAND = Path(lees("KLUIS_SLEUTELBESTAND", str(VAR / "sleutels" / "kluis.sleutel")))
# The month keys that wrap the keys of the cases; never in the database or its backup.
KLUIS_SLEUTELBOS = Path(lees("KLUIS_SLEUTELBOS", str(VAR / "sleutels" / "maanden")))
# Where the register of processing activities stands; log lines name its entries.
VERWERKINGENREGISTER = lees("VERWERKINGENREGISTER", f"{BASIS_URL}/verwerkingen")
# Uploads stay in memory: nothing of a case in a temporary folder.
FILE_UPLOAD_HANDLERS = ["meldpunt.lib.uploads.InGeheugen"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 35 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 35 * 1024 * 1024

# --- People --------------------------------------------------------------------------------

AUTH_USER_MODEL = "meldpunt.Medewerker"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "meldpunt:begin"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "meldpunt.adapters.Account"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
# What the page says: five tries, then a quarter of an hour (5-scherm 3.1).
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/15m/key"}
MFA_ADAPTER = "meldpunt.adapters.Tweestaps"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Meldroute"
MFA_TOTP_TOLERANCE = 1
# Behind a proxy the visitor's own address counts, or one visitor would lock out all of them.
ALLAUTH_TRUSTED_PROXY_COUNT = int(lees("PROXY_AANTAL", "1" if HTTPS else "0"))
# The rule table decides, not guardian: its backend stays off on purpose.
# The CSP's frame-ancestors does what the X-Frame-Options middleware would do.
SILENCED_SYSTEM_CHECKS = ["guardian.W001", "security.W002"]
GUARDIAN_MONKEY_PATCH_USER = False
ANONYMOUS_USER_NAME = None

# Seconds a session lasts: since logging in, and without a page (BIO2 5.17, ASVS 7.3).
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSIE_STIL = 15 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "meldpunt.views.fouten.csrf"

# How many different signalen one person opens in an hour before a code is asked again.
SIGNALEN_PER_UUR = int(lees("SIGNALEN_PER_UUR", "60"))

# --- Browser -------------------------------------------------------------------------------

# Behind a proxy with TLS: everything on https. The demo runs on plain http on loopback.
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-sessie" if HTTPS else "sessie"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Who finds a weak spot writes here (RFC 9116).
SECURITY_CONTACT = lees("SECURITY_CONTACT", "mailto:security@localhost")
if not SECURITY_CONTACT.startswith(("mailto:", "https://")):
    raise ImproperlyConfigured("SECURITY_CONTACT begint met mailto: of https://.")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

STATIC_URL = "static/"
STATIC_ROOT = Path(lees("STATIC_ROOT", str(VAR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False

# --- Language and time ---------------------------------------------------------------------

LANGUAGE_CODE = "nl"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# --- Mail ----------------------------------------------------------------------------------

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = lees("EMAIL_HOST", "127.0.0.1")
EMAIL_PORT = int(lees("EMAIL_PORT", "25"))
EMAIL_HOST_USER = lees("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = lees("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = aan("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = lees("DEFAULT_FROM_EMAIL", "meldroute@localhost")
# A virus scanner that speaks the protocol of clamd: tcp://host:port or unix:///path.
CLAMD = lees("CLAMD")
# Who watches the machine shows this; without it /-/stand does not exist.
STAND_SLEUTEL = lees("STAND_SLEUTEL")
# Where the demo's mail sink keeps what it received.
PROEFPOST = VAR / "proefpost"

# --- Background work -----------------------------------------------------------------------

CELERY_BROKER_URL = REDIS_URL or "filesystem://"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
WACHTRIJ = VAR / "wachtrij"
if not REDIS_URL:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(WACHTRIJ),
        "data_folder_out": str(WACHTRIJ),
        "control_folder": str(WACHTRIJ / "control"),
    }
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat")
CELERY_BEAT_SCHEDULER = "meldpunt.celery:Rooster"
CELERY_BEAT_SCHEDULE = {
    "verstuur_post": {"task": "meldpunt.tasks.verstuur_post", "schedule": 30.0},
    # Looks often whether somebody asked; a mailbox itself has its turn every five minutes.
    "haal_post": {"task": "meldpunt.tasks.haal_post", "schedule": 30.0},
    "lees_in": {"task": "signalen.tasks.lees_in", "schedule": 10.0},
    "neem_plan_over": {"task": "pijlers.tasks.neem_over", "schedule": 10.0},
    "wis_tabellen": {"task": "pijlers.tasks.wis_tabellen", "schedule": crontab(minute=25)},
    "wis_registers": {"task": "signalen.tasks.wis_registers", "schedule": crontab(minute=20)},
    "meet_stand": {"task": "meldpunt.tasks.meet_stand", "schedule": 60.0},
    "ruim_sessies_op": {
        "task": "meldpunt.tasks.ruim_sessies_op",
        "schedule": crontab(hour=3, minute=0),
    },
    "wis_concepten": {
        "task": "meldpunt.tasks.wis_concepten",
        "schedule": crontab(hour=3, minute=30),
    },
    "zoek_verbanden": {
        "task": "signalen.tasks.zoek_verbanden",
        "schedule": crontab(hour=4, minute=30),
    },
    "plan_overleggen": {
        "task": "overleggen.tasks.plan_overleggen",
        "schedule": crontab(hour=5, minute=0),
    },
    "terug_op_agenda": {
        "task": "overleggen.tasks.terug_op_agenda",
        "schedule": crontab(hour=6, minute=0),
    },
    "stuur_herinneringen": {
        "task": "pijlers.tasks.stuur_herinneringen",
        "schedule": crontab(hour="7-18", minute=0),
    },
    "maak_beurten": {
        "task": "pijlers.tasks.maak_beurten_van_het_plan",
        "schedule": crontab(hour=6, minute=30),
    },
}

# --- Logging: events, never values ---------------------------------------------------------

DEFAULT_EXCEPTION_REPORTER = "meldpunt.lib.foutrapport.Foutrapport"
# These come with a way out of their own. Everything takes the one door, which drops values.
_EIGEN_UITGANG = ("django", "django.server", "gunicorn.access", "gunicorn.error", "celery.task")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"regel": {"()": "meldpunt.lib.logregels.Regel"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        **{naam: {"handlers": [], "propagate": True} for naam in _EIGEN_UITGANG},
        # The page of a failure writes the line itself, with the number it shows.
        "django.request": {"level": "CRITICAL"},
    },
}
