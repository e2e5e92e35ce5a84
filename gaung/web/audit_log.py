"""The audit log: who did what, from what to what, from where and when (SET-03). Account settings only."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from gaung.companies import queries
from gaung.core.permissions import Right
from gaung.foundation.words import t
from gaung.subscriptions.audit_words import log_row
from gaung.web.pages import CompanyRequest, company_page, kebab

# What the log can be filtered by: the first part of an act's name.
AREAS = (
    "company",
    "member",
    "permission_set",
    "subscription",
    "payment",
    "invoice",
    "capacity",
    "contact",
    "contacts",
    "import",
    "check",
    "compliance",
    "visit",
)
_CURSOR_DIGITS = 19


@company_page(right=Right.ACCOUNT_SETTINGS)
def audit_log(request: CompanyRequest) -> HttpResponse:
    """Show a page of the log, newest first."""
    before = request.GET.get("before", "")
    area = request.GET.get("area", "")
    who = request.GET.get("who", "")[:100].replace("\x00", "")
    page = queries.audit_page(
        request.company,
        before=int(before) if before.isdecimal() and len(before) < _CURSOR_DIGITS else None,
        area=area if area in AREAS else "",
        who=who,
    )
    filters = {"area": area, "who": who}
    values = {
        "rows": [log_row(entry, request.company) for entry in page.entries],
        "areas": [(one, t(f"acc-log-area-{kebab(one)}")) for one in AREAS],
        "area": area,
        "who": who,
        "next_url": f"?{urlencode({**filters, 'before': page.next_before})}" if page.next_before else "",
        "first_url": f"?{urlencode(filters)}" if before else "",
    }
    return render(request, "company/audit_log.html", values)
