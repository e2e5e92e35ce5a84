"""What must be in place before the product serves its first page; quick when nothing has changed."""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection

import gaung
from gaung.catalogue import actions as catalogue
from gaung.foundation import clock, tables

# Whose tables stand in our database beside ours.
_GUESTS: Final = ("django", "django-allauth", "dbos")


def prepare(*, demo: bool) -> None:
    """Bring the database, the price books and the static files up to date."""
    bring_database_up_to_date()
    catalogue.ensure_default_books(now=clock.now())
    collect_static()
    if demo:
        call_command("seed_demo")


def bring_database_up_to_date() -> bool:
    """Make or change what the database lacks; say whether there was anything to look into.

    Nothing is looked into when every migration was made and not a file of the program has changed
    since: guards, policies and the engine's own tables are made after the migrations, by our code.
    """
    stamp = settings.GAUNG_DATA / "database.stamp"
    wanted = _program_digest()
    if stamp.exists() and stamp.read_text() == wanted and tables.has_every_change():
        return False
    if tables.can_be_made_at_once(connection) and tables.is_new():
        tables.make_new()
    else:
        call_command("migrate", verbosity=0, interactive=False)
    stamp.write_text(wanted)
    return True


def _program_digest() -> str:
    guests = [f"{name} {version(name)}" for name in _GUESTS]
    return hashlib.sha256("\n".join([*guests, *_program()]).encode()).hexdigest()


def _program() -> Iterator[str]:
    folder = Path(gaung.__file__).parent
    for file in sorted(folder.rglob("*.py")):
        facts = file.stat()
        yield f"{file.relative_to(folder)} {facts.st_size} {facts.st_mtime_ns}"


def collect_static() -> bool:
    """Collect and compress the static files if any of them has changed; say whether any had."""
    stamp = settings.GAUNG_DATA / "static.stamp"
    wanted = _static_digest()
    if stamp.exists() and stamp.read_text() == wanted and settings.STATIC_ROOT.exists():
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted)
    return True


def _static_digest() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(["CVS", ".*", "*~"]):
            modified = storage.get_modified_time(path).timestamp()
            digest.update(f"{path} {storage.size(path)} {modified}\n".encode())
    return digest.hexdigest()
