"""Why a company ends Campaigns: asked once it is done, optional, for the operator to read (BIL-12)."""

from datetime import datetime
from typing import Final

from gaung.companies.models import Company
from gaung.core.life import CANCEL
from gaung.core.permissions import Right
from gaung.core.subscription import NotSubscribed
from gaung.core.text import clean_line
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction
from gaung.subscriptions.history import tell
from gaung.subscriptions.models import SubscriptionEvent
from gaung.subscriptions.store import Loaded, load, lock

REASONS: Final = ("too_expensive", "not_needed", "something_missing", "other_product", "other")


def may_say_why(company: Company) -> bool:
    """Whether the end is still to come and nothing was said about it yet."""
    return _is_unsaid(load(company))


@write_transaction()
def say_why(*, company: Company, reason: str, text: str, by: Actor, now: datetime) -> None:
    """Take it down beside the cancellation; the subscription itself does not change."""
    require(by, Right.ACCOUNT_SETTINGS)
    loaded = lock(company)
    if reason not in REASONS or not _is_unsaid(loaded):
        raise NotSubscribed(status=loaded.life.status)
    said = clean_line(" ".join(text.split()), field="text", limit=1_000, required=False)
    facts = {"why": reason, "text": said}
    tell(loaded.row, "reason_given", company=company, at=now, now=now, by=by, facts=facts)
    audit.record(
        company=company,
        by=by,
        action="subscription.reason_given",
        now=now,
        target=f"subscription:{loaded.row.pk}",
        after=facts,
    )


def _is_unsaid(loaded: Loaded) -> bool:
    if loaded.life.pending is not CANCEL:
        return False
    kinds = ("change_scheduled", "reason_given")
    rows = SubscriptionEvent.objects.filter(company=loaded.company, kind__in=kinds)
    newest = rows.order_by("-id").first()
    return newest is None or newest.kind != "reason_given"
