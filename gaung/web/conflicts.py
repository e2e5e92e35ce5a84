"""Two people at one form: nothing is lost silently, the second one compares and chooses (G-13).

The form carries what it showed when it was drawn, by `{% seen form %}`. A view asks before it saves:

    form = ProfileForm(conflicts.posted(request), initial=_initial(company))
    if request.method == "POST" and form.is_valid():
        if found := conflicts.differences(form, stored=_initial(company)):
            return conflicts.compare_page(request, found, entry=conflicts.newest(company, area="company"))

The compare page posts to the same address; `posted` then hands the view the values chosen there.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from gaung.companies import queries as companies
from gaung.foundation.words import t

SEEN: Final = "seen"
COMPARED: Final = "compared"
TAKE: Final = "take"
PICK, THEIRS = "pick-", "theirs-"
# A newsletter's content may be a million characters long.
LONGEST_SEEN = 1_200_000

Values = tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """One field in which the two versions differ, as it is stored and as it is read."""

    name: str
    label: str
    mine: Values
    theirs: Values
    mine_shown: str
    theirs_shown: str
    prefer_theirs: bool  # only they changed it: mine is what the form happened to show


def posted(request: HttpRequest) -> QueryDict | None:
    """What the form was sent with; from the compare page, the values chosen there."""
    if request.method != "POST":
        return None
    if COMPARED not in request.POST:
        return request.POST
    data = request.POST.copy()
    for name in request.POST.getlist(COMPARED):
        choice = request.POST.get(TAKE) or request.POST.get(PICK + name, "mine")
        if choice == "theirs":
            data.setlist(name, request.POST.getlist(THEIRS + name))
    return data


def differences(form: forms.BaseForm, *, stored: Mapping[str, Any]) -> list[Difference]:
    """Where mine and what is stored differ, if somebody saved since the form was drawn; else nothing.

    Read `stored` in the transaction that saves, so that nobody comes in between.
    """
    if SEEN not in form.data:
        return []
    base = _read(str(form.data[SEEN]))
    theirs = {name: _values(form.fields[name], stored.get(name)) for name in _compared(form)}
    if all(base.get(name) == values for name, values in theirs.items()):
        return []
    found = [_difference(form, name, values, base.get(name)) for name, values in theirs.items()]
    return [one for one in found if one.mine != one.theirs]


def seen(form: forms.BaseForm) -> str:
    """What a form shows when it is drawn, for its hidden field; a refused form keeps what it was drawn with."""
    if form.is_bound:
        return str(form.data.get(SEEN, ""))
    return _written(
        {
            name: _values(form.fields[name], form.get_initial_for_field(form.fields[name], name))
            for name in _compared(form)
        }
    )


def newest(company: Any, *, area: str) -> Any:
    """The newest act of an area of the audit log: who saved, and when."""
    entries = companies.audit_page(company, area=area, size=1).entries
    return entries[0] if entries else None


def compare_page(request: HttpRequest, found: list[Difference], *, entry: Any = None) -> HttpResponse:
    """Both versions side by side; nothing has been saved yet (409)."""
    names = {COMPARED, SEEN, TAKE, "csrfmiddlewaretoken"}
    carried = [
        (name, value)
        for name, values in (posted(request) or QueryDict()).lists()
        if name not in names and not name.startswith((PICK, THEIRS))
        for value in values
    ]
    who = t("acc-log-by-system") if entry and entry.actor_kind == "system" else entry and entry.actor_label
    values = {"found": found, "carried": carried, "entry": entry, "who": who, "seen": _seen_now(request, found)}
    return render(request, "errors/compare.html", values, status=409)


def _seen_now(request: HttpRequest, found: list[Difference]) -> str:
    """The base of the next round is what is stored now: a third person's edit is noticed as well."""
    base = _read(request.POST.get(SEEN, ""))
    return _written(base | {one.name: one.theirs for one in found})


def _compared(form: forms.BaseForm) -> list[str]:
    return [
        name for name, field in form.fields.items() if not field.disabled and not isinstance(field, forms.FileField)
    ]


def _difference(form: forms.BaseForm, name: str, theirs: Values, base: Values | None) -> Difference:
    field, mine = form.fields[name], _values(form.fields[name], form[name].data)
    return Difference(
        name=form[name].html_name,
        label=str(field.label or name),
        mine=mine,
        theirs=theirs,
        mine_shown=_shown(field, mine),
        theirs_shown=_shown(field, theirs),
        prefer_theirs=mine == base,
    )


def _values(field: forms.Field, value: Any) -> Values:
    """A value as a form posts it, whatever kind it is stored as."""
    if isinstance(field, forms.BooleanField):
        return ("on",) if value else ()
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(sorted(str(getattr(one, "value", one)) for one in value))
    prepared = field.prepare_value(value)
    text = "" if prepared is None else str(prepared).replace("\r\n", "\n").strip()
    return (text,) if text else ()


def _shown(field: forms.Field, values: Values) -> str:
    """A value as people read it: choices by their words."""
    if isinstance(field, forms.BooleanField):
        return t("conflict-yes") if values else t("conflict-no")
    if isinstance(field, forms.ChoiceField):
        words = {str(key): str(label) for key, label in _flat(field.choices)}
        values = tuple(words.get(value, value) for value in values)
    return ", ".join(values) or t("conflict-empty")


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    rows: list[tuple[Any, Any]] = []
    for key, label in choices:
        rows += label if isinstance(label, list | tuple) else [(key, label)]
    return rows


def _written(values: Mapping[str, Values]) -> str:
    return json.dumps(values, separators=(",", ":"), ensure_ascii=False)


def _read(text: str) -> dict[str, Values]:
    """What the form had shown; unreadable is taken as nothing, and then every difference is asked about."""
    if len(text) > LONGEST_SEEN:
        return {}
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(given, dict):
        return {}
    return {str(name): tuple(map(str, values)) for name, values in given.items() if isinstance(values, list)}
