"""The delivery ledger: one row per recipient of a campaign; intent before the wire, outcome after it (sending.md)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from gaung.core.delivery import OPEN, State
from gaung.foundation.tenancy import CompanyModel

STATES = [(state.value, state.value) for state in State]
OPEN_STATES = sorted(state.value for state in OPEN)


class Lease(CompanyModel):
    """A worker's right to claim recipients of a campaign for a while; the number fences off an older one."""

    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="+")
    owner = models.CharField(max_length=80)
    taken_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return whose."""
        return self.owner


class Delivery(CompanyModel):
    """One recipient of one campaign. `sent` is final; a later bounce or complaint stands beside it.

    Few indexes on purpose: a campaign of a million writes a million rows, twice.
    """

    company = models.ForeignKey("companies.Company", on_delete=models.CASCADE, related_name="+", db_index=False)
    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="+", db_index=False)
    # The contact may be erased later; what was sent stays counted.
    contact = models.ForeignKey(
        "contacts.Contact", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    email = models.CharField(max_length=254)
    email_key = models.CharField(max_length=254)
    state = models.CharField(max_length=10, choices=STATES, default=State.QUEUED.value)
    # Of an A/B test: which content, and in which wave it goes.
    variant = models.CharField(max_length=1, blank=True)
    # Not before this; a deferred mail's next try, or the recipient's own local time.
    due_at = models.DateTimeField()
    lease_id = models.BigIntegerField(null=True, blank=True)
    attempts = models.SmallIntegerField(default=0)
    # It was in flight once when a sender died (`retry_once`).
    is_uncertain = models.BooleanField(default=False)
    first_tried_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()
    code = models.SmallIntegerField(null=True, blank=True)
    enhanced = models.CharField(max_length=12, blank=True)
    reply = models.CharField(max_length=300, blank=True)
    # Why it was left out or failed: a word of `core.delivery.Skip` or `core.bounce`.
    reason = models.CharField(max_length=24, blank=True)
    # What came back after it was sent: "", "hard", "soft", "complaint".
    returned = models.CharField(max_length=12, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Once per campaign and address; what is still to do is found at once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "email_key"], name="delivery_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["campaign", "state", "due_at", "id"],
                condition=Q(state__in=OPEN_STATES),
                name="delivery_open",
            ),
            models.Index(fields=["contact", "id"], name="delivery_of_contact"),
        ]

    def __str__(self) -> str:
        """Return the state."""
        return self.state


class Prepared(CompanyModel):
    """What a campaign says to everybody, compiled once when its recipients were frozen; read by every worker."""

    campaign = models.OneToOneField("campaigns.Campaign", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    # The letter as `core.letter` writes it: facts and text only, never code.
    letter: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    def __str__(self) -> str:
        """Return when."""
        return self.made_at.isoformat()
