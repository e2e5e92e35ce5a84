"""What every payment provider behind the port does: the same suite for each of them (D9, D12, D13)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gaung.core.money import Money
from gaung.core.payments import CardRefused, KeyReused, Outcome, PaymentGateway
from gaung.gateways.bank import METHOD, TransferGateway
from gaung.gateways.cards import NUMBERS, TestGateway

PRICE = Money(5200, "USD")


@dataclass
class Provider:
    """A provider, a method of payment at it, and how a charge there comes to succeed."""

    gateway: Any
    token: str
    succeed: Callable[[str], object]

    def charge(self, key: str = "k1", amount: Money = PRICE) -> Any:
        return self.gateway.charge(key=key, amount=amount, token=self.token, description="INV-2026-000001")


def cards(path: Path | None) -> Provider:
    gateway = TestGateway(path)
    card = gateway.add_card(number=NUMBERS["needs_action"], expires_month=12, expires_year=2030)
    return Provider(gateway, card.token, lambda key: gateway.confirm_action(key=key))


def transfers(path: Path | None) -> Provider:
    gateway = TransferGateway(path)
    return Provider(gateway, METHOD, lambda key: gateway.receive(key=key))


@pytest.fixture(params=[cards, transfers], ids=["cards", "transfers"])
def make(request: pytest.FixtureRequest) -> Callable[[Path | None], Provider]:
    """Each provider in turn."""
    return request.param


@pytest.fixture(params=["file", "memory"])
def provider(make: Callable[[Path | None], Provider], request: pytest.FixtureRequest, tmp_path: Path) -> Provider:
    """Each provider with its books in a file and in memory."""
    return make(tmp_path / "books.sqlite3" if request.param == "file" else None)


def test_it_fulfils_the_port(provider: Provider) -> None:
    """mypy checks the same; a provider without a name could not be found again."""
    port: PaymentGateway = provider.gateway
    assert port.name in ("test", "transfer")


def test_a_charge_is_unknown_before_it_and_found_after_it(provider: Provider) -> None:
    """D9: reconciliation asks by key."""
    assert provider.gateway.find(key="k1") is None
    made = provider.charge()
    assert provider.gateway.find(key="k1") == made


def test_the_same_key_is_the_same_charge_d9(provider: Provider) -> None:
    """D9: never charged twice, however often we ask."""
    first = provider.charge()
    provider.succeed("k1")
    again = [provider.charge() for _ in range(20)]
    assert {answer.reference for answer in again} == {first.reference}
    assert {answer.outcome for answer in again} == {Outcome.SUCCEEDED}
    assert provider.gateway.taken() == [("k1", PRICE)]


@pytest.mark.parametrize("other", [Money(5201, "USD"), Money(5200, "EUR")])
def test_one_key_for_two_charges_is_a_bug(provider: Provider, other: Money) -> None:
    """The same key with other parameters never means anything."""
    provider.charge()
    with pytest.raises(KeyReused):
        provider.charge(amount=other)
    assert provider.gateway.find(key="k1") is not None


def test_a_charge_called_off_stays_off(provider: Provider) -> None:
    """Also one that had never arrived: it does not arrive later."""
    provider.charge()
    for key in ("k1", "never"):
        assert provider.gateway.cancel(key=key).outcome is Outcome.DECLINED
        assert provider.succeed(key) == provider.gateway.find(key=key)
        assert provider.charge(key).reason == "cancelled"
    assert provider.gateway.taken() == []


def test_calling_off_a_charge_that_succeeded_says_so(provider: Provider) -> None:
    """The answer is how it stands for good."""
    provider.charge()
    provider.succeed("k1")
    assert provider.gateway.cancel(key="k1").outcome is Outcome.SUCCEEDED


def test_money_goes_back_once_per_key_and_never_more_than_came_d13(provider: Provider) -> None:
    """D13."""
    reference = provider.charge().reference
    provider.succeed("k1")
    for _ in range(3):
        back = provider.gateway.refund(key="r1", reference=reference, amount=Money(5000, "USD"))
        assert back.outcome is Outcome.SUCCEEDED
    too_much = provider.gateway.refund(key="r2", reference=reference, amount=Money(201, "USD"))
    assert (too_much.outcome, too_much.reason) == (Outcome.DECLINED, "more_than_taken")
    assert provider.gateway.refund(key="r3", reference=reference, amount=Money(200, "USD")).outcome is Outcome.SUCCEEDED
    with pytest.raises(KeyReused):
        provider.gateway.refund(key="r1", reference=reference, amount=Money(1, "USD"))


def test_nothing_goes_back_of_a_charge_that_waits_d13(provider: Provider) -> None:
    """Only money that came can be returned."""
    reference = provider.charge().reference
    assert provider.gateway.refund(key="r1", reference=reference, amount=PRICE).outcome is Outcome.DECLINED


def test_a_bad_card_is_refused(provider: Provider) -> None:
    """The answer is a refusal with a reason, never a card."""
    with pytest.raises(CardRefused):
        provider.gateway.add_card(number="4111111111111111", expires_month=1, expires_year=2030)


def test_its_books_outlive_us(make: Callable[[Path | None], Provider], tmp_path: Path) -> None:
    """A provider elsewhere remembers, whatever became of our process."""
    path = tmp_path / "books.sqlite3"
    first = make(path)
    made = first.charge()
    first.succeed("k1")
    later = type(first.gateway)(path)
    assert later.find(key="k1").reference == made.reference
    assert later.taken() == [("k1", PRICE)]


def test_many_asking_with_one_key_make_one_charge_d9(make: Callable[[Path | None], Provider], tmp_path: Path) -> None:
    """D9: eight processes' worth of connections at once, one charge per key."""
    provider = make(tmp_path / "books.sqlite3")
    answers: list[tuple[str, str]] = []

    def ask() -> None:
        for place in range(5):
            answers.append((f"k{place}", provider.charge(f"k{place}").reference))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 40
    assert len(set(answers)) == 5
