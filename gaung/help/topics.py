"""The table of topics: what help there is, in which group, beside what, and which pages it explains (R42)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Topic:
    """One help page. `explains` are the routes of the pages that link to it."""

    slug: str
    related: tuple[str, ...]
    explains: tuple[str, ...] = ()
    picture: str = ""


@dataclass(frozen=True)
class Group:
    """Topics that belong together, in reading order."""

    key: str
    topics: tuple[Topic, ...]


GROUPS: Final[Sequence[Group]] = (
    Group(
        "start",
        (
            Topic(
                "first-steps",
                ("trial", "importing-contacts", "account-management"),
                ("company-home",),
            ),
        ),
    ),
    Group(
        "campaigns",
        (
            Topic("trial", ("account-check", "subscriber-tiers", "billing-page"), ("campaigns",), "campaigns-trial"),
            Topic(
                "account-check",
                ("account-verification", "trial", "contact-statuses"),
                ("account-check", "account-check-request"),
            ),
            Topic("account-verification", ("account-check", "importing-contacts", "account-management")),
            Topic(
                "subscriber-tiers",
                ("billing-page", "bulk-edit-and-filtering", "contact-statuses"),
                ("billing-quantity", "billing-review", "billing-schedule"),
                "billing-chooser",
            ),
        ),
    ),
    Group(
        "billing",
        (
            Topic(
                "billing-page",
                ("subscriber-tiers", "payments-and-invoices", "cancelling"),
                ("billing", "billing-add-on"),
            ),
            Topic(
                "payments-and-invoices",
                ("billing-page", "cancelling", "account-management"),
                ("billing-invoices", "billing-invoice", "billing-card-new"),
            ),
            Topic("cancelling", ("billing-page", "payments-and-invoices", "trial"), ("billing-cancel",)),
        ),
    ),
    Group(
        "contacts",
        (
            Topic(
                "contact-statuses",
                ("bulk-edit-and-filtering", "importing-contacts", "subscriber-tiers"),
                ("contacts-person", "contacts-new"),
            ),
            Topic(
                "importing-contacts",
                ("contact-statuses", "bulk-edit-and-filtering", "subscriber-tiers"),
                ("contacts-import-new", "contacts-import-columns", "contacts-import", "contacts-imports"),
            ),
            Topic(
                "bulk-edit-and-filtering",
                ("contact-statuses", "subscriber-tiers", "importing-contacts"),
                ("contacts", "contacts-selection", "contacts-selections"),
                "contacts",
            ),
        ),
    ),
    Group(
        "account",
        (
            Topic(
                "account-management",
                ("account-verification", "billing-page", "first-steps"),
                ("settings", "members", "permission-sets", "permission-set", "audit-log", "account_profile"),
            ),
        ),
    ),
)
TOPICS: Final[Mapping[str, Topic]] = {topic.slug: topic for group in GROUPS for topic in group.topics}
BY_ROUTE: Final[Mapping[str, str]] = {route: topic.slug for topic in TOPICS.values() for route in topic.explains}


def topic_for(route: str) -> str:
    """Return the topic that explains a page, or an empty text: then the table of topics serves."""
    return BY_ROUTE.get(route, "")
