"""Sign-ins of a person on their devices: noted, seen again, ended from elsewhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gaung.companies.models import Membership, SignIn, User
from gaung.companies.security import SESSION_LIVES
from gaung.foundation import audit
from gaung.foundation.access import Actor, NotHere
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import all_companies

# Ended sign-ins are kept a while, so that a device is known again.
KNOWN_FOR = timedelta(days=180)
_SEEN_STEP = timedelta(minutes=5)


@dataclass(frozen=True)
class NotedSignIn:
    """A sign-in as noted, and whether the person never used this device before."""

    sign_in: SignIn
    is_new_device: bool


def note_sign_in(*, user: User, device_hash: str, user_agent: str, method: str, now: datetime) -> NotedSignIn:
    """Note that somebody signed in; the very first device of a person is no surprise to them."""
    with write_transaction():
        devices = set(SignIn.objects.filter(user_id=user.pk).values_list("device_hash", flat=True))
        noted = SignIn.objects.create(
            user_id=user.pk,
            device_hash=device_hash,
            user_agent="".join(sign for sign in user_agent if sign.isprintable())[:300],
            method=method,
            signed_in_at=now,
            last_seen_at=now,
        )
    return NotedSignIn(noted, is_new_device=bool(devices) and device_hash not in devices)


def see_sign_in(*, user: User, sign_in_id: int, now: datetime) -> bool:
    """Say whether a sign-in still holds, and note that it was used, to the nearest few minutes."""
    found = SignIn.objects.filter(pk=sign_in_id, user_id=user.pk, ended_at__isnull=True).first()
    if found is None:
        return False
    if abs(now - found.last_seen_at) >= _SEEN_STEP:
        with write_transaction():
            SignIn.objects.filter(pk=found.pk).update(last_seen_at=now)
    return True


def end_sign_in(*, user: User, sign_in_id: int, now: datetime) -> None:
    """Sign one device out; it is asked to sign in again at its next page."""
    with write_transaction():
        ended = SignIn.objects.filter(pk=sign_in_id, user_id=user.pk, ended_at__isnull=True).update(ended_at=now)
    if not ended:
        raise NotHere("sign-in")


def end_other_sign_ins(*, user: User, keep: int | None, now: datetime) -> int:
    """Sign every other device out; says how many that were."""
    with write_transaction():
        others = SignIn.objects.filter(user_id=user.pk, ended_at__isnull=True, last_seen_at__gt=now - SESSION_LIVES)
        return int(others.exclude(pk=keep or 0).update(ended_at=now))


def forget_old_sign_ins(*, now: datetime) -> int:
    """Delete sign-ins so old that their devices are strangers again."""
    with write_transaction():
        removed, _ = SignIn.objects.filter(last_seen_at__lt=now - KNOWN_FOR).delete()
    return removed


def record_security(*, user: User, act: str, now: datetime) -> None:
    """Write into the log of each of their companies that a member changed how they sign in (I11)."""
    by = Actor(kind="member", user_id=user.pk, label=user.name or user.email)
    with all_companies(), write_transaction():
        for membership in Membership.objects.filter(user_id=user.pk, is_active=True).select_related("company"):
            audit.record(
                company=membership.company,
                by=by,
                action=act,
                now=now,
                target=f"member:{membership.pk} {user.email}",
            )
