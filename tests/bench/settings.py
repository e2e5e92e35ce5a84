"""Settings of a bench: the product's own, with quick passwords, and tasks worked off in this process."""

from gaung.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
GAUNG_TASKS = "inline"
GAUNG_DNS = "none"
LOGGING_CONFIG = None
ALLOWED_HOSTS = ["*"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
