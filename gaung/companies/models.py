"""Users, companies, members and their permission sets."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from gaung.core.permissions import Right
from gaung.foundation.tenancy import CompanyModel

LANGUAGES = (("en", "English"), ("id", "Bahasa Indonesia"))


class UserManager(BaseUserManager["User"]):
    """Makes and finds users by e-mail address, always in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user; without a password nobody can sign in as them until one is set."""
        user = self.model(email=normalised_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a user by address, whatever the case it was typed in."""
        return self.get(email=normalised_email(username or ""))


class User(AbstractBaseUser):
    """A login. Membership, not the user, says what it may do in a company."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="en")
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    # G-11: keys such as `/` and `g c` act at once; who speaks to the machine or slips switches them off.
    single_key_shortcuts = models.BooleanField(default=True)
    created_at = models.DateTimeField(null=True, blank=True)
    terms_accepted_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        """One user per address, whatever its case."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_is_lower_case"),
        ]

    def __str__(self) -> str:
        """Return the address."""
        return self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the address in lower case, whoever sets it."""
        self.email = normalised_email(self.email)
        super().save(*args, **kwargs)


class Company(models.Model):
    """A customer: the owner of every tenant row."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    country = models.CharField(max_length=2)
    currency = models.CharField(max_length=3)
    time_zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="en")
    legal_name = models.CharField(max_length=200, blank=True)
    address_line_1 = models.CharField(max_length=200, blank=True)
    address_line_2 = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=120, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    tax_id = models.CharField(max_length=60, blank=True)
    billing_emails = models.JSONField(default=list, blank=True)
    website = models.URLField(max_length=300, blank=True)
    is_test = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    test_clock_at = models.DateTimeField(null=True, blank=True)
    requires_two_factor = models.BooleanField(default=False)
    # Asked to be deleted: until `deletes_at` it can be undone, then all but the books is erased.
    deletion_asked_at = models.DateTimeField(null=True, blank=True)
    deletes_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        """A test clock belongs to test companies only (OPS-04); a deletion has its day."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(deletion_asked_at__isnull=True, deletes_at__isnull=True)
                | models.Q(deletion_asked_at__isnull=False, deletes_at__isnull=False),
                name="company_deletion_has_its_day",
            ),
            models.CheckConstraint(
                condition=models.Q(is_test=True) | models.Q(test_clock_at__isnull=True),
                name="company_test_clock_only_for_tests",
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def address_lines(self) -> list[str]:
        """Return the postal address, line by line, as an invoice prints it."""
        town = " ".join(part for part in (self.postal_code, self.city) if part)
        return [line for line in (self.address_line_1, self.address_line_2, town) if line]


class SignIn(models.Model):
    """One sign-in of a user on a device, for as long as its session may live; it can be ended from elsewhere.

    The session holds the row's id, the row holds no key of the session. A device is known
    again by a cookie of its own, of which only a hash is kept.
    """

    user = models.ForeignKey("companies.User", on_delete=models.CASCADE, related_name="+")
    device_hash = models.CharField(max_length=64)
    user_agent = models.CharField(max_length=300, blank=True)
    method = models.CharField(max_length=16, default="password")  # password | two_factor | passkey
    signed_in_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A user's sign-ins, newest first."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "-last_seen_at"], name="sign_in_newest"),
        ]

    def __str__(self) -> str:
        """Return whose it is, and since when."""
        return f"user {self.user_id} since {self.signed_in_at:%Y-%m-%d %H:%M}"


class PermissionSet(CompanyModel):
    """A bundle of rights given to members. A shipped one carries its key instead of a name."""

    name = models.CharField(max_length=80, blank=True)
    shipped_key = models.CharField(max_length=32, blank=True)
    rights = models.JSONField(default=list)

    class Meta:
        """One name and one shipped key per company."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["company", "shipped_key"],
                condition=~models.Q(shipped_key=""),
                name="permission_set_shipped_once",
            ),
            models.UniqueConstraint(
                "company", Lower("name"), condition=~models.Q(name=""), name="permission_set_name_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(name="") | ~models.Q(shipped_key=""),
                name="permission_set_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        """Return its name, or the key of a shipped one."""
        return self.name or self.shipped_key

    @property
    def right_set(self) -> frozenset[Right]:
        """Return the rights; one that the product no longer knows gives nothing."""
        known = {right.value for right in Right}
        return frozenset(Right(value) for value in self.rights if value in known)


class Membership(CompanyModel):
    """A user inside a company: what the permission set says they may do there."""

    user = models.ForeignKey("companies.User", on_delete=models.PROTECT, related_name="+")
    permission_set = models.ForeignKey("companies.PermissionSet", on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    last_active_at = models.DateTimeField(null=True, blank=True)
    # The first steps on Home, put away by this member; Help brings them back (ON-03).
    checklist_hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A user is a member of a company once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company", "user"], name="membership_once"),
        ]

    def __str__(self) -> str:
        """Return who, where."""
        return f"member {self.user_id} of company {self.company_id}"

    @property
    def rights(self) -> frozenset[Right]:
        """Return what this member may do now; one who was deactivated may do nothing."""
        return self.permission_set.right_set if self.is_active else frozenset()


class Invitation(CompanyModel):
    """An offer to join, sent by mail. Only a hash of its token is kept."""

    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120, blank=True)
    permission_set = models.ForeignKey("companies.PermissionSet", on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("companies.User", null=True, on_delete=models.SET_NULL, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One open invitation per address and company."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["company", "email"],
                condition=models.Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_open_once",
            ),
        ]

    def __str__(self) -> str:
        """Return who is invited."""
        return self.email


class OperatorNote(CompanyModel):
    """What our staff know about a company and tell each other; the company never reads it (OPS-05)."""

    text = models.TextField()
    by_id = models.BigIntegerField()
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        """Read newest first."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["company", "-id"], name="operator_note_newest")]

    def __str__(self) -> str:
        """Return who wrote it."""
        return f"note by {self.by_label}"


class OperatorVisit(CompanyModel):
    """An operator looks at a company's pages as one of its members, read-only, for an hour at most (OPS-05)."""

    operator = models.ForeignKey("companies.User", on_delete=models.CASCADE, related_name="+")
    # Whose pages are shown; the visit ends with the membership.
    membership = models.ForeignKey("companies.Membership", on_delete=models.CASCADE, related_name="+")
    reason = models.TextField()
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One visit of an operator to a company at a time."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["company", "operator"],
                condition=models.Q(ended_at__isnull=True),
                name="operator_visit_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        """Return who visits, until when."""
        return f"visit of user {self.operator_id} until {self.ends_at}"


def normalised_email(email: str) -> str:
    """Return an address as users are known by: trimmed, in lower case."""
    return email.strip().lower()
