"""The rules stand alone: their tests load no framework and take no time."""

import os
import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 2.0
RUN = "import pytest, sys; code = pytest.main(['-q', '-p', 'no:cacheprovider', 'tests/core']); {check}; sys.exit(code)"


def test_the_tests_of_the_rules_load_no_framework_and_take_under_two_seconds(tmp_path: Path) -> None:
    code = RUN.format(check="assert not {'django', 'hypothesis', 'gaung.config.settings'} & sys.modules.keys()")
    # Of processor time, not of the clock's: other workers run beside this one, and slow even that down at times.
    took = [_processor_time(code, compiled=tmp_path) for _ in range(2)]
    while min(took) >= LIMIT and len(took) < 6:
        took.append(_processor_time(code, compiled=tmp_path))
    assert min(took) < LIMIT, took


def _processor_time(code: str, *, compiled: Path) -> float:
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    around["PYTHONPYCACHEPREFIX"] = str(compiled)  # the first run compiles, as after any change
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=around)
    assert done.returncode == 0, done.stdout + done.stderr
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
