"""The first steps of a company, each seen from its data, not ticked by hand (ON-03)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.urls import NoReverseMatch, reverse

from gaung.companies import queries as companies
from gaung.contacts import queries as contacts
from gaung.core.permissions import Right
from gaung.core.subscription import Status
from gaung.core.verification import State
from gaung.foundation.words import t
from gaung.subscriptions import queries as subscriptions
from gaung.verification import queries as checks
from gaung.web.pages import CompanyRequest, in_a_row, kebab

IsDone = Callable[[Any], bool]


@dataclass(frozen=True)
class Step:
    """One step as shown; without the right it says whom to ask."""

    title: str
    text: str
    href: str
    is_done: bool
    ask: str = ""


@dataclass(frozen=True)
class _Plan:
    words: str
    route: str
    right: Right | None
    is_done: IsDone


def _has_contacts(request: CompanyRequest) -> bool:
    return contacts.total_contacts(request.company) > 0


def _has_begun(request: CompanyRequest) -> bool:
    return bool(subscriptions.position(request.company, now=request.now).status is not Status.NONE)


def _has_asked(request: CompanyRequest) -> bool:
    return checks.position(request.company).state is not State.NOT_REQUESTED


def _has_tier(request: CompanyRequest) -> bool:
    where = subscriptions.position(request.company, now=request.now)
    return where.quantity is not None or where.pending_quantity is not None


PLANS: Final = (
    _Plan("home-step-contacts", "contacts", Right.CAN_IMPORT_CONTACTS, _has_contacts),
    _Plan("home-step-trial", "campaigns", Right.ACCOUNT_SETTINGS, _has_begun),
    _Plan("home-step-check", "account-check", Right.CAN_SEND_CAMPAIGNS, _has_asked),
    _Plan("home-step-tier", "billing", Right.ACCOUNT_SETTINGS, _has_tier),
)


def checklist_for(request: CompanyRequest) -> list[Step]:
    """The steps in order, with who can help where the reader cannot."""
    return [_step(request, plan) for plan in PLANS]


def _step(request: CompanyRequest, plan: _Plan) -> Step:
    may = plan.right is None or request.actor.may(plan.right)
    return Step(
        title=t(plan.words),
        text=t(f"{plan.words}-text"),
        href=_address(plan.route, request) if may else "",
        is_done=plan.is_done(request),
        ask="" if may or plan.right is None else _ask(request, plan.right),
    )


def _ask(request: CompanyRequest, right: Right) -> str:
    names = in_a_row(companies.who_can_help(request.company, right))
    return t("home-step-ask", names=names, access=t(f"common-right-{kebab(right.value)}"))


def _address(route: str, request: CompanyRequest) -> str:
    try:
        return reverse(route, kwargs={"slug": request.company.slug})
    except NoReverseMatch:
        return ""
