"""Where mail providers report what came back: posts of machines, signed, without a cookie (sending.md)."""

from typing import Final

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from gaung.bounces import reports
from gaung.bounces.reports import Answer, Report
from gaung.core.bounce_events import Form
from gaung.foundation import clock
from gaung.web.public import hardened, may_try

FORMS: Final = frozenset(one.value for one in Form)
# 503 has a provider send it again later; the others tell it to mend something.
STATUSES: Final = {Answer.TAKEN: 200, Answer.REFUSED: 401, Answer.UNREADABLE: 400, Answer.LATER: 503}
MOST_BYTES: Final = 2_000_000
# Of one network within a minute; a provider's burst comes in batches and is far below.
MOST_REPORTS: Final = 1_200


@csrf_exempt
@require_POST
def report_in(request: HttpRequest, form: str) -> HttpResponse:
    """Take in a report of a provider; a way in that nobody set up does not exist."""
    if form not in FORMS or not reports.is_open(Form(form)):
        raise Http404
    if not may_try(request, "report", most=MOST_REPORTS, seconds=60):
        return hardened(HttpResponse(status=429))
    try:
        body = request.body
    except RequestDataTooBig:
        return hardened(HttpResponse(status=413))
    if len(body) > MOST_BYTES:
        return hardened(HttpResponse(status=413))
    headers = {name.lower(): value for name, value in request.headers.items()}
    answer = reports.take(form=Form(form), report=Report(headers, body), now=clock.now())
    return hardened(HttpResponse(status=STATUSES[answer]))
