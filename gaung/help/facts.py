"""The figures that help pages name, read from the rules themselves so that no page can differ from the product."""

from collections.abc import Mapping
from typing import Final

from gaung.core import capacity, catalogue, dunning, trial, verification
from gaung.subscriptions.quotes import QUOTE_MINUTES

EXAMPLE_SUBSCRIBED: Final = 27_001


def facts() -> Mapping[str, int | str]:
    """Return every figure by the name the pages know it by; counts are whole numbers."""
    floor = capacity.floor_for(EXAMPLE_SUBSCRIBED)
    return {
        "trial_days": trial.TRIAL_DAYS,
        "trial_limit": trial.TRIAL_LIMIT,
        "smallest": catalogue.SMALLEST_TIER,
        "largest": catalogue.LARGEST_TIER,
        "step": catalogue.STEP,
        "tiers": len(catalogue.TIERS),
        "retry_days": ", ".join(map(str, dunning.RETRY_DAYS)),
        "grace_days": dunning.GRACE_DAYS,
        "suspended_days": dunning.SUSPENDED_DAYS,
        "promise_hours": verification.PROMISE.seconds // 3600 + verification.PROMISE.days * 24,
        "ask_again_days": verification.ASK_AGAIN_DAYS,
        "questions": len(verification.Question),
        "example": EXAMPLE_SUBSCRIBED,
        "example_floor": floor,
        "example_lower": floor - catalogue.STEP,
        "example_archive": capacity.contacts_to_archive(
            subscribed=EXAMPLE_SUBSCRIBED, pending=0, target=floor - catalogue.STEP
        ),
        "quote_minutes": QUOTE_MINUTES,
    }
