"""Forms of signing up, signing in and passwords: the sign-in library's, in the product's words."""

from typing import Any, ClassVar

from allauth.account import forms as base
from allauth.account.models import EmailAddress
from allauth.account.utils import setup_user_email
from django import forms
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse

from gaung.catalogue import queries as catalogue
from gaung.core.catalogue import SHIPPED_BANDS
from gaung.core.members import EmailTaken
from gaung.core.refusals import Refusal
from gaung.core.text import clean_line
from gaung.foundation import clock, places
from gaung.foundation.words import language, lazy, t
from gaung.subscriptions import sign_up as customers
from gaung.web.forms import ProductForm
from gaung.web.pages import refusal_text

LANGUAGE_CHOICES = (("en", "English"), ("id", "Bahasa Indonesia"))


class Labelled:
    """Gives the library's fields our labels, hints and autocomplete names."""

    labels: ClassVar[dict[str, str]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields; nothing is repeated twice, a typed password can be shown instead."""
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, key in self.labels.items():
            self.fields[name].label = t(key)
            self.fields[name].help_text = ""
            self.fields[name].widget.attrs.pop("placeholder", None)


class SignInForm(ProductForm, Labelled, base.LoginForm):  # type: ignore[misc]
    """Address and password."""

    labels: ClassVar[dict[str, str]] = {"login": "acc-email", "password": "acc-password"}


class ForgottenPasswordForm(ProductForm, Labelled, base.ResetPasswordForm):  # type: ignore[misc]
    """The address a link is sent to, if it is a user's."""

    labels: ClassVar[dict[str, str]] = {"email": "acc-email"}


class NewPasswordForm(ProductForm, Labelled, base.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, behind the link of the mail."""

    labels: ClassVar[dict[str, str]] = {"password1": "acc-new-password"}


class ChangePasswordForm(ProductForm, Labelled, base.ChangePasswordForm):  # type: ignore[misc]
    """The present password and a new one."""

    labels: ClassVar[dict[str, str]] = {
        "oldpassword": "acc-present-password",
        "password1": "acc-new-password",
    }


class SignUpForm(ProductForm, Labelled, base.SignupForm):  # type: ignore[misc]
    """A company and its first member, on one page (ON-01)."""

    company_name = forms.CharField(label=lazy("acc-company-name"), max_length=120)
    name = forms.CharField(label=lazy("acc-your-name"), max_length=120)
    country = forms.ChoiceField(label=lazy("acc-country"))
    currency = forms.ChoiceField(label=lazy("acc-currency"), required=False)
    time_zone = forms.ChoiceField(label=lazy("acc-time-zone"), required=False)
    language = forms.ChoiceField(label=lazy("acc-language"), choices=LANGUAGE_CHOICES)
    consent = forms.BooleanField(label=lazy("acc-consent"))

    labels: ClassVar[dict[str, str]] = {"email": "acc-work-email", "password1": "acc-password"}
    field_order = [  # noqa: RUF012 - the framework declares it on the instance
        "company_name",
        "name",
        "email",
        "password1",
        "country",
        "currency",
        "time_zone",
        "language",
        "consent",
    ]

    account_already_exists: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the countries in the reader's language; the country suggests the rest."""
        super().__init__(*args, **kwargs)
        self.currencies = offered_currencies()
        suggested = ("", t("acc-by-country"))
        _choose(self, "country", [("", t("acc-choose-country")), *places.countries(language())])
        _choose(self, "currency", [suggested, *((one, one) for one in self.currencies)])
        _choose(self, "time_zone", [suggested, *((zone, zone) for zone in places.time_zones())])
        self.initial.setdefault("language", language())
        self.initial.setdefault("country", "ID" if language() == "id" else "")
        self.fields["consent"].error_messages["required"] = t("acc-consent-needed")
        names = {"company_name": "organization", "name": "name", "country": "country", "email": "email"}
        for field, autocomplete in names.items():
            self.fields[field].widget.attrs["autocomplete"] = autocomplete
        self.fields["password1"].help_text = t("acc-password-hint", limit=10)

    def clean_company_name(self) -> str:
        """Refuse control characters."""
        return one_line(self.cleaned_data["company_name"], field="company_name")

    def clean_name(self) -> str:
        """Refuse control characters."""
        return one_line(self.cleaned_data["name"], field="name")

    def try_save(self, request: HttpRequest) -> tuple[Any, HttpResponse | None]:
        """Sign up, or answer as if: an address that has a user already is told so by mail only."""
        if self.account_already_exists:
            return self._as_if(request)
        try:
            return self.save(request), None
        except EmailTaken:
            # Someone took the address between the check and the insert.
            self.account_already_exists = True
            return self._as_if(request)

    def _as_if(self, request: HttpRequest) -> tuple[Any, HttpResponse | None]:
        # Hashing takes most of a sign-up's time; without it the answer would come sooner.
        get_user_model()().set_password(self.cleaned_data["password1"])
        answer: tuple[Any, HttpResponse | None] = super().try_save(request)
        return answer

    def save(self, request: HttpRequest) -> Any:
        """Make the user, the company and its subscription."""
        given = self.cleaned_data
        suggested = places.defaults_for(given["country"], self.currencies)
        signed = customers.sign_up(
            company_name=given["company_name"],
            name=given["name"],
            email=given["email"],
            password=given["password1"],
            country=given["country"],
            currency=given["currency"] or suggested.currency,
            time_zone=given["time_zone"] or suggested.time_zone,
            language=given["language"],
            now=clock.now(),
        )
        setup_user_email(request, signed.user, [EmailAddress(email=signed.user.email)])
        return signed.user


class InvitedForm(ProductForm):
    """What an invited person adds to what the invitation says: a name and a password."""

    name = forms.CharField(label=lazy("acc-your-name"), max_length=120)
    password1 = forms.CharField(
        label=lazy("acc-password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        """Keep whose password it is: it must not be like their address."""
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["password1"].help_text = t("acc-password-hint", limit=10)

    def clean_name(self) -> str:
        """Refuse control characters."""
        return one_line(self.cleaned_data["name"], field="name")

    def clean_password1(self) -> str:
        """Refuse a password that is short, common or like oneself."""
        from allauth.account.adapter import get_adapter

        user = get_user_model()(email=self.email, name=self.cleaned_data.get("name", ""))
        password: str = get_adapter().clean_password(self.cleaned_data["password1"], user=user)
        return password


class PasswordAgainForm(ProductForm, Labelled, base.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something sensitive."""

    labels: ClassVar[dict[str, str]] = {"password": "acc-present-password"}


class NewEmailForm(ProductForm, Labelled, base.AddEmailForm):  # type: ignore[misc]
    """The address a person moves to; it counts once its owner confirmed it."""

    email = forms.EmailField(max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    labels: ClassVar[dict[str, str]] = {"email": "set-new-email"}


class ProfileForm(ProductForm):
    """A user's own name and language, and whether single keys act."""

    name = forms.CharField(label=lazy("acc-your-name"), max_length=120)
    language = forms.ChoiceField(label=lazy("acc-language"), choices=LANGUAGE_CHOICES)
    single_key_shortcuts = forms.BooleanField(
        label=lazy("set-shortcuts"), help_text=lazy("set-shortcuts-hint"), required=False
    )

    def clean_name(self) -> str:
        """Refuse control characters."""
        return one_line(self.cleaned_data["name"], field="name")


class ResendForm(ProductForm):
    """The address a verification link is sent to again."""

    email = forms.EmailField(label=lazy("acc-email"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))


def one_line(text: str, *, field: str, limit: int = 120, required: bool = True) -> str:
    """Return a clean line, or the core's refusal as the form's error."""
    try:
        return clean_line(text, field=field, limit=limit, required=required)
    except Refusal as refusal:
        raise forms.ValidationError(refusal_text(refusal), code=refusal.code) from refusal


def offered_currencies() -> tuple[str, ...]:
    """Return the currencies one can pay in; before a price book is stored, the shipped ones."""
    return tuple(catalogue.sold_currencies()) or tuple(sorted(SHIPPED_BANDS))


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows a type, checks nothing at run time
    field.choices = choices
