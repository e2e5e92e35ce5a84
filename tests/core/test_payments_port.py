"""The answers of a payment provider as values (money.md Payments)."""

from gaung.core.dunning import Decline
from gaung.core.payments import Card, CardRefused, ChargeResult, KeyReused, Outcome
from gaung.core.refusals import Refusal


def test_an_answer_says_no_more_than_the_provider_told() -> None:
    """An unknown outcome has neither a reference nor a reason to decline (D9)."""
    answer = ChargeResult(Outcome.UNKNOWN)
    assert (answer.reference, answer.decline, answer.reason, answer.action_url) == ("", None, "", "")
    assert ChargeResult(Outcome.DECLINED, decline=Decline.HARD).decline == "hard"


def test_a_refused_card_is_an_answer_and_a_reused_key_is_a_bug() -> None:
    assert isinstance(CardRefused(reason="expiry"), Refusal)
    assert CardRefused(reason="expiry").facts == {"reason": "expiry"}
    assert not issubclass(KeyReused, Refusal)


def test_a_card_has_no_place_for_its_number() -> None:
    kept = {"token", "brand", "last4", "expires_month", "expires_year", "fingerprint"}
    assert set(Card.__dataclass_fields__) == kept
