"""The columns of the list: which there are, which a member chose, and what stands in their cells (CON-01)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from gaung.contacts import actions, queries
from gaung.foundation.words import t
from gaung.web.contacts_conditions import owner_names
from gaung.web.contacts_look import Look
from gaung.web.contacts_words import source_words, status_chip
from gaung.web.pages import CompanyRequest, company_page

FIELD: Final = "field."
STANDARD: Final = ("name", "status", "since", "consent", "owner", "tags", "engaged", "source", "created")
USUAL: Final = ("status", "consent", "owner", "created")
# The orders a column's head leads to: the first press, and the one after it.
SORTS: Final = {
    "email": ("email", "email_down"),
    "name": ("name", "name_down"),
    "status": ("status", "newest"),
    "created": ("newest", "oldest"),
    "engaged": ("engaged", "engaged_down"),
}
DESCENDING: Final = ("newest", "name_down", "email_down", "engaged_down")


@dataclass(frozen=True)
class Column:
    """A column as its head shows it; without an order nothing is offered: only an index sorts a long list."""

    key: str
    label: str
    href: str = ""
    sorted: str = ""
    second: "Column | None" = None

    @property
    def way(self) -> str:
        """The way the list is sorted by what stands in this column, if it is."""
        return self.sorted or (self.second.sorted if self.second else "")


def columns_of(request: CompanyRequest, look: Look) -> tuple[list[Column], list[dict[str, Any]]]:
    """The columns to draw, the address first, and all there are with whether they are chosen."""
    known = {key: t("con-head-status") if key == "status" else t(f"con-column-{key}") for key in STANDARD}
    known |= {FIELD + one.key: one.label for one in queries.custom_fields(request.company)}
    chosen = queries.chosen_columns(request.company, by=request.actor)
    # What the list is sorted by is seen, or nobody knows why somebody stands on top.
    sorting = {key for key, orders in SORTS.items() if key == "engaged" and look.order in orders}
    wanted = [key for key in known if key in {*(USUAL if chosen is None else chosen), *sorting}]
    first = _column("email", t("con-column-email"), look)
    if "name" not in wanted:  # the name then stands under the address
        first = replace(first, second=_column("name", known["name"], look))
    drawn = [first, *(_column(key, known[key], look) for key in wanted)]
    return drawn, [{"key": key, "label": label, "is_chosen": key in wanted} for key, label in known.items()]


def _column(key: str, label: str, look: Look) -> Column:
    orders = SORTS.get(key, ())
    if not orders:
        return Column(key, label)
    following = orders[1] if look.order == orders[0] else orders[0]
    is_sorted = look.order in orders and not (key == "status" and look.order == "newest")
    way = ("descending" if look.order in DESCENDING else "ascending") if is_sorted else ""
    return Column(key, label, look.link(order=following), way)


# --- cells --------------------------------------------------------------------------------------


class Cells:
    """What stands in the cells of a row; names are fetched once for the page."""

    def __init__(self, request: CompanyRequest, drawn: list[Column], rows: Sequence[Mapping[str, Any]]) -> None:
        """Take what all rows share, and what is looked up for all of them at once."""
        self.zone = ZoneInfo(request.company.time_zone)
        self.is_name_below = all(column.key != "name" for column in drawn)
        self.columns = [column for column in drawn if column.key != "email"]
        self.owners = owner_names(request) if any(column.key == "owner" for column in drawn) else {}
        self.address = reverse("contacts", kwargs={"slug": request.company.slug})

    def row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row of the list: who it is, and its cells in the order of the columns."""
        cells = [{"key": column.key, "label": column.label, **self._cell(column.key, row)} for column in self.columns]
        second = row["name"] if self.is_name_below and row["email"] else ""
        # An address breaks after its @ before it breaks anywhere else.
        before, at, after = (row["email"] or row["name"]).rpartition("@") if row["email"] else ("", "", row["name"])
        label = {"label": row["email"] or row["name"], "before": before + at, "after": after}
        return {"id": row["id"], **label, "second": second, "cells": cells}

    def _cell(self, key: str, row: Mapping[str, Any]) -> dict[str, Any]:
        if key.startswith(FIELD):
            return {"kind": "text", "text": row["fields"].get(key.removeprefix(FIELD), "")}
        make: Callable[[Mapping[str, Any]], dict[str, Any]] = getattr(self, f"_{key}")
        return make(row)

    def _name(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {"kind": "text", "text": row["name"] if row["email"] else ""}

    def _status(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {"kind": "chip", "chip": status_chip(row["marketing_status"])}

    def _since(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {"kind": "day", "day": row["status_since"].astimezone(self.zone).date()}

    def _consent(self, row: Mapping[str, Any]) -> dict[str, Any]:
        day = row["consent_at"].astimezone(self.zone).date() if row["consent_at"] else None
        return {"kind": "consent", "text": row["consent_source"], "day": day}

    def _owner(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {"kind": "text", "text": self.owners.get(str(row["owner_id"]), "")}

    def _tags(self, row: Mapping[str, Any]) -> dict[str, Any]:
        tags = [{"name": name, "href": f"{self.address}?tag={pk}"} for pk, name in row["tags"]]
        return {"kind": "tags", "tags": tags}

    def _engaged(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """When they last opened or clicked themselves; what a machine opened says nothing of a person."""
        at = row["engaged_at"]
        if at is None:
            return {"kind": "none", "text": t("con-engaged-never")}
        return {"kind": "day", "day": at.astimezone(self.zone).date()}

    def _source(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {"kind": "text", "text": source_words(row["source"])}

    def _created(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {"kind": "day", "day": row["created_at"].astimezone(self.zone).date()}


@require_POST
@company_page()
def columns(request: CompanyRequest) -> HttpResponse:
    """Keep a member's choice of columns, for this company and wherever they sign in."""
    known = {*STANDARD, *(FIELD + one.key for one in queries.custom_fields(request.company))}
    wanted = USUAL if request.POST.get("act") == "usual" else request.POST.getlist("column")
    actions.choose_columns(company=request.company, columns=[key for key in wanted if key in known], by=request.actor)
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if back and is_ours else reverse("contacts", kwargs={"slug": request.company.slug}))
