"""Taking back an act on many contacts within a day: what each of them gets again (CON-05).

An undo is not a move of the table (section 3): it takes one back. So it asks one thing of the
status a contact has now: whether the act was the last to give it. If somebody has spoken since,
a member, the person or their mail server, the later word stands; and the word of the person and
of their mail server is never taken back at all (D22). What the limit makes of a contact (D7, D8)
is nobody's word.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from gaung.core.contact_status import MarketingStatus
from gaung.core.refusals import Refusal

UNDO_FOR: Final = timedelta(hours=24)
_MAILED: Final = frozenset(
    {MarketingStatus.SUBSCRIBED, MarketingStatus.PENDING_UPGRADE, MarketingStatus.PENDING_DOUBLE_OPT_IN}
)
_LEFT: Final = frozenset({MarketingStatus.UNSUBSCRIBED, MarketingStatus.BOUNCED})


class UndoExpired(Refusal):
    """An act on contacts can be taken back for 24 hours."""

    code = "undo_expired"


class NothingWasChanged(Refusal):
    """The act changed nothing, or cannot be taken back."""

    code = "nothing_was_changed"


class StillRunning(Refusal):
    """What is still being done cannot be taken back yet; stop it or wait."""

    code = "still_running"


class AlreadyUndone(Refusal):
    """The act is being taken back, or was; `job_id` is where to see it."""

    code = "already_undone"


class Kept(StrEnum):
    """Why something of a contact stays as it is now."""

    CHANGED_SINCE = "changed_since"
    LEFT_SINCE = "left_since"
    ADDRESS_MISSING = "address_missing"
    GONE = "gone"


@dataclass(frozen=True)
class StatusBack:
    """The status a contact gets again, or why it keeps the one it has; neither when the act left it alone."""

    to: MarketingStatus | None = None
    kept: Kept | None = None


def status_back(
    *, before: MarketingStatus, now: MarketingStatus, is_moved: bool, is_last_word: bool, has_address: bool
) -> StatusBack:
    """Decide one contact's status. `is_moved`: the act gave it another; `is_last_word`: nobody has spoken since."""
    if not is_moved or now is before:
        return StatusBack()
    if not is_last_word:
        return StatusBack(kept=Kept.LEFT_SINCE if now in _LEFT else Kept.CHANGED_SINCE)
    if before in _MAILED and not has_address:
        return StatusBack(kept=Kept.ADDRESS_MISSING)
    return StatusBack(to=before)


@dataclass(frozen=True)
class FieldsBack:
    """The values a contact gets again by key, empty for none, and whether another value stays."""

    values: Mapping[str, Any]
    is_kept: bool


def values_back(*, before: Mapping[str, Any], given: Mapping[str, Any], now: Mapping[str, Any]) -> FieldsBack:
    """Decide one contact's values: what the act gave and still stands there goes back, later values stay."""
    back, is_kept = {}, False
    for key, value in given.items():
        old, current = before.get(key) or None, now.get(key) or None
        if old in (value or None, current):
            continue
        if current == (value or None):
            back[key] = old
        else:
            is_kept = True
    return FieldsBack(back, is_kept)
