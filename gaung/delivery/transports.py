"""Which way a company's newsletters leave: its own server, the installation's, or the local mailbox."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from gaung.companies.models import Company
from gaung.core.wire import Transport
from gaung.delivery.mailbox import LocalMailbox
from gaung.gateways.wire import Limits, Wire
from gaung.gateways.wire_pool import Deadlines
from gaung.senders import queries as senders

# Connections, and mails on the wire of each: what a crash leaves in doubt is at most the product.
LIMITS: Final = Limits(connections=8, window=32)
# What is on the wire when we have to stop is waited for so long: less than a worker has to leave in.
DRAIN_SECONDS: Final = 10.0

Make = Callable[[Company], Transport]
_given: Make | None = None


def transport_for(company: Company) -> Transport:
    """Return a new transport for a company; whoever takes it closes it."""
    if _given is not None:
        return _given(company)
    server = senders.transport_for(company)
    if server is None:
        return LocalMailbox(company_id=company.pk)
    own = senders.limits_for(company)
    limits = LIMITS
    if own is not None:
        limits = Limits(connections=own[0], window=LIMITS.window, mails_per_connection=own[1])
    deadlines = Deadlines(drain=DRAIN_SECONDS)
    return Wire(server=server, name=_own_name(), limits=limits, deadlines=deadlines)


def _own_name() -> str:
    """How this installation introduces itself to a mail server."""
    return urlsplit(settings.GAUNG_BASE_URL).hostname or "localhost"


def use_transport(make: Make | None) -> None:
    """Let newsletters leave by this one from now on (tests, simulations of a server)."""
    global _given  # noqa: PLW0603 - one per process, like the server it stands for
    _given = make


@contextmanager
def using_transport(make: Make) -> Iterator[None]:
    """Let newsletters leave by this one for a while."""
    before = _given
    use_transport(make)
    try:
        yield
    finally:
        use_transport(before)
