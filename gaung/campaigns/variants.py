"""The two versions of a campaign's A/B test: what differs, and the campaign as one of them says it.

A is what the campaign says; B is kept beside it, and only what the test is about.
"""

import copy
from collections.abc import Mapping
from typing import Any, Final

from gaung.campaigns.models import Campaign
from gaung.core.ab_test import B, Plan, What
from gaung.core.refusals import Refusal
from gaung.preferences.queries import is_tracking_on


class NoSuchVersion(Refusal):
    """The campaign has no version B of this: its test was taken away, or is about something else."""

    code = "ab_no_version"


# What each version has of its own, by what the test is about.
OWN: Final = {
    What.SUBJECT: ("subject", "preheader"),
    What.CONTENT: ("kind", "source", "is_own_text", "text"),
}


def plan_of(campaign: Campaign) -> Plan | None:
    """How a campaign's test is set up; none without one."""
    kept: dict[str, Any] = campaign.test or {}
    return Plan.from_json(kept) if "what" in kept else None


def own_of(campaign: Campaign, variant: str) -> dict[str, Any]:
    """What a version says otherwise than the campaign."""
    kept: dict[str, Any] = (campaign.test or {}).get("variants", {})
    return dict(kept.get(variant, {})) if variant else {}


def as_variant(campaign: Campaign, variant: str) -> Campaign:
    """The campaign as one version says it, to be shown and edited; never to be saved."""
    seen = copy.copy(campaign)
    seen.shown_as = variant
    for field, value in own_of(campaign, variant).items():
        setattr(seen, field, value)
    return seen


def begun(campaign: Campaign, plan: Plan) -> dict[str, Any]:
    """What is kept of a test: its plan, and B, which begins as a copy of A and stays what it was made."""
    own, before = OWN[plan.what], own_of(campaign, B)
    return {**plan.to_json(), "variants": {B: {name: before.get(name, getattr(campaign, name)) for name in own}}}


def rewritten(campaign: Campaign, variant: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The test with what a version says changed; refused where the version has no such thing of its own."""
    own = own_of(campaign, variant)
    if not own or set(values) - set(own):
        raise NoSuchVersion()
    return {**campaign.test, "variants": {**campaign.test["variants"], variant: own | dict(values)}}


def is_measured(campaign: Campaign) -> bool:
    """Whether it is known who opens and clicks: only then can that decide."""
    return campaign.is_tracked and is_tracking_on(campaign.company)
