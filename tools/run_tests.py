"""`make test`: the database tests on PostgreSQL, then everything on SQLite with the browser.

The long sets join in with --nightly. The last line is pytest's own.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [
    str(Path(sys.executable).parent / "pytest"),
    "-q",
    "-n",
    os.environ.get("GAUNG_TEST_WORKERS", "2"),
    "--dist",
    "worksteal",
]


def main(arguments: list[str]) -> int:
    """Run both; fail when either fails."""
    profile = "nightly" if "--nightly" in arguments else "fast"
    rest = [argument for argument in arguments if argument != "--nightly"]
    codes = [_run(engine, profile, rest) for engine in ("postgresql", "sqlite")]
    if profile == "nightly" and not any(codes):
        codes.append(
            subprocess.run([str(Path(sys.executable).parent / "mutmut"), "run"], cwd=ROOT, check=False).returncode
        )
    return max(codes)


def _run(engine: str, profile: str, rest: list[str]) -> int:
    print(f"== tests on {engine} ==", flush=True)
    environment = {**os.environ, "GAUNG_TEST_DATABASE": engine, "GAUNG_TEST_PROFILE": profile}
    return subprocess.run([*PYTEST, *rest], cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
