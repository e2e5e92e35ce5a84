"""The port to payment providers: what the product asks of them, and their answers (money.md Payments)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from gaung.core.dunning import Decline
from gaung.core.money import Money
from gaung.core.refusals import Refusal


class CardRefused(Refusal):
    """The provider does not take this card; `reason` says why."""

    code = "card_refused"


class KeyReused(ValueError):  # noqa: N818 - says what is wrong
    """One idempotency key was used for two different charges: a bug, never an answer."""


class Outcome(StrEnum):
    """How an attempt to take a payment ended."""

    SUCCEEDED = "succeeded"
    DECLINED = "declined"
    NEEDS_ACTION = "needs_action"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class ChargeResult:
    """A provider's answer to one charge under one idempotency key."""

    outcome: Outcome
    reference: str = ""
    decline: Decline | None = None
    reason: str = ""
    action_url: str = ""


@dataclass(frozen=True)
class Card:
    """A stored payment method as the provider knows it; never the number itself."""

    token: str
    brand: str
    last4: str
    expires_month: int
    expires_year: int
    # The same for the same card however often it is added; empty where the provider tells none.
    fingerprint: str = ""


class PaymentGateway(Protocol):
    """One provider. The same key always means the same charge."""

    name: str

    def add_card(self, *, number: str, expires_month: int, expires_year: int) -> Card:
        """Store a card and answer with what may be kept of it."""
        ...

    def charge(self, *, key: str, amount: Money, token: str, description: str) -> ChargeResult:
        """Take a payment under an idempotency key."""
        ...

    def find(self, *, key: str) -> ChargeResult | None:
        """What became of the charge with this key; None when it never arrived."""
        ...

    def cancel(self, *, key: str) -> ChargeResult:
        """Call off a charge that still waits for the cardholder; answers how it stands for good."""
        ...

    def refund(self, *, key: str, reference: str, amount: Money) -> ChargeResult:
        """Give money back (D13)."""
        ...
