"""The rules stand alone: their tests load no framework and take no time."""

import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN = "import pytest, sys; code = pytest.main(['-q', '-p', 'no:cacheprovider', 'tests/core']); {check}; sys.exit(code)"


def test_the_tests_of_the_rules_load_no_framework_and_take_under_two_seconds() -> None:
    code = RUN.format(check="assert not {'django', 'hypothesis', 'gaung.config.settings'} & sys.modules.keys()")
    took = min(_processor_time(code) for _ in range(2))
    assert took < 2, f"{took:.1f} s of processor time"  # not wall time: other workers run beside this one


def _processor_time(code: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
