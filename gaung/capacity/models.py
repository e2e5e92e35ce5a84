"""Seats allowed and used: one row per company, the one row that admission locks (D21)."""

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q

from gaung.core.contact_status import MarketingStatus
from gaung.foundation.tenancy import CompanyModel

# Which column counts the contacts of which status.
COUNTERS: Final[dict[MarketingStatus, str]] = {
    MarketingStatus.SUBSCRIBED: "used",
    MarketingStatus.PENDING_UPGRADE: "pending",
    MarketingStatus.NO_CONSENT: "no_consent",
    MarketingStatus.UNSUBSCRIBED: "unsubscribed",
    MarketingStatus.BOUNCED: "bounced",
    MarketingStatus.PENDING_DOUBLE_OPT_IN: "pending_double_opt_in",
    MarketingStatus.ARCHIVED: "archived",
}


class Capacity(CompanyModel):
    """How many contacts may be subscribed, how many are, and how many stand in each other status.

    `limit` is what the subscription allows now, `ceiling` up to where freed seats are given to
    waiting contacts (a scheduled downgrade lowers it, D7). Without an entitlement nobody is
    admitted, and those subscribed before keep their status above the limit (D14).
    """

    company = models.OneToOneField("companies.Company", on_delete=models.CASCADE, related_name="+")
    limit = models.BigIntegerField(default=0)
    ceiling = models.BigIntegerField(default=0)
    entitled = models.BooleanField(default=False)
    used = models.BigIntegerField(default=0)
    pending = models.BigIntegerField(default=0)
    no_consent = models.BigIntegerField(default=0)
    unsubscribed = models.BigIntegerField(default=0)
    bounced = models.BigIntegerField(default=0)
    pending_double_opt_in = models.BigIntegerField(default=0)
    archived = models.BigIntegerField(default=0)
    # The highest share of the limit, in percent, that the administrators were told of (D24).
    told_percent = models.SmallIntegerField(default=0)

    class Meta:
        """The database itself refuses one contact too many, whatever the program does (I1)."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(entitled=False) | Q(used__lte=F("limit")), name="capacity_used_within_limit"
            ),
            models.CheckConstraint(
                condition=Q(ceiling__gte=0, ceiling__lte=F("limit")), name="capacity_ceiling_within_limit"
            ),
            *(
                models.CheckConstraint(condition=Q(**{f"{column}__gte": 0}), name=f"capacity_{column}_counted")
                for column in COUNTERS.values()
            ),
        ]

    def __str__(self) -> str:
        """Return used and limit."""
        return f"{self.used} of {self.limit}"
