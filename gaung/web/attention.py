"""What asks for action in the navigation: a dot, and the reason for those who cannot see it (NAV-02)."""

from typing import Any


def attention_for(request: Any) -> dict[str, str]:
    """Route name -> reason, in the reader's language: {"campaigns": "trial ends in 2 days"}."""
    return {}
