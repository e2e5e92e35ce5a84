"""The built-in test provider of card payments: named test cards, no money (docs/reference/test-cards.md)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from gaung.core.dunning import Decline
from gaung.core.money import Money
from gaung.core.payments import Card, CardRefused, ChargeResult, Outcome
from gaung.gateways.ledger import Ledger

_GOOD: Final = ChargeResult(Outcome.SUCCEEDED)
_POOR: Final = ChargeResult(Outcome.DECLINED, decline=Decline.SOFT, reason="insufficient_funds")
_STOLEN: Final = ChargeResult(Outcome.DECLINED, decline=Decline.HARD, reason="stolen_card")
_ASKS: Final = ChargeResult(Outcome.NEEDS_ACTION)
_UNKNOWN: Final = ChargeResult(Outcome.UNKNOWN, reason="timeout")


@dataclass(frozen=True)
class TestCard:
    """How one test number behaves: its first, second, ... charge ends so, and all later ones as the last."""

    __test__ = False  # not one of pytest's

    name: str
    answers: tuple[ChargeResult, ...]
    # The answer gets lost on the way back, or the charge on the way there: we are not told.
    loses_the_answer: bool = False
    loses_the_charge: bool = False


TEST_CARDS: Final[Mapping[str, TestCard]] = {
    "4242424242424242": TestCard("ok", (_GOOD,)),
    "4000000000000002": TestCard("declines", (_POOR,)),
    "4000000000000069": TestCard("declines_hard", (_STOLEN,)),
    "4000000000000341": TestCard("declines_later", (_GOOD, _POOR)),
    "4000000000003220": TestCard("needs_action", (_ASKS,)),
    "4000000000000119": TestCard("times_out_after_charging", (_GOOD,), loses_the_answer=True),
    "4000000000000127": TestCard("times_out_before_charging", (_GOOD,), loses_the_charge=True),
}
NUMBERS: Final = {card.name: number for number, card in TEST_CARDS.items()}


class TestGateway:
    """The provider `test`: its answers depend on the card's number alone."""

    __test__ = False
    name = "test"

    def __init__(self, path: Path | None) -> None:
        """Keep its books in a file, or in memory when there is none."""
        self._ledger = Ledger(path, provider="test")

    @classmethod
    def in_memory(cls) -> "TestGateway":
        """A provider for one test or one simulation; its books end with it."""
        return cls(None)

    def add_card(self, *, number: str, expires_month: int, expires_year: int) -> Card:
        """Store a test card; any other number is refused, so that nobody types a real one."""
        digits = number.replace(" ", "").replace("-", "")
        if digits not in TEST_CARDS:
            raise CardRefused(reason="not_a_test_card")
        if not 1 <= expires_month <= 12:
            raise CardRefused(reason="expiry")
        token, fingerprint = self._ledger.store_card(digits), hashlib.sha256(digits.encode()).hexdigest()
        return Card(token, "Test card", digits[-4:], expires_month, expires_year, fingerprint)

    def charge(self, *, key: str, amount: Money, token: str, description: str) -> ChargeResult:
        """Take a payment once per key; a card that times out leaves the outcome unknown."""
        card = self._card(token)
        if card.loses_the_charge:
            self._ledger.check(key=key, amount=amount, token=token)
            return self.find(key=key) or _UNKNOWN
        is_new = self._ledger.find(key) is None
        made = self._ledger.charge(key=key, amount=amount, token=token, answers=card.answers)
        return _UNKNOWN if card.loses_the_answer and is_new else _with_address(made, key)

    def find(self, *, key: str) -> ChargeResult | None:
        """What became of the charge with this key; None when it never arrived."""
        found = self._ledger.find(key)
        return found and _with_address(found, key)

    def cancel(self, *, key: str) -> ChargeResult:
        """Call off a charge that waits for the cardholder; one that never arrived never will."""
        return self._ledger.call_off(key)

    def refund(self, *, key: str, reference: str, amount: Money) -> ChargeResult:
        """Give money back once per key, never more than was taken (D13)."""
        return self._ledger.give_back(key=key, reference=reference, amount=amount)

    def confirm_action(self, *, key: str, accept: bool = True) -> ChargeResult:
        """The cardholder confirms, or refuses, at their bank a charge that asked for it."""
        refused = ChargeResult(Outcome.DECLINED, decline=Decline.SOFT, reason="authentication_failed")
        return self._ledger.resolve(key, _GOOD if accept else refused)

    def taken(self) -> list[tuple[str, Money]]:
        """Every successful charge, in order: key and amount, for comparing with our books."""
        return self._ledger.taken()

    def _card(self, token: str) -> TestCard:
        number = self._ledger.card_number(token)
        if number is None:
            raise CardRefused(reason="unknown_card")
        return TEST_CARDS[number]


def _with_address(result: ChargeResult, key: str) -> ChargeResult:
    """Where the cardholder confirms, while the charge waits for it."""
    return replace(result, action_url=f"/test-bank/{key}") if result.outcome is Outcome.NEEDS_ACTION else result
