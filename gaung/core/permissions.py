"""Rights and permission sets (rules.md section 5).

A right is one named ability; a permission set is a bundle of rights given to a member.
"""

from enum import StrEnum

from gaung.core.refusals import Refusal


class Right(StrEnum):
    """One named ability inside a company."""

    ACCOUNT_SETTINGS = "account_settings"
    CAN_SEND_CAMPAIGNS = "can_send_campaigns"
    CAN_EDIT_CAMPAIGNS = "can_edit_campaigns"
    CAN_DELETE_CAMPAIGNS = "can_delete_campaigns"
    CAN_VIEW_CAMPAIGN_REPORTS = "can_view_campaign_reports"
    CAN_MANAGE_SENDERS = "can_manage_senders"
    CAN_BULK_EDIT_CONTACTS = "can_bulk_edit_contacts"
    CAN_IMPORT_CONTACTS = "can_import_contacts"
    CAN_EXPORT_CONTACTS = "can_export_contacts"


ALL_RIGHTS = frozenset(Right)

# The sets a new company starts with (section 5): name -> rights.
SHIPPED_SETS: dict[str, frozenset[Right]] = {
    "administrator": ALL_RIGHTS,
    "marketer": ALL_RIGHTS - {Right.ACCOUNT_SETTINGS},
    "author": frozenset({Right.CAN_EDIT_CAMPAIGNS, Right.CAN_VIEW_CAMPAIGN_REPORTS}),
    "viewer": frozenset({Right.CAN_VIEW_CAMPAIGN_REPORTS}),
}


class MissingRight(Refusal):
    """The member lacks the right; the page names who can help (G-04)."""

    code = "missing_right"


class LastAdministrator(Refusal):
    """The last active member with account settings cannot lose it or be removed (section 5)."""

    code = "last_administrator"


def keep_an_administrator(*, administrators_left: int) -> None:
    """Refuse a change after which nobody could manage the account (section 5).

    `administrators_left` counts the active members with account-settings access
    after the change.
    """
    if administrators_left < 1:
        raise LastAdministrator(administrators_left=administrators_left)
