"""Bank transfer: the invoice is paid at the customer's bank and an operator marks it as received.

Nothing is taken: a charge only waits. What arrived and what was sent back is told to it by people.
"""

from pathlib import Path
from typing import Final

from gaung.core.dunning import Decline
from gaung.core.money import Money
from gaung.core.payments import Card, CardRefused, ChargeResult, Outcome
from gaung.gateways.ledger import Ledger

METHOD: Final = "transfer"
AWAITING: Final = "awaiting_transfer"


class TransferGateway:
    """The provider `transfer`: every charge waits until somebody says that the money came."""

    name = "transfer"

    def __init__(self, path: Path | None) -> None:
        """Keep its books in a file, or in memory when there is none."""
        self._ledger = Ledger(path, provider="transfer")

    @classmethod
    def in_memory(cls) -> "TransferGateway":
        """A provider for one test or one simulation."""
        return cls(None)

    def add_card(self, *, number: str, expires_month: int, expires_year: int) -> Card:
        """Transfers know no cards."""
        raise CardRefused(reason="no_cards_by_transfer")

    def charge(self, *, key: str, amount: Money, token: str, description: str) -> ChargeResult:
        """Expect a transfer; `description` (the invoice's number) is what the customer names in it."""
        waiting = ChargeResult(Outcome.NEEDS_ACTION, reason=AWAITING)
        return self._ledger.charge(key=key, amount=amount, token=token, answers=(waiting,))

    def find(self, *, key: str) -> ChargeResult | None:
        """Whether the transfer came; None when none was expected under this key."""
        return self._ledger.find(key)

    def cancel(self, *, key: str) -> ChargeResult:
        """Expect it no longer."""
        return self._ledger.call_off(key)

    def refund(self, *, key: str, reference: str, amount: Money) -> ChargeResult:
        """Write down that an operator sends money back; never more than came (D13)."""
        return self._ledger.give_back(key=key, reference=reference, amount=amount)

    def receive(self, *, key: str) -> ChargeResult:
        """An operator saw the money on the account."""
        return self._ledger.resolve(key, ChargeResult(Outcome.SUCCEEDED))

    def refuse(self, *, key: str) -> ChargeResult:
        """An operator gives up waiting."""
        return self._ledger.resolve(key, ChargeResult(Outcome.DECLINED, decline=Decline.SOFT, reason="not_received"))

    def taken(self) -> list[tuple[str, Money]]:
        """Every transfer that came, in order."""
        return self._ledger.taken()
