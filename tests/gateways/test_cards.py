"""The named test cards do what their page says (money.md Payments)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gaung.core.dunning import Decline
from gaung.core.money import Money
from gaung.core.payments import CardRefused, ChargeResult, Outcome
from gaung.gateways.cards import NUMBERS, TEST_CARDS, TestGateway

ROOT = Path(__file__).resolve().parents[2]
PRICE = Money(1050, "USD")


def charge(gateway: TestGateway, name: str, *, key: str = "k1", token: str = "") -> ChargeResult:
    """One charge of a named card."""
    token = token or gateway.add_card(number=NUMBERS[name], expires_month=1, expires_year=2031).token
    return gateway.charge(key=key, amount=PRICE, token=token, description="INV-2026-000001")


@pytest.mark.parametrize(
    ("name", "outcome", "decline", "reason"),
    [
        ("ok", Outcome.SUCCEEDED, None, ""),
        ("declines", Outcome.DECLINED, Decline.SOFT, "insufficient_funds"),
        ("declines_hard", Outcome.DECLINED, Decline.HARD, "stolen_card"),
        ("declines_later", Outcome.SUCCEEDED, None, ""),
        ("needs_action", Outcome.NEEDS_ACTION, None, ""),
        ("times_out_after_charging", Outcome.UNKNOWN, None, "timeout"),
        ("times_out_before_charging", Outcome.UNKNOWN, None, "timeout"),
    ],
)
def test_each_card_answers_as_its_page_says(name: str, outcome: Outcome, decline: Decline | None, reason: str) -> None:
    """D12 tells soft from hard declines by this answer."""
    answer = charge(TestGateway.in_memory(), name)
    assert (answer.outcome, answer.decline, answer.reason) == (outcome, decline, reason)


def test_a_card_that_declines_later_pays_once_and_then_no_more_d12() -> None:
    """D12: a first purchase succeeds, its renewal fails."""
    gateway = TestGateway.in_memory()
    token = gateway.add_card(number=NUMBERS["declines_later"], expires_month=1, expires_year=2031).token
    outcomes = [charge(gateway, "", key=f"k{place}", token=token).outcome for place in range(3)]
    assert outcomes == [Outcome.SUCCEEDED, Outcome.DECLINED, Outcome.DECLINED]


def test_a_time_out_after_charging_is_found_as_charged_once_d9() -> None:
    """D9: asking again under the same key finds out, and takes nothing more."""
    gateway = TestGateway.in_memory()
    assert charge(gateway, "times_out_after_charging").outcome is Outcome.UNKNOWN
    found = gateway.find(key="k1")
    assert found is not None
    assert found.outcome is Outcome.SUCCEEDED
    assert gateway.charge(key="k1", amount=PRICE, token="card_test_1", description="") == found
    assert gateway.taken() == [("k1", PRICE)]


def test_a_time_out_before_charging_never_arrived_d9() -> None:
    """D9: nobody heard of the key, nothing was taken."""
    gateway = TestGateway.in_memory()
    assert charge(gateway, "times_out_before_charging").outcome is Outcome.UNKNOWN
    assert gateway.find(key="k1") is None
    assert gateway.cancel(key="k1").outcome is Outcome.DECLINED
    assert charge(gateway, "", token="card_test_1").reason == "cancelled"
    assert gateway.taken() == []


@pytest.mark.parametrize(("accept", "outcome"), [(True, Outcome.SUCCEEDED), (False, Outcome.DECLINED)])
def test_the_cardholder_decides_once_about_a_charge_that_needs_action(accept: bool, outcome: Outcome) -> None:
    """The address is there while it waits and gone afterwards; a second decision changes nothing."""
    gateway = TestGateway.in_memory()
    assert charge(gateway, "needs_action").action_url == "/test-bank/k1"
    gateway.confirm_action(key="k1", accept=accept)
    gateway.confirm_action(key="k1", accept=not accept)
    found = gateway.find(key="k1")
    assert found is not None
    assert (found.outcome, found.action_url) == (outcome, "")


def test_a_card_is_kept_without_its_number() -> None:
    """Only what may be shown leaves the provider; spaces in the number are no mistake."""
    card = TestGateway.in_memory().add_card(number="4242 4242-4242 4242", expires_month=12, expires_year=2030)
    assert (card.brand, card.last4, card.expires_month) == ("Test card", "4242", 12)
    assert "4242424242424242" not in repr(card)


@pytest.mark.parametrize(
    ("number", "month"), [("4111111111111111", 1), ("", 1), ("4242424242424242", 0), ("4242424242424242", 13)]
)
def test_anything_but_a_test_card_is_refused(number: str, month: int) -> None:
    """So that nobody leaves a real number here."""
    with pytest.raises(CardRefused):
        TestGateway.in_memory().add_card(number=number, expires_month=month, expires_year=2030)
    with pytest.raises(CardRefused):
        charge(TestGateway.in_memory(), "", token="card_of_elsewhere")


def test_a_charge_survives_a_killed_process_d9(tmp_path: Path) -> None:
    """D9: killed right after the provider took the money, we find the charge by its key."""
    path = tmp_path / "books.sqlite3"
    program = (
        "import os, signal, sys; from pathlib import Path\n"
        "from gaung.core.money import Money; from gaung.gateways.cards import NUMBERS, TestGateway\n"
        "gateway = TestGateway(Path(sys.argv[1]))\n"
        "card = gateway.add_card(number=NUMBERS['ok'], expires_month=1, expires_year=2031)\n"
        "gateway.charge(key='k1', amount=Money(1050, 'USD'), token=card.token, description='')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(path)], check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert ended.returncode == -signal.SIGKILL
    assert TestGateway(path).taken() == [("k1", PRICE)]


def test_every_test_card_stands_on_its_page() -> None:
    """docs/reference/test-cards.md names each number and what it does."""
    page = (ROOT / "docs" / "reference" / "test-cards.md").read_text()
    for number, card in TEST_CARDS.items():
        spaced = " ".join(number[place : place + 4] for place in range(0, 16, 4))
        assert f"| `{spaced}` | `{card.name}` |" in page
