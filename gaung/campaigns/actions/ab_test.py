"""Setting up an A/B test: what differs, for whom, what decides; taking the test away."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gaung.campaigns.actions.drafts import NotADraft, change_campaign, lock_campaign
from gaung.campaigns.models import Campaign
from gaung.campaigns.variants import OWN, begun, is_measured
from gaung.companies.models import Company
from gaung.core.ab_test import B, Decide, NotMeasured, Plan, What
from gaung.core.campaign import EDITABLE, Status
from gaung.core.permissions import Right
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction


def set_test(
    *, company: Company, campaign_id: int, plan: Plan, by: Actor, now: datetime, says: Mapping[str, Any] | None = None
) -> Campaign:
    """Test two versions, or change how; `says` is what B says where the test is about the subject.

    B begins as a copy of A. A test about something else begins anew.
    """
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    with write_transaction():
        campaign = lock_campaign(company, campaign_id)
        if plan.decide is not Decide.HAND and not is_measured(campaign):
            raise NotMeasured(field="decide")
        test = begun(campaign, plan)
        if plan.what is What.SUBJECT and says is not None:
            test["variants"][B] |= {name: says[name] for name in OWN[plan.what] if name in says}
        return change_campaign(company, campaign_id, {"test": test}, by=by, now=now)


def remove_test(*, company: Company, campaign_id: int, by: Actor, now: datetime) -> Campaign:
    """Take the test away: version A stays, for everybody. Without a test nothing changes."""
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    with write_transaction():
        campaign = lock_campaign(company, campaign_id)
        if Status(campaign.status) not in EDITABLE:
            raise NotADraft(name=campaign.name)
        return change_campaign(company, campaign_id, {"test": {}}, by=by, now=now)
