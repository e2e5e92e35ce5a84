"""kill -9 of senders at every stage: nobody lost, nobody twice beyond the bound (sending.md, Numbers to reach).

Real processes on a database of their own. `make test` kills some 70 times, the nightly set 500.
Printed: lost, extra, unknown.
"""

import json
import os
import random
import subprocess
import sys

import pytest

from tests.foundation.stage import Theatre

pytestmark = pytest.mark.django_db  # so that it runs on both databases; the stage has its own

NIGHTLY = os.environ.get("GAUNG_TEST_PROFILE") == "nightly"
WINDOW = 6


@pytest.fixture(scope="module")
def theatre(tmp_path_factory):
    """The schema, migrated once."""
    return Theatre(tmp_path_factory.mktemp("theatre"))


def played(theatre, policy, workers, *, control="", plays=0):
    """Play campaigns with killed senders on a new stage; prints the seed."""
    seed = random.randrange(2**16)
    kills = 3 if workers == 1 else 2
    plays = plays or ((42 if workers == 1 else 16) if NIGHTLY else (7 if workers == 1 else 3))
    given = [f"--plays={plays}", f"--kills={kills}", f"--workers={workers}", f"--policy={policy}", f"--seed={seed}"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.delivery.kill_stage", *given, f"--window={WINDOW}", f"--control={control}"],
        env=theatre.stage().environment() | {"DJANGO_SETTINGS_MODULE": "tests.trust.kill_settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    plays = json.loads(done.stdout.splitlines()[-1])
    print(f"seed {seed} {policy} {workers} workers: {figures(plays)}")
    return plays


def figures(plays):
    """Lost: nobody took it, and nobody is said to be unknown or left out. Extra: copies beyond the first."""
    lost = extra = unknown = most = kills = 0
    for play in plays:
        copies = play["copies"]
        lost += sum(1 for email, state in play["rows"].items() if state == "sent" and not copies.get(email))
        lost += play["people"] - len(play["rows"])
        lost += sum(count for state, count in play["states"].items() if state in ("queued", "in_flight", "deferred"))
        extra += sum(count - 1 for count in copies.values())
        unknown += play["states"].get("unknown", 0)
        most = max([most, *copies.values()])
        kills += sum(1 for death in play["deaths"] if death)
    return {"kills": kills, "lost": lost, "extra": extra, "unknown": unknown, "most": most}


@pytest.mark.parametrize("workers", [1, 4])
def test_sent_once_more_at_most_and_nobody_lost(theatre, workers):
    """`retry_once`: extra copies within kills x window, nobody more than two."""
    plays = played(theatre, "retry_once", workers)
    found = figures(plays)
    assert found["kills"] >= 4
    assert found["lost"] == 0
    assert found["extra"] <= found["kills"] * WINDOW
    assert found["most"] <= 2
    assert {play["status"] for play in plays} == {"finished"}


@pytest.mark.parametrize("workers", [1, 4])
def test_strict_sends_nobody_a_second_copy(theatre, workers):
    """`strict`: what may have arrived is named, never resent."""
    plays = played(theatre, "strict", workers)
    found = figures(plays)
    assert (found["lost"], found["extra"]) == (0, 0)
    assert found["unknown"] <= found["kills"] * WINDOW * 2
    assert {play["status"] for play in plays} == {"finished"}


@pytest.mark.parametrize("workers", [1, 4])
def test_without_the_mark_before_the_wire_strict_would_send_twice(theatre, workers):
    """Negative control."""
    assert figures(played(theatre, "strict", workers, control="not_marked", plays=5))["extra"] > 0


@pytest.mark.parametrize("workers", [1, 4])
def test_without_settling_what_the_dead_left_people_would_be_lost(theatre, workers):
    """Negative control."""
    assert figures(played(theatre, "retry_once", workers, control="not_settled", plays=3))["lost"] > 0
