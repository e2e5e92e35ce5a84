"""A company's own mail server: described, tried out step by step, saved, taken out (SET-01)."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.relay import (
    MOST_CONNECTIONS,
    MOST_PER_CONNECTION,
    PLAIN,
    SECURITIES,
    STARTTLS,
    USUAL_PORTS,
    RelayChoice,
    RelayRefused,
)
from gaung.foundation.words import lazy, t
from gaung.gateways.smtp_trial import Trial, TrialStep
from gaung.senders import actions, queries
from gaung.web.forms import ProductForm
from gaung.web.pages import CompanyRequest, company_page, kebab, refusal_text

relay_page = company_page(right=Right.CAN_MANAGE_SENDERS)
_OFF: Final = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class RelayForm(ProductForm):
    """A mail server. The stored password is never shown; an empty field keeps it for the same server and user."""

    host = forms.CharField(label=lazy("snd-relay-host"), max_length=253, widget=forms.TextInput(attrs=_OFF))
    security = forms.ChoiceField(
        label=lazy("snd-relay-security"),
        choices=tuple((one, lazy(f"snd-relay-security-{one}")) for one in SECURITIES),
        initial=STARTTLS,
    )
    port = forms.IntegerField(
        label=lazy("snd-relay-port"),
        required=False,
        max_value=65_535,
        min_value=1,
    )
    user = forms.CharField(
        label=lazy("snd-relay-user"), max_length=254, required=False, widget=forms.TextInput(attrs=_OFF)
    )
    password = forms.CharField(
        label=lazy("snd-relay-password"),
        required=False,
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    connections = forms.IntegerField(
        label=lazy("snd-relay-connections"), initial=4, min_value=1, max_value=MOST_CONNECTIONS
    )
    per_connection = forms.IntegerField(
        label=lazy("snd-relay-per-connection"), initial=100, min_value=1, max_value=MOST_PER_CONNECTION
    )

    def __init__(self, *args: Any, has_password: bool = False, **kwargs: Any) -> None:
        """Say that a password is kept, never which."""
        super().__init__(*args, **kwargs)
        if has_password:
            self.fields["password"].help_text = t("snd-relay-password-kept")

    def choice(self) -> RelayChoice:
        """The server that was described."""
        values = self.cleaned_data
        port = values["port"] or USUAL_PORTS[values["security"]]
        return RelayChoice(**{**values, "port": port})


@dataclass(frozen=True)
class Said:
    """One step of a trial as the page says it."""

    step: TrialStep
    name: str
    text: str


@require_http_methods(["GET", "HEAD", "POST"])
@relay_page
def relay(request: CompanyRequest) -> HttpResponse:
    """Show the server, save it, or try out what stands in the form."""
    stored = queries.relay_of(request.company)
    if request.method != "POST":
        return _page(request, stored, RelayForm(initial=_shown(stored), has_password=_has_password(stored)))
    form = RelayForm(request.POST, has_password=_has_password(stored))
    if form.is_valid():
        try:
            if request.POST.get("act") == "try":
                return _page(request, stored, form, trial=_tried(request, form.choice()))
            actions.save_relay(company=request.company, choice=form.choice(), by=request.actor, now=request.now)
        except RelayRefused as refusal:
            form.add_error(str(refusal.facts["field"]), t(f"snd-relay-no-{kebab(str(refusal.facts['reason']))}"))
        except Refusal as refusal:
            form.add_error(None, refusal_text(refusal))
        else:
            messages.success(request, t("snd-relay-saved", host=form.choice().host))
            return redirect("sender-relay", slug=request.company.slug)
    return _page(request, stored, form)


@require_POST
@relay_page
def relay_remove(request: CompanyRequest) -> HttpResponse:
    """Let newsletters leave by the installation's server again."""
    actions.remove_relay(company=request.company, by=request.actor, now=request.now)
    messages.success(request, t("snd-relay-removed"))
    return redirect("sender-relay", slug=request.company.slug)


def _page(request: CompanyRequest, stored: Any, form: RelayForm, *, trial: Trial | None = None) -> HttpResponse:
    values = {
        "form": form,
        "stored": stored,
        "tone": _tone(stored),
        "said": [_said(step) for step in trial.steps] if trial else [],
        "is_taken": trial is not None and trial.failed_at is None,
        "to": request.user.email,  # type: ignore[union-attr]  # a member
        "is_plain": form["security"].value() == PLAIN,
        "stays_here": queries.newsletters_stay(request.company),
        "is_public_only": queries.is_public_only(),
    }
    return render(request, "settings/sender_relay.html", values, status=422 if form.errors else 200)


def _tone(stored: Any) -> str:
    """How the note about the server in use looks: a test that failed is no good news."""
    if stored is None or stored.tried_at is None:
        return "info"
    return "warning" if stored.answer else "good"


def _tried(request: CompanyRequest, choice: RelayChoice) -> Trial:
    return actions.try_relay(
        company=request.company,
        choice=choice,
        to=request.user.email,  # type: ignore[union-attr]  # a member
        subject=t("snd-relay-mail-subject"),
        text=t("snd-relay-mail-text", host=choice.host, company=request.company.name),
        name=urlsplit(settings.GAUNG_BASE_URL).hostname or "localhost",
        by=request.actor,
        now=request.now,
    )


def _said(step: TrialStep) -> Said:
    words = f"{step.code or ''} {step.words}".strip()
    text = t(f"snd-trial-cause-{kebab(step.cause)}") if step.cause else ""
    return Said(step, t(f"snd-trial-{kebab(step.name)}"), " ".join(filter(None, (text, words))))


def _shown(stored: Any) -> dict[str, object]:
    names = ("host", "port", "security", "user", "connections", "per_connection")
    return {name: getattr(stored, name) for name in names} if stored else {}


def _has_password(stored: Any) -> bool:
    return bool(stored and stored.sealed_password)
