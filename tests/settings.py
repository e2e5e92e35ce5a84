"""Settings of a test run: a private data folder, quick passwords, SQLite or PostgreSQL by one variable."""

import atexit
import os
import shutil
import tempfile

from gaung.config import env
from tests.infra import postgres

ENGINE = os.environ.get("GAUNG_TEST_DATABASE", "sqlite")
POSTGRESQL_MISSING = ""

if "GAUNG_TEST_DATA" not in os.environ:  # the run's workers and child processes share the folder
    os.environ["GAUNG_TEST_DATA"] = tempfile.mkdtemp(prefix="gaung-test-")
    atexit.register(shutil.rmtree, os.environ["GAUNG_TEST_DATA"], ignore_errors=True)
for setting in env.ALL:  # whatever this shell's own installation is set up by
    os.environ.pop(setting.name, None)
os.environ["GAUNG_DATA"] = os.environ["GAUNG_TEST_DATA"]
os.environ["GAUNG_SECRET_KEY"] = "tests-only-" + "k" * 40
if ENGINE == "postgresql":
    try:
        os.environ["GAUNG_DATABASE_URL"] = postgres.address()
    except postgres.PostgresUnavailable as unavailable:
        POSTGRESQL_MISSING = str(unavailable)

from gaung.config.settings import *  # noqa: E402, F403
from gaung.config.settings import DATABASES, GAUNG_DATA, INSTALLED_APPS  # noqa: E402

if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, as in production: threads, a live server and races need more than one connection.
    DATABASES["default"]["TEST"] = {"NAME": str(GAUNG_DATA / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"

# Its `flush` can empty a database whose invoices refuse to be deleted.
INSTALLED_APPS = [*INSTALLED_APPS, "tests.infra"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Background tasks run right after each commit; `tasks.run_pending()` where a test never commits.
GAUNG_TASKS = "inline"
# Nothing is looked up outside; a test that needs domain records brings them.
GAUNG_DNS = "none"
# Nor asked; a test that needs answers of websites brings them.
GAUNG_CHECK_LINKS = False
WORDS_STRICT = True
