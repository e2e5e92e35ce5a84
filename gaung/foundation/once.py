"""Tokens of forms and requests: each is answered once (G-05)."""

import hashlib
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect

from gaung.foundation import clock
from gaung.foundation.models import OnceAnswer

# A process that died while answering holds its token no longer than this.
ABANDONED_AFTER = timedelta(minutes=1)
PATIENCE_SECONDS = 10
PAUSE_SECONDS = 0.1


def key_for(*parts: object) -> str:
    """One key of a token, whose it is and what it is for: nobody can use another's token."""
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


def take(key: str, *, now: datetime) -> bool:
    """Take a token; false when it was taken before (on PostgreSQL it waits for the other to commit)."""
    try:
        with transaction.atomic():
            OnceAnswer.objects.create(key=key, at=now)
    except IntegrityError:
        return _take_over(key, now=now)
    return True


def answer(key: str, *, location: str) -> None:
    """Keep where the first post was sent, for those that come after."""
    OnceAnswer.objects.filter(key=key).update(location=location)


def across(key: str, *, now: datetime, act: Callable[[], HttpResponse], again: str) -> HttpResponse:
    """Let the first post act, in transactions of its own, and send the others where it was sent, else to `again`.

    The token is taken before and answered after: a post that ended with a page, or broke, may come again.
    """
    if not take(key, now=now):
        return HttpResponseRedirect(_first_answer(key) or again)
    try:
        response = act()
    except BaseException:
        release(key)
        raise
    if isinstance(response, HttpResponseRedirect):
        answer(key, location=response.url)
    else:
        release(key)
    return response


def release(key: str) -> None:
    """Nothing was done: the same form may be posted again."""
    OnceAnswer.objects.filter(key=key, location="").delete()


def location_of(key: str) -> str:
    """Where the first post was sent; empty while it is under way."""
    return OnceAnswer.objects.filter(key=key).values_list("location", flat=True).first() or ""


def forget_old(*, now: datetime, days: int = 7) -> int:
    """Drop tokens nobody can still have open in a form."""
    return OnceAnswer.objects.filter(at__lt=now - timedelta(days=days)).delete()[0]


def _first_answer(key: str) -> str:
    """Wait for the post that came first; it is usually done within a second."""
    end = clock.stopwatch() + PATIENCE_SECONDS
    while clock.stopwatch() < end:
        location = location_of(key)
        if location:
            return location
        time.sleep(PAUSE_SECONDS)
    return ""


def _take_over(key: str, *, now: datetime) -> bool:
    abandoned = OnceAnswer.objects.filter(key=key, location="", at__lt=now - ABANDONED_AFTER)
    return abandoned.update(at=now) == 1
