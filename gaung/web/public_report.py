"""A shared report: read only, without people, for whoever has its link until it ends (REP-04)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gaung.foundation.words import known_language, speaking
from gaung.reports import queries
from gaung.reports.queries import Shared
from gaung.web.public import hardened, nowhere, shown, too_many_misses
from gaung.web.report_heat import heat_page
from gaung.web.report_page import report_values, version_asked

# The report's own policy: as every public page, and the mail in its frame.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'"
)


def _opened(request: HttpRequest, token: str, draw: Callable[[Shared], HttpResponse]) -> HttpResponse:
    if too_many_misses(request):
        return hardened(shown("public/gone.html", {"is_throttled": True}, status=429))
    with queries.shared(token) as found:
        if found is None:
            return nowhere(request)
        with speaking(known_language(found.company.language)):
            return hardened(draw(found))


@require_safe
def shared_report(request: HttpRequest, token: str) -> HttpResponse:
    """The report as sums."""

    def draw(found: Shared) -> HttpResponse:
        values = report_values(queries.report(found.campaign), request.GET, slug="", zone=found.company.time_zone)
        values |= {
            "company": found.company,
            "ends_at": found.row.ends_at,
            "zone": found.company.time_zone,
            "heat_url": "mail/",
            "has_mail": queries.letter_of(found.campaign) is not None,
        }
        response = shown("reports/shared.html", values)
        response.headers["Content-Security-Policy"] = POLICY
        return response

    return _opened(request, token, draw)


@require_safe
def shared_mail(request: HttpRequest, token: str) -> HttpResponse:
    """The mail with its clicks, for the frame of a shared report."""

    def draw(found: Shared) -> HttpResponse:
        version = version_asked(request.GET)
        letter, links = queries.letter_of(found.campaign, version), queries.report(found.campaign).links
        return heat_page(letter, links, variant=version)

    return _opened(request, token, draw)
