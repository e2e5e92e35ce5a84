"""People in a company's list: their address, their consent, their marketing status and its history."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from gaung.contacts.importing.models import ImportProblem, ImportRun
from gaung.contacts.undo_models import Before, BeforeTag, ExportPart, Undo
from gaung.core.contact_status import MarketingStatus
from gaung.foundation.tenancy import CompanyModel

# Models of this chapter kept in a room of their own.
__all__ = [
    "Before",
    "BeforeTag",
    "Contact",
    "ContactEdit",
    "ContactTag",
    "CustomField",
    "ExportPart",
    "ImportProblem",
    "ImportRun",
    "ListColumns",
    "SavedFilter",
    "SelectedContact",
    "Selection",
    "StatusAct",
    "StatusChange",
    "Suppression",
    "Tag",
    "Undo",
]

STATUS_CHOICES = [(status.value, status.value) for status in MarketingStatus]
NEEDS_ADDRESS = [
    MarketingStatus.SUBSCRIBED.value,
    MarketingStatus.PENDING_UPGRADE.value,
    MarketingStatus.PENDING_DOUBLE_OPT_IN.value,
]


def _company(*, indexed: bool = False) -> Any:
    """The owner of a row of a big table, whose other indexes begin with the company already."""
    return models.ForeignKey("companies.Company", on_delete=models.CASCADE, related_name="+", db_index=indexed)


class Contact(CompanyModel):
    """A person in a company's list. The marketing status belongs to the normalised address (D18).

    Few indexes on purpose: their upkeep is most of what an import costs.
    """

    company = _company()
    # The address as it is compared and counted; empty addresses are no address.
    email_key = models.CharField(max_length=254, null=True, blank=True)
    email = models.CharField(max_length=254, blank=True)
    name = models.CharField(max_length=200, blank=True)
    name_key = models.CharField(max_length=200, blank=True)
    marketing_status = models.CharField(max_length=24, choices=STATUS_CHOICES, default=MarketingStatus.NO_CONSENT.value)
    status_since = models.DateTimeField()
    # Where withdrawing an open opt-in request leads back to.
    previous_status = models.CharField(max_length=24, blank=True)
    subscribed_at = models.DateTimeField(null=True, blank=True)
    pending_since = models.DateTimeField(null=True, blank=True)
    consent_source = models.CharField(max_length=200, blank=True)
    consent_at = models.DateTimeField(null=True, blank=True)
    consent_text = models.TextField(blank=True)
    source = models.CharField(max_length=60, blank=True)
    # The member responsible for this person; a note for people, no right hangs on it.
    owner = models.ForeignKey(
        "companies.Membership", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    bounce_lifted = models.BooleanField(default=False)
    # When they last opened or clicked a mail themselves; kept by the chapter that knows (CON-01, BIL-08).
    engaged_at = models.DateTimeField(null=True, blank=True)
    fields: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    version = models.IntegerField(default=1)

    class Meta:
        """One contact per address and company; an address for whoever may be mailed."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company", "email_key"], name="contact_address_once"),
            models.CheckConstraint(
                condition=Q(email_key__isnull=False) | ~Q(marketing_status__in=NEEDS_ADDRESS),
                name="contact_mailed_has_address",
            ),
            models.CheckConstraint(
                condition=Q(pending_since__isnull=False) | ~Q(marketing_status="pending_upgrade"),
                name="contact_pending_has_since",
            ),
            models.CheckConstraint(
                condition=Q(subscribed_at__isnull=False) | ~Q(marketing_status="subscribed"),
                name="contact_subscribed_has_since",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["company", "id"], name="contact_newest"),
            models.Index(fields=["company", "name_key", "id"], name="contact_by_name"),
            models.Index(fields=["company", "marketing_status", "id"], name="contact_by_status"),
            models.Index(
                fields=["company", "pending_since", "id"],
                condition=Q(marketing_status="pending_upgrade"),
                name="contact_waiting",
            ),
            # Nobody has engaged on the day of an import, which then keeps no entry of this one.
            models.Index(
                fields=["company", "engaged_at", "id"],
                condition=Q(engaged_at__isnull=False),
                name="contact_engaged",
            ),
        ]

    def __str__(self) -> str:
        """Return the address, or the name of one without."""
        return self.email or self.name

    @property
    def status(self) -> MarketingStatus:
        """Return the marketing status as the core knows it."""
        return MarketingStatus(self.marketing_status)

    @property
    def has_consent(self) -> bool:
        """Whether the source and the moment of consent are on file."""
        return bool(self.consent_source) and self.consent_at is not None


