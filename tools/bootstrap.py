"""Make `.venv` from the locked, hashed requirements; do nothing when it is up to date.

Needs only Python 3.11 or newer: `python3 tools/bootstrap.py base|dev`.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LISTS = {"base": ["base.txt", "build.txt"], "dev": ["base.txt", "build.txt", "dev.txt"]}


def main(wanted: str) -> int:
    """Bring `.venv` up to the wanted list and install the package itself, editable."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file alone is read by whatever python3 there is
        return _fail(f"Gaung needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}.")
    stamp = VENV / f".installed-{wanted}"
    fingerprint = _fingerprint(wanted)
    if _is_current(stamp, fingerprint):
        return 0
    VENV.mkdir(exist_ok=True)
    with (VENV / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two `make` at once: the second waits, then finds it done
        if _is_current(stamp, fingerprint):
            return 0
        return _install(wanted, stamp, fingerprint)


def _fingerprint(wanted: str) -> str:
    files = [ROOT / "requirements" / name for name in LISTS[wanted]] + [ROOT / "pyproject.toml"]
    parts = [path.read_bytes() for path in files]
    where = f"{ROOT}|{sys.version_info[:2]}".encode()
    return hashlib.sha256(b"\0".join([*parts, where])).hexdigest()


def _is_current(stamp: Path, fingerprint: str) -> bool:
    return stamp.exists() and stamp.read_text() == fingerprint and (VENV / "bin" / "gaung").exists()


def _install(wanted: str, stamp: Path, fingerprint: str) -> int:
    print(f"Preparing .venv ({wanted}); this happens once per change of the requirements.", file=sys.stderr)
    if not _has_pip() and _make_venv() and _make_venv(after=_add_venv_module):
        return _fail("Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv")
    lists = [argument for name in LISTS[wanted] for argument in ("-r", str(ROOT / "requirements" / name))]
    if _pip("--require-hashes", *lists) or _pip("--no-deps", "--no-build-isolation", "-e", str(ROOT)):
        return _fail("The requirements could not be installed; the lines above say why. Run the same command again.")
    stamp.write_text(fingerprint)
    return 0


def _make_venv(after: Callable[[], object] = lambda: None) -> int:
    after()
    return subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, check=False).returncode


def _add_venv_module() -> None:
    """Debian keeps the module in a package of its own; as root we may add it."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        for command in ("update", "install"):
            packages = ["-y", "python3-venv"] if command == "install" else []
            subprocess.run(["apt-get", command, "-qq", *packages], stdout=sys.stderr, check=False)


def _has_pip() -> bool:
    if not PYTHON.exists():
        return False
    return not subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode


def _pip(*arguments: str) -> int:
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    return subprocess.run([PYTHON, "-m", "pip", "install", "-q", *arguments], env=environment, check=False).returncode


def _fail(message: str) -> int:
    print(f"gaung: {message}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "base"))
