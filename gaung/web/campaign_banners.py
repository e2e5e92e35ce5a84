"""The words and acts of each banner of Campaigns, for the reader before it (G-01, CAM-1 to CAM-12).

The most urgent one stands above the h1; what else is so goes into the page's content, and Home
lists the same things as what waits. An act is there only for those who may do it (G-04).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from django.urls import reverse

from gaung.companies import queries as companies
from gaung.core.periods import local_date
from gaung.core.permissions import Right
from gaung.core.subscription import Status
from gaung.core.verification import State
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.payments import queries as payments
from gaung.subscriptions import queries as subscriptions
from gaung.subscriptions.queries import Position
from gaung.verification import queries as checks
from gaung.verification.wording import fix_words, hold_words, reason_words
from gaung.web.banners import LAST_DAYS, TONES, Banner, applying
from gaung.web.billing import address
from gaung.web.billing_offers import interval_words, tier_words
from gaung.web.billing_owed import owed_facts, stopped_words
from gaung.web.pages import CompanyRequest, in_a_row


@dataclass(frozen=True)
class Act:
    """A button of the banner: a link, or a form that is posted."""

    words: str
    href: str
    is_post: bool = False
    is_main: bool = True


_ALWAYS: Final = frozenset({Banner.TRIAL.value, Banner.TRIAL_ENDING.value})
_ICONS: Final = {
    "info": "info-circle",
    "warning": "alert-triangle",
    "critical": "alert-circle",
    "neutral": "point",
}


@dataclass(frozen=True)
class Shown:
    """A banner as it is drawn: what is so, and what can be done by this reader, or whom to ask."""

    name: str
    tone: str
    lines: tuple[str, ...]
    acts: tuple[Act, ...] = ()
    ask: str = ""
    ask_message: str = ""
    version: int = field(default=0, compare=False)

    @property
    def can_be_hidden(self) -> bool:
        """Whether the reader may hide it: not what is critical, and never the days left of a trial (G-01)."""
        return self.tone != "critical" and self.name not in _ALWAYS

    @property
    def key(self) -> str:
        """What was hidden: the same banner about a later state of things stands again."""
        return f"{self.name}:{self.version}"

    @property
    def icon(self) -> str:
        """The sign that goes with the tone, where no banner draws it."""
        return _ICONS[self.tone]

    @property
    def title(self) -> str:
        """What is so, in one line."""
        return self.lines[0] if self.lines else ""


def shown_banners(request: CompanyRequest, position: Position, check: checks.CheckPage) -> list[Shown]:
    """Word everything that is so, the most urgent first: that one is the banner (G-01)."""
    words = _Words(request, position, check)
    return [words.shown(name) for name in applying(position)]


# --- whom to ask --------------------------------------------------------------------------------


def helpers(request: CompanyRequest) -> str:
    """Who in the company has account-settings access."""
    return in_a_row(companies.who_can_help(request.company, Right.ACCOUNT_SETTINGS))


def ask_message(request: CompanyRequest, key: str, **query: str) -> str:
    """Words to copy and send to someone who may do it (CAM)."""
    link = request.build_absolute_uri(address(request, **query))
    return t(key, company=request.company.name, address=link)


# --- the banners --------------------------------------------------------------------------------

Worded = tuple[list[str], list[Act], str]
# The message to copy for those who may not act themselves, where Billing is what helps.
ASK_TRIAL: Final = "cam-ask-message"
_ASK_TIER: Final = "cam-ask-message-tier"
_ASK_UPGRADE: Final = "cam-ask-message-upgrade"
_ASK_PAY: Final = "cam-ask-message-pay"


class _Words:
    def __init__(self, request: CompanyRequest, position: Position, check: checks.CheckPage) -> None:
        self.request, self.position, self.check = request, position, check
        self.may_bill = request.actor.may(Right.ACCOUNT_SETTINGS)
        self.may_check = request.actor.may(Right.CAN_SEND_CAMPAIGNS)

    def shown(self, name: Banner) -> Shown:
        worded: Callable[[], Worded] = getattr(self, f"_{name.value}")
        lines, acts, message = worded()
        asks = bool(message) and not self.may_bill
        return Shown(
            name=name.value,
            tone=TONES[name],
            lines=tuple(lines),
            acts=tuple(acts),
            ask=t("cam-ask-billing", names=helpers(self.request)) if asks else "",
            ask_message=ask_message(self.request, message) if asks else "",
            version=self.position.version,
        )

    def _held(self) -> Worded:
        where = self.check.position
        lines = [t("ban-held", reason=hold_words(where.hold_reason))]
        if where.hold_text:
            lines.append(where.hold_text)
        acts = [Act(t("ban-reply"), reverse("review", args=[self.request.company.slug]))] if self.may_check else []
        return lines, acts, ""

    def _unpaid(self) -> Worded:
        owed = payments.owed(self.request.company)
        amount = formats.money(owed.total_minor, owed.currency) if owed else ""
        return [stopped_words(self.position, amount)], self._pay(), _ASK_PAY

    def _past_due(self) -> Worded:
        owed = payments.owed(self.request.company)
        text = owed_facts(owed, self.position).text if owed else ""
        return [text or t("ban-past-due")], self._pay(), _ASK_PAY

    def _locked(self) -> Worded:
        lines = [t("ban-locked", date=self._trial_end_date()), *self._check_lines()]
        return lines, self._ask_check(), ""

    def _payment_needed(self) -> Worded:
        lines = [t("ban-payment-needed", date=self._trial_end_date())]
        acts = [Act(t("ban-go-billing"), address(self.request, panel="open") + "#chooser")]
        return lines, acts if self.may_bill else [], _ASK_TIER

    def _limit(self) -> Worded:
        position = self.position
        lines = [t("lim-hit", limit=position.limit, n=position.pending)]
        if position.status is Status.PAST_DUE:  # no upgrade before the invoice is paid (D12)
            return [*lines, t("ban-limit-past-due")], [], ""
        return lines, self._upgrade() if self.may_bill else [], _ASK_UPGRADE

    def _cancelling(self) -> Worded:
        lines = [t("cx-sum", date=formats.date_long(self.position.cycle.end))]
        acts = [Act(t("cx-undo"), address(self.request, "billing-undo"), is_post=True)]
        return lines, acts if self.may_bill else [], ""

    def _trial(self) -> Worded:
        """Days left, the end, what is used, then the check and the tier as lines (R10, CAM-2 to CAM-4)."""
        lines = [*self._days(), *self._limit_lines(), *self._check_lines(), *self._after_lines()]
        acts = self._ask_check() if not self.check.position.is_approved else []
        if self.may_bill and self.position.is_at_limit:
            acts = [*self._upgrade(), *(Act(one.words, one.href, is_main=False) for one in acts)]
        elif self.may_bill and self.position.pending_quantity is None:
            link = address(self.request, panel="open") + "#chooser"
            acts = [*acts, Act(t("ban-choose"), link, is_main=not acts)]
        return lines, acts, _ASK_UPGRADE if self.position.is_at_limit else ""

    _trial_ending = _trial

    def _ended(self) -> Worded:
        on = formats.date_long(local_date(self.position.status_since, self.position.zone))
        acts = [Act(t("ban-add-again"), address(self.request, add="campaigns") + "#chooser")]
        return [t("ban-ended", date=on)], acts if self.may_bill else [], ""

    # --- their parts

    def _days(self) -> list[str]:
        position = self.position
        ends = position.trial_ends_at
        if ends is None:
            return []
        left = position.trial_days_left or 0
        facts = {"used": position.subscribed, "limit": position.trial_limit}
        if left == 0:
            time = formats.time_of_day(ends, position.zone)
            zone = formats.zone_label(ends, position.zone)
            return [t("ban-last", time=time, zone=zone) + ". " + t("ban-used", **facts)]
        return [t("ban-trial", n=left, date=self._trial_end_date(), **facts)]

    def _limit_lines(self) -> list[str]:
        position = self.position
        return [t("lim-hit", limit=position.limit, n=position.pending)] if position.is_at_limit else []

    def _after_lines(self) -> list[str]:
        """From 22 April: 5,000 contacts, Rp789.000 per month; or what is to be chosen (words.md ban.after)."""
        position = self.position
        if position.pending_quantity is None:
            return []
        estimate = subscriptions.estimate(
            self.request.company, quantity=position.pending_quantity, now=self.request.now
        )
        price = formats.money(estimate.total_minor, position.currency)
        tier = tier_words(position.pending_quantity)
        interval = interval_words(position.interval)
        return [t("ban-after", date=self._trial_end_date(), tier=tier, price=price, interval=interval)]

    def _check_lines(self) -> list[str]:
        """What the account check asks for or has decided, in one line (CAM-3, CAM-4)."""
        asked, where = self.check.request, self.check.position
        if where.is_approved:
            return []
        if asked is None:
            return self._not_asked()
        if asked.state is State.MORE_INFORMATION:
            return [t("chk-info")]
        if asked.state is State.REFUSED:
            reason, fix = reason_words(asked.reason_code), asked.fix or fix_words(asked.reason_code)
            return [t("chk-no", reason=reason, fix=fix, date=formats.date_long(asked.ask_again_on))]
        zone = self.request.company.time_zone
        requested, promised = (formats.datetime_long(at, zone) for at in (asked.requested_at, asked.promised_by))
        return [t("chk-sent", datetime=requested, date=promised)]

    def _not_asked(self) -> list[str]:
        """In the last days: what will be locked, and when (CAM-3)."""
        ends = self.position.trial_ends_at
        if self.position.status is not Status.TRIALING or ends is None:
            return []
        if (self.position.trial_days_left or 0) > LAST_DAYS:
            return [t("ban-check", date=self._trial_end_date())]
        return [t("ban-check-last", at=formats.datetime_long(ends, self.position.zone))]

    def _trial_end_date(self) -> str:
        ends = self.position.trial_ends_at
        return formats.date_long(local_date(ends, self.position.zone)) if ends else ""

    def _upgrade(self) -> list[Act]:
        """The chooser, already at the smallest tier that fits everyone (R19, CAM-8)."""
        tier = subscriptions.preset_tier(self.position)
        return [Act(t("lim-cta"), address(self.request, panel="open", quantity=str(tier)) + "#chooser")]

    def _ask_check(self) -> list[Act]:
        if not self.may_check:
            return []
        words = t("chk-btn") if self.check.request is None else t("chk-view")
        return [Act(words, reverse("account-check", args=[self.request.company.slug]))]

    def _pay(self) -> list[Act]:
        if not self.may_bill:
            return []
        return [
            Act(t("due-pay"), address(self.request, "billing-pay"), is_post=True),
            Act(t("due-card"), address(self.request, "billing-card-new"), is_main=False),
        ]