class Suppression(CompanyModel):
    """An address that must not come back by another's hand after its contact is gone (D22).

    Kept when an unsubscribed or bounced contact is deleted or gets another address. Only a
    fingerprint of the address is stored, so an erased person stays erased.
    """

    company = _company()
    fingerprint = models.CharField(max_length=64)
    status = models.CharField(max_length=24, choices=STATUS_CHOICES)
    since = models.DateTimeField()

    class Meta:
        """One per address and company."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company", "fingerprint"], name="suppression_once"),
        ]

    def __str__(self) -> str:
        """Return the status it keeps."""
        return self.status


class DeletedSeat(CompanyModel):
    """Until when a contact that was deleted for good had held a seat; nothing about the person (D23)."""

    company = _company(indexed=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        """Return the instant."""
        return self.until.isoformat()


class StatusAct(CompanyModel):
    """One act that changed marketing statuses: who, channel, why, on what evidence (section 3).

    A bulk edit or a promotion of thousands writes one act per batch and one short row per contact.
    """

    company = _company(indexed=True)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=200)
    channel = models.CharField(max_length=12)
    reason = models.CharField(max_length=500, blank=True)
    evidence: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict, blank=True)
    # The limit that decided who waits; none while there was no entitlement.
    limit = models.BigIntegerField(null=True, blank=True)
    # The job it is a batch of, if it is: whether a contact's last change was that job's (CON-05).
    job_id = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        """Return who and when."""
        return f"{self.actor_label} {self.at.isoformat()}"


class StatusChange(CompanyModel):
    """A line of a contact's timeline: the status before and after an act. Never edited."""

    company = _company()
    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="+", db_index=False)
    act = models.ForeignKey("contacts.StatusAct", on_delete=models.CASCADE, related_name="+", db_index=False)
    old = models.CharField(max_length=24, blank=True)
    new = models.CharField(max_length=24)

    class Meta:
        """Read by contact, newest first."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["contact", "id"], name="status_change_of"),
            # Who gave up a seat, by company (D23). Newcomers are not in it, so an import pays nothing for it.
            models.Index(fields=["company", "act"], name="status_change_left", condition=models.Q(old="subscribed")),
        ]

    def __str__(self) -> str:
        """Return from and to."""
        return f"{self.old or 'new'} -> {self.new}"


class ContactEdit(CompanyModel):
    """A line of a contact's timeline about something else than the status: a name, an address, a tag."""

    company = _company()
    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_label = models.CharField(max_length=200)
    channel = models.CharField(max_length=12)
    changes: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        """Read by contact, newest first."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["contact", "id"], name="contact_edit_of"),
        ]

    def __str__(self) -> str:
        """Return what was changed."""
        return ", ".join(self.changes)


class Tag(CompanyModel):
    """A label the company puts on contacts."""

    company = _company()
    name = models.CharField(max_length=60)
    name_key = models.CharField(max_length=60)
    created_at = models.DateTimeField()

    class Meta:
        """One tag per name, whatever its case."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company", "name_key"], name="tag_name_once"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class ContactTag(CompanyModel):
    """A tag on a contact."""

    company = _company()
    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="+", db_index=False)
    tag = models.ForeignKey("contacts.Tag", on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        """Once per contact and tag; found from either side."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["contact", "tag"], name="contact_tag_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["tag", "contact"], name="contact_tag_of"),
        ]

    def __str__(self) -> str:
        """Return both ids."""
        return f"{self.contact_id} #{self.tag_id}"


class CustomField(CompanyModel):
    """A field of the company's own on its contacts. `key` names it in `Contact.fields`."""

    class Kind(models.TextChoices):
        """What its values are."""

        TEXT = "text"
        NUMBER = "number"
        DATE = "date"
        CHOICE = "choice"

    company = _company()
    key = models.CharField(max_length=40)
    label = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.TEXT)
    choices: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        """One field per key."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company", "key"], name="custom_field_once"),
        ]

    def __str__(self) -> str:
        """Return the label."""
        return self.label


class Selection(CompanyModel):
    """A frozen choice of contacts for one bulk act: late arrivals are not touched (CON-03).

    Kept until it is used, or for a day; what became of each contact is kept as long as a report.
    """

    company = _company(indexed=True)
    filter: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict, blank=True)
    size = models.BigIntegerField(default=0)
    # Everybody a filter meant at `created_at`, not contacts picked one by one.
    is_query = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    created_by_id = models.BigIntegerField(null=True)
    # The job it was used for, once.
    job_id = models.BigIntegerField(null=True)
    # When its contacts were let go.
    forgotten_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return how many."""
        return f"{self.size} contacts"


class SelectedContact(CompanyModel):
    """One contact of a selection, and what became of it: empty, "changed", or why it was skipped."""

    company = _company()
    selection = models.ForeignKey("contacts.Selection", on_delete=models.CASCADE, related_name="+", db_index=False)
    contact_id = models.BigIntegerField()
    # Waiting contacts come first, so that none of them is promoted and then archived.
    rank = models.SmallIntegerField(default=0)
    outcome = models.CharField(max_length=40, blank=True)

    class Meta:
        """Once per selection, and found by contact: the rank orders a walk, it finds nobody."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["selection", "contact_id"], name="selected_once"),
        ]

    def __str__(self) -> str:
        """Return the contact and its outcome."""
        return f"{self.contact_id} {self.outcome}"


class SavedFilter(CompanyModel):
    """A filter with a name, for its owner alone or for everybody in the company (CON-02)."""

    company = _company()
    user_id = models.BigIntegerField()
    owner_label = models.CharField(max_length=200)
    name = models.CharField(max_length=80)
    name_key = models.CharField(max_length=80)
    is_shared = models.BooleanField(default=False)
    # As an address writes it, so that it is read by the one reader there is.
    params: models.JSONField[dict[str, list[str]], dict[str, list[str]]] = models.JSONField(default=dict)
    order = models.CharField(max_length=12, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    updated_by = models.CharField(max_length=200)
    version = models.IntegerField(default=1)

    class Meta:
        """A name once among the shared ones, and once among each member's own."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["company", "name_key"], condition=Q(is_shared=True), name="saved_filter_shared_once"
            ),
            models.UniqueConstraint(
                fields=["company", "user_id", "name_key"],
                condition=Q(is_shared=False),
                name="saved_filter_private_once",
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class ListColumns(CompanyModel):
    """Which columns a member wants to see in the list of contacts (CON-01)."""

    company = _company()
    user_id = models.BigIntegerField()
    columns: models.JSONField[list[str], list[str]] = models.JSONField(default=list)

    class Meta:
        """One choice per member."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company", "user_id"], name="list_columns_once"),
        ]

    def __str__(self) -> str:
        """Return the columns."""
        return ", ".join(self.columns)
