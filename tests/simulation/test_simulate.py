"""`gaung simulate`: exactly as the page of the command says (docs/reference/simulate.md)."""

import copy
import io
import json
import os
import subprocess
import sys

import pytest
import yaml
from django.core.management import call_command
from django.core.management.base import CommandError

from gaung.simulation.scenario import ScenarioError, read

BASE = {
    "company": {
        "time_zone": "Asia/Jakarta",
        "currency": "USD",
        "interval": "month",
        "signed_up_at": "2026-01-31T09:00:00+07:00",
    },
    "settings": {"overflow": "demote"},
    "steps": [
        {"at": "2026-02-03T10:00:00+07:00", "do": "add_payment_method", "card": "ok"},
        {"at": "2026-02-03T10:00:00+07:00", "do": "start_trial"},
        {"at": "2026-02-04T10:00:00+07:00", "do": "import_contacts", "count": 600},
        {"at": "2026-02-05T10:00:00+07:00", "do": "request_check"},
        {"at": "2026-02-05T11:00:00+07:00", "do": "decide_check", "verdict": "approved"},
        {"at": "2026-02-06T10:00:00+07:00", "do": "change_quantity", "quantity": 5000},
        {"at": "2026-03-10T10:00:00+07:00", "do": "change_quantity", "quantity": 8000},
    ],
    "until": "2026-05-01T00:00:00+07:00",
}


def at(day, clock="10:00"):
    return f"2026-{day}T{clock}:00+07:00"


def scenario(*steps, until="2026-06-01T00:00:00+07:00", **company):
    made = copy.deepcopy(BASE)
    made["company"].update(company)
    made["steps"] = [{"at": day if "T" in day else at(day), "do": do, **values} for day, do, values in steps]
    made["until"] = until
    return made


@pytest.fixture
def simulate(tmp_path, django_db_blocker):
    """Play scenarios as the command does; the throwaway database is none of the test runner's."""

    def run(*scenarios, names=None):
        files = []
        for number, one in enumerate(scenarios):
            file = tmp_path / (names[number] if names else f"s{number}.json")
            file.write_text(json.dumps(one) if file.suffix == ".json" else yaml.safe_dump(one))
            files.append(str(file))
        out = io.StringIO()
        with django_db_blocker.unblock():
            call_command("simulate", *files, stdout=out)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return run


def events(lines):
    return [line["event"] for line in lines]


READY = (
    ("02-01", "request_check", {}),
    ("02-01", "decide_check", {"verdict": "approved"}),
    ("02-01", "add_payment_method", {"card": "ok"}),
)


def test_the_scenario_of_the_page_plays_from_the_trial_to_a_higher_tier(simulate):
    lines = simulate(BASE)
    assert events(lines) == [
        "trial_started",
        "contacts_admitted",
        "check_requested",
        "check_decided",
        "quantity_chosen",
        "trial_ended",
        "invoice_issued",
        "payment_succeeded",
        "quantity_changed",
        "contacts_promoted",
        "invoice_issued",
        "payment_succeeded",
        "invoice_issued",
        "payment_succeeded",
        "quantity_changed",
        "invoice_issued",
        "payment_succeeded",
        "invoice_issued",
        "payment_succeeded",
        "end",
    ]
    totals = [line["total_minor"] for line in lines if line["event"] == "invoice_issued"]
    assert totals == [743, 5200, 1423, 7300, 7300]


def test_a_line_tells_the_instant_in_the_companys_zone_and_the_state_after_it(simulate):
    admitted = simulate(BASE)[1]
    assert admitted == {
        "at": "2026-02-04T10:00:00+07:00",
        "event": "contacts_admitted",
        "subscribed": 500,
        "pending": 100,
        "state": {
            "status": "trialing",
            "limit": 500,
            "quantity": None,
            "subscribed": 500,
            "pending": 100,
            "archived": 0,
            "pending_change": None,
            "cycle": ["2026-01-31", "2026-02-28"],
        },
    }


def test_an_upgrade_is_invoiced_in_two_lines_r28(simulate):
    upgrade = next(line for line in simulate(BASE) if line.get("reason") == "upgrade")
    assert upgrade["lines"] == [
        {"kind": "credit", "amount_minor": -3523, "days_left": 21, "days_in_cycle": 31},
        {"kind": "charge", "amount_minor": 4946, "days_left": 21, "days_in_cycle": 31},
    ]


def test_several_files_are_played_in_one_run_each_on_a_clean_database(simulate):
    lines = simulate(BASE, BASE, names=["first.json", "second.yaml"])
    first = [{**line, "scenario": ""} for line in lines if line["scenario"] == "first"]
    second = [{**line, "scenario": ""} for line in lines if line["scenario"] == "second"]
    assert first == second


