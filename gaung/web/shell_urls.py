"""Addresses of what stands around every page: the bell, background work, search."""

from django.urls import URLPattern, path

from gaung.web import bell, jobs, search

urlpatterns: list[URLPattern] = [
    path("notifications/", bell.notifications, name="notifications"),
    path("notifications/count/", bell.count, name="notifications-count"),
    path("notifications/reading/", bell.reading, name="notifications-reading"),
    path("notifications/<int:entry_id>/opening/", bell.opening, name="notifications-opening"),
    path("jobs/", jobs.listing, name="jobs"),
    path("jobs/<int:job_id>/", jobs.one, name="job"),
    path("jobs/<int:job_id>/stop/", jobs.stop, name="job-stop"),
    path("search/", search.search, name="search"),
]
