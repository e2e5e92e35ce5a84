"""The members of a company in the console, and what helps one who lost their second step (SET-02, OPS-05)."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from gaung.companies import actions, security
from gaung.companies import queries as companies
from gaung.console.acts import act_page, done
from gaung.console.forms import ReasonForm
from gaung.console.pages import ConsoleRequest, about_company, do_once
from gaung.foundation import clock
from gaung.foundation.words import lazy, t


class IdentityForm(ReasonForm):
    """How the operator made sure of the person; it stands in the company's audit log."""

    checked = forms.BooleanField(label=lazy("ops-identity-checked"), help_text=lazy("ops-identity-hint"))
    field_order = ("checked", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what an unticked box asks for."""
        super().__init__(*args, **kwargs)
        self.fields["checked"].error_messages["required"] = t("ops-identity-missing")
        self.fields["text"].label = t("ops-identity-how")


@about_company
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def second_step(request: ConsoleRequest, membership_id: int) -> HttpResponse:
    """Take away the second step of a member who lost it, once it is sure who asks."""
    member = companies.access_member(request.subject, membership_id)
    form = IdentityForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        factors = factor_words(security.second_factors([member.user_id]).get(member.user_id, set()))
        facts = [("acc-name", member.user.name), ("acc-email", member.user.email), ("set-second-step", factors)]
        return act_page(request, form, "second-step", is_final=True, facts=facts)
    actions.remove_second_step(
        company=request.subject,
        membership_id=membership_id,
        reason=form.cleaned_data["text"],
        by=request.actor,
        now=clock.now(),
    )
    return done(request, "second-step")


def member_lines(company: Any) -> list[dict[str, Any]]:
    """Return every member with their permission set and second step, active ones first."""
    members = sorted(companies.members_by_id(company).values(), key=lambda one: not one.is_active)
    factors = security.second_factors(one.user_id for one in members)
    titles = {one.pk: companies.set_title(one) for one in companies.permission_sets(company)}
    return [
        {
            "row": one,
            "set": titles[one.permission_set_id],
            "has_factor": one.user_id in factors,
            "factors": factor_words(factors.get(one.user_id, set())),
        }
        for one in members
    ]


def factor_words(kinds: set[str]) -> str:
    """Return what somebody signs in with besides the password, in words."""
    return ", ".join(t(f"set-factor-{kind}") for kind in sorted(kinds)) or t("set-none")
