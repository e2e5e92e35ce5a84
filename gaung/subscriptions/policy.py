"""The operator's choices that the rules leave open."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings

from gaung.core.life import Overflow

_override: ContextVar[Overflow | None] = ContextVar("overflow_override", default=None)


def overflow_policy() -> Overflow:
    """Return what happens when subscribed has outgrown a scheduled downgrade (D8): demote or hold."""
    return _override.get() or Overflow(settings.GAUNG_OVERFLOW)


@contextmanager
def using_overflow(policy: Overflow) -> Iterator[None]:
    """Try another policy for a while (`gaung simulate`)."""
    token = _override.set(policy)
    try:
        yield
    finally:
        _override.reset(token)
