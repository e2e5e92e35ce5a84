"""`make bench`: what the product takes, as a ratio to the plain database doing the same, in one run.

    make bench                     both databases
    make bench BENCH=renewals      one case (names: see CASES in tests/bench/engine.py)
    BENCH_FULL=1 make bench        1,000,000 contacts and 100,000 renewals
    BENCH_RENEWALS=n               another number of renewals

There is no limit in seconds: machines differ. The plain database is measured beside each case,
on the same database, with the same rows, in a table of the same shape and indexes.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.infra import postgres

ROOT = Path(__file__).resolve().parents[2]


def main(cases: list[str]) -> int:
    """Run the bench on each database, each on a fresh one."""
    chosen = cases or [name for name in os.environ.get("BENCH", "").split() if name]
    print(_machine(), flush=True)
    engines = os.environ.get("BENCH_DATABASES", "sqlite postgresql").split()
    return max(_run(engine, chosen) for engine in engines)


def _run(engine: str, cases: list[str]) -> int:
    folder = Path(tempfile.mkdtemp(prefix="gaung-bench-"))
    (folder / "static").mkdir()
    environment = os.environ | {
        "GAUNG_DATA": str(folder),
        "GAUNG_SECRET_KEY": "bench-only-" + "k" * 40,
        "GAUNG_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    }
    try:
        if engine == "postgresql":
            environment["GAUNG_DATABASE_URL"] = postgres.address()
        command = [sys.executable, "-m", "tests.bench.engine", *cases]
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    except postgres.PostgresUnavailable as reason:
        print(f"\npostgresql: NOT RUN, {reason}")
        return 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _machine() -> str:
    cores = len(os.sched_getaffinity(0))
    busy = os.getloadavg()[0]
    return f"python {sys.version.split()[0]}, {cores} cores, load {busy:.1f} at the start"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
