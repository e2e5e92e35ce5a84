"""The first run of an installation (ON-02): its first operator, their company, and where mail goes."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gaung.companies import actions as companies
from gaung.companies import queries as who
from gaung.core.refusals import Refusal
from gaung.foundation import clock, mail, once, places, tasks
from gaung.foundation.locks import write_transaction
from gaung.foundation.setup_link import is_setup_token
from gaung.foundation.words import language, lazy, t
from gaung.subscriptions import sign_up as subscriptions
from gaung.web.forms import ProductForm
from gaung.web.pages import refusal_text

CURRENCIES = ("IDR", "USD", "EUR")


class FirstRun(ProductForm):
    """Who runs this installation, and their company."""

    name = forms.CharField(label=lazy("setup-name"), max_length=120)
    email = forms.EmailField(label=lazy("setup-email"), max_length=254)
    password = forms.CharField(
        label=lazy("setup-password"), widget=forms.PasswordInput, help_text=lazy("setup-password-hint")
    )
    company_name = forms.CharField(label=lazy("setup-company"), max_length=120)
    country = forms.ChoiceField(label=lazy("setup-country"), help_text=lazy("setup-country-hint"))
    sample = forms.BooleanField(
        required=False,
        label=lazy("setup-sample"),
        help_text=lazy("setup-sample-hint", command="gaung seed-demo --remove"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the countries in the reader's language; Indonesia first for its readers."""
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = places.countries(language())  # type: ignore[attr-defined]
        self.fields["country"].initial = "ID" if language() == "id" else "US"
        for field, hint in AUTOCOMPLETE.items():
            self.fields[field].widget.attrs["autocomplete"] = hint

    def clean_password(self) -> str:
        """Refuse a password that is easily guessed."""
        password = str(self.cleaned_data["password"])
        validate_password(password)
        return password


AUTOCOMPLETE = {
    "name": "name",
    "email": "email",
    "password": "new-password",
    "company_name": "organization",
    "country": "country",
}


def first_run(request: HttpRequest, token: str) -> HttpResponse:
    """The wizard behind the one-time link: it works until the first person is set up."""
    if not is_setup_token(token):
        raise Http404
    if not who.is_empty_installation():
        return _used(request)
    form = FirstRun(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return _set_up(request, form.cleaned_data)
        except AlreadySetUp:
            return _used(request)
        except Refusal as refusal:
            form.add_error(None, refusal_text(refusal))
    return render(request, "setup/first_run.html", {"form": form, "keeps_mail": mail.keeps_mail()})


class AlreadySetUp(Exception):
    """Somebody else was first, perhaps a moment ago."""


def _used(request: HttpRequest) -> HttpResponse:
    """Say to whoever holds the right link that it was used; anyone else gets 404."""
    return render(request, "setup/used.html", status=410)


def _set_up(request: HttpRequest, given: dict[str, Any]) -> HttpResponse:
    defaults = places.defaults_for(given["country"], CURRENCIES)
    now = clock.now()
    with write_transaction():
        _be_first(now)
        signed_up = subscriptions.sign_up(
            company_name=given["company_name"],
            name=given["name"],
            email=given["email"],
            password=given["password"],
            country=given["country"],
            currency=defaults.currency,
            time_zone=defaults.time_zone,
            language=language(),
            now=now,
        )
        companies.make_operator(user=signed_up.user, now=now)
        if given["sample"]:
            tasks.enqueue("demo.seed", user_id=signed_up.user.pk)
            messages.info(request, t("setup-sample-coming"))
    login(request, signed_up.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("company-home", slug=signed_up.company.slug)


def _be_first(now: datetime) -> None:
    """Let one post at a time through: whoever comes second waits, then finds the first person set up."""
    if not once.take(once.key_for("first run"), now=now) or not who.is_empty_installation():
        raise AlreadySetUp
