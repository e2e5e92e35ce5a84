"""Asking people on the list to confirm by mail that they want newsletters: how many a day (section 3)."""

from typing import Final

from gaung.core.refusals import Refusal

# A list nobody agreed to is not turned into one overnight.
MOST_ASKED_A_DAY: Final = 200


class NobodyCanBeAsked(Refusal):
    """None of the chosen can be asked to confirm."""

    code = "nobody_can_be_asked"


class TooManyToAsk(Refusal):
    """More were chosen than may be asked today: `left` says how many are left of `most`."""

    code = "too_many_to_ask"


class AskingNotNow(Refusal):
    """Without the add-on in force, or while the company is suspended, nobody is asked (CAM-11)."""

    code = "asking_not_now"


class NoSenderToAsk(Refusal):
    """Whoever is asked can answer: that needs a verified sender."""

    code = "no_sender_to_ask"


class MustNotBeMailed(Refusal):
    """Somebody complained, or their mail came back: nothing is sent to them (I12)."""

    code = "suppressed"


def left_today(*, asked: int) -> int:
    """How many more may be asked today."""
    return max(0, MOST_ASKED_A_DAY - asked)


def check_asking(*, count: int, asked: int, may_send: bool, has_sender: bool) -> None:
    """Refuse to ask so many people to confirm, or let it be."""
    if not may_send:
        raise AskingNotNow()
    if not has_sender:
        raise NoSenderToAsk()
    if not count:
        raise NobodyCanBeAsked()
    if count > left_today(asked=asked):
        raise TooManyToAsk(count=count, left=left_today(asked=asked), most=MOST_ASKED_A_DAY)
