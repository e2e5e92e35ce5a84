"""Asking where a link leads: the code its website answers with (ED-06)."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Protocol
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from gaung.core.web_link import Answer, Verdict, of_failure, of_status
from gaung.gateways.fetch import SECONDS, Guard, NotFetched, fetch

MOST_HOPS: Final = 5
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_NAME: Final = {"User-Agent": "Mozilla/5.0 (compatible; Gaung link check)", "Accept": "*/*"}


class LinkAsker(Protocol):
    """Whoever can say where a link leads; within seconds, and it never raises."""

    def ask(self, url: str) -> Answer:
        """Ask one link."""


class WebLinks:
    """Asks the websites themselves: for the head of a page, and where that is refused for the page."""

    def __init__(self, *, guard: Guard | None = None, seconds: float = SECONDS) -> None:
        """Ask within these seconds per link, and nothing that the guard refuses."""
        self._guard, self._seconds = guard or Guard(), seconds

    def ask(self, url: str) -> Answer:
        """Ask one link; many websites answer wrongly about the head alone, so a refusal is asked for twice."""
        until = time.monotonic() + self._seconds
        try:
            answer = self._followed("HEAD", url, until)
            return self._followed("GET", url, until) if answer.verdict is Verdict.BROKEN else answer
        except NotFetched as failed:
            return of_failure(failed.reason)

    def _followed(self, method: str, url: str, until: float) -> Answer:
        """Follow the answers that lead elsewhere; each is looked up and judged anew."""
        for _ in range(MOST_HOPS + 1):
            left = until - time.monotonic()
            if left <= 0:
                raise NotFetched("slow")
            answer = fetch(url, method=method, headers=_NAME, seconds=left, most_bytes=0, guard=self._guard)
            target = answer.headers.get("location", "")
            if answer.status not in _MOVED or not target:
                return of_status(answer.status)
            url = _joined(url, target)
        raise NotFetched("around")


class KnownLinks:
    """The in-memory twin: answers with what it was given, and remembers what it was asked."""

    def __init__(self, answers: Mapping[str, Answer] | None = None) -> None:
        """Know these; anything else opens."""
        self.answers = dict(answers or {})
        self.asked: list[str] = []

    def ask(self, url: str) -> Answer:
        """Return the answer given for a link."""
        self.asked.append(url)
        return self.answers.get(url, Answer(Verdict.FINE, 200))


_in_use: ContextVar[LinkAsker | None] = ContextVar("web_links", default=None)


def asker() -> LinkAsker | None:
    """Who asks; nobody where the installation switched it off."""
    return _in_use.get() or (WebLinks() if getattr(settings, "GAUNG_CHECK_LINKS", True) else None)


@contextmanager
def using(one: LinkAsker) -> Iterator[None]:
    """Use another one for a while."""
    token = _in_use.set(one)
    try:
        yield
    finally:
        _in_use.reset(token)


def _joined(url: str, target: str) -> str:
    try:
        joined = urljoin(url, target.strip())
        is_web = urlsplit(joined).scheme in {"http", "https"}
    except ValueError:
        is_web = False
    if not is_web:
        raise NotFetched("elsewhere")
    return joined
