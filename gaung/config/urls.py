"""Every address of the product; each part keeps its own list."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("gaung.web.account_urls")),
    path("console/", include("gaung.console.urls")),
    path("", include("gaung.web.urls")),
]

handler400 = "gaung.web.errors.bad_request"
handler403 = "gaung.web.errors.not_allowed"
handler404 = "gaung.web.errors.not_found"
handler500 = "gaung.web.errors.broken"