def test_only_the_given_tiers_can_be_chosen_at_the_given_prices(simulate):
    lines = simulate(
        scenario(
            *READY,
            ("02-01", "buy", {"quantity": 3000}),
            ("02-01", "buy", {"quantity": 2000}),
            prices={"1000": 1600, "2000": 2800},
            until="2026-02-28T00:00:00+07:00",
        )
    )
    assert [line["code"] for line in lines if line["event"] == "refused"] == ["not_a_tier"]
    assert [line["total_minor"] for line in lines if line["event"] == "invoice_issued"] == [2700]  # 27 of 28 days


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ([("02-01", "change_quantity", {"quantity": 1500})], "not_a_tier"),
        ([("02-01", "change_quantity", {"quantity": "many"})], "not_a_tier"),
        ([("02-01", "change_quantity", {"quantity": 1000})], "not_subscribed"),
        ([("02-01", "cancel", {})], "not_subscribed"),
        ([("02-01", "start_trial", {}), ("02-02", "start_trial", {})], "trial_used"),
        ([*READY, ("02-02", "buy", {"quantity": 1000}), ("02-03", "start_trial", {})], "already_subscribed"),
        ([*READY, ("02-02", "buy", {"quantity": 1000}), ("02-03", "buy", {"quantity": 2000})], "already_subscribed"),
        ([("02-01", "buy", {"quantity": 1000})], "not_verified"),
        ([*READY[:2], ("02-01", "buy", {"quantity": 1000})], "no_payment_method"),
        ([("02-01", "undo_pending_change", {})], "nothing_to_undo"),
        ([("02-01", "request_check", {}), ("02-02", "request_check", {})], "check_already_open"),
        (
            [*READY, ("02-02", "add_payment_method", {"card": "declines"}), ("02-03", "buy", {"quantity": 1000})],
            "payment_declined",
        ),
    ],
)
def test_a_step_the_rules_refuse_is_a_line_and_the_run_goes_on(simulate, steps, code):
    lines = simulate(scenario(*steps))
    assert [line["code"] for line in lines if line["event"] == "refused"] == [code]
    assert lines[-1]["event"] == "end"


def test_a_downgrade_below_the_floor_says_the_floor_and_the_count_r32(simulate):
    lines = simulate(
        scenario(
            *READY,
            ("02-01", "buy", {"quantity": 5000}),
            ("02-02", "import_contacts", {"count": 2300}),
            ("02-03", "change_quantity", {"quantity": 2000}),
        )
    )
    refused = next(line for line in lines if line["event"] == "refused")
    assert (refused["do"], refused["code"]) == ("change_quantity", "below_floor")
    assert (refused["floor"], refused["subscribed"]) == (3000, 2300)


def test_the_tier_in_force_and_a_second_cancel_are_unchanged_not_refused(simulate):
    lines = simulate(
        scenario(
            *READY,
            ("02-01", "buy", {"quantity": 5000}),
            ("02-02", "change_quantity", {"quantity": 5000}),
            ("02-03", "cancel", {}),
            ("02-04", "cancel", {}),
            until="2026-02-10T00:00:00+07:00",
        )
    )
    assert events(lines)[-4:] == ["unchanged", "change_scheduled", "unchanged", "end"]
    assert lines[-1]["state"]["pending_change"] == "cancel"


def test_what_falls_due_at_the_instant_of_until_does_not_happen(simulate):
    lines = simulate(scenario(*READY, ("02-01", "buy", {"quantity": 1000}), until="2026-02-28T00:00:00+07:00"))
    assert lines[-1]["state"]["cycle"] == ["2026-01-31", "2026-02-28"]


def test_what_falls_due_at_the_instant_of_a_step_happens_before_it(simulate):
    lines = simulate(
        scenario(
            *READY,
            ("02-01", "buy", {"quantity": 1000}),
            ("2026-02-28T00:00:00+07:00", "change_quantity", {"quantity": 2000}),
            until="2026-03-01T00:00:00+07:00",
        )
    )
    reasons = [line["reason"] for line in lines if line["event"] == "invoice_issued"]
    assert reasons == ["purchase", "renewal", "upgrade"]


def test_contact_steps_take_as_many_as_there_are_newest_first(simulate):
    lines = simulate(
        scenario(
            ("02-01", "start_trial", {}),
            ("02-02", "import_contacts", {"count": 503}),
            ("02-03", "archive_contacts", {"count": 9, "status": "pending_upgrade"}),
            ("02-04", "unsubscribe_contacts", {"count": 900}),
            until="2026-02-05T00:00:00+07:00",
        )
    )
    assert [line["count"] for line in lines if "count" in line] == [3, 500]


