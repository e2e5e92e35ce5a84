"""The audit log: who did what, from what to what, from where and when (SET-03). Account settings only."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from gaung.companies import actions, audit_log
from gaung.companies.audit_log import AREAS, CHANNELS, OTHERS, AuditSearch
from gaung.contacts.importing.queries import as_csv
from gaung.core.permissions import Right
from gaung.core.table_file import harmless
from gaung.foundation.words import t
from gaung.subscriptions.audit_words import LogRow, act_words, log_row
from gaung.web.contacts_download import csv_download
from gaung.web.pages import CompanyRequest, company_page, kebab

_CURSOR_DIGITS: Final = 19
_LONGEST: Final = 100
_FIELDS: Final = ("area", "actor", "channel", "q", "since", "until")
_COLUMNS: Final = ("when", "who", "from", "what", "target", "changes", "reason")


@company_page(right=Right.ACCOUNT_SETTINGS)
def audit_page(request: CompanyRequest) -> HttpResponse:
    """Show a page of the log, newest first."""
    before = request.GET.get("before", "")
    given = _given(request.GET)
    page = audit_log.audit_search(
        request.company,
        _search(request, given),
        before=int(before) if before.isascii() and before.isdecimal() and len(before) < _CURSOR_DIGITS else None,
    )
    kept = {name: value for name, value in given.items() if value}
    values = {
        "rows": [log_row(entry, request.company) for entry in page.entries],
        "given": given,
        "is_filtered": bool(kept),
        **_choices(request),
        "next_url": f"?{urlencode({**kept, 'before': page.next_before})}" if page.next_before else "",
        "first_url": f"?{urlencode(kept)}" if before else "",
    }
    return render(request, "company/audit_log.html", values)


@require_POST
@company_page(right=Right.ACCOUNT_SETTINGS)
def audit_file(request: CompanyRequest) -> HttpResponse:
    """Hand out what was looked for as CSV; that, too, stands in the log."""
    given = _given(request.POST)
    actions.note_log_taken(company=request.company, filter=given, by=request.actor, now=request.now)
    pieces = as_csv(_cells(request.company, _search(request, given)))
    return csv_download(request.company, iter(pieces), name=f"audit-log-{request.company.slug}")


def _given(data: Mapping[str, str]) -> dict[str, str]:
    """Return the filter as typed; what is no choice counts as none."""
    given = {name: data.get(name, "")[:_LONGEST].replace("\x00", "").strip() for name in _FIELDS}
    given["area"] = given["area"] if given["area"] in AREAS else ""
    given["channel"] = given["channel"] if given["channel"] in CHANNELS else ""
    is_person = given["actor"].isascii() and given["actor"].isdecimal() and len(given["actor"]) < _CURSOR_DIGITS
    given["actor"] = given["actor"] if is_person or given["actor"] in OTHERS else ""
    return given | {name: given[name] if _day(given[name]) else "" for name in ("since", "until")}


def _search(request: CompanyRequest, given: Mapping[str, str]) -> AuditSearch:
    zone = ZoneInfo(request.company.time_zone)
    since, until = _day(given["since"]), _day(given["until"])
    text = given["q"].lower()
    acts = [act for act in audit_log.acts_of(request.company) if text in act_words(act).lower()] if text else []
    return AuditSearch(
        area=given["area"],
        actor=given["actor"],
        channel=given["channel"],
        text=given["q"],
        acts=acts,
        since=datetime.combine(since, time.min, zone) if since else None,
        until=datetime.combine(until + timedelta(days=1), time.min, zone) if until else None,
    )


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2999 else None  # noqa: PLR2004 - years a calendar offers


def _choices(request: CompanyRequest) -> dict[str, Any]:
    people = [(str(user_id), name) for user_id, name in audit_log.people_of(request.company)]
    return {
        "areas": [(one, t(f"acc-log-area-{kebab(one)}")) for one in AREAS],
        "people": [*people, *((one, t(f"acc-log-by-{one}")) for one in OTHERS)],
        "channels": [(one, t(f"acc-log-channel-{one}")) for one in CHANNELS],
    }


def _cells(company: Any, wanted: AuditSearch) -> Iterator[list[str]]:
    yield [t(f"acc-log-{column}") for column in _COLUMNS]
    for entry in audit_log.every_entry(company, wanted):
        yield [harmless(cell) for cell in _line(log_row(entry, company))]


def _line(row: LogRow) -> list[str]:
    changes = "; ".join(f"{one.name}: {one.before} → {one.after}" for one in row.changes)
    moment = row.at.astimezone(UTC).isoformat(timespec="seconds")
    return [moment, row.who, row.channel, row.act, row.target, changes, row.reason]
