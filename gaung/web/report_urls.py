"""Addresses of the reports (REP)."""

from django.urls import URLPattern, URLResolver, path

from gaung.web import reports

urlpatterns: list[URLPattern | URLResolver] = [
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:campaign_id>/", reports.report, name="report"),
    path("reports/<int:campaign_id>/mail/", reports.mail, name="report-mail"),
    path("reports/<int:campaign_id>/file/", reports.file, name="report-file"),
    path("reports/<int:campaign_id>/copies/", reports.copy, name="report-copy"),
    path("reports/<int:campaign_id>/shares/", reports.shares, name="report-shares"),
    path("reports/shares/<int:share_id>/removal/", reports.revoke, name="report-share-revoke"),
]
