"""A domain newsletters come from: its records, what was found of each, a look at once, its keys (SET-01)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.sending_domain import OLD_KEY_STAYS, Kind, Standing, key_host
from gaung.foundation.words import lazy, t
from gaung.gateways.dns import names
from gaung.senders import actions, queries
from gaung.senders.queries import Seen
from gaung.web.forms import ProductForm
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, refusal_text

domains_page = company_page(right=Right.CAN_MANAGE_SENDERS)

# A second press within this gets what the first one found.
JUST_NOW: Final = timedelta(seconds=5)
_TONES: Final = {Standing.VERIFIED: "good", Standing.UNKNOWN: "neutral"}


class DomainForm(ProductForm):
    """A domain of the company's own."""

    domain = forms.CharField(
        label=lazy("snd-domain"),
        help_text=lazy("snd-domain-hint"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


@dataclass(frozen=True)
class Row:
    """A record as the page says it."""

    seen: Seen
    name: str
    purpose: str
    state: str
    tone: str
    reason: str
    # Where nothing certain can be wanted: what to do instead of copying a value.
    instead: str


@require_POST
@domains_page
@do_once
def domain_new(request: CompanyRequest) -> HttpResponse:
    """Add a domain; what it has already is looked at in the background at once."""
    from gaung.web.senders import senders_page_with

    form = DomainForm(request.POST)
    if form.is_valid():
        try:
            added = actions.add_domain(
                company=request.company, domain=form.cleaned_data["domain"], by=request.actor, now=request.now
            )
        except Refusal as refusal:
            form.add_error("domain", refusal_text(refusal))
        else:
            messages.success(request, t("snd-domain-added", domain=added.domain))
            return redirect("sender-domain", slug=request.company.slug, domain_id=added.pk)
    return senders_page_with(request, domain_form=form)


@require_safe
@domains_page
def domain(request: CompanyRequest, domain_id: int) -> HttpResponse:
    """Show a domain's records."""
    found = queries.access_domain(request.company, domain_id)
    rows = [_row(seen) for seen in queries.records_seen(found)]
    counted = [row for row in rows if row.seen.record.kind is not Kind.MX]
    values = {
        "domain": found,
        "rows": rows,
        "missing": sum(row.seen.standing is not Standing.VERIFIED for row in counted),
        "counted": len(counted),
        "unanswered": any(row.seen.unanswered_at for row in rows),
        "name_servers": found.found.get("name_servers", []),
        "as_text": "\n".join(_zone_line(row.seen) for row in rows if row.seen.record.value),
        "retired_host": _retired_host(found, request),
        "covered": [one for one in queries.senders(request.company) if one.domain_id == found.pk],
    }
    return render(request, "settings/sender_domain.html", values)


@require_POST
@domains_page
def domain_look(request: CompanyRequest, domain_id: int) -> HttpResponse:
    """Ask the name system now; it takes a few seconds at most."""
    found = queries.access_domain(request.company, domain_id)
    if found.checked_at is None or request.now - found.checked_at > JUST_NOW:
        was_verified = found.verified_at is not None
        found = actions.look_at_domain(
            company=request.company, domain_id=domain_id, names=names(), now=request.now, by=request.actor
        )
        if found.verified_at is not None and not was_verified:
            messages.success(request, t("snd-domain-now-verified", domain=found.domain))
        else:
            messages.info(request, t("snd-looked", domain=found.domain))
    return redirect("sender-domain", slug=request.company.slug, domain_id=found.pk)


@require_POST
@domains_page
def domain_key(request: CompanyRequest, domain_id: int) -> HttpResponse:
    """Make the next key, or drop it again."""
    act = actions.drop_new_key if request.POST.get("act") == "drop" else actions.make_new_key
    try:
        found = act(company=request.company, domain_id=domain_id, by=request.actor, now=request.now)
    except actions.DomainNotProved as refusal:
        messages.error(request, refusal_text(refusal))
    else:
        messages.success(request, t("snd-key-made" if found.next_selector else "snd-key-dropped"))
    return redirect("sender-domain", slug=request.company.slug, domain_id=domain_id)


@require_http_methods(["GET", "HEAD", "POST"])
@domains_page
def domain_remove(request: CompanyRequest, domain_id: int) -> HttpResponse:
    """Say what removing a domain means, then remove it."""
    found = queries.access_domain(request.company, domain_id)
    if request.method == "POST":
        actions.remove_domain(company=request.company, domain_id=domain_id, by=request.actor, now=request.now)
        messages.success(request, t("snd-domain-removed", domain=found.domain))
        return redirect("senders", slug=request.company.slug)
    covered = [one for one in queries.senders(request.company) if one.domain_id == found.pk]
    return render(request, "settings/sender_domain_remove.html", {"domain": found, "covered": covered})


def _row(seen: Seen) -> Row:
    kind = seen.record.kind.value.replace("_", "-")
    return Row(
        seen=seen,
        name=t(f"snd-record-{kind}"),
        purpose=t(f"snd-record-{kind}-for"),
        state=t(f"snd-standing-{seen.standing.value.replace('_', '-')}"),
        tone=_TONES.get(seen.standing) or ("critical" if seen.record.is_needed else "warning"),
        reason=t(f"snd-why-{seen.reason.replace('_', '-')}", **seen.facts) if seen.reason else "",
        instead="" if seen.record.value else t(f"snd-instead-{kind}"),
    )


def _zone_line(seen: Seen) -> str:
    """A record as name server files write it: long texts in pieces of 255 letters (RFC 1035, 3.3)."""
    record = seen.record
    if record.type == "CNAME":
        return f"{record.host}. 3600 IN CNAME {record.value}."
    pieces = [record.value[at : at + 255] for at in range(0, len(record.value), 255)]
    quoted = " ".join(f'"{piece}"' for piece in pieces)
    return f"{record.host}. 3600 IN {record.type} {quoted}"


def _retired_host(found: Any, request: CompanyRequest) -> dict[str, Any] | None:
    """The record of an earlier key that may be deleted, and from when."""
    if not found.retired_selector or found.retired_at is None:
        return None
    until = found.retired_at + OLD_KEY_STAYS
    return {"host": key_host(found.retired_selector, found.domain), "until": until, "is_over": request.now >= until}
