"""Outgoing mail as an operator sets it up: the local mailbox or a mail server, and a test mail (ON-02)."""

import re
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any, Final

from django import forms
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from gaung.foundation import mail_server
from gaung.foundation.mail import TRY_SECONDS, Mail, try_out
from gaung.foundation.mail_server import PLAIN, SECURITIES, STARTTLS, TLS, Given
from gaung.foundation.words import language, lazy, t
from gaung.gateways.smtp import cause_of
from gaung.web.forms import ProductForm

LOCAL: Final = "local"
SERVER: Final = "server"
_PORTS: Final = {STARTTLS: 587, TLS: 465, PLAIN: 25}
_HIGHEST_PORT: Final = 65_535
_HOST: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[?[0-9a-fA-F:]+\]?")
SENDER_NAME: Final = "Gaung"


class MailForm(ProductForm):
    """Where the product's mails go. The fields of a server count only when one is chosen."""

    mail = forms.ChoiceField(
        label=lazy("setup-mail-where"),
        widget=forms.RadioSelect,
        choices=((LOCAL, lazy("setup-mail-local")), (SERVER, lazy("setup-mail-server"))),
    )
    mail_host = forms.CharField(label=lazy("setup-mail-host"), max_length=253)
    mail_security = forms.ChoiceField(
        label=lazy("setup-mail-security"),
        choices=tuple((one, lazy(f"setup-mail-security-{one}")) for one in SECURITIES),
    )
    mail_port = forms.CharField(label=lazy("setup-mail-port"), required=False)
    mail_user = forms.CharField(label=lazy("setup-mail-user"), max_length=254, required=False)
    mail_password = forms.CharField(
        label=lazy("setup-mail-password"), required=False, strip=False, widget=forms.PasswordInput, max_length=500
    )
    mail_sender = forms.EmailField(
        label=lazy("setup-mail-sender"), max_length=200, help_text=lazy("setup-mail-sender-hint")
    )

    def __init__(self, *args: Any, kept: Given | None = None, **kwargs: Any) -> None:
        """Start from what is in force; its password is kept, not shown."""
        super().__init__(*args, **kwargs)
        self.kept = kept
        for field, hint in _AUTOCOMPLETE.items():
            self.fields[field].widget.attrs["autocomplete"] = hint
        for field in ("host", "sender"):
            self.fields[f"mail_{field}"].error_messages["required"] = t(f"setup-mail-{field}-missing")
        self.fields["mail_port"].widget.attrs["inputmode"] = "numeric"
        self.initial.setdefault("mail", SERVER if kept else LOCAL)
        if kept:
            self.initial.update(_shown(kept))
            self.fields["mail_password"].help_text = t("setup-mail-password-kept") if kept.password else ""

    def clean_mail_port(self) -> int:
        """Take the usual port of the way of encryption when none is given."""
        given = self.cleaned_data["mail_port"].strip()
        if not given:
            return _PORTS.get(self.cleaned_data.get("mail_security") or STARTTLS, 587)
        if not given.isascii() or not given.isdecimal() or not 1 <= int(given[:6]) <= _HIGHEST_PORT:
            raise forms.ValidationError(t("setup-mail-port-wrong"))
        return int(given)

    def clean_mail_host(self) -> str:
        """Refuse what no server is called."""
        host = str(self.cleaned_data["mail_host"]).strip()
        if host and not _HOST.fullmatch(host):
            raise forms.ValidationError(t("setup-mail-host-wrong"))
        return host

    def clean(self) -> dict[str, Any]:
        """Let what stands in the fields of a server count for nothing while none is chosen."""
        given = super().clean() or self.cleaned_data
        if given.get("mail") == LOCAL:
            for name in set(self.errors) - {"mail"}:
                del self.errors[name]
        return given

    def given(self) -> Given | None:
        """The server that was described, or nothing for the local mailbox."""
        values = self.cleaned_data
        if values["mail"] == LOCAL:
            return None
        return Given(
            host=values["mail_host"],
            port=values["mail_port"],
            security=values["mail_security"],
            sender=f"{SENDER_NAME} <{values['mail_sender']}>",
            user=values["mail_user"],
            password=values["mail_password"] or self._kept_password(),
        )

    def _kept_password(self) -> str:
        """The stored password goes to the stored server and user only: another server must not learn it."""
        values, kept = self.cleaned_data, self.kept
        is_same = kept is not None and (kept.host, kept.user) == (values["mail_host"], values["mail_user"])
        return kept.password if kept is not None and is_same else ""


_AUTOCOMPLETE: Final = {
    "mail_host": "off",
    "mail_port": "off",
    "mail_user": "off",
    "mail_password": "off",
    "mail_sender": "off",
}


def _shown(kept: Given) -> dict[str, object]:
    return {
        "mail_host": kept.host,
        "mail_port": kept.port,
        "mail_security": kept.security,
        "mail_user": kept.user,
        "mail_sender": parseaddr(kept.sender)[1],
    }


# No server said anything: there is nothing to quote.
_NOT_ANSWERED: Final = ("host", "closed", "unreachable")


@dataclass(frozen=True)
class Tried:
    """What came of a test mail, for the page to say."""

    tone: str
    text: str
    answer: str = ""


def send_test(given: Given | None, *, to: str, name: str) -> Tried:
    """Send a test mail to the reader and say honestly what came of it."""
    if given is None:
        return Tried("info", t("setup-test-local"))
    error = try_out(given=given, mail=_mail(given, to=to, name=name))
    if error is None:
        return Tried("good", t("setup-test-taken", host=given.host, email=to))
    cause = cause_of(error)
    text = t(
        f"setup-test-{cause}",
        host=given.host,
        port=str(given.port),
        sender=parseaddr(given.sender)[1],
        seconds=TRY_SECONDS,
    )
    return Tried("critical", text, "" if cause in _NOT_ANSWERED else str(error))


def _mail(given: Given, *, to: str, name: str) -> Mail:
    page = {
        "language": language(),
        "subject": t("setup-test-subject"),
        "greeting": t("mail-greeting", name=name) if name else t("mail-greeting-nobody"),
        "paragraphs": [t("setup-test-body", host=given.host)],
        "button": t("setup-test-link"),
        "address": _home(),
        "why": t("acc-mail-why"),
    }
    return Mail(
        to_email=to,
        to_name=name,
        subject=str(page["subject"]),
        text=render_to_string("notices/notice.txt", page),
        html=render_to_string("notices/notice.html", page),
        language=language(),
        template="setup.test",
        from_email=given.sender,
    )


def _home() -> str:
    return f"{settings.GAUNG_BASE_URL}{reverse('landing')}"


def mail_facts() -> dict[str, object]:
    """Where mails go now, for a page to say."""
    return {
        "keeps_mail": mail_server.keeps_mail(),
        "is_fixed": mail_server.is_set_by_environment(),
        "fixed_host": mail_server.host_of_environment(),
    }
