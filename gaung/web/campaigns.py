"""The Campaigns page: where the add-on stands, the next step, and what it holds (R6, R7, R10, R19, CAM)."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gaung.companies import queries as companies
from gaung.contacts import queries as contacts
from gaung.core.contact_status import MarketingStatus
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
from gaung.web.banners import TONES, Banner, banner_for
from gaung.web.billing import (
    address,
    at_risk_words,
    chosen_words,
    meter_text,
    scheduled_words,
    status_tone,
    status_words,
    tier_line,
)
from gaung.web.billing_offers import interval_words, tier_words
from gaung.web.billing_owed import owed_facts, stopped_words
from gaung.web.pages import CompanyRequest, company_page, in_a_row


@dataclass(frozen=True)
class Act:
    """A button of the banner: a link, or a form that is posted."""

    words: str
    href: str
    is_post: bool = False
    is_main: bool = True


@dataclass(frozen=True)
class Shown:
    """The banner as it is drawn: what is so, and what can be done by this reader."""

    name: str
    tone: str
    lines: tuple[str, ...]
    acts: tuple[Act, ...] = ()
    ask: str = ""
    keeps_version: int = 0


@company_page()
@require_safe
def campaigns(request: CompanyRequest) -> HttpResponse:
    """Show where Campaigns stands; every member may see it, each with the acts they may do."""
    position = subscriptions.position(request.company, now=request.now)
    check = checks.check_page(request.company)
    counts = contacts.status_counts(request.company)
    values = {
        "position": position,
        "banner": shown_banner(request, position, check),
        "is_pitch": position.status is Status.NONE,
        "may_bill": request.actor.may(Right.ACCOUNT_SETTINGS),
        "ask": _ask(request),
        "ask_message": _ask_message(request),
        "try_url": address(request, add="campaigns"),
        "billing_url": address(request),
        "status_words": status_words(position),
        "status_tone": status_tone(position),
        "tier_line": tier_line(position),
        "meter_text": meter_text(position),
        "chosen": chosen_words(position),
        "scheduled": scheduled_words(position),
        "at_risk": at_risk_words(position),
        "cycle_end": formats.date_long(position.cycle.end) if position.is_paid else "",
        "check_words": t(f"chk-state-{check.position.state.value.replace('_', '-')}"),
        "may_check": request.actor.may(Right.CAN_SEND_CAMPAIGNS),
        "is_verified": check.position.is_approved,
        "total": sum(counts.values()),
        "subscribed": counts.get(MarketingStatus.SUBSCRIBED, 0),
        "pending": counts.get(MarketingStatus.PENDING_UPGRADE, 0),
    }
    return render(request, "campaigns/page.html", values)


def shown_banner(request: CompanyRequest, position: Position, check: checks.CheckPage) -> Shown | None:
    """Word the one banner for this reader (G-01)."""
    name = banner_for(position)
    if name is Banner.NOTHING:
        return None
    words = _Banners(request, position, check)
    lines, acts, needs = getattr(words, f"_{name.value}")()
    is_asked = needs is Right.ACCOUNT_SETTINGS and not request.actor.may(needs)
    ask = t("cam-ask-billing", names=_helpers(request)) if is_asked else ""
    return Shown(name.value, TONES[name], tuple(lines), tuple(acts), ask, position.version)


Worded = tuple[list[str], list[Act], Right | None]


class _Banners:
    """The words and acts of each banner; an act is there only for those who may do it (G-04)."""

    def __init__(self, request: CompanyRequest, position: Position, check: checks.CheckPage) -> None:
        self.request, self.position, self.check = request, position, check
        self.may_bill = request.actor.may(Right.ACCOUNT_SETTINGS)
        self.may_check = request.actor.may(Right.CAN_SEND_CAMPAIGNS)

    def _held(self) -> Worded:
        where = self.check.position
        lines = [t("ban-held", reason=hold_words(where.hold_reason))]
        if where.hold_text:
            lines.append(where.hold_text)
        return lines, self._view_check(), None

    def _unpaid(self) -> Worded:
        position = self.position
        owed = payments.owed(self.request.company)
        amount = formats.money(owed.total_minor, owed.currency) if owed else ""
        return [stopped_words(position, amount)], self._pay(), Right.ACCOUNT_SETTINGS

    def _past_due(self) -> Worded:
        owed = payments.owed(self.request.company)
        text = owed_facts(owed, self.position).text if owed else ""
        return [text or t("ban-past-due")], self._pay(), Right.ACCOUNT_SETTINGS

    def _locked(self) -> Worded:
        lines = [t("ban-locked", date=self._trial_end_date()), *self._check_lines()]
        return lines, self._ask_check(), None

    def _payment_needed(self) -> Worded:
        lines = [t("ban-payment-needed", date=self._trial_end_date())]
        acts = [Act(t("ban-go-billing"), address(self.request, panel="open") + "#chooser")]
        return lines, acts if self.may_bill else [], Right.ACCOUNT_SETTINGS

    def _limit(self) -> Worded:
        position = self.position
        lines = [t("lim-hit", limit=position.limit, n=position.pending)]
        if position.is_cancelling:
            lines.append(t("cx-sum", date=formats.date_long(position.cycle.end)))
        return lines, self._upgrade() if self.may_bill else [], Right.ACCOUNT_SETTINGS

    def _cancelling(self) -> Worded:
        lines = [t("cx-sum", date=formats.date_long(self.position.cycle.end))]
        acts = [Act(t("cx-undo"), address(self.request, "billing-undo"), is_post=True)]
        return lines, acts if self.may_bill else [], None

    def _trial(self) -> Worded:
        """Days left, the end, what is used, then the check and the tier as lines (R10, CAM-2 to CAM-4)."""
        lines = [*self._days(), *self._limit_lines(), *self._check_lines(), *self._after_lines()]
        acts = self._ask_check() if not self.check.position.is_approved else []
        if self.may_bill and self.position.is_at_limit:
            acts = [*self._upgrade(), *(Act(one.words, one.href, is_main=False) for one in acts)]
        elif self.may_bill and self.position.pending_quantity is None:
            link = address(self.request, panel="open") + "#chooser"
            acts = [*acts, Act(t("ban-choose"), link, is_main=not acts)]
        return lines, acts, None

    _trial_ending = _trial

    def _ended(self) -> Worded:
        on = formats.date_long(self.position.cycle.start)
        since = local_date(self.position.status_since, self.position.zone)
        on = formats.date_long(since)
        acts = [Act(t("ban-add-again"), address(self.request, add="campaigns") + "#chooser")]
        return [t("ban-ended", date=on)], acts if self.may_bill else [], None

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
            is_over = self.position.status is not Status.TRIALING
            return [] if is_over else [t("ban-check", date=self._trial_end_date())]
        if asked.state is State.MORE_INFORMATION:
            return [t("chk-info")]
        if asked.state is State.REFUSED:
            reason, fix = reason_words(asked.reason_code), asked.fix or fix_words(asked.reason_code)
            return [t("chk-no", reason=reason, fix=fix, date=formats.date_long(asked.ask_again_on))]
        zone = self.request.company.time_zone
        requested, promised = (formats.datetime_long(at, zone) for at in (asked.requested_at, asked.promised_by))
        return [t("chk-sent", datetime=requested, date=promised)]

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
        is_new = self.check.request is None
        words = t("chk-btn") if is_new else t("chk-view")
        return [Act(words, reverse("account-check", args=[self.request.company.slug]))]

    def _view_check(self) -> list[Act]:
        return (
            [Act(t("chk-view"), reverse("account-check", args=[self.request.company.slug]))] if self.may_check else []
        )

    def _pay(self) -> list[Act]:
        if not self.may_bill:
            return []
        return [
            Act(t("due-pay"), address(self.request, "billing-pay"), is_post=True),
            Act(t("due-card"), address(self.request, "billing-card-new"), is_main=False),
        ]


def _helpers(request: CompanyRequest) -> str:
    return in_a_row(companies.who_can_help(request.company, Right.ACCOUNT_SETTINGS))


def _ask(request: CompanyRequest) -> str:
    """Whom to ask, for a member who may not use Billing (CAM, R2)."""
    return t("cam-ask", names=_helpers(request))


def _ask_message(request: CompanyRequest) -> str:
    """Words to copy and send to someone who may start the trial."""
    link = request.build_absolute_uri(address(request, add="campaigns"))
    return t("cam-ask-message", company=request.company.name, address=link)
