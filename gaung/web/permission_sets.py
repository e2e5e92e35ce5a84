"""Permission sets of a company as a matrix of rights, and looking as one of them (SET-02). Account settings only."""

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from gaung.companies import actions, queries
from gaung.companies.queries import set_title
from gaung.core.members import FIXED_SET
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation import clock
from gaung.foundation.words import lazy, t
from gaung.web import conflicts, viewing
from gaung.web.account_forms import one_line
from gaung.web.forms import ProductForm
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, kebab, refusal_text

account_settings = company_page(right=Right.ACCOUNT_SETTINGS)

# The rights as people look for them.
GROUPS: Final = (
    ("set-rights-company", (Right.ACCOUNT_SETTINGS,)),
    (
        "set-rights-campaigns",
        (
            Right.CAN_SEND_CAMPAIGNS,
            Right.CAN_EDIT_CAMPAIGNS,
            Right.CAN_DELETE_CAMPAIGNS,
            Right.CAN_VIEW_CAMPAIGN_REPORTS,
            Right.CAN_MANAGE_SENDERS,
        ),
    ),
    (
        "set-rights-contacts",
        (Right.CAN_IMPORT_CONTACTS, Right.CAN_EXPORT_CONTACTS, Right.CAN_BULK_EDIT_CONTACTS),
    ),
)


@dataclass(frozen=True)
class MatrixRow:
    """One right in plain words and, set by set, whether it is held."""

    value: str
    name: str
    hint: str
    held: list[bool]


def _row(right: Right, sets: list[Any]) -> MatrixRow:
    key = f"acc-right-{kebab(right.value)}"
    return MatrixRow(
        right.value, t(key), t(f"acc-right-{kebab(right.value)}-hint"), [right in one.right_set for one in sets]
    )


def _groups(sets: list[Any]) -> list[dict[str, Any]]:
    return [{"title": t(title), "rows": [_row(right, sets) for right in rights]} for title, rights in GROUPS]


@account_settings
def permission_sets(request: CompanyRequest) -> HttpResponse:
    """Show rights by set, as a matrix with plain descriptions."""
    used = queries.permission_sets_in_use(request.company, now=clock.now())
    sets = [
        {
            "id": one.permission_set.pk,
            "name": set_title(one.permission_set),
            "member_count": one.member_count,
            "is_fixed": one.permission_set.shipped_key == FIXED_SET,
        }
        for one in used
    ]
    values = {"sets": sets, "groups": _groups([one.permission_set for one in used]), "columns": len(sets) + 1}
    return render(request, "members/sets.html", values)


class SetForm(ProductForm):
    """A permission set: its name and its rights."""

    name = forms.CharField(label=lazy("acc-set-name"), max_length=80)
    rights = forms.MultipleChoiceField(
        label=lazy("acc-set-rights"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every right by its plain description."""
        super().__init__(*args, **kwargs)
        choices = [(right.value, t(f"acc-right-{kebab(right.value)}")) for right in Right]
        self.fields["rights"].choices = choices  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """Refuse control characters."""
        return one_line(self.cleaned_data["name"], field="name", limit=80)


@account_settings
def new_set(request: CompanyRequest) -> HttpResponse:
    """Make a permission set of the company's own."""
    form = SetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.create_permission_set(
                company=request.company, by=request.actor, now=clock.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, refusal_text(refusal))
        else:
            messages.success(request, t("acc-set-saved"))
            return redirect("permission-sets", slug=request.company.slug)
    return _set_page(request, form, None)


@account_settings
def edit_set(request: CompanyRequest, set_id: int) -> HttpResponse:
    """Change the name and the rights of a permission set."""
    edited = queries.access_permission_set(request.company, set_id)
    initial = {"name": set_title(edited), "rights": edited.rights}
    form = SetForm(conflicts.posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        if found := conflicts.differences(form, stored=initial):
            return conflicts.compare_page(
                request, found, entry=conflicts.newest(request.company, area="permission_set")
            )
        try:
            _save_set(request, edited, form)
        except Refusal as refusal:
            form.add_error(None, refusal_text(refusal))
        else:
            messages.success(request, t("acc-set-saved"))
            return redirect("permission-sets", slug=request.company.slug)
    return _set_page(request, form, edited)


def _save_set(request: CompanyRequest, edited: Any, form: SetForm) -> None:
    # A shipped set that keeps its shown name keeps being the shipped one, in every language.
    kept = edited.shipped_key and form.cleaned_data["name"] == set_title(edited)
    actions.edit_permission_set(
        company=request.company,
        permission_set_id=edited.pk,
        name=edited.name if kept else form.cleaned_data["name"],
        rights=form.cleaned_data["rights"],
        by=request.actor,
        now=clock.now(),
    )


def _set_page(request: CompanyRequest, form: SetForm, edited: Any) -> HttpResponse:
    values: dict[str, Any] = {
        "form": form,
        "edited": edited,
        "groups": _groups([]),
        "chosen": form["rights"].value() or [],
    }
    if edited is not None:
        used = queries.permission_sets_in_use(request.company, now=clock.now())
        in_use = next(one for one in used if one.permission_set.pk == edited.pk)
        values |= {
            "title": set_title(edited),
            "is_fixed": edited.shipped_key == FIXED_SET,
            "member_count": in_use.member_count,
            "is_free": not (in_use.member_count or in_use.invitation_count),
        }
    return render(request, "members/set.html", values, status=400 if form.errors else 200)


@require_POST
@account_settings
@do_once
def copy_set(request: CompanyRequest, set_id: int) -> HttpResponse:
    """Begin a set of the company's own with what another one allows."""
    copied = queries.access_permission_set(request.company, set_id)
    name = t("set-copy-name", name=set_title(copied))[:70]
    made = actions.copy_permission_set(
        company=request.company, permission_set_id=set_id, name=name, by=request.actor, now=clock.now()
    )
    messages.success(request, t("set-copied-set", name=made.name))
    return redirect("permission-set", slug=request.company.slug, set_id=made.pk)


@require_POST
@account_settings
def delete_set(request: CompanyRequest, set_id: int) -> HttpResponse:
    """Delete a permission set nobody uses."""
    actions.delete_permission_set(company=request.company, permission_set_id=set_id, by=request.actor, now=clock.now())
    messages.success(request, t("acc-set-deleted"))
    return redirect("permission-sets", slug=request.company.slug)


# --- looking as a set ---------------------------------------------------------------------------


@require_POST
@account_settings
def view_as(request: CompanyRequest, set_id: int) -> HttpResponse:
    """See the product as members with this set see it; nothing can be changed meanwhile."""
    queries.access_permission_set(request.company, set_id)
    viewing.start(request, request.company, set_id)
    return redirect("company-home", slug=request.company.slug)


@require_POST
@company_page(ends_viewing=True)
def stop_viewing(request: CompanyRequest) -> HttpResponse:
    """Be oneself again."""
    viewing.stop(request)
    return redirect("permission-sets", slug=request.company.slug)
