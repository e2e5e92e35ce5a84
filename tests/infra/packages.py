"""System packages a test run needs: found, installed when we may, or a reason to skip."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def ensure(package: str) -> str:
    """Install a Debian package when root; the reason why not, or an empty string."""
    if not shutil.which("apt-get"):
        return f"{package} is missing and this system has no apt-get"
    if os.geteuid() != 0:
        return f"{package} is missing; install it (apt-get install {package}) or run as root"
    with (Path(tempfile.gettempdir()) / "gaung-tests-apt.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two workers of one run ask at once
        return _install(package)


def _install(package: str) -> str:
    print(f"tests: installing {package} (once)", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
    ):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            return f"{package} could not be installed: {(done.stderr.strip().splitlines() or ['apt-get failed'])[-1]}"
    return ""
