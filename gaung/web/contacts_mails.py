"""The campaigns on a contact's page: what was sent, opened, clicked, returned (CPG-02, R3)."""

from typing import Any, Final

from gaung.core.delivery import State
from gaung.core.verdict import Kind, Verdict
from gaung.foundation.words import t
from gaung.tracking import queries
from gaung.web.pages import kebab

TONES: Final = {State.SENT.value: "good", State.FAILED.value: "critical", State.DEFERRED.value: "warning"}


def mails_values(contact: Any, earlier: str) -> dict[str, Any]:
    """One page of a contact's campaigns in words."""
    history = queries.campaign_history(contact, earlier=earlier)
    return {
        "lines": [_mail(mail) for mail in history.mails],
        "earlier": history.earlier,
        "is_earlier": bool(earlier),
    }


def _mail(mail: queries.HistoryMail) -> dict[str, Any]:
    return {
        "subject": mail.subject,
        "state": t(f"pub-mail-state-{kebab(mail.state)}"),
        "tone": "critical" if mail.returned else TONES.get(mail.state, "neutral"),
        "at": mail.at,
        "reply": mail.reply if mail.state != State.SENT or mail.returned else "",
        "returned": t(f"pub-mail-returned-{kebab(mail.returned)}") if mail.returned else "",
        "returned_at": mail.returned_at,
        "events": [_event(one) for one in mail.events],
    }


def _event(event: queries.HistoryEvent) -> dict[str, Any]:
    words = t(f"pub-mail-{kebab(event.kind)}", url=event.url) if event.url else t(f"pub-mail-{kebab(event.kind)}-plain")
    asked = event.kind in (Kind.OPEN, Kind.CLICK)
    return {
        "words": words,
        "at": event.at,
        "verdict": t(f"pub-verdict-{event.verdict}") if asked and event.verdict != Verdict.HUMAN else "",
    }
