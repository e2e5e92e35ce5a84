"""What a company offers the people on its list: topics, sign-up forms, and whether it measures (PUB-02, PUB-05)."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation.words import lazy, speaking, t
from gaung.preferences import actions, queries
from gaung.web.account_forms import LANGUAGE_CHOICES
from gaung.web.forms import ProductForm
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, refusal_text

editors_page = company_page(right=Right.CAN_EDIT_CAMPAIGNS)
LONGEST_ID = 18


# --- topics -----------------------------------------------------------------------------------


class TopicForm(ProductForm):
    """A topic people can choose."""

    name = forms.CharField(label=lazy("pub-topic-name"), max_length=120)
    description = forms.CharField(
        label=lazy("pub-topic-description"),
        help_text=lazy("pub-topic-description-hint"),
        max_length=300,
        required=False,
    )


@require_safe
@editors_page
def topics(request: CompanyRequest) -> HttpResponse:
    """List the topics, and offer to add one."""
    return _topics_page(request, TopicForm())


def _topics_page(request: CompanyRequest, form: TopicForm) -> HttpResponse:
    values = {"form": form, "topics": queries.all_topics(request.company)}
    return render(request, "settings/topics.html", values, status=422 if form.errors else 200)


@require_POST
@editors_page
@do_once
def topic_new(request: CompanyRequest) -> HttpResponse:
    """Offer one more topic."""
    form = TopicForm(request.POST)
    if form.is_valid() and _save_topic(request, form, None):
        return redirect("topics", slug=request.company.slug)
    return _topics_page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@editors_page
def topic(request: CompanyRequest, topic_id: int) -> HttpResponse:
    """Word a topic anew."""
    row = queries.access_topic(request.company, topic_id)
    initial = {"name": row.name, "description": row.description}
    form = TopicForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and _save_topic(request, form, row.pk):
        return redirect("topics", slug=request.company.slug)
    return render(request, "settings/topic.html", {"form": form, "topic": row}, status=422 if form.errors else 200)


def _save_topic(request: CompanyRequest, form: TopicForm, topic_id: int | None) -> bool:
    try:
        actions.save_topic(
            company=request.company, topic_id=topic_id, by=request.actor, now=request.now, **form.cleaned_data
        )
    except Refusal as refusal:
        form.add_error("name", refusal_text(refusal))
        return False
    messages.success(request, t("pub-topic-saved"))
    return True


@require_POST
@editors_page
def topic_retire(request: CompanyRequest, topic_id: int) -> HttpResponse:
    """Offer a topic no longer, or again."""
    act = actions.offer_topic_again if request.POST.get("act") == "again" else actions.retire_topic
    act(company=request.company, topic_id=topic_id, by=request.actor, now=request.now)
    return redirect("topics", slug=request.company.slug)


# --- sign-up forms ----------------------------------------------------------------------------


class SignUpContentForm(ProductForm):
    """What a sign-up form asks and says."""

    name = forms.CharField(label=lazy("pub-own-name"), help_text=lazy("pub-own-name-hint"), max_length=120)
    title = forms.CharField(label=lazy("pub-own-title"), max_length=200, required=False)
    intro = forms.CharField(
        label=lazy("pub-own-intro"), max_length=1_000, required=False, widget=forms.Textarea({"rows": 3})
    )
    consent_text = forms.CharField(
        label=lazy("pub-own-consent"),
        help_text=lazy("pub-own-consent-hint"),
        max_length=2_000,
        widget=forms.Textarea({"rows": 3}),
    )
    language = forms.ChoiceField(label=lazy("pub-language"), choices=LANGUAGE_CHOICES)
    asks_name = forms.BooleanField(label=lazy("pub-own-asks-name"), required=False)
    fields_asked = forms.MultipleChoiceField(
        label=lazy("pub-own-fields"), required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = forms.MultipleChoiceField(label=lazy("pub-topics"), required=False, widget=forms.CheckboxSelectMultiple)
    needs_confirmation = forms.BooleanField(
        label=lazy("pub-own-confirms"), help_text=lazy("pub-own-confirms-hint"), required=False
    )

    def __init__(self, *args: Any, company: Any, **kwargs: Any) -> None:
        """Offer the company's fields and topics; one that is there no more is not asked for."""
        super().__init__(*args, **kwargs)
        self._offer("fields_asked", [(one.key, one.label) for one in queries.offered_fields(company)])
        self._offer("topics", [(str(one.pk), one.name) for one in queries.topics(company)])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        if choices:
            cast(forms.MultipleChoiceField, self.fields[name]).choices = choices
        else:
            del self.fields[name]

    def content(self) -> actions.FormContent:
        """What was entered."""
        given = dict(self.cleaned_data)
        return actions.FormContent(
            fields=tuple(given.pop("fields_asked", ())),
            topics=tuple(int(one) for one in given.pop("topics", ())),
            **given,
        )


