"""Saved filters beside the list, each with its count (CON-02)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse

from gaung.contacts import queries
from gaung.core.refusals import Refusal
from gaung.foundation import clock, formats
from gaung.foundation.words import t
from gaung.web.contacts_look import filter_pairs
from gaung.web.pages import CompanyRequest

# What the list may spend on counting; what is left is counted after the page is there (P-02).
BUDGET_SECONDS: Final = 0.1


@dataclass(frozen=True)
class Counted:
    """A saved filter and how many contacts it means, in words; empty when there was no time to count."""

    saved: Any
    words: str


def counted(request: CompanyRequest, saved: Sequence[Any], *, budget: float | None = None) -> list[Counted]:
    """Count what filters mean, as many as the budget allows; none is left out without one."""
    end = None if budget is None else clock.stopwatch() + budget
    found = []
    for one in saved:
        has_time = end is None or clock.stopwatch() < end
        found.append(Counted(one, _count_words(request, one) if has_time else ""))
    return found


def _count_words(request: CompanyRequest, saved: Any) -> str:
    try:
        count = queries.count_of(request.company, queries.filter_of(saved))
    except Refusal:  # written by a version that knew more
        return t("con-none")
    return t("con-count-more", n=count.n) if count.is_capped else formats.number(count.n)


def filter_link(request: CompanyRequest, saved: Any) -> str:
    """The list as a saved filter shows it; the filter itself stands in the address."""
    try:
        pairs = filter_pairs(queries.filter_of(saved))
    except Refusal:
        pairs = []
    pairs += [("order", saved.order)] if saved.order else []
    return reverse("contacts", kwargs={"slug": request.company.slug}) + "?" + urlencode([*pairs, ("saved", saved.pk)])


def saved_row(request: CompanyRequest, one: Any) -> dict[str, Any]:
    """A saved filter as the pages draw it."""
    found = one if isinstance(one, Counted) else Counted(one, "")
    saved = found.saved
    return {
        "saved": saved,
        "count": found.words,
        "href": filter_link(request, saved),
        "is_own": saved.user_id == request.actor.user_id,
        "may_change": queries.may_change_filter(saved, by=request.actor),
    }
