"""What happens to companies, their members and what members may do.

Every change of rights is made one at a time per company, and refused when nobody
would be left who can manage the account; every one leaves an audit row (I11).
"""

from gaung.companies.actions.companies import (
    MOST_BILLING_EMAILS,
    CompanyProfile,
    SignedUp,
    ask_for_two_factor,
    found_company,
    mark_as_test,
    note_log_taken,
    set_test_clock,
    update_company_profile,
)
from gaung.companies.actions.invitations import (
    Invited,
    accept_invitation,
    invite_member,
    register_invited,
    withdraw_invitation,
)
from gaung.companies.actions.members import (
    add_member,
    change_member_set,
    deactivate_member,
    hide_checklist,
    note_activity,
    reactivate_member,
    show_checklist,
)
from gaung.companies.actions.operators import (
    end_visit,
    remove_note,
    start_visit,
    write_note,
)
from gaung.companies.actions.permission_sets import (
    copy_permission_set,
    create_permission_set,
    delete_permission_set,
    edit_permission_set,
)
from gaung.companies.actions.samples import remove_sample, remove_sample_logins
from gaung.companies.actions.second_step import remove_second_step
from gaung.companies.actions.sign_ins import (
    NotedSignIn,
    end_other_sign_ins,
    end_sign_in,
    forget_old_sign_ins,
    note_sign_in,
    record_security,
    see_sign_in,
)
from gaung.companies.actions.users import (
    choose_language,
    choose_shortcuts,
    create_operator,
    create_user,
    make_operator,
    rename_user,
    trust_email,
)

__all__ = [
    "trust_email",
    "MOST_BILLING_EMAILS",
    "CompanyProfile",
    "NotedSignIn",
    "ask_for_two_factor",
    "copy_permission_set",
    "end_other_sign_ins",
    "end_sign_in",
    "forget_old_sign_ins",
    "note_sign_in",
    "record_security",
    "remove_second_step",
    "see_sign_in",
    "Invited",
    "SignedUp",
    "accept_invitation",
    "add_member",
    "change_member_set",
    "choose_language",
    "choose_shortcuts",
    "create_operator",
    "create_permission_set",
    "create_user",
    "deactivate_member",
    "delete_permission_set",
    "edit_permission_set",
    "end_visit",
    "found_company",
    "hide_checklist",
    "invite_member",
    "mark_as_test",
    "note_log_taken",
    "make_operator",
    "note_activity",
    "reactivate_member",
    "register_invited",
    "remove_note",
    "remove_sample",
    "remove_sample_logins",
    "rename_user",
    "set_test_clock",
    "show_checklist",
    "start_visit",
    "update_company_profile",
    "withdraw_invitation",
    "write_note",
]
