"""The `gaung` command as a person runs it: a process of its own, with its own settings."""

import os
import subprocess
import sys
from pathlib import Path

GAUNG = Path(sys.executable).parent / "gaung"


def environment(**settings: str) -> dict[str, str]:
    """This process's environment without what the test run itself is set up by."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GAUNG_", "DJANGO_", "PYTEST_"))}
    return {**kept, **settings}


def gaung(*arguments: str, stdin: str | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end; name GAUNG_DATA among the settings."""
    return subprocess.run(
        [str(GAUNG), *arguments],
        env=environment(**settings),
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
