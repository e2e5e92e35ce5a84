"""Rights, permission sets and the last administrator (section 5)."""

import pytest

from gaung.core.members import (
    OwnAccess,
    PermissionSetFixed,
    PermissionSetInUse,
    UnknownRight,
    parse_rights,
    require_changeable_set,
    require_others_access,
    require_unused_set,
)
from gaung.core.permissions import (
    ALL_RIGHTS,
    SHIPPED_SETS,
    LastAdministrator,
    Right,
    keep_an_administrator,
)


def test_the_shipped_sets_are_those_of_section_5() -> None:
    assert SHIPPED_SETS["administrator"] == ALL_RIGHTS
    assert SHIPPED_SETS["marketer"] == ALL_RIGHTS - {Right.ACCOUNT_SETTINGS}
    assert SHIPPED_SETS["author"] == {Right.CAN_EDIT_CAMPAIGNS, Right.CAN_VIEW_CAMPAIGN_REPORTS}
    assert SHIPPED_SETS["viewer"] == {Right.CAN_VIEW_CAMPAIGN_REPORTS}


def test_the_last_administrator_is_kept() -> None:
    keep_an_administrator(administrators_left=1)
    with pytest.raises(LastAdministrator):
        keep_an_administrator(administrators_left=0)


def test_rights_are_read_by_their_names() -> None:
    assert parse_rights(["account_settings", "account_settings"]) == {Right.ACCOUNT_SETTINGS}
    with pytest.raises(UnknownRight) as refused:
        parse_rights(["account_settings", "root"])
    assert refused.value.facts == {"unknown": ["root"]}


def test_the_administrator_set_is_fixed() -> None:
    require_changeable_set(shipped_key="viewer")
    with pytest.raises(PermissionSetFixed):
        require_changeable_set(shipped_key="administrator")


@pytest.mark.parametrize(("members", "invitations"), [(1, 0), (0, 1)])
def test_a_set_in_use_is_not_deleted(members: int, invitations: int) -> None:
    require_unused_set(members=0, invitations=0)
    with pytest.raises(PermissionSetInUse):
        require_unused_set(members=members, invitations=invitations)


def test_nobody_locks_themselves_out() -> None:
    """Section 5: another administrator takes account settings away, never oneself."""
    with pytest.raises(OwnAccess):
        require_others_access(user_id=7, by_user_id=7, keeps_account_settings=False)
    require_others_access(user_id=7, by_user_id=8, keeps_account_settings=False)
    require_others_access(user_id=7, by_user_id=7, keeps_account_settings=True)
    require_others_access(user_id=7, by_user_id=None, keeps_account_settings=False)
