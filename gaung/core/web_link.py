"""Where the links of a newsletter lead: which are asked, and what an answer means (ED-06).

Only an answer of the website itself can keep a campaign from going. What could not be asked, or could
not be reached from here, may well open for its readers.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from urllib.parse import urldefrag, urlsplit

MOST_LINKS: Final = 200
LONGEST_LINK: Final = 2000
# A good answer holds for an hour; any other may be asked for again soon, by who has just mended it.
HOLDS_FOR: Final = timedelta(hours=1)
AGAIN_AFTER: Final = timedelta(seconds=30)
# An order that was lost with its worker is given anew after this.
ORDERED_FOR: Final = timedelta(minutes=10)
# A company asks no more than this in an hour, whatever is written into its campaigns.
MOST_PER_HOUR: Final = 1000
_FIRST_ERROR, _PAST_ERRORS = 400, 600
# A website that asks for a sign-in, knows no robots or has had enough of them says nothing about its readers.
_SAYS_NOTHING: Final = frozenset({401, 403, 407, 408, 425, 429, 451})
_PLACEHOLDER: Final = ("example.com", "example.org", "example.net")
# What can be the network of this machine as well as the website.
_MAYBE_OURS: Final = frozenset({"name", "closed", "slow", "offline"})


class Verdict(StrEnum):
    """What is known of a link: it opens, the website says no, nobody answers, nothing can be said, it leads inside."""

    FINE = "fine"
    BROKEN = "broken"
    SILENT = "silent"
    UNSURE = "unsure"
    PRIVATE = "private"


@dataclass(frozen=True)
class Answer:
    """What asking a link gave: the verdict, the website's code, and why where there was none."""

    verdict: Verdict
    code: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Known:
    """What is known of one link: its answer and when, whether it is being asked, who opened it by hand."""

    answer: Answer | None = None
    asked_at: datetime | None = None
    ordered_at: datetime | None = None
    vouched_by: str = ""

    def is_waited_for(self, *, now: datetime) -> bool:
        """Whether its answer is still to come."""
        return self.ordered_at is not None and now - self.ordered_at < ORDERED_FOR

    def is_due(self, *, now: datetime) -> bool:
        """Whether it is worth asking (anew)."""
        if self.is_waited_for(now=now):
            return False
        if self.answer is None or self.asked_at is None:
            return True
        return now - self.asked_at >= (HOLDS_FOR if self.answer.verdict is Verdict.FINE else AGAIN_AFTER)

    def is_old(self, *, now: datetime) -> bool:
        """Whether nothing, or nothing of this hour, is known of it."""
        return self.asked_at is None or now - self.asked_at >= HOLDS_FOR


def asked_as(link: str) -> str:
    """The address a link is asked by: without the part that never leaves the browser."""
    return urldefrag(link.strip()).url


def to_ask(links: Iterable[str], *, own_hosts: Collection[str] = ()) -> tuple[str, ...]:
    """The addresses that are asked, each once, in their order.

    Left out: what differs from person to person, what leads to the product itself (unsubscribe,
    preferences), and the examples of a template, which have an item of their own.
    """
    found = dict.fromkeys(asked_as(link) for link in links if _is_askable(link, own_hosts))
    return tuple(found)[:MOST_LINKS]


def _is_askable(link: str, own_hosts: Collection[str]) -> bool:
    if "{{" in link or "{%" in link or len(link) > LONGEST_LINK:
        return False
    try:
        parts = urlsplit(link.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    is_placeholder = any(host == one or host.endswith(f".{one}") for one in _PLACEHOLDER)
    return parts.scheme.lower() in {"http", "https"} and bool(host) and host not in own_hosts and not is_placeholder


def of_status(code: int) -> Answer:
    """What a website's code means for somebody who presses the link."""
    if code in _SAYS_NOTHING or code >= _PAST_ERRORS:
        return Answer(Verdict.UNSURE, code)
    return Answer(Verdict.BROKEN if code >= _FIRST_ERROR else Verdict.FINE, code)


def of_failure(reason: str) -> Answer:
    """What it means that no website answered."""
    if reason == "private":
        return Answer(Verdict.PRIVATE, reason=reason)
    is_unsure = reason in {"offline", "port", "elsewhere", "address"}
    return Answer(Verdict.UNSURE if is_unsure else Verdict.SILENT, reason=reason)


def settled(answers: Mapping[str, Answer]) -> Mapping[str, Answer]:
    """The answers of a campaign's links; where nobody at all answered, it may be this machine that is offline."""
    if any(one.reason not in _MAYBE_OURS for one in answers.values()):
        return answers
    return {link: replace(one, verdict=Verdict.UNSURE, reason="offline") for link, one in answers.items()}
