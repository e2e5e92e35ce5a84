"""Newsletters: their content, versions, audience and schedule; templates and images."""

from typing import Any, ClassVar

from django.db import models

from gaung.core.campaign import HoldReason, PauseReason, Status
from gaung.core.delivery import Policy
from gaung.core.web_link import Verdict
from gaung.foundation.tenancy import CompanyModel

KINDS = [("mjml", "mjml"), ("markdown", "markdown"), ("html", "html"), ("plain", "plain")]


def _choices(values: type[Status | HoldReason | PauseReason | Policy]) -> list[tuple[str, str]]:
    return [(value.value, value.value) for value in values]


class Template(CompanyModel):
    """A company's own template; the shipped ones are files (ED-02)."""

    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=24, blank=True)
    language = models.CharField(max_length=2, default="en")
    kind = models.CharField(max_length=8, choices=KINDS, default="mjml")
    # The document. For `mjml` the block editors, the visual editor and the source are views of this one text.
    source = models.TextField(blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    updated_by = models.CharField(max_length=200, blank=True)
    version = models.IntegerField(default=1)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Campaign(CompanyModel):
    """A newsletter: what it says, to whom, from whom, when, and where it stands."""

    name = models.CharField(max_length=120)
    status = models.CharField(max_length=12, choices=_choices(Status), default=Status.DRAFT.value)
    status_since = models.DateTimeField()
    hold_reason = models.CharField(max_length=16, choices=_choices(HoldReason), blank=True)
    pause_reason = models.CharField(max_length=16, choices=_choices(PauseReason), blank=True)
    pause_text = models.CharField(max_length=500, blank=True)

    # --- Setup (ED-01)
    subject = models.CharField(max_length=500, blank=True)
    preheader = models.CharField(max_length=500, blank=True)
    sender = models.ForeignKey("senders.Sender", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reply_to = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=2, default="en")
    is_tracked = models.BooleanField(default=True)

    # --- Content (ED-02, ED-03)
    kind = models.CharField(max_length=8, choices=KINDS, default="mjml")
    source = models.TextField(blank=True)
    # The plain-text part; made from the content until somebody writes their own.
    text = models.TextField(blank=True)
    is_own_text = models.BooleanField(default=False)

    # --- Audience (ED-05): lists of filters, each as `core.audience_address.filter_params` writes it.
    include: models.JSONField[list[Any], list[Any]] = models.JSONField(default=list, blank=True)
    exclude: models.JSONField[list[Any], list[Any]] = models.JSONField(default=list, blank=True)
    topic = models.ForeignKey("preferences.Topic", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    # --- Schedule (ED-08)
    send_at = models.DateTimeField(null=True, blank=True)
    zone = models.CharField(max_length=64, blank=True)
    in_local_time = models.BooleanField(default=False)
    # Local minutes of the day between which mails may leave; both or neither.
    window_from = models.IntegerField(null=True, blank=True)
    window_to = models.IntegerField(null=True, blank=True)
    policy = models.CharField(max_length=12, choices=_choices(Policy), default=Policy.RETRY_ONCE.value)
    # A/B test: what differs, the share, how and when the winner is found; empty without one.
    test: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict, blank=True)

    # --- On its way
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.CharField(max_length=200, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    recipient_count = models.IntegerField(default=0)
    # When the account check that it waited for was passed (CHK-04).
    check_passed_at = models.DateTimeField(null=True, blank=True)

    # Which version of its test this is a view of (`variants.as_variant`); never stored.
    shown_as = ""

    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    updated_by = models.CharField(max_length=200, blank=True)
    # Of the content: each change makes one more; a save over another's is refused (G-13).
    version = models.IntegerField(default=1)

    class Meta:
        """Read by company, newest first; what falls due is found without looking at every company's."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["company", "-id"], name="campaign_newest"),
            models.Index(fields=["status", "send_at"], name="campaign_due"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class CampaignVersion(CompanyModel):
    """What a campaign said at a moment: kept to go back to (ED, versions)."""

    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="+")
    number = models.IntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=120, blank=True)
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        """Once per number."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "number"], name="campaign_version_once"),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return f"version {self.number}"


class Image(CompanyModel):
    """A picture for newsletters: read, measured and written anew before it is kept."""

    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=40)
    width = models.IntegerField()
    height = models.IntegerField()
    size = models.IntegerField()
    added_at = models.DateTimeField()
    # What a mail's address names: says nothing about the company or how many pictures there are.
    key = models.CharField(max_length=43, unique=True)

    class Meta:
        """The same picture once per company."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company", "sha256"], name="image_once"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class LinkAnswer(CompanyModel):
    """What the website behind a link of a campaign last answered (ED-06); one row per address and company."""

    url_key = models.CharField(max_length=64)
    url = models.TextField()
    # Empty until it was asked once.
    verdict = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Verdict], blank=True)
    code = models.IntegerField(default=0)
    reason = models.CharField(max_length=16, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    # Since when its answer is waited for.
    ordered_at = models.DateTimeField(null=True, blank=True)
    # Who opened it by hand and says that it works, after that answer.
    vouched_by = models.CharField(max_length=200, blank=True)

    class Meta:
        """Each address once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company", "url_key"], name="link_answer_once"),
        ]

    def __str__(self) -> str:
        """Return the address."""
        return self.url


class SpamAnswer(CompanyModel):
    """What a spam filter last said of a campaign, or of one version of its test (ED-06)."""

    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="+")
    variant = models.CharField(max_length=1, blank=True)
    # Of what was judged: a campaign that says something else since is judged anew.
    content_key = models.CharField(max_length=64, blank=True)
    # Tenths of a point, and from how many on the filter calls it spam.
    score = models.IntegerField(default=0)
    limit = models.IntegerField(default=0)
    rules: models.JSONField[list[Any], list[Any]] = models.JSONField(default=list, blank=True)
    # Why there is no score.
    fault = models.CharField(max_length=16, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    ordered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Each version once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "variant"], name="spam_answer_once"),
        ]

    def __str__(self) -> str:
        """Return the score."""
        return f"{self.score / 10}"
