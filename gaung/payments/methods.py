"""Payment methods: added, made the default, removed (BIL-14)."""

from datetime import datetime

from django.db.models import QuerySet

from gaung.companies.models import Company
from gaung.core.payments import Card
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.subscription import ENTITLED, Status
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction
from gaung.gateways.cards import TEST_CARDS, TestGateway
from gaung.payments.gateways import gateway
from gaung.payments.models import PaymentMethod
from gaung.subscriptions.store import Loaded, load, lock


class LastPaymentMethod(Refusal):
    """The last payment method stays while a subscription runs (BIL-14)."""

    code = "last_payment_method"


def methods_of(company: Company) -> list[PaymentMethod]:
    """Return the payment methods that are still there, the default first."""
    rows = PaymentMethod.objects.filter(company=company, removed_at=None)
    return list(rows.order_by("-is_default", "-id"))


def store_card(
    *, company: Company, number: str, expires_month: int, expires_year: int, by: Actor, now: datetime
) -> PaymentMethod:
    """Hand a card to the provider and keep what may be kept of it; the newest is the default.

    A card that is there already is not listed twice (BIL-14): it takes the new expiry and is charged from now on.
    """
    require(by, Right.ACCOUNT_SETTINGS)
    port = gateway()
    card = port.add_card(number=number, expires_month=expires_month, expires_year=expires_year)
    with write_transaction():
        lock(company)
        PaymentMethod.objects.filter(company=company, is_default=True).update(is_default=False)
        method = _same_card(company, port.name, card) or PaymentMethod(company=company, gateway=port.name)
        _keep(method, card, now=now)
        _audit(method, "payment_method.added", by=by, now=now)
    return method


def _same_card(company: Company, provider: str, card: Card) -> PaymentMethod | None:
    if not card.fingerprint:
        return None
    there = PaymentMethod.objects.filter(company=company, removed_at=None, gateway=provider).order_by("-id")
    return there.filter(fingerprint=card.fingerprint).first() or _looks_same(there, card)


def _looks_same(there: QuerySet[PaymentMethod], card: Card) -> PaymentMethod | None:
    """A card kept before providers told its fingerprint is known by all that was kept of it, its expiry too.

    With another expiry it may be another card: both stay, and a member removes one. It can go wrong only
    for two cards alike in all four; then the older one has to be added again, and nobody is charged on a
    card they did not just give.
    """
    old = there.filter(fingerprint="", brand=card.brand, last4=card.last4)
    return old.filter(expires_month=card.expires_month, expires_year=card.expires_year).first()


def _keep(method: PaymentMethod, card: Card, *, now: datetime) -> None:
    method.token, method.fingerprint = card.token, card.fingerprint
    method.brand, method.last4 = card.brand, card.last4
    method.expires_month, method.expires_year = card.expires_month, card.expires_year
    method.is_default, method.added_at = True, now
    method.save()


@write_transaction()
def make_default(*, company: Company, method_id: int, by: Actor, now: datetime) -> PaymentMethod:
    """Choose which card is charged."""
    require(by, Right.ACCOUNT_SETTINGS)
    lock(company)
    method = PaymentMethod.objects.get(company=company, pk=method_id, removed_at=None)
    PaymentMethod.objects.filter(company=company, is_default=True).update(is_default=False)
    method.is_default = True
    method.save(update_fields=["is_default"])
    _audit(method, "payment_method.made_default", by=by, now=now)
    return method


@write_transaction()
def remove_method(*, company: Company, method_id: int, by: Actor, now: datetime) -> None:
    """Remove a card; the last one stays while the subscription runs or an invoice is owed."""
    require(by, Right.ACCOUNT_SETTINGS)
    loaded = lock(company)
    method = PaymentMethod.objects.get(company=company, pk=method_id, removed_at=None)
    others = [other for other in methods_of(company) if other.pk != method.pk]
    refusal = _last_one(loaded, others)
    if refusal is not None:
        raise refusal
    method.removed_at, was_default, method.is_default = now, method.is_default, False
    method.save(update_fields=["removed_at", "is_default"])
    if others and was_default:
        others[0].is_default = True
        others[0].save(update_fields=["is_default"])
    _audit(method, "payment_method.removed", by=by, now=now)


def removal_refused(*, company: Company, method_id: int) -> LastPaymentMethod | None:
    """Say why a card cannot be removed now, before anyone tries; nothing if it can."""
    others = [other for other in methods_of(company) if other.pk != method_id]
    return _last_one(load(company), others)


def _last_one(loaded: Loaded, others: list[PaymentMethod]) -> LastPaymentMethod | None:
    runs = loaded.life.status in ENTITLED - {Status.TRIALING} or loaded.life.status is Status.SUSPENDED
    return LastPaymentMethod(status=loaded.life.status) if runs and not others else None


def test_cards() -> list[tuple[str, str]]:
    """Return the test provider's numbers and names, while new cards are added there; else none."""
    if gateway().name != TestGateway.name:
        return []
    return [(number, card.name) for number, card in TEST_CARDS.items()]


def _audit(method: PaymentMethod, action: str, *, by: Actor, now: datetime) -> None:
    audit.record(
        company=method.company,
        by=by,
        action=action,
        now=now,
        target=f"payment_method:{method.pk}",
        after={"card": str(method)},
    )
