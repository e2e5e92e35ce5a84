"""Addresses of a company's settings: profile, members, permission sets, sign-in rules, audit log, data."""

from django.urls import URLPattern, path

from gaung.web import audit_log, company_data, company_settings, members, offers, permission_sets

urlpatterns: list[URLPattern] = [
    path("settings/", company_settings.settings_home, name="settings"),
    path("settings/company/", company_settings.company_profile, name="company-profile"),
    path("settings/sign-in-rules/", company_settings.sign_in_rules, name="sign-in-rules"),
    path("settings/members/", members.members, name="members"),
    path("settings/members/invite/", members.invite, name="member-invite"),
    path("settings/members/<int:membership_id>/set/", members.change_set, name="member-set"),
    path("settings/members/<int:membership_id>/deactivate/", members.deactivate, name="member-deactivate"),
    path("settings/members/<int:membership_id>/reactivate/", members.reactivate, name="member-reactivate"),
    path("settings/invitations/<int:invitation_id>/again/", members.resend, name="invitation-again"),
    path("settings/invitations/<int:invitation_id>/withdraw/", members.withdraw, name="invitation-withdraw"),
    path("settings/permission-sets/", permission_sets.permission_sets, name="permission-sets"),
    path("settings/permission-sets/new/", permission_sets.new_set, name="permission-set-new"),
    path("settings/permission-sets/<int:set_id>/", permission_sets.edit_set, name="permission-set"),
    path("settings/permission-sets/<int:set_id>/copy/", permission_sets.copy_set, name="permission-set-copy"),
    path("settings/permission-sets/<int:set_id>/delete/", permission_sets.delete_set, name="permission-set-delete"),
    path("settings/permission-sets/<int:set_id>/view/", permission_sets.view_as, name="permission-set-view"),
    path("settings/view/stop/", permission_sets.stop_viewing, name="view-stop"),
    path("settings/audit-log/", audit_log.audit_page, name="audit-log"),
    path("settings/audit-log/file/", audit_log.audit_file, name="audit-log-file"),
    path("settings/topics/", offers.topics, name="topics"),
    path("settings/topics/new/", offers.topic_new, name="topic-new"),
    path("settings/topics/<int:topic_id>/", offers.topic, name="topic"),
    path("settings/topics/<int:topic_id>/retirement/", offers.topic_retire, name="topic-retire"),
    path("settings/sign-up-forms/", offers.sign_up_forms, name="sign-up-forms"),
    path("settings/sign-up-forms/new/", offers.sign_up_form_new, name="sign-up-form-new"),
    path("settings/sign-up-forms/<int:form_id>/", offers.sign_up_form, name="sign-up-form"),
    path("settings/sign-up-forms/<int:form_id>/closing/", offers.sign_up_form_close, name="sign-up-form-close"),
    path("settings/measuring/", offers.measuring, name="measuring"),
    path("settings/exports/", company_data.exports, name="exports"),
    path("settings/exports/new/", company_data.export_ask, name="export-new"),
    path("settings/exports/<int:export_id>/file/", company_data.export_fetch, name="export-file"),
    path("settings/delete/", company_data.delete, name="company-delete"),
    path("settings/delete/stop/", company_data.keep, name="company-keep"),
]
