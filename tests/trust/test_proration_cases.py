"""Published and derived figures of proration, anchors and day counts (money.md).

The cases lie beside a developer's clone; a user's clone skips this file.
"""

import json
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from gaung.core.periods import Period, add_months, local_date
from gaung.core.proration import Accrual, prorate

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "proration.json"
if not CASES.exists():
    pytest.skip("the shared cases are not beside this clone", allow_module_level=True)
DATA = json.loads(CASES.read_text())


def _local(text, zone):
    if len(text) == len("2026-01-01"):
        return date.fromisoformat(text)
    instant = datetime.fromisoformat(text)
    return local_date(instant.replace(tzinfo=instant.tzinfo or ZoneInfo(zone)), zone)


def _selected():
    for case in DATA["proration_cases"]:
        if case["basis"] == "day" and case["new_amount_minor"] >= case["old_amount_minor"]:
            yield pytest.param(case, id=case["id"])


def test_the_selection_is_not_empty():
    assert len(list(_selected())) >= 20


@pytest.mark.parametrize("case", list(_selected()))
def test_a_single_change_is_charged_to_the_unit_r28(case):
    zone = case.get("timezone", "UTC")
    cycle = Period(_local(case["period_start"], zone), _local(case["period_end"], zone))
    found = prorate(
        accrual=Accrual(paid_total_minor=case["old_amount_minor"]),
        cycle=cycle,
        on=_local(case["change_at"], zone),
        new_total_minor=case["new_amount_minor"],
    )
    assert found.due_minor == case["expected_net_half_up_minor"]
    assert found.credit_minor + found.charge_minor == found.due_minor
    assert (found.days_left, found.days_in_cycle) == (case["remaining_units"], case["total_units"])


@pytest.mark.parametrize("case", DATA.get("cumulative_cases", []), ids=lambda case: str(case.get("id")))
def test_many_changes_in_one_cycle_never_drift_r28(case):
    accrual = Accrual(paid_total_minor=case["steps"][0]["old_amount_minor"])
    for step in case["steps"]:
        zone = case.get("timezone", "UTC")
        cycle = Period(_local(case["period_start"], zone), _local(case["period_end"], zone))
        found = prorate(
            accrual=accrual, cycle=cycle, on=_local(step["change_at"], zone), new_total_minor=step["new_amount_minor"]
        )
        assert found.due_minor == step["expected_charge_minor"]
        accrual = found.after


MONTHS = {"month": 1, "quarter": 3, "year": 12}


@pytest.mark.parametrize("case", DATA["anchor_sequences"], ids=lambda case: case["id"])
def test_renewals_are_counted_from_the_anchor_d2(case):
    anchor, step = date.fromisoformat(case["anchor"][:10]), MONTHS[case["interval"]]
    renewals = [add_months(anchor, step * n).isoformat() for n in range(1, len(case["renewals"]) + 1)]
    assert renewals == [one[:10] for one in case["renewals"]]


@pytest.mark.parametrize("case", DATA["local_day_counts"], ids=lambda case: case["id"])
def test_days_are_counted_in_the_zone_of_the_company_d2(case):
    zone = case["timezone"]
    assert (_local(case["end"], zone) - _local(case["start"], zone)).days == case["local_days"]