def test_a_failed_renewal_is_retried_suspended_and_written_off_at_nine_d12(simulate):
    lines = simulate(
        scenario(
            *READY,
            ("02-01", "buy", {"quantity": 1000}),
            ("02-02", "add_payment_method", {"card": "declines"}),
            until="2026-07-01T00:00:00+07:00",
        )
    )
    told = [(line["at"][5:16], line["event"]) for line in lines if line["at"] > "2026-02-28"]
    assert told[:6] == [
        ("02-28T00:00", "invoice_issued"),
        ("02-28T00:00", "payment_declined"),
        ("03-01T09:00", "payment_declined"),
        ("03-03T09:00", "payment_declined"),
        ("03-07T09:00", "payment_declined"),
        ("03-14T09:00", "payment_declined"),
    ]
    assert ("03-30T09:00", "suspended") in told
    assert ("05-29T09:00", "subscription_ended") in told


def test_the_policy_hold_keeps_the_smallest_tier_that_fits_d8(simulate):
    steps = (
        *READY,
        ("02-01", "buy", {"quantity": 5000}),
        ("02-02", "change_quantity", {"quantity": 1000}),
        ("02-03", "import_contacts", {"count": 2300}),
    )
    held = scenario(*steps, until="2026-03-01T00:00:00+07:00")
    held["settings"]["overflow"] = "hold"
    demoted = scenario(*steps, until="2026-03-01T00:00:00+07:00")
    ends = [line["state"] for line in simulate(held, demoted) if line["event"] == "end"]
    assert [(end["quantity"], end["subscribed"], end["pending"]) for end in ends] == [
        (3000, 2300, 0),
        (1000, 1000, 1300),
    ]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda made: made["steps"][2].pop("count"), "step 3 (import_contacts): count"),
        (lambda made: made["steps"][2].update(count=-1), "step 3 (import_contacts): count"),
        (lambda made: made["steps"][1].update(do="dance"), "step 2: do"),
        (lambda made: made["steps"][1].update(at="soon"), "step 2 (start_trial): at"),
        (lambda made: made["steps"][1].update(at="2026-02-03T10:00:00"), "needs its offset"),
        (lambda made: made["steps"][1].update(at="2026-01-01T10:00:00+07:00"), "step 2 (start_trial): at"),
        (lambda made: made["steps"][0].update(card="gold"), "step 1 (add_payment_method): card"),
        (lambda made: made["steps"][0].update(colour="red"), "unknown field 'colour'"),
        (lambda made: made["company"].update(time_zone="Mars/Olympus"), "company.time_zone"),
        (lambda made: made["company"].update(currency="XXX"), "company.currency"),
        (lambda made: made["company"].update(prices={"1500": 3}), "company.prices['1500']"),
        (lambda made: made["company"].update(prices={"1000": 1.5}), "company.prices['1000']"),
        (lambda made: made.update(until="2026-01-01T00:00:00+07:00"), "until"),
        (lambda made: made.update(steps={}), "steps"),
        (lambda made: made.pop("company"), "company: missing"),
    ],
)
def test_a_malformed_file_names_the_step_and_the_field(change, named):
    made = copy.deepcopy(BASE)
    change(made)
    with pytest.raises(ScenarioError) as refused:
        read(made)
    assert named in str(refused.value)


def test_a_malformed_file_ends_with_exit_code_2_before_anything_is_played(tmp_path, simulate):
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    good = tmp_path / "good.json"
    good.write_text(json.dumps(BASE))
    out = io.StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("simulate", str(good), str(broken), stdout=out)
    assert (refused.value.returncode, out.getvalue()) == (2, "")
    assert "broken.json: not JSON" in str(refused.value)


def test_the_installations_own_database_is_not_touched(db, simulate):
    from gaung.companies.models import Company

    simulate(BASE)
    assert Company.objects.count() == 0


def test_it_runs_in_a_folder_where_nothing_may_be_written_and_leaves_nothing(tmp_path):
    scenario_file = tmp_path / "s.json"
    scenario_file.write_text(json.dumps(BASE))
    folder = tmp_path / "here"
    folder.mkdir(mode=0o500)
    ran = subprocess.run(
        [sys.executable, "-m", "gaung", "simulate", str(scenario_file)],
        cwd=folder,
        env={**os.environ, "GAUNG_DATA": "/proc/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout.splitlines()[-1])["event"] == "end"
    assert list(folder.iterdir()) == []
