"""Settings of a test run: a private data folder, quick passwords, SQLite or PostgreSQL by one variable."""

import os
import tempfile

ENGINE = os.environ.get("GAUNG_TEST_DATABASE", "sqlite")
if "GAUNG_TEST_DATA" not in os.environ:
    os.environ["GAUNG_TEST_DATA"] = tempfile.mkdtemp(prefix="gaung-test-")
os.environ["GAUNG_DATA"] = os.environ["GAUNG_TEST_DATA"]
os.environ["GAUNG_SECRET_KEY"] = "tests-only-" + "k" * 40
for name in ("GAUNG_DATABASE_URL", "GAUNG_SMTP_URL", "GAUNG_BASE_URL", "PORT", "DEBUG"):
    os.environ.pop(name, None)

from gaung.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
