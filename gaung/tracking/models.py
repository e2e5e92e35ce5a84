"""What recipients did: raw events, each with a verdict whether a person or a machine did it (sending.md)."""

from typing import ClassVar

from django.db import models

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
        ]

    def __str__(self) -> str:
        """Return what and when."""
        return f"{self.kind} {self.at.isoformat()}"
