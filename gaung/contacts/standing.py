"""Where contacts stand, and whether a wish for another status may be granted (D19).

The preview of a bulk edit and the edit itself ask the same question here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self

from django.db.models import Q

from gaung.core.contact_status import (
    Consent,
    MarketingStatus,
    Situation,
    StatusMoveRefused,
    Way,
    Who,
    refusal_of_move,
)
from gaung.foundation.access import Actor

CHANGED: Final = "changed"
GONE: Final = "gone"
UNCHANGED: Final = "unchanged"
WHO: Final = {
    "member": Who.MEMBER,
    "operator": Who.MEMBER,
    "system": Who.SYSTEM,
    "recipient": Who.RECIPIENT,
}


@dataclass(frozen=True)
class Wanted:
    """A wish for the marketing status of many contacts: what, by whom, why, on what consent."""

    to: MarketingStatus
    who: Who
    way: Way
    by: Actor
    now: datetime
    reason: str = ""
    consent: Consent | None = None
    may_request_opt_in: bool = False


@dataclass(frozen=True)
class Standing:
    """Where one contact stands, as far as the table of moves needs it."""

    id: int
    status: MarketingStatus
    has_address: bool
    has_consent: bool
    bounce_lifted: bool
    previous: MarketingStatus | None

    @classmethod
    def of_class(cls, row: Mapping[str, Any]) -> Self:
        """Return the standing that all contacts of a class share; it has no id."""
        previous = row["previous_status"]
        return cls(
            id=0,
            status=MarketingStatus(row["marketing_status"]),
            has_address=bool(row["has_address"]),
            has_consent=bool(row["consented"]),
            bounce_lifted=bool(row["bounce_lifted"]),
            previous=MarketingStatus(previous) if previous else None,
        )

    def situation(self, wanted: Wanted) -> Situation:
        """Return the facts for the table's conditions."""
        return Situation(
            has_address=self.has_address,
            has_consent=self.has_consent or wanted.consent is not None,
            has_reason=bool(wanted.reason.strip()),
            bounce_lifted=self.bounce_lifted,
            may_request_opt_in=wanted.may_request_opt_in,
            previous=self.previous,
        )


STANDING: Final = (
    "id",
    "marketing_status",
    "email_key",
    "consent_source",
    "consent_at",
    "bounce_lifted",
    "previous_status",
)


STANDING_CLASS: Final = ("marketing_status", "has_address", "consented", "bounce_lifted", "previous_status")


def standing_class(rows: Any) -> Any:
    """Give contacts the columns by which their standings are alike: for counting them in classes."""
    return rows.annotate(
        has_address=Q(email_key__isnull=False), consented=~Q(consent_source="") & Q(consent_at__isnull=False)
    )


def bulk_wish(
    *, to: MarketingStatus, by: Actor, now: datetime, reason: str = "", consent: Consent | None = None
) -> Wanted:
    """Return the wish of a bulk edit: the preview and the job make the same one."""
    return Wanted(to, WHO[by.kind], Way.BULK, by, now, reason, consent)


def standings(rows: Iterable[tuple[object, ...]]) -> list[Standing]:
    """Return standings from rows of the columns `STANDING`."""
    return [
        Standing(
            id=pk,  # type: ignore[arg-type]
            status=MarketingStatus(str(status)),
            has_address=key is not None,
            has_consent=bool(source) and at is not None,
            bounce_lifted=bool(lifted),
            previous=MarketingStatus(str(previous)) if previous else None,
        )
        for pk, status, key, source, at, lifted, previous in rows
    ]


def refusal_of(standing: Standing, wanted: Wanted) -> StatusMoveRefused | None:
    """Why a contact cannot have the wanted status, or nothing: preview and change both ask this."""
    return refusal_of_move(standing.status, wanted.to, wanted.who, wanted.way, standing.situation(wanted))
