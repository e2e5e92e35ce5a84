"""The first steps of a company, each seen from its data, not ticked by hand (ON-03)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from gaung.campaigns import queries as campaigns
from gaung.companies import queries as companies
from gaung.contacts import queries as contacts
from gaung.core.permissions import Right
from gaung.core.subscription import Status
from gaung.core.verification import State
from gaung.foundation.words import t
from gaung.subscriptions import queries as subscriptions
from gaung.verification import queries as checks
from gaung.web.pages import CompanyRequest, in_a_row, kebab

IsDone = Callable[[CompanyRequest], bool]


@dataclass(frozen=True)
class Step:
    """One step as shown; without the right it says whom to ask."""

    key: str
    title: str
    text: str
    act: str
    href: str
    is_done: bool
    ask: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class Checklist:
    """The steps, how far they are, and whether this member put them away."""

    steps: list[Step]
    is_hidden: bool

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(step.is_done for step in self.steps)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.steps)

    @property
    def is_finished(self) -> bool:
        """Whether everything is done: the list is one line then."""
        return self.done == self.total


@dataclass(frozen=True)
class _Plan:
    words: str
    route: str
    right: Right
    is_done: IsDone


def _has_contacts(request: CompanyRequest) -> bool:
    return contacts.total_contacts(request.company) > 0


def _has_begun(request: CompanyRequest) -> bool:
    return bool(subscriptions.position(request.company, now=request.now).status is not Status.NONE)


def _has_asked(request: CompanyRequest) -> bool:
    return checks.position(request.company).state is not State.NOT_REQUESTED


def _has_sender(request: CompanyRequest) -> bool:
    return campaigns.has_verified_sender(request.company)


def _has_sent(request: CompanyRequest) -> bool:
    return campaigns.has_sent(request.company)


PLANS: Final = (
    _Plan("home-step-sender", "senders", Right.CAN_MANAGE_SENDERS, _has_sender),
    _Plan("home-step-contacts", "contacts-import-new", Right.CAN_IMPORT_CONTACTS, _has_contacts),
    _Plan("home-step-trial", "billing", Right.ACCOUNT_SETTINGS, _has_begun),
    _Plan("home-step-check", "account-check", Right.CAN_SEND_CAMPAIGNS, _has_asked),
    _Plan("home-step-campaign", "campaign-new", Right.CAN_SEND_CAMPAIGNS, _has_sent),
)
_QUERIES: Final = {"home-step-trial": "?add=campaigns"}


def checklist_for(request: CompanyRequest) -> Checklist:
    """The steps in order, with who can help where the reader cannot; the first one left is open."""
    steps = [_step(request, plan) for plan in PLANS]
    first = next((step.key for step in steps if not step.is_done), "")
    opened = [Step(**{**vars(step), "is_open": step.key == first}) for step in steps]
    return Checklist(opened, is_hidden=request.membership.checklist_hidden_at is not None)


def _step(request: CompanyRequest, plan: _Plan) -> Step:
    may = request.actor.may(plan.right)
    is_done = plan.is_done(request)
    return Step(
        key=plan.words.removeprefix("home-step-"),
        title=t(plan.words),
        text=t(f"{plan.words}-text"),
        act=t(f"{plan.words}-act"),
        href=_address(plan, request) if may else "",
        is_done=is_done,
        ask="" if may or is_done else _ask(request, plan.right),
    )


def _ask(request: CompanyRequest, right: Right) -> str:
    names = in_a_row(companies.who_can_help(request.company, right))
    return t("home-step-ask", names=names, access=t(f"common-right-{kebab(right.value)}"))


def _address(plan: _Plan, request: CompanyRequest) -> str:
    return reverse(plan.route, kwargs={"slug": request.company.slug}) + _QUERIES.get(plan.words, "")
