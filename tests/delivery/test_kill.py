"""kill -9 of senders at every stage: nobody lost, nobody twice beyond the bound (sending.md, Numbers to reach).

Real processes on a database of their own, at a server in the process and at one on real sockets.
In `make test` each stage is met once in each combination of a share of them, in the nightly set
more than 500 times in all. The run's summary says: lost, extra, unknown.
"""

import json
import os
import random
import subprocess
import sys
from collections import Counter

import pytest

from tests.delivery.kill_stage import STAGES, WINDOW
from tests.foundation.stage import Theatre

pytestmark = pytest.mark.django_db  # so that it runs on both databases; the stage has its own

NIGHTLY = os.environ.get("GAUNG_TEST_PROFILE") == "nightly"
PLAYS = 4 if NIGHTLY else 1
# Where a server may have a mail that the ledger does not know of yet.
IN_DOUBT = ("after the dot", "answered", "before commit")


class Stage:
    """The process that plays campaigns, on a database of its own."""

    def __init__(self, stage):
        self.errors = (stage.folder / "errors.log").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.delivery.kill_stage"],
            env=stage.environment() | {"DJANGO_SETTINGS_MODULE": "tests.trust.kill_settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
        )

    def play(self, **given):
        self.process.stdin.write(json.dumps(given) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, self._error()
        return json.loads(answer)

    def end(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
        self.errors.close()

    def _error(self):
        self.errors.seek(0)
        return self.errors.read()[-4000:]


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """One process for all the campaigns of this module."""
    one = Stage(Theatre(tmp_path_factory.mktemp("theatre")).stage())
    yield one
    one.end()


@pytest.fixture
def played(stage, record_property):
    """Plays campaigns whose senders are killed; the figures stand in the run's summary, with the seed."""

    def play(policy, workers, way, *, plays=PLAYS, people=80, **more):
        found = Counter()
        for _ in range(plays):
            seed = random.randrange(2**32)
            given = {"policy": policy, "workers": workers, "way": way, "people": people, "seed": seed, **more}
            one = stage.play(**given)
            counted = figures(one)
            print(given, counted, one["deaths"])
            assert set(one["deaths"]) == set(given.get("stages", STAGES))
            found.update(counted)
        is_one = "" if workers == 1 else "s"
        control = f", control: {more['control']}" if "control" in more else ""
        record_property("figures", f"kill -9, {policy}, {workers} worker{is_one}, {way}{control}: {said(found)}")
        return found

    return play


def figures(play):
    """Lost: nobody took it, and nobody is said to be unknown. Extra: copies beyond the first."""
    copies, rows = play["copies"], play["rows"]
    not_sent = [email for email, state in rows.items() if state == "sent" and not copies.get(email)]
    still_open = [email for email, state in rows.items() if state not in ("sent", "unknown")]
    return {
        "kills": len(play["deaths"]),
        "lost": len(not_sent) + len(still_open),
        "extra": sum(count - 1 for count in copies.values()),
        "unknown": sum(state == "unknown" for state in rows.values()),
        "more than two": sum(count > 2 for count in copies.values()),
        "unfinished": play["status"] != "finished",
    }


def said(found):
    return ", ".join(f"{name} {found[name]}" for name in ("kills", "lost", "extra", "unknown"))


SQLITE, NIGHT = pytest.mark.one_database("sqlite"), pytest.mark.nightly


def meetings(each):
    """How many workers, and which way the mails go: by day a share, and each kind of it on either policy."""
    return pytest.mark.parametrize(("workers", "way"), [pytest.param(*one, marks=marks) for one, marks in each])


@meetings(
    [
        ((1, "pipelining"), SQLITE),
        ((4, "pipelining"), ()),
        ((1, "in process"), NIGHT),
        ((4, "in process"), SQLITE),
        ((1, "chunking"), SQLITE),
        ((4, "chunking"), NIGHT),
    ]
)
def test_sent_once_more_at_most_and_nobody_lost(played, workers, way):
    """`retry_once`: extra copies within kills x window, nobody more than two."""
    found = played("retry_once", workers, way)
    assert found["extra"] <= found["kills"] * WINDOW
    assert (found["lost"], found["more than two"], found["unfinished"]) == (0, 0, 0)


@meetings(
    [
        ((1, "pipelining"), ()),
        ((4, "pipelining"), SQLITE),
        ((1, "in process"), SQLITE),
        ((4, "in process"), NIGHT),
        ((1, "chunking"), NIGHT),
        ((4, "chunking"), SQLITE),
    ]
)
def test_strict_sends_nobody_a_second_copy(played, workers, way):
    """`strict`: what may have arrived is named, never resent."""
    found = played("strict", workers, way)
    assert found["unknown"] <= found["kills"] * WINDOW
    assert (found["lost"], found["extra"], found["unfinished"]) == (0, 0, 0)


@pytest.mark.parametrize(
    "trouble",
    [
        pytest.param("full_disk", marks=pytest.mark.sqlite_only),
        pytest.param("cut_lines", marks=pytest.mark.postgresql_only),
    ],
)
def test_a_database_in_trouble_is_waited_for_and_nobody_lost_or_mailed_twice(stage, record_property, trouble):
    """When the database cannot record results, sending stops; it goes on by itself (sending.md)."""
    given = {"policy": "strict", "workers": 1, "way": "in process", "people": 80, "seed": 0, "stages": []}
    one = stage.play(**given, trouble=trouble, takes=0.03)
    found = figures(one)
    record_property("figures", f"{trouble}: met {one['trouble']} times, {said(Counter(found))}")
    assert one["trouble"] > 0
    assert (found["lost"], found["extra"], found["unfinished"]) == (0, 0, 0)
    # An outcome whose commit was cut off in the middle may be lost with it: then it is named.
    assert found["unknown"] <= (0 if trouble == "full_disk" else one["trouble"] * WINDOW)


@pytest.mark.parametrize(("workers", "way"), [(1, "pipelining"), (4, "in process")])
def test_without_the_mark_before_the_wire_strict_would_send_twice(played, workers, way):
    """Negative control."""
    found = played("strict", workers, way, control="not_marked", plays=1, people=24 * workers, stages=IN_DOUBT)
    assert found["extra"] > 0


@pytest.mark.parametrize(("workers", "way"), [(1, "in process"), (4, "pipelining")])
def test_without_settling_what_the_dead_left_people_would_be_lost(played, workers, way):
    """Negative control."""
    found = played("retry_once", workers, way, control="not_settled", plays=1, people=24 * workers, stages=IN_DOUBT)
    assert found["lost"] > 0


# A commit of the choice and one of each batch that is let go: killed before and after.
CHOICE = [["before commit", 1], ["after commit", 1], ["before commit", 1], ["after commit", 1], ["before commit", 2]]


def chosen(stage, record_property, **more):
    one = stage.play(policy="strict", workers=1, way="in process", people=40, seed=0, choice=CHOICE, **more)
    later = {variant for _, variant in one["rows"].values()} - {"A", "B"}
    lost = [email for email, (state, _) in one["rows"].items() if state != "sent" or not one["copies"].get(email)]
    extra = sum(count - 1 for count in one["copies"].values())
    control = f", control: {more['control']}" if more else ""
    said = f"kills {sum(one['deaths'])}, lost {len(lost)}, extra {extra}, versions {len(later)}"
    record_property("figures", f"kill -9 at the choice of a version{control}: {said}")
    assert all(one["deaths"])
    return one, later, lost, extra


def test_one_version_is_chosen_whoever_is_killed_while_choosing(stage, record_property):
    """One winner, chosen once; everybody who waited gets it, and gets it once."""
    one, later, lost, extra = chosen(stage, record_property)
    assert (one["chosen"], later, lost, extra) == (1, {one["winner"].lower()}, [], 0)


@pytest.mark.one_database("sqlite")
def test_without_the_recorded_winner_the_rest_would_get_both(stage, record_property):
    """Negative control."""
    _, later, _, _ = chosen(stage, record_property, control="chosen_anew")
    assert later == {"a", "b"}
