"""Django's settings, read from the environment through `gaung.config.env`."""

from urllib.parse import urlsplit

import django_stubs_ext

from gaung.config import env, logs

# Lets generic classes of the framework name what they hold (`ModelForm[Contact]`) at run time too.
django_stubs_ext.monkeypatch()

GAUNG_DATA = env.data_folder()
GAUNG_PORT = env.PORT.read()
GAUNG_BASE_URL = env.BASE_URL.read() or f"http://127.0.0.1:{GAUNG_PORT}"
GAUNG_SMTP_URL = env.SMTP_URL.read()
GAUNG_SELLER = env.seller()
GAUNG_LOCAL_MAILBOX = not GAUNG_SMTP_URL
# Who runs background tasks: "engine" (a worker process) or "inline" (right after each commit).
GAUNG_TASKS = "engine"
GAUNG_SCHEDULE = "gaung.config.schedule"
# For the operator to read: what this installation is set up by, secrets hidden.
GAUNG_IN_FORCE = env.in_force()
GAUNG_DNS = env.DNS.read()
GAUNG_SPF_INCLUDE = env.SPF_INCLUDE.read()
GAUNG_RELAYS_INSIDE = env.RELAYS_INSIDE.read()
GAUNG_CHECK_LINKS = env.CHECK_LINKS.read()
GAUNG_SPAMD = env.SPAMD.read()
GAUNG_GIVE_UP_HOURS = env.GIVE_UP_HOURS.read()
GAUNG_CHECK_ASK_AGAIN_DAYS = env.CHECK_ASK_AGAIN_DAYS.read()
GAUNG_CHECK_TWO_PEOPLE = env.CHECK_TWO_PEOPLE.read()
GAUNG_OPERATORS_SECOND_STEP = env.OPERATORS_SECOND_STEP.read()

DEBUG = env.DEBUG.read()
SECRET_KEY = env.secret_key(GAUNG_DATA)
SECRET_KEY_FALLBACKS = env.EARLIER_SECRET_KEYS.read()
ALLOWED_HOSTS = [*env.ALLOWED_HOSTS.read(), urlsplit(GAUNG_BASE_URL).hostname or "localhost"]
CSRF_TRUSTED_ORIGINS = [GAUNG_BASE_URL]

INSTALLED_APPS = [
    "gaung.foundation",
    "gaung.companies",
    "gaung.catalogue",
    "gaung.capacity",
    "gaung.contacts",
    "gaung.verification",
    "gaung.invoices",
    "gaung.subscriptions",
    "gaung.payments",
    "gaung.company_data",
    "gaung.help",
    "gaung.senders",
    "gaung.preferences",
    "gaung.campaigns",
    "gaung.delivery",
    "gaung.tracking",
    "gaung.bounces",
    "gaung.reports",
    "gaung.web",
    "gaung.console",
    "gaung.ops",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_scopes",
]

MIDDLEWARE = [
    "gaung.config.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # After the ready-made files, which lie compressed; each answer gets random bytes against guessing by its size.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gaung.web.language.ReadersLanguage",
    "gaung.web.sign_ins.KnownSignIns",
    "gaung.web.session_time.SessionTime",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gaung.web.errors.OwnErrorPages",
    "gaung.web.errors.ReadableAddresses",
]

ROOT_URLCONF = "gaung.config.urls"
WSGI_APPLICATION = "gaung.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": env.database(GAUNG_DATA)}

FORM_RENDERER = "gaung.web.form_renderer.Renderer"
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
    },
]

