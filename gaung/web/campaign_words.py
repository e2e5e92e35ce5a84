"""How a campaign's state is said, the same on every page (CAM, SND-02)."""

from typing import Any, Final

from gaung.campaigns.hours import hours_of, zone_of
from gaung.core.campaign import EDITABLE, HoldReason, PauseReason, Status
from gaung.core.permissions import Right
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.web.pages import CompanyRequest, kebab

TONES: Final = {
    Status.DRAFT: "neutral",
    Status.SCHEDULED: "info",
    Status.HELD: "warning",
    Status.PREPARING: "info",
    Status.SENDING: "info",
    Status.PAUSED: "warning",
    Status.FINISHED: "good",
    Status.STOPPED: "critical",
}
ICONS: Final = {
    Status.DRAFT: "edit",
    Status.SCHEDULED: "calendar",
    Status.PREPARING: "hourglass",
    Status.SENDING: "send",
    Status.PAUSED: "player-pause",
}


def status_words(status: str) -> str:
    """The status as people read it."""
    return t(f"cmp-status-{status}")


def status_chip(status: str) -> dict[str, str]:
    """What the chip of a status shows: word, tone, sign."""
    known = Status(status)
    return {"words": status_words(status), "tone": TONES[known], "icon": ICONS.get(known, "")}


def hold_words(reason: str) -> str:
    """Why a campaign was held, and what to do (D26)."""
    return t(f"cmp-hold-{kebab(HoldReason(reason).value)}") if reason else ""


def pause_words(reason: str) -> str:
    """Why a campaign stands still, and what lets it go on."""
    return t(f"cmp-pause-{kebab(PauseReason(reason).value)}") if reason else ""


def hours_words(campaign: Any) -> str:
    """Between which hours its mails leave, and by whose clock; nothing where they leave at any time."""
    hours = hours_of(campaign)
    if hours is None:
        return ""
    shown = [formats.wall_time(minutes) for minutes in (hours.opens, hours.closes)]
    key = "cmp-hours-own" if campaign.in_local_time else "cmp-hours"
    return t(key, first=shown[0], last=shown[1], zone=zone_of(campaign))


def saved_words(request: CompanyRequest, campaign: Any) -> str:
    """Saved 14.05."""
    return t("cmp-saved", time=formats.time_of_day(campaign.updated_at, request.company.time_zone))


def is_editable(request: CompanyRequest, campaign: Any, *, may_draft: bool) -> bool:
    """Whether this reader can change this campaign now."""
    return may_draft and Status(campaign.status) in EDITABLE and request.actor.may(Right.CAN_EDIT_CAMPAIGNS)
