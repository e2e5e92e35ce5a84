"""`make test`: `make check`, the database tests on PostgreSQL, then everything on SQLite with the browser.

The long sets join in with --nightly. The last line is pytest's own.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import compiled  # noqa: E402 - beside this file

from tests.infra import postgres  # noqa: E402 - found beside this folder

BIN = Path(sys.executable).parent
# Twice as many as there are cores: tests about crashes, workers and the browser mostly wait.
WORKERS = str(2 * len(os.sched_getaffinity(0)))
PYTEST = [str(BIN / "pytest"), "-q", "-n", os.environ.get("GAUNG_TEST_WORKERS", WORKERS), "--dist", "worksteal"]
NOTHING_COLLECTED = 5
MUTATION_SCORE = 0.85


def main(arguments: list[str]) -> int:
    """Run both; fail when either fails."""
    compiled.keep()
    nightly = "--nightly" in arguments
    chosen = [argument for argument in arguments if argument != "--nightly"]
    codes = [_checks(), *([_mutations()] if nightly else [])]
    codes += [_tests(engine, "nightly" if nightly else "fast", chosen) for engine in ("postgresql", "sqlite")]
    return max(codes)


def _tests(engine: str, profile: str, chosen: list[str]) -> int:
    print(f"== tests on {engine} ==", flush=True)
    # The sweeps left to the other database are made here where that one is missing.
    both = "1" if engine == "postgresql" or postgres.is_here() else "0"
    environment = {
        **os.environ,
        "GAUNG_TEST_DATABASE": engine,
        "GAUNG_TEST_PROFILE": profile,
        "GAUNG_TEST_BOTH": both,
    }
    code = subprocess.run([*PYTEST, *chosen], cwd=ROOT, env=environment, check=False).returncode
    return 0 if code == NOTHING_COLLECTED and chosen else code


def _checks() -> int:
    """Format, lint, types, directions, templates, words, core coverage: `make check`."""
    return subprocess.run([sys.executable, str(ROOT / "tools" / "run_checks.py")], cwd=ROOT, check=False).returncode


def _mutations() -> int:
    """Change the core in small ways; its tests must notice nearly all of them."""
    print("== mutations of the core ==", flush=True)
    mutmut = str(BIN / "mutmut")
    run = subprocess.run(
        [mutmut, "run", "--max-children", str(len(os.sched_getaffinity(0)))],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if run.returncode:
        print(run.stdout[-4000:], "mutations: the tests of the core failed before anything was changed", sep="\n")
        return 1
    subprocess.run([mutmut, "export-cicd-stats"], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    counts = json.loads((ROOT / "mutants" / "mutmut-cicd-stats.json").read_text())
    noticed = counts["killed"] + counts["timeout"] + counts["suspicious"] + counts["segfault"]
    score = noticed / max(1, counts["total"] - counts["skipped"])
    print(f"mutations noticed: {noticed} of {counts['total']} ({score:.1%}); at least {MUTATION_SCORE:.0%} wanted")
    return 0 if score >= MUTATION_SCORE else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
