"""Chromium for the browser tests: Debian's package, driven by playwright."""

import os
import shutil
from functools import cache

from tests.infra import packages

FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@cache
def executable() -> tuple[str, str]:
    """The browser's path, or an empty path and the reason why there is none."""
    given = os.environ.get("GAUNG_TEST_CHROMIUM", "")
    found = given or shutil.which("chromium") or shutil.which("chromium-browser") or ""
    if found:
        return found, ""
    reason = packages.ensure("chromium")
    found = shutil.which("chromium") or ""
    return found, "" if found else reason or "Debian's chromium package brought no program"


def flags() -> list[str]:
    """Quiet and private; as root Chromium runs only without its sandbox."""
    return [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
