"""kill -9 in the middle of an upgrade, a renewal run or a trial's end: the same books as without (D9, D11).

Real processes on a database of their own, killed at a step towards the database or the
provider; another process goes on. `make test` kills at some forty steps on each database, the
nightly set at every one.
"""

import json
import os
import random
import subprocess
import sys

import pytest

from tests.foundation.stage import Stage, Theatre

pytestmark = pytest.mark.django_db  # so that it runs on both databases; the stage has its own

NIGHTLY = os.environ.get("GAUNG_TEST_PROFILE") == "nightly"
KILLS = 0 if NIGHTLY else 10  # 0: at every step
ACTS = ("upgrade", "renewal", "renewal_together", "trial_end")


@pytest.fixture(scope="module")
def theatre(tmp_path_factory):
    """The schema, migrated once."""
    return Theatre(tmp_path_factory.mktemp("theatre"))


def played(theatre, act, *, kills=KILLS, control=""):
    """Play an act with kills on a new stage; prints the seed that chose them."""
    stage: Stage = theatre.stage()
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    done = subprocess.run(
        [sys.executable, "-m", "tests.trust.kill_stage", act, f"--kills={kills}", f"--seed={seed}"]
        + ([f"--control={control}"] if control else []),
        env=stage.environment() | {"DJANGO_SETTINGS_MODULE": "tests.trust.kill_settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout.splitlines()[-1])


def differing(played):
    """The kills after which the books are others, or the restart could not go on at all."""
    return [run for run in played["runs"] if run["story"] != played["expected"] or run["ended"][1] != "done"]


# By day each is killed on one of the databases.
SQLITE, POSTGRESQL = pytest.mark.one_database("sqlite"), pytest.mark.one_database("postgresql")
SHARED = [pytest.param(act, marks=(SQLITE, POSTGRESQL)[at % 2]) for at, act in enumerate(ACTS)]


@pytest.mark.parametrize("act", SHARED)
def test_a_process_killed_at_any_step_loses_nothing_and_charges_nothing_twice_d9_d11(theatre, act):
    """Books, history, audit, mails, seats and the provider's own books are those of a run that was left alone."""
    result = played(theatre, act)
    assert [run["ended"] for run in result["runs"]] == [["SIGKILL", "done"]] * len(result["runs"])
    assert {"before provider charge", "after provider charge"} <= {run["moment"] for run in result["runs"]}
    assert len(result["runs"]) >= KILLS
    for run in result["runs"]:
        assert run["story"] == result["expected"], (run["place"], run["moment"])
    assert result["expected"]["wrong"] == []
    assert result["expected"]["failing"] == 0
    assert sum(result["expected"]["taken"]) == sum(paid for _, _, paid, *_ in result["expected"]["invoices"])


@pytest.mark.one_database("postgresql")
@pytest.mark.parametrize("act", ["upgrade", "renewal"])
def test_with_a_new_key_for_each_attempt_a_kill_would_charge_twice(theatre, act):
    """Negative control: killed after the provider charged and before that was written down."""
    result = played(theatre, act, kills=3, control="new_key")
    (after,) = [run for run in result["runs"] if run["moment"] == "after provider charge"]
    assert len(after["story"]["taken"]) == len(result["expected"]["taken"]) + 1


@pytest.mark.one_database("sqlite")
@pytest.mark.parametrize("act", ["upgrade", pytest.param("renewal", marks=pytest.mark.nightly)])
def test_without_the_transaction_a_kill_would_leave_half_of_it(theatre, act):
    """Negative control: what was done before the kill is kept although the rest is not."""
    assert differing(played(theatre, act, kills=12, control="torn"))
