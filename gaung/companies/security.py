"""Reads about how people sign in: their devices and their second factors."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from allauth.mfa.models import Authenticator

from gaung.companies.models import SignIn, User

# A session lives this long; a sign-in not seen for longer is over.
SESSION_LIVES: Final = timedelta(days=14)
_FACTORS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def sign_ins_of(user: User, *, now: datetime) -> list[SignIn]:
    """Return the sign-ins that still hold, the latest seen first."""
    rows = SignIn.objects.filter(user_id=user.pk, ended_at__isnull=True, last_seen_at__gt=now - SESSION_LIVES)
    return list(rows.order_by("-last_seen_at", "-pk"))


def has_second_factor(user: User) -> bool:
    """Say whether a sign-in of this person asks for more than a password."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=_FACTORS).exists())


def second_factors(user_ids: Iterable[int]) -> dict[int, set[str]]:
    """Return which kinds of second factor each of these people has: totp, webauthn."""
    found: dict[int, set[str]] = {}
    rows = Authenticator.objects.filter(user_id__in=list(user_ids), type__in=_FACTORS)
    for user_id, kind in rows.values_list("user_id", "type"):
        found.setdefault(user_id, set()).add(kind)
    return found
