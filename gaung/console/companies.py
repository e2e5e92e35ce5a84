"""The list of companies in the console, by search and state (OPS-05)."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.companies import queries as companies
from gaung.console.listing import LONGEST_SEARCH, row_id
from gaung.console.pages import ConsoleRequest, operator_page
from gaung.console.wording import STATUS_TONES, check_words, status_words
from gaung.core.subscription import Status
from gaung.foundation.words import t
from gaung.subscriptions import overview, swapping
from gaung.verification import queries as checks
from gaung.verification.wording import STATE_CHIPS

# In the list's filter it stands beside the states of a subscription (D23).
SWAPPING: Final = "swapping"


# --- the list -----------------------------------------------------------------------------------


@operator_page
@require_safe
def listing(request: ConsoleRequest) -> HttpResponse:
    """Show companies, by search and state."""
    search = request.GET.get("q", "").strip()[:LONGEST_SEARCH].replace("\x00", "")
    status = request.GET.get("status", "")
    status = status if status in {*Status, SWAPPING} else ""
    after = request.GET.get("after", "")
    found = overview.companies_page(
        search="" if "@" in search else search,
        status="" if status == SWAPPING else status,
        after_id=row_id(after) or 0,
        only=_only(search, status),
    )
    shown = found[: overview.PAGE_SIZE]
    companies_shown = [row.company for row in shown]
    positions = checks.positions([one.pk for one in companies_shown])
    alarms = swapping.alarming(companies_shown)
    query = request.GET.copy()
    if len(found) > len(shown):
        query["after"] = str(shown[-1].company.pk)
    values = {
        "here": "companies",
        "rows": [_row(row, positions, alarms) for row in shown],
        "search": search,
        "statuses": [
            *((one.value, status_words(one), one == status) for one in Status),
            (SWAPPING, t("ops-swapping"), status == SWAPPING),
        ],
        "is_filtered": bool(search or status),
        "next_url": f"?{query.urlencode()}" if len(found) > len(shown) else "",
    }
    return render(request, "console/companies.html", values)


def _only(search: str, status: str) -> set[int] | None:
    """Return the companies to choose from: those of a member's address, those that may be swapping contacts."""
    found = set(companies.company_ids_of(search)) if "@" in search else None
    if status == SWAPPING:
        alarming = set(swapping.alarming())
        return alarming if found is None else alarming & found
    return found


def _row(
    row: overview.Row, positions: dict[int, checks.Position], alarms: dict[int, swapping.Swapping]
) -> dict[str, Any]:
    position = positions.get(row.company.pk, checks.Position())
    return {
        "company": row.company,
        "status": status_words(row.status),
        "status_chip": STATUS_TONES[Status(row.status)],
        "quantity": row.quantity,
        "check": check_words(position.state),
        "check_chip": STATE_CHIPS[position.state],
        "is_suspended": position.is_suspended,
        "is_swapping": row.company.pk in alarms,
    }