# Sign-in: by e-mail address, no user names.
AUTH_USER_MODEL = "companies.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"gaung.companies.passwords.{name}"} for name in ("LongEnough", "NotCommon", "NotYourself")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "gaung.web.account_adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "gaung.web.account_forms.SignInForm",
    "signup": "gaung.web.account_forms.SignUpForm",
    "reset_password": "gaung.web.account_forms.ForgottenPasswordForm",
    "reset_password_from_key": "gaung.web.account_forms.NewPasswordForm",
    "change_password": "gaung.web.account_forms.ChangePasswordForm",
    "reauthenticate": "gaung.web.account_forms.PasswordAgainForm",
}
# A second factor: an authenticator's codes or a passkey, with recovery codes for when both are lost.
MFA_ADAPTER = "gaung.web.two_factor.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Gaung"
MFA_FORMS = {
    "authenticate": "gaung.web.two_factor.CodeForm",
    "reauthenticate": "gaung.web.two_factor.CodeAgainForm",
    "activate_totp": "gaung.web.two_factor.AddAuthenticatorForm",
    "deactivate_totp": "gaung.web.two_factor.RemoveAuthenticatorForm",
    "generate_recovery_codes": "gaung.web.two_factor.NewCodesForm",
    "add_webauthn": "gaung.web.two_factor.AddPasskeyForm",
    "edit_webauthn": "gaung.web.two_factor.RenamePasskeyForm",
    "login_webauthn": "gaung.web.two_factor.PasskeySignInForm",
    "authenticate_webauthn": "gaung.web.two_factor.PasskeyStepForm",
    "reauthenticate_webauthn": "gaung.web.two_factor.PasskeyAgainForm",
}
# Browsers offer passkeys over https and on this very machine; there the origin is http.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not GAUNG_BASE_URL.startswith("https://")
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SESSION_REMEMBER = True
# An address is proven before the first sign-in, so that signing up answers alike for known and
# unknown ones; the link lives a day, another one can be had after a minute (ON-01).
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
ACCOUNT_RATE_LIMITS = {"confirm_email": "1/60s/key"}
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# A person has one address; a new one takes its place once it is confirmed.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
PASSWORD_RESET_TIMEOUT = 24 * 3600
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

CSRF_FAILURE_VIEW = "gaung.web.errors.form_too_old"
# Missing words stop a page while we build; on a live one the key is shown instead.
WORDS_STRICT = DEBUG

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("id", "Bahasa Indonesia")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = GAUNG_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "gaung.config.static.HashedStatic"},
}
WHITENOISE_USE_FINDERS = DEBUG
MEDIA_ROOT = GAUNG_DATA / "files"
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Cookies and transport: strict wherever the public address is https.
SECURE = GAUNG_BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "gaung_session"
CSRF_COOKIE_NAME = "gaung_csrf"
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

LOGGING = logs.configure(as_json=env.LOG_FORMAT.read() == "json", level=env.LOG_LEVEL.read())

# Every mail goes the product's own way: kept in the local mailbox, or to GAUNG_SMTP_URL with retries.
EMAIL_BACKEND = "gaung.foundation.mail.ProductMail"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.MAIL_FROM.read()

# Only the throttles of signing in, signing up and resetting a password live here; every web process
# counts with the same figures. Full, it forgets a third: far more than anyone can try within a limit.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "throttles",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

# What a scheduled downgrade does when it has been outgrown (D8).
GAUNG_OVERFLOW = env.OVERFLOW.read()
# Payment providers by the name their payment methods carry, and the one new methods are added at.
# Who signs what stands in the mails: a chapter above the one that writes them.
GAUNG_RECIPIENT_TOKENS = "gaung.tracking.tokens"
# Where mails that come back go, and how they and the providers' reports are taken in.
GAUNG_BOUNCE_DOMAIN = env.BOUNCE_DOMAIN.read()
GAUNG_BOUNCE_MAILBOX = env.BOUNCE_MAILBOX.read()
GAUNG_REPORT_SECRET = env.REPORT_SECRET.read()
GAUNG_REPORT_POSTMARK = env.REPORT_POSTMARK.read()
GAUNG_REPORT_SENDGRID = env.REPORT_SENDGRID.read()
GAUNG_REPORT_SES = env.REPORT_SES.read()

GAUNG_PAYMENT_GATEWAYS = {"test": "gaung.config.providers.test_gateway"}
GAUNG_PAYMENT_GATEWAY = "test"
