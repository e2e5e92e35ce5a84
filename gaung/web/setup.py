"""The first run of an installation (ON-02): its first operator, their company, and where mail goes."""

from datetime import datetime
from typing import Any, Final

from django import forms
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gaung.companies import actions as companies
from gaung.companies import queries as who
from gaung.core.refusals import Refusal
from gaung.foundation import clock, jobs, mail_server, once, places
from gaung.foundation.locks import write_transaction
from gaung.foundation.setup_link import is_setup_token
from gaung.foundation.tenancy import company_scope
from gaung.foundation.words import language, lazy
from gaung.subscriptions import sign_up as subscriptions
from gaung.web.account_forms import one_line
from gaung.web.forms import ProductForm
from gaung.web.mail_server import MailForm, Tried, mail_facts, send_test
from gaung.web.pages import refusal_text

CURRENCIES: Final = ("IDR", "USD", "EUR")
TEST: Final = "test-mail"


class FirstRun(ProductForm):
    """Who runs this installation, and their company."""

    name = forms.CharField(label=lazy("setup-name"), max_length=120)
    email = forms.EmailField(label=lazy("setup-email"), max_length=254)
    password = forms.CharField(
        label=lazy("setup-password"), widget=forms.PasswordInput, help_text=lazy("setup-password-hint"), strip=False
    )
    company_name = forms.CharField(label=lazy("setup-company"), max_length=120)
    country = forms.ChoiceField(label=lazy("setup-country"), help_text=lazy("setup-country-hint"))
    sample = forms.BooleanField(required=False, label=lazy("setup-sample"), help_text=lazy("setup-sample-hint"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the countries in the reader's language; Indonesia first for its readers."""
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = places.countries(language())  # type: ignore[attr-defined]
        self.fields["country"].initial = "ID" if language() == "id" else "US"
        for field, hint in AUTOCOMPLETE.items():
            self.fields[field].widget.attrs["autocomplete"] = hint

    def clean_name(self) -> str:
        """Refuse control characters."""
        return one_line(self.cleaned_data["name"], field="name")

    def clean_company_name(self) -> str:
        """Refuse control characters."""
        return one_line(self.cleaned_data["company_name"], field="company_name")

    def clean_password(self) -> str:
        """Refuse a password that is easily guessed."""
        password = str(self.cleaned_data["password"])
        validate_password(password)
        return password


AUTOCOMPLETE: Final = {
    "name": "name",
    "email": "email",
    "password": "new-password",
    "company_name": "organization",
    "country": "country",
}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password", "mail_password")
def first_run(request: HttpRequest, token: str) -> HttpResponse:
    """The wizard behind the one-time link: it works until somebody runs this installation."""
    if not is_setup_token(token):
        return render(request, "setup/unknown.html", status=404)
    if not who.is_empty_installation():
        return _used(request)
    given = request.POST if request.method == "POST" else None
    form, mail = FirstRun(given), None if mail_server.is_set_by_environment() else MailForm(given)
    if request.POST.get("act") == TEST and mail is not None:
        return _try_mail(request, form, mail)
    if form.is_valid() and (mail is None or mail.is_valid()):
        try:
            return _set_up(request, form.cleaned_data, mail)
        except AlreadySetUp:
            return _used(request)
        except Refusal as refusal:
            form.add_error(None, refusal_text(refusal))
    return _page(request, form, mail)


class AlreadySetUp(Exception):
    """Somebody else was first, perhaps a moment ago."""


def _used(request: HttpRequest) -> HttpResponse:
    """Say to whoever holds the right link that it was used; anyone else is told how links are found."""
    return render(request, "setup/used.html", status=410)


def _page(request: HttpRequest, form: FirstRun, mail: MailForm | None, tried: Tried | None = None) -> HttpResponse:
    is_wrong = form.errors or (mail is not None and mail.errors)
    values = {"form": form, "mail": mail, "tried": tried, **mail_facts()}
    return render(request, "setup/first_run.html", values, status=400 if is_wrong and tried is None else 200)


def _try_mail(request: HttpRequest, form: FirstRun, mail: MailForm) -> HttpResponse:
    """Send a test mail to the address typed so far; nothing is set up by it, and every entry stays."""
    tried = None
    form.is_valid()
    address = form.cleaned_data.get("email", "")
    if mail.is_valid() and address:
        tried = send_test(mail.given(), to=address, name=form.cleaned_data.get("name", ""))
    if request.headers.get("HX-Request"):
        return render(
            request, "setup/_tried.html", {"tried": tried, "mail": mail, "needs_address": not address, "is_asked": True}
        )
    form = _unasked(form)
    if not address:
        form.add_error("email", form.fields["email"].error_messages["required"])
    for one in (form.fields["password"], mail.fields["mail_password"]):
        one.widget.render_value = True  # typed a moment ago, by this reader
    return _page(request, form, mail, tried)


def _unasked(form: FirstRun) -> FirstRun:
    """The form as it was typed, without complaints: a test mail asks for no other field."""
    again = FirstRun(form.data)
    again.is_valid()
    again.errors.clear()
    return again


def _set_up(request: HttpRequest, given: dict[str, Any], mail: MailForm | None) -> HttpResponse:
    now = clock.now()
    with write_transaction():
        _be_first(now)
        signed_up = _sign_up(given, now)
        companies.make_operator(user=signed_up.user, now=now)
        if mail is not None:
            mail_server.choose(given=mail.given(), by=signed_up.actor, now=now)
        if given["sample"]:
            with company_scope(signed_up.company):
                jobs.start_watched(company=signed_up.company, kind="samples.load", by=signed_up.actor, now=now)
    login(request, signed_up.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("company-home", slug=signed_up.company.slug)


def _sign_up(given: dict[str, Any], now: datetime) -> companies.SignedUp:
    defaults = places.defaults_for(given["country"], CURRENCIES)
    return subscriptions.sign_up(
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


def _be_first(now: datetime) -> None:
    """Let one post at a time through: whoever comes second waits, then finds the first person set up."""
    if not once.take(once.key_for("first run"), now=now) or not who.is_empty_installation():
        raise AlreadySetUp
