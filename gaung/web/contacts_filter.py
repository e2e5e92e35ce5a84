"""The pages around a filter: putting it together, keeping it under a name, sharing it (CON-02)."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gaung.contacts import actions, queries
from gaung.contacts.actions.saved_filters import FilterNotYours
from gaung.core.audience import FilterRefused, Group
from gaung.core.refusals import Refusal
from gaung.foundation.words import lazy, t
from gaung.web import conflicts
from gaung.web.contacts_builder import Draft, builder_values, refused_words
from gaung.web.contacts_chips import chips_of
from gaung.web.contacts_conditions import Vocabulary
from gaung.web.contacts_look import CARRIED, ORDERS, Look, filter_pairs
from gaung.web.contacts_saved import counted, saved_row
from gaung.web.forms import ProductForm
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, refusal_text


class SaveForm(ProductForm):
    """A filter's name, and who sees it."""

    filter_name = forms.CharField(label=lazy("con-saved-name"), max_length=80)
    is_shared = forms.ChoiceField(
        label=lazy("con-saved-who"),
        choices=[("", lazy("con-saved-private")), ("yes", lazy("con-saved-shared"))],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to complete from other forms."""
        super().__init__(*args, **kwargs)
        self.fields["filter_name"].widget.attrs |= {"autocomplete": "off"}

    def refuse(self, refusal: Refusal) -> None:
        """A name that cannot be is said beside the name (G-03)."""
        is_about_name = "name" in refusal.facts or "field" in refusal.facts
        self.add_error("filter_name" if is_about_name else None, refusal_text(refusal))


# --- putting it together ------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@company_page()
@do_once
def builder(request: CompanyRequest) -> HttpResponse:
    """The form for a filter; its buttons change the form, and "Show contacts" leads to the list."""
    vocabulary = Vocabulary(request)
    if request.method != "POST":
        look = Look.of(request.GET)
        return _drawn(request, vocabulary, Draft.of_filter(look.filter))
    act = request.POST.get("act", "show")
    draft = Draft.of_form(request.POST).after(act, vocabulary)
    if act not in ("show", "save"):
        return _drawn(request, vocabulary, draft)
    draft = draft.checked()
    try:
        wanted = draft.filter() if draft.is_right else None
    except FilterRefused as refused:
        return _drawn(request, vocabulary, draft, problem=refused_words(refused))
    if wanted is None:
        return _drawn(request, vocabulary, draft)
    return _save(request, wanted, draft, vocabulary) if act == "save" else redirect(_list_address(request, wanted))


def _drawn(
    request: CompanyRequest, vocabulary: Vocabulary, draft: Draft, *, problem: str = "", form: SaveForm | None = None
) -> HttpResponse:
    """The form as it stands; script asks for the form alone and puts it in its place."""
    values = builder_values(draft, vocabulary)
    is_refused = bool(problem or values["problem"] or values["errors"] or (form and form.errors))
    values |= {
        "problem": problem or values["problem"],
        "carried": [(name, request.POST[name]) for name in CARRIED if request.POST.get(name)],
        "save_name": request.POST.get("filter_name", "")[:80],
        "save_shared": bool(request.POST.get("is_shared")),
        "error_lines": _error_lines(values, form),
        "save_errors": form.errors.get("filter_name", []) if form else [],
    }
    is_part = request.headers.get("X-Part") == "builder"
    template = "contacts/builder.html" if is_part else "contacts/filter_page.html"
    status = 422 if is_refused and not is_part else 200
    return render(request, template, {"builder": values, "is_refused": is_refused}, status=status)


def _error_lines(values: Mapping[str, Any], form: SaveForm | None) -> list[dict[str, str]]:
    """What to mend, on top of the refused form, with links to it (G-03)."""
    rows = [{"target": f"row-{row['at']}", "text": f"{row['label']}: {row['error']}"} for row in values["errors"]]
    names: Any = form.errors.get("filter_name", []) if form else []
    return rows + [{"target": "builder-name", "text": str(text)} for text in names]


def _list_address(request: CompanyRequest, wanted: Group, **more: str) -> str:
    carried = [(name, request.POST[name]) for name in CARRIED if request.POST.get(name) and name not in more]
    pairs = [*filter_pairs(wanted), *carried, *((key, value) for key, value in more.items() if value)]
    return reverse("contacts", kwargs={"slug": request.company.slug}) + ("?" + urlencode(pairs) if pairs else "")


def _save(request: CompanyRequest, wanted: Group, draft: Draft, vocabulary: Vocabulary) -> HttpResponse:
    form = SaveForm(request.POST)
    saved = _saved(request, form, wanted)
    if saved is None:
        return _drawn(request, vocabulary, draft, form=form)
    return redirect(_list_address(request, wanted, saved=str(saved.pk)))


def _saved(request: CompanyRequest, form: SaveForm, wanted: Group) -> Any:
    if not form.is_valid():
        return None
    order = request.POST.get("order", "")
    try:
        saved = actions.save_filter(
            company=request.company,
            name=form.cleaned_data["filter_name"],
            filter=wanted,
            is_shared=bool(form.cleaned_data["is_shared"]),
            order=order if order in ORDERS else "",
            by=request.actor,
            now=request.now,
        )
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    messages.success(request, t("con-saved-done", name=saved.name))
    return saved


# --- saved filters ------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@company_page()
@do_once
def filters(request: CompanyRequest) -> HttpResponse:
    """All saved filters with their counts; posted, the filter of the list is kept under a name."""
    if request.method != "POST":
        found = counted(request, queries.saved_filters(request.company, by=request.actor))
        return render(request, "contacts/filters.html", {"rows": [saved_row(request, one) for one in found]})
    look = Look.of(request.POST)
    form = SaveForm(request.POST)
    saved = _saved(request, form, look.filter)
    if saved is not None:
        return redirect(_list_address(request, look.filter, saved=str(saved.pk)))
    values = {"form": form, "pairs": look.pairs(), "says": chips_of(look, Vocabulary(request)), "back": look.link()}
    return render(request, "contacts/filter_save.html", values, status=422)


@require_safe
@company_page()
def counts(request: CompanyRequest) -> HttpResponse:
    """The counts of saved filters that the list had no time for; only script asks."""
    wanted = set(request.GET.getlist("id")[:100])
    saved = [one for one in queries.saved_filters(request.company, by=request.actor) if str(one.pk) in wanted]
    return JsonResponse({str(one.saved.pk): one.words for one in counted(request, saved)})


@require_http_methods(["GET", "HEAD", "POST"])
@company_page()
@do_once
def saved(request: CompanyRequest, filter_id: int) -> HttpResponse:
    """One saved filter: rename it, share it, have it ask for what the list shows now."""
    one = queries.access_saved_filter(request.company, filter_id, by=request.actor)
    if not queries.may_change_filter(one, by=request.actor):
        raise FilterNotYours(name=one.owner_label)
    if request.POST.get("act") == "update":
        return _updated(request, one)
    initial = {"filter_name": one.name, "is_shared": "yes" if one.is_shared else ""}
    form = SaveForm(conflicts.posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        if found := conflicts.differences(form, stored=initial):
            return conflicts.compare_page(request, found)
        answer = _renamed(request, one, form)
        if answer is not None:
            return answer
    look = Look(queries.filter_of(one), "newest", {})
    values = {"form": form, "row": saved_row(request, one), "says": chips_of(look, Vocabulary(request))}
    return render(request, "contacts/filter_saved.html", values, status=422 if form.errors else 200)


def _renamed(request: CompanyRequest, one: Any, form: SaveForm) -> HttpResponse | None:
    values = form.cleaned_data
    try:
        actions.change_filter(
            company=request.company,
            filter_id=one.pk,
            version=one.version,
            name=values["filter_name"],
            is_shared=bool(values["is_shared"]),
            by=request.actor,
            now=request.now,
        )
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    messages.success(request, t("con-saved-changed", name=values["filter_name"]))
    return redirect("contacts-filters", slug=request.company.slug)


def _updated(request: CompanyRequest, one: Any) -> HttpResponseRedirect:
    """The filter now asks for what the list shows; a version overtaken by somebody else's is refused (G-13)."""
    look = Look.of(request.POST)
    version = request.POST.get("version", "")
    actions.change_filter(
        company=request.company,
        filter_id=one.pk,
        version=int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else 0,  # noqa: PLR2004
        filter=look.filter,
        order=look.order if look.order != "newest" else "",
        by=request.actor,
        now=request.now,
    )
    messages.success(request, t("con-saved-changed", name=one.name))
    return redirect(_list_address(request, look.filter, saved=str(one.pk)))


@require_http_methods(["GET", "HEAD", "POST"])
@company_page()
def filter_delete(request: CompanyRequest, filter_id: int) -> HttpResponse:
    """Forget a saved filter, after asking; no contact is touched."""
    one = queries.access_saved_filter(request.company, filter_id, by=request.actor)
    if not queries.may_change_filter(one, by=request.actor):
        raise FilterNotYours(name=one.owner_label)
    if request.method == "POST":
        name = actions.delete_filter(company=request.company, filter_id=filter_id, by=request.actor, now=request.now)
        messages.success(request, t("con-saved-deleted", name=name))
        return redirect("contacts-filters", slug=request.company.slug)
    return render(request, "contacts/filter_delete.html", {"row": saved_row(request, one)})