@require_safe
@editors_page
def sign_up_forms(request: CompanyRequest) -> HttpResponse:
    """List the company's sign-up forms."""
    return render(request, "settings/sign_up_forms.html", {"forms": queries.sign_up_forms(request.company)})


@require_http_methods(["GET", "HEAD", "POST"])
@editors_page
@do_once
def sign_up_form_new(request: CompanyRequest) -> HttpResponse:
    """Make a form."""
    with speaking(request.company.language):
        consent = t("pub-own-consent-start", company=request.company.name)
    initial = {
        "language": request.company.language,
        "asks_name": True,
        "needs_confirmation": True,
        "consent_text": consent,
        "topics": [str(one.pk) for one in queries.topics(request.company)],
    }
    return _edit(request, None, initial)


@require_http_methods(["GET", "HEAD", "POST"])
@editors_page
def sign_up_form(request: CompanyRequest, form_id: int) -> HttpResponse:
    """Change a form; its address and the HTML for one's own page."""
    row = queries.access_form(request.company, form_id)
    initial = {name: getattr(row, name) for name in ("name", "title", "intro", "consent_text", "language")}
    initial |= {"asks_name": row.asks_name, "needs_confirmation": row.needs_confirmation}
    initial |= {"fields_asked": row.fields, "topics": [str(one) for one in row.topics]}
    return _edit(request, row, initial)


def _edit(request: CompanyRequest, row: Any, initial: dict[str, Any]) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    form = SignUpContentForm(posted, initial=initial, company=request.company)
    if form.is_valid():
        saved = _save_form(request, form, row)
        if saved is not None:
            messages.success(request, t("pub-own-saved"))
            return redirect("sign-up-form", slug=request.company.slug, form_id=saved.pk)
    values = {"form": form, "row": row, **(_to_share(row, request.company) if row else {})}
    return render(request, "settings/sign_up_form.html", values, status=422 if form.errors else 200)


def _save_form(request: CompanyRequest, form: SignUpContentForm, row: Any) -> Any:
    seen = request.POST.get("version", "")
    try:
        return actions.save_form(
            company=request.company,
            content=form.content(),
            form_id=row.pk if row else None,
            version=int(seen) if row and seen.isdecimal() and len(seen) < LONGEST_ID else None,
            by=request.actor,
            now=request.now,
        )
    except Refusal as refusal:
        field = str(refusal.facts.get("field", ""))
        form.add_error(field if field in form.fields else None, refusal_text(refusal))
        return None


def _to_share(row: Any, company: Any) -> dict[str, Any]:
    address = settings.GAUNG_BASE_URL + reverse("sign-up", args=[row.key])
    values = {
        "form": row,
        "address": address,
        "fields": [one for one in queries.offered_fields(company) if one.key in row.fields],
        "topics": [one for one in queries.topics(company) if one.pk in row.topics],
    }
    with speaking(row.language):
        html = render_to_string("public/embedded.html", values)
    lines = [line.strip() for line in html.splitlines() if line.strip()]
    return {"address": address, "html": "\n".join(lines)}


@require_POST
@editors_page
def sign_up_form_close(request: CompanyRequest, form_id: int) -> HttpResponse:
    """Close a form, or open it again."""
    is_open = request.POST.get("act") == "open"
    actions.close_form(company=request.company, form_id=form_id, is_open=is_open, by=request.actor, now=request.now)
    messages.success(request, t("pub-own-opened") if is_open else t("pub-own-closed"))
    return redirect("sign-up-form", slug=request.company.slug, form_id=form_id)


# --- measuring --------------------------------------------------------------------------------


class MeasuringForm(ProductForm):
    """Whether openings and clicks are measured, and how long they are kept."""

    is_on = forms.BooleanField(label=lazy("pub-measure-on"), help_text=lazy("pub-measure-on-hint"), required=False)
    keep_days = forms.TypedChoiceField(
        label=lazy("pub-measure-keep"), help_text=lazy("pub-measure-keep-hint"), coerce=int
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the times there are."""
        super().__init__(*args, **kwargs)
        choices = [(days, t("pub-measure-days", n=days)) for days in queries.kept_days_choices()]
        cast(forms.ChoiceField, self.fields["keep_days"]).choices = choices


@require_http_methods(["GET", "HEAD", "POST"])
@company_page(right=Right.ACCOUNT_SETTINGS)
def measuring(request: CompanyRequest) -> HttpResponse:
    """Show and change whether the company measures."""
    now_so = queries.measuring(request.company)
    initial = {"is_on": now_so.is_on, "keep_days": now_so.keep_days}
    form = MeasuringForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        actions.change_measuring(company=request.company, by=request.actor, now=request.now, **form.cleaned_data)
        messages.success(request, t("pub-measure-saved"))
        return redirect("measuring", slug=request.company.slug)
    return render(request, "settings/measuring.html", {"form": form}, status=422 if form.errors else 200)
