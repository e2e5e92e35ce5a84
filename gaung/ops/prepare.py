"""What must be in place before the product serves its first page; quick when nothing has changed."""

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from gaung.catalogue import actions as catalogue
from gaung.foundation import clock


def prepare(*, demo: bool) -> None:
    """Bring the database, the price books and the static files up to date."""
    call_command("migrate", verbosity=0, interactive=False)
    catalogue.ensure_default_books(now=clock.now())
    collect_static()
    if demo:
        call_command("seed_demo")


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
