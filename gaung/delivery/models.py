"""The delivery ledger: one row per recipient of a campaign; intent before the wire, outcome after it (sending.md)."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from gaung.core.delivery import OPEN, State
from gaung.foundation.tenancy import CompanyModel

STATES = [(state.value, state.value) for state in State]
ENDED_OTHERWISE = sorted([State.FAILED.value, State.SKIPPED.value, State.UNKNOWN.value])
OPEN_STATES = sorted(state.value for state in OPEN)


def stands_among(states: Sequence[str]) -> RawSQL:
    """The condition of a partial index, word for word: SQLite takes the index for nothing else.

    A value that is bound, as the usual filters do, is not looked at, and every row of the campaign is read.
    """
    words = ", ".join(f"'{state}'" for state in states)
    return RawSQL(f"delivery_delivery.state IN ({words})", (), output_field=models.BooleanField())  # noqa: S611


class Lease(CompanyModel):
    """A worker's right to claim recipients of a campaign for a while; the number fences off an older one."""

    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="+")
    owner = models.CharField(max_length=80)
    taken_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # How many mails the server took from this sender: what the speed shown is read from.
    taken = models.IntegerField(default=0)

    class Meta:
        """The open ones of a campaign are found at once."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["campaign", "expires_at"], condition=Q(ended_at__isnull=True), name="lease_open"),
        ]

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
            # What ended otherwise than well is little, and counted all the time.
            models.Index(
                fields=["campaign", "state", "reason"],
                condition=Q(state__in=ENDED_OTHERWISE),
                name="delivery_ended_otherwise",
            ),
            models.Index(fields=["campaign", "returned"], condition=~Q(returned=""), name="delivery_came_back"),
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

    # Whether everybody has a row: the freeze is over.
    is_frozen = models.BooleanField(default=False)
    # Nothing leaves before this: until then the sending can be called back (ED-08).
    goes_at = models.DateTimeField(null=True, blank=True)
    # How many go first to a list nobody wrote to before, and when they had gone; none: no probe.
    probe_size = models.IntegerField(default=0)
    probe_full_at = models.DateTimeField(null=True, blank=True)
    # What somebody had seen when they let it go on: only what came back after that is judged again.
    handed_over_seen = models.IntegerField(default=0)
    hard_seen = models.IntegerField(default=0)
    complaints_seen = models.IntegerField(default=0)

    def __str__(self) -> str:
        """Return when."""
        return self.made_at.isoformat()


class DomainPace(CompanyModel):
    """How fast a company's mails go to one destination domain, as far as it was learned (`core.pace`)."""

    domain = models.CharField(max_length=253)
    per_minute = models.IntegerField(null=True, blank=True)
    free_at = models.DateTimeField(null=True, blank=True)
    tail_at = models.DateTimeField(null=True, blank=True)
    strikes = models.SmallIntegerField(default=0)
    taken = models.IntegerField(default=0)
    words = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        """One per company and domain."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company", "domain"], name="domain_pace_once"),
        ]

    def __str__(self) -> str:
        """Return the domain."""
        return self.domain


class RelayRest(CompanyModel):
    """How the server a company's newsletters leave by has done lately, and until when it is left alone."""

    failures = models.IntegerField(default=0)
    trips = models.IntegerField(default=0)
    rests_until = models.DateTimeField(null=True, blank=True)
    words = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        """One per company."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company"], name="relay_rest_once"),
        ]

    def __str__(self) -> str:
        """Return how often it failed in a row."""
        return f"{self.failures} failures"


class AbTest(CompanyModel):
    """The A/B test of a campaign on its way: how many got which version, and how it was decided, once.

    Who waits for the winner stands in the ledger as queued, due at `ab_tests.WAITING_UNTIL`.
    """

    campaign = models.OneToOneField("campaigns.Campaign", on_delete=models.CASCADE, related_name="+")
    # What version B says to everybody who gets it; A's letter is the campaign's (`Prepared`).
    letter: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    size_a = models.IntegerField(default=0)
    size_b = models.IntegerField(default=0)
    rest = models.IntegerField(default=0)
    # When the last mail of the test had gone, and when the winner is chosen; none where a person chooses.
    gone_at = models.DateTimeField(null=True, blank=True)
    decides_at = models.DateTimeField(null=True, blank=True)
    # Why a person has to choose: a word of `core.ab_test.Asks`.
    asks = models.CharField(max_length=12, blank=True)
    winner = models.CharField(max_length=1, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    # What decided: a word of `core.ab_test.Decide`.
    how = models.CharField(max_length=8, blank=True)
    # What was known of both versions when it was decided.
    figures: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    # When everybody who had waited could go.
    released_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the winner."""
        return self.winner
