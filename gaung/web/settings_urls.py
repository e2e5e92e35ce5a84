"""Addresses of a company's settings: profile, members, permission sets, audit log."""

from django.urls import URLPattern, path

from gaung.web import audit_log, company_settings, members

urlpatterns: list[URLPattern] = [
    path("settings/", company_settings.company_profile, name="settings"),
    path("settings/members/", members.members, name="members"),
    path("settings/members/invite/", members.invite, name="member-invite"),
    path("settings/members/<int:membership_id>/set/", members.change_set, name="member-set"),
    path("settings/members/<int:membership_id>/deactivate/", members.deactivate, name="member-deactivate"),
    path("settings/members/<int:membership_id>/reactivate/", members.reactivate, name="member-reactivate"),
    path("settings/invitations/<int:invitation_id>/again/", members.resend, name="invitation-again"),
    path("settings/invitations/<int:invitation_id>/withdraw/", members.withdraw, name="invitation-withdraw"),
    path("settings/permission-sets/", members.permission_sets, name="permission-sets"),
    path("settings/permission-sets/new/", members.new_set, name="permission-set-new"),
    path("settings/permission-sets/<int:set_id>/", members.edit_set, name="permission-set"),
    path("settings/permission-sets/<int:set_id>/delete/", members.delete_set, name="permission-set-delete"),
    path("settings/audit-log/", audit_log.audit_log, name="audit-log"),
]
