"""`make check`: every check that needs no running product, two at a time, each with its time."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import compiled  # beside this file

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CORE_COVERAGE = (
    "{bin}/coverage run --branch --source=gaung.core --data-file={tmp}/coverage -m pytest -q -p no:cacheprovider "
    "tests/core && {bin}/coverage report --data-file={tmp}/coverage --fail-under=100"
)
CHECKS = {
    "types": "{bin}/mypy",
    "format": "{bin}/ruff format --check --quiet . || ({bin}/ruff format --check . | grep -a Would; exit 1)",
    "lint": "{bin}/ruff check .",
    "sizes": "{bin}/python tools/check_sizes.py",
    "directions": "{bin}/lint-imports --no-cache",
    "templates": "{bin}/djlint gaung --lint --quiet",
    "migrations": "{bin}/gaung makemigrations --check --dry-run",
    "core coverage": CORE_COVERAGE,
    "words and docs": "{bin}/pytest -q -p no:cacheprovider $(ls -d tests/test_words.py tests/words tests/test_docs*.py"
    " 2>/dev/null)",
}
# Measured: run when nothing else of ours runs.
ALONE = {"rules alone": "{bin}/pytest -q -p no:cacheprovider tests/test_core_alone.py"}


def main(only: list[str]) -> int:
    """Run the checks (or those named) and say which failed."""
    compiled.keep()
    chosen = {name: command for name, command in (CHECKS | ALONE).items() if not only or name in only}
    with tempfile.TemporaryDirectory(prefix="gaung-check-") as folder, ThreadPoolExecutor(2) as pool:
        beside = [name for name in chosen if name not in ALONE]
        results = list(pool.map(lambda name: _check(name, chosen[name], folder), beside))
        results += [_check(name, chosen[name], folder) for name in chosen if name in ALONE]
    failed = [name for name, passed in zip(chosen, results, strict=True) if not passed]
    print(f"check: {', '.join(failed)} failed" if failed else f"check: all {len(chosen)} passed")
    return 1 if failed else 0


def _check(name: str, command: str, folder: str) -> bool:
    data = Path(folder) / name.replace(" ", "-")
    environment = {**os.environ, "GAUNG_DATA": str(data), "GAUNG_DATABASE_URL": "", "COLUMNS": "120"}
    started = time.monotonic()
    line = command.format(bin=BIN, tmp=folder)
    done = subprocess.run(line, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    took = time.monotonic() - started
    print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name} ({took:.1f} s)", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
