"""What recipients did: raw events, each with a verdict whether a person or a machine did it (sending.md)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gaung.foundation.tenancy import CompanyModel


class Link(CompanyModel):
    """A link of a campaign at one place of its content: the same address twice is two links (REP-03)."""

    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="+", db_index=False)
    variant = models.CharField(max_length=1, blank=True)
    number = models.SmallIntegerField()
    url = models.TextField()
    label = models.CharField(max_length=200, blank=True)
    # Where clicks go now; changed when a wrong link is mended after the sending (SND-02).
    goes_to = models.TextField(blank=True)

    class Meta:
        """Once per place."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "variant", "number"], name="link_once"),
        ]

    def __str__(self) -> str:
        """Return the address."""
        return self.url


class Event(CompanyModel):
    """Something that came from a mail we sent: an open, a click, an unsubscribe, a complaint, a bounce."""

    company = models.ForeignKey("companies.Company", on_delete=models.CASCADE, related_name="+", db_index=False)
    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="+", db_index=False)
    delivery = models.ForeignKey("delivery.Delivery", on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=12)
    at = models.DateTimeField()
    link_number = models.SmallIntegerField(null=True, blank=True)
    verdict = models.CharField(max_length=8, default="unknown")
    method = models.CharField(max_length=8, blank=True)
    user_agent = models.CharField(max_length=300, blank=True)
    # A keyed fingerprint of the network it came from: bursts are seen, nobody is followed.
    network = models.CharField(max_length=32, blank=True)

    class Meta:
        """Read by campaign, by recipient, in time."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["campaign", "kind", "at"], name="event_of_campaign"),
            models.Index(fields=["delivery", "id"], name="event_of_delivery"),
            # Which links people clicked, and how many of them each (REP-03).
            models.Index(
                fields=["campaign", "link_number", "delivery"],
                condition=Q(kind="click", verdict="human"),
                name="event_link_clicked",
            ),
        ]

    def __str__(self) -> str:
        """Return what and when."""
        return f"{self.kind} {self.at.isoformat()}"


class Engagement(CompanyModel):
    """What one recipient did with one mail, summed from its events as they are judged (`core.engagement`).

    Reports and filters read this, never the events: one row for whoever did anything, so that a
    campaign of a million is counted along an index. `gaung verify` sums the events again.
    """

    company = models.ForeignKey("companies.Company", on_delete=models.CASCADE, related_name="+", db_index=False)
    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="+", db_index=False)
    delivery = models.OneToOneField("delivery.Delivery", on_delete=models.CASCADE, related_name="+")
    contact = models.ForeignKey(
        "contacts.Contact", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    variant = models.CharField(max_length=1, blank=True)
    # A person's first opening (who clicked has opened), first click and last of either.
    opened_at = models.DateTimeField(null=True, blank=True)
    clicked_at = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField(null=True, blank=True)
    # Unsubscribed by this mail and not taken back.
    left_at = models.DateTimeField(null=True, blank=True)
    opens = models.IntegerField(default=0)
    clicks = models.IntegerField(default=0)
    machine_opens = models.IntegerField(default=0)
    machine_clicks = models.IntegerField(default=0)
    unknown_opens = models.IntegerField(default=0)
    unknown_clicks = models.IntegerField(default=0)

    class Meta:
        """Each count of a report is a stretch of one small index."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["campaign", "opened_at", "opens"], condition=Q(opened_at__isnull=False), name="engaged_opened"
            ),
            models.Index(
                fields=["campaign", "clicked_at", "clicks"],
                condition=Q(clicked_at__isnull=False),
                name="engaged_clicked",
            ),
            models.Index(fields=["campaign", "left_at"], condition=Q(left_at__isnull=False), name="engaged_left"),
            models.Index(
                fields=["campaign", "machine_opens", "unknown_opens"],
                condition=Q(opened_at__isnull=True),
                name="engaged_by_machine",
            ),
            models.Index(
                fields=["campaign", "machine_clicks", "unknown_clicks"],
                condition=Q(clicked_at__isnull=True) & (Q(machine_clicks__gt=0) | Q(unknown_clicks__gt=0)),
                name="engaged_scanned",
            ),
            models.Index(fields=["contact", "last_at"], name="engaged_contact"),
        ]

    def __str__(self) -> str:
        """Return how often it was opened and clicked."""
        return f"{self.opens} opens, {self.clicks} clicks"
