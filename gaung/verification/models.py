"""The account check of a company: where it stands, each request, and the operator's hold."""

from typing import ClassVar

from django.db import models

from gaung.core.verification import OPEN, Compliance, Event, HoldReason, RefusalReason, State
from gaung.foundation.tenancy import CompanyModel


def _choices(values: type[State | Event | Compliance | HoldReason | RefusalReason]) -> list[tuple[str, str]]:
    return [(value.value, value.value) for value in values]


class Standing(CompanyModel):
    """Where a company stands now: the one row every decision about it locks.

    `is_approved` is the approval in force: it survives a new request and a question (D25).
    """

    state = models.CharField(max_length=20, choices=_choices(State), default=State.NOT_REQUESTED)
    is_approved = models.BooleanField(default=False)
    approved_at = models.DateTimeField(null=True, blank=True)
    compliance = models.CharField(max_length=12, choices=_choices(Compliance), default=Compliance.OK)
    hold_reason = models.CharField(max_length=20, choices=_choices(HoldReason), blank=True)
    hold_text = models.TextField(blank=True)
    held_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One row per company; only a suspended company has a reason for it."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company"], name="standing_once"),
            models.CheckConstraint(
                condition=models.Q(compliance=Compliance.OK, hold_reason="")
                | (models.Q(compliance=Compliance.SUSPENDED) & ~models.Q(hold_reason="")),
                name="standing_hold_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        """Return the state."""
        return self.state


class Draft(CompanyModel):
    """Answers written down so far, before they are submitted (CHK-01 saves as you go)."""

    answers = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    looked_up_at = models.DateTimeField(null=True, blank=True)
    looked_up_for = models.CharField(max_length=300, blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        """One draft per company: colleagues fill in the same form."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company"], name="draft_once"),
        ]

    def __str__(self) -> str:
        """Return when it was saved."""
        return f"draft of {self.saved_at}"


class Check(CompanyModel):
    """One request for the account check, with what was said and found when it was submitted."""

    state = models.CharField(max_length=20, choices=_choices(State))
    version = models.PositiveIntegerField(default=1)
    answers = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    requested_at = models.DateTimeField()
    requested_by_id = models.BigIntegerField(null=True)
    requested_by = models.CharField(max_length=200, blank=True)
    promised_by = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    reason_code = models.CharField(max_length=20, choices=_choices(RefusalReason), blank=True)
    text = models.TextField(blank=True)
    ask_again_on = models.DateField(null=True, blank=True)
    # The remedy as the operator wrote it, in the company's language; empty: the product's own words.
    fix = models.TextField(blank=True)

    class Meta:
        """A request while one is open is refused by the database too (D25)."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["company"], condition=models.Q(state__in=sorted(OPEN)), name="check_open_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.REFUSED) | ~models.Q(reason_code=""),
                name="check_refused_for_a_reason",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["promised_by", "id"],
                condition=models.Q(state__in=sorted(OPEN)),
                name="check_queue",
            ),
            models.Index(fields=["company", "-id"], name="check_latest"),
        ]

    def __str__(self) -> str:
        """Return the state of the request."""
        return f"{self.state} check of company {self.company_id}"


class Proposal(CompanyModel):
    """A decision one operator proposes and a second confirms, where the installation asks for two."""

    check_request = models.ForeignKey("verification.Check", on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    event = models.CharField(max_length=12, choices=_choices(Event))
    reason_code = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    fix = models.TextField(blank=True)
    ask_again_on = models.DateField(null=True, blank=True)
    by_id = models.BigIntegerField()
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        """One at a time: the newest replaces the one before."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["check_request"], name="proposal_once"),
        ]

    def __str__(self) -> str:
        """Return what is proposed, and by whom."""
        return f"{self.event} by {self.by_label}"


class CheckEvent(CompanyModel):
    """One step of a check, as the timeline and the question thread show it. Rows are appended, never edited."""

    check_request = models.ForeignKey("verification.Check", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    event = models.CharField(max_length=12, choices=_choices(Event))
    actor_kind = models.CharField(max_length=10)
    actor_label = models.CharField(max_length=200, blank=True)
    reason_code = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        """Read in the order things happened."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["company", "check_request", "id"], name="check_event_thread"),
        ]

    def __str__(self) -> str:
        """Return what happened."""
        return self.event


class Proof(CompanyModel):
    """A file that shows how contacts agreed (CHK-01): kept beside the answers, handed out as a download only."""

    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.name


class ReviewMessage(CompanyModel):
    """One line of the conversation about a suspension (CAM-11). Rows are appended, never edited."""

    class Event(models.TextChoices):
        """What happened."""

        SUSPENDED = "suspended"
        WRITTEN = "written"
        LIFTED = "lifted"

    at = models.DateTimeField()
    event = models.CharField(max_length=10, choices=Event)
    actor_kind = models.CharField(max_length=10)
    actor_label = models.CharField(max_length=200, blank=True)
    reason_code = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        """Read in the order things happened."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["company", "id"], name="review_thread")]

    def __str__(self) -> str:
        """Return what happened."""
        return self.event
