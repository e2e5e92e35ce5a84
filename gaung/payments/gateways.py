"""Which provider is asked. Wiring only: each provider is behind `core.payments.PaymentGateway`."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.utils.module_loading import import_string

from gaung.core.payments import PaymentGateway

_override: ContextVar[PaymentGateway | None] = ContextVar("payment_gateway", default=None)


def gateway(name: str = "") -> PaymentGateway:
    """Return the provider by name, or the one new payment methods are added at."""
    chosen = _override.get()
    if chosen is not None:
        return chosen
    wired = settings.GAUNG_PAYMENT_GATEWAYS
    make = import_string(wired[name or settings.GAUNG_PAYMENT_GATEWAY])
    made: PaymentGateway = make()
    return made


@contextmanager
def using_gateway(instance: PaymentGateway) -> Iterator[None]:
    """Put another provider behind the port for a while (simulate, tests)."""
    token = _override.set(instance)
    try:
        yield
    finally:
        _override.reset(token)
