"""What our staff do beside a company's people: look at its pages, read-only; keep notes (OPS-05)."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gaung.companies import actions, visits
from gaung.companies import queries as companies
from gaung.console.acts import act_page
from gaung.console.forms import ConsoleForm, ReasonForm
from gaung.console.pages import ConsoleRequest, about_company, do_once
from gaung.foundation import clock
from gaung.foundation.words import lazy, t


class VisitForm(ReasonForm):
    """As whom the pages are seen, and why."""

    member = forms.TypedChoiceField(label=lazy("ops-visit-as"), coerce=int, widget=forms.RadioSelect)
    field_order = ("member", "text")


@about_company
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def visit(request: ConsoleRequest) -> HttpResponse:
    """See the company's pages as one of its members sees them, for an hour at most; nothing can be changed."""
    members = visits.members_to_visit_as(request.subject)
    form = VisitForm(request.POST or None, initial={"member": members[0].pk if members else None})
    form.fields["member"].choices = [  # type: ignore[attr-defined]
        (one.pk, t("ops-visit-member", name=one.user.name, set=companies.set_title(one.permission_set)))
        for one in members
    ]
    if request.method != "POST" or not form.is_valid():
        return act_page(request, form, "visit")
    started = actions.start_visit(
        company=request.subject,
        membership_id=form.cleaned_data["member"],
        reason=form.cleaned_data["text"],
        by=request.actor,
        now=clock.now(),
    )
    request.session[visits.SESSION_KEY] = {"slug": request.subject.slug, "visit": started.pk}
    return HttpResponseRedirect(reverse("company-home", args=[request.subject.slug]))


@about_company
@require_POST
def end_visit(request: ConsoleRequest) -> HttpResponse:
    """Stop looking, and be oneself again."""
    request.session.pop(visits.SESSION_KEY, None)
    if actions.end_visit(company=request.subject, by=request.actor, now=clock.now()):
        messages.success(request, t("ops-done-visit", company=request.subject.name))
    return HttpResponseRedirect(reverse("console-company", args=[request.subject.slug]))


class NoteForm(ConsoleForm):
    """What our staff should know."""

    text = forms.CharField(label=lazy("ops-note"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))


@about_company
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def note(request: ConsoleRequest) -> HttpResponse:
    """Keep a note about the company for our staff."""
    form = NoteForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return act_page(request, form, "note")
    actions.write_note(company=request.subject, text=form.cleaned_data["text"], by=request.actor, now=clock.now())
    messages.success(request, t("ops-done-note"))
    return HttpResponseRedirect(reverse("console-company", args=[request.subject.slug]) + "#notes")


@about_company
@require_POST
@do_once
def note_removal(request: ConsoleRequest, note_id: int) -> HttpResponse:
    """Take a note of one's own away."""
    if actions.remove_note(company=request.subject, note_id=note_id, by=request.actor):
        messages.success(request, t("ops-note-removed"))
    return HttpResponseRedirect(reverse("console-company", args=[request.subject.slug]) + "#notes")
