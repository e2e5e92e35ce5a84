"""The second factor: what the sign-in library asks of us, with our forms and words (SET-02)."""

import base64
from ipaddress import ip_address
from typing import Any, ClassVar, Final

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import forms as codes
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from cryptography.fernet import Fernet
from django import forms
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gaung.foundation.words import lazy, t
from gaung.web.account_forms import Labelled, one_line
from gaung.web.forms import ProductForm

# A code is good for its own half minute and the one before and after it: it is refused for longer than that.
USED_CODE_SECONDS: Final = 120
PRODUCT: Final = "Gaung"


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """The library's seams: secrets encrypted at rest, the code drawn without any style of its own."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": lazy("set-error-code"),
        "unverified_email": lazy("set-error-unverified"),
    }

    def _get_site_name(self) -> str:
        return PRODUCT

    def encrypt(self, text: str) -> str:
        """Keep a secret so that a copy of the database alone opens nothing."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read a secret back."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> SafeString:
        """Draw the address of the secret as a code to be scanned: one path, no style (strict CSP)."""
        drawn = qrcode.QRCode(border=2)
        drawn.add_data(url)
        drawn.make()
        rows = drawn.get_matrix()
        dots = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
        return format_html(
            '<svg class="qr-code" viewBox="0 0 {0} {0}" role="img" aria-label="{1}"><path d="{2}"/></svg>',
            len(rows),
            t("set-totp-picture"),
            "".join(dots),
        )

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - the library's name
        """Suggest what to call a passkey."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return t("set-passkey-number", n=count + 1)


def _cipher() -> Fernet:
    key = salted_hmac("gaung.two_factor", "secrets", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))


class _Code(Labelled):
    """A code, typed with or without spaces."""

    labels: ClassVar[dict[str, str]] = {"code": "set-code"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].max_length = 40  # type: ignore[attr-defined]
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "maxlength": "40", "autofocus": "autofocus"}


class CodeForm(ProductForm, _Code, base.AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in: a code of the authenticator, or a recovery code."""

    def clean_code(self) -> str:
        """Check the code, and take it once only, however soon it comes again."""
        code: str = super().clean_code()
        _take_once(self.user.pk, code)
        return code


class CodeAgainForm(ProductForm, _Code, base.ReauthenticateForm):  # type: ignore[misc]
    """The same code, asked before something sensitive."""

    def clean_code(self) -> str:
        """Check the code, and take it once only."""
        code: str = super().clean_code()
        _take_once(self.user.pk, code)
        return code


def _take_once(user_id: int, code: str) -> None:
    bare = "".join(code.split())
    if not cache.add(f"second-factor:{user_id}:{bare}", "used", timeout=USED_CODE_SECONDS):
        raise forms.ValidationError(t("set-error-code-used"), code="code_used")


class AddAuthenticatorForm(ProductForm, _Code, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator: it proves that the secret arrived."""


class RemoveAuthenticatorForm(ProductForm, totp.DeactivateTOTPForm):  # type: ignore[misc]
    """Nothing to enter."""


class NewCodesForm(ProductForm, codes.GenerateRecoveryCodesForm):  # type: ignore[misc]
    """Nothing to enter."""


class AddPasskeyForm(ProductForm, passkeys.AddWebAuthnForm):  # type: ignore[misc]
    """The name of a passkey, and what the browser made."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = t("set-passkey-name")
        self.fields["name"].max_length = 60  # type: ignore[attr-defined]
        self.fields["name"].widget.attrs |= {"maxlength": "60"}
        self.fields["credential"].error_messages |= {"required": t("set-passkey-needs-browser")}

    def clean_name(self) -> str:
        """Refuse control characters."""
        return one_line(super().clean_name(), field="name", limit=60)


class RenamePasskeyForm(ProductForm, passkeys.EditWebAuthnForm):  # type: ignore[misc]
    """What a passkey is called."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = t("set-passkey-name")

    def clean_name(self) -> str:
        """Refuse control characters."""
        return one_line(self.cleaned_data["name"], field="name", limit=60)


class PasskeySignInForm(ProductForm, passkeys.LoginWebAuthnForm):  # type: ignore[misc]
    """What the browser answers for a passkey, instead of address and password."""


class PasskeyStepForm(ProductForm, passkeys.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as the second step of signing in."""


class PasskeyAgainForm(ProductForm, passkeys.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey, asked before something sensitive."""


# --- what the pages show ------------------------------------------------------------------------


def passkeys_of(user: Any) -> list[dict[str, Any]]:
    """Return a person's passkeys, oldest first."""
    rows = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    return [
        {"id": one.pk, "name": one.wrap().name, "added_at": one.created_at, "used_at": one.last_used_at} for one in rows
    ]


def recovery_codes_left(user: Any) -> int | None:
    """Return how many recovery codes are unused; nothing where there are none at all."""
    found = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    return None if found is None else len(found.wrap().get_unused_codes())


def passkeys_work_here(request: HttpRequest) -> bool:
    """Say whether browsers offer passkeys at this address: it needs a name, and https unless it is this machine."""
    host = request.get_host().rsplit(":", 1)[0]
    return host == "localhost" or (request.is_secure() and not _is_number(host))


def _is_number(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
