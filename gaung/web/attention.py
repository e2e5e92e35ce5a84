"""What asks for action in the navigation: a dot, and the reason for those who cannot see it (NAV-02)."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from gaung.foundation.words import t
from gaung.subscriptions.queries import Glance, glance
from gaung.web.banners import ASKS_FOR_ACTION, Banner, banner_for

_ON_BILLING = (Banner.PAST_DUE, Banner.UNPAID)


def attention_for(request: Any) -> dict[str, str]:
    """Route name -> reason, in the reader's language: {"campaigns": "trial ends in 2 days"}."""
    try:
        where = glance(request.company, now=request.now)
    except ObjectDoesNotExist:  # a company that is only just being founded
        return {}
    found = banner_for(where)
    if found not in ASKS_FOR_ACTION:
        return {}
    words = reason(found, where)
    return {"campaigns": words, "billing": words} if found in _ON_BILLING else {"campaigns": words}


def reason(banner: Banner, where: Glance) -> str:
    """Say in a few words what is to be done."""
    if banner is Banner.TRIAL_ENDING:
        return t("ban-dot-trial", days=where.trial_days_left or 0)
    return t(f"ban-dot-{banner.value.replace('_', '-')}")
