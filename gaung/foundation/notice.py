"""How a notice becomes mails: one per reader, in the reader's language, text and HTML from one set of words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

from django.conf import settings
from django.template.loader import render_to_string

from gaung.foundation import bell, clock, mail
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import company_scope
from gaung.foundation.words import LANGUAGES, known_language, speaking, t

BILLING: Final = "billing/"
CAMPAIGNS: Final = "campaigns/"
ACCOUNT_CHECK: Final = "account-check/"
REVIEW: Final = "review/"
CONTACTS: Final = "contacts/"
HOME: Final = ""


class About(Protocol):
    """What a notice needs to know of a company."""

    @property
    def pk(self) -> int: ...

    @property
    def name(self) -> str: ...

    @property
    def slug(self) -> str: ...

    @property
    def time_zone(self) -> str: ...

    @property
    def is_test(self) -> bool: ...

    @property
    def test_clock_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class Reader:
    """Whom a notice is for. A billing address is a reader without a name, in the company's language."""

    email: str
    name: str = ""
    language: str = "en"
    user_id: int | None = None


class Person(Protocol):
    """A user, as this ground floor knows them."""

    @property
    def pk(self) -> Any: ...

    @property
    def email(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def language(self) -> str: ...


def readers(people: Sequence[Person]) -> list[Reader]:
    """Users as readers, each in the language they chose."""
    return [Reader(one.email, one.name, known_language(one.language), one.pk) for one in people]


Values = Callable[[], Mapping[str, object]]
_muted: ContextVar[bool] = ContextVar("notices_muted", default=False)
_rings: ContextVar[bool] = ContextVar("notices_ring", default=True)


@contextmanager
def muted(*, rings: bool = False) -> Iterator[None]:
    """Write no mails for a while: in a scenario nobody is there to read them. `rings`: the bell goes on."""
    tokens = _muted.set(True), _rings.set(rings)
    try:
        yield
    finally:
        _muted.reset(tokens[0])
        _rings.reset(tokens[1])


def send_notice(
    name: str,
    *,
    company: About,
    to: Sequence[Reader],
    page: str,
    values: Values,
    once: str | None = None,
    variant: str = "",
) -> int:
    """Write the notice `mail-<name>-…` to each reader; say how many were written.

    `values` is asked once per reader, in the reader's language, so that amounts and
    dates are printed for that reader. `page` is the company's page behind the one
    link, or a whole address. `once` names the occasion: a reader has one mail of it (D24).
    """
    if _muted.get() and not _rings.get():
        return 0
    address = page if page.startswith("http") else company_address(company, page)
    key = f"{company.pk}:{name}:{once}" if once else None
    written = 0
    for reader in _each_once(to):
        if _muted.get():
            _ring(name, company, reader, page, values)
            continue
        with speaking(reader.language):
            shown = {"company": company.name, **values()}
            notice = _page(name, variant, reader, address, shown)
            is_new = mail.post(_mail(notice, name, company, reader, key)) is not None
        if is_new:
            _ring(name, company, reader, page, values)
        written += is_new
    return written


def _ring(name: str, company: About, reader: Reader, page: str, values: Values) -> None:
    """The same news behind the member's bell, in both languages: they may change theirs (G-07)."""
    words = {}
    for code in LANGUAGES:
        with speaking(code):
            words[code] = t(f"mail-{name}-subject", **{"company": company.name, **values()})
    page = "" if page.startswith("http") else page
    with company_scope(company):
        bell.ring(company=company, user_id=reader.user_id, name=name, at=_moment(company), words=words, page=page)


def _moment(company: About) -> datetime:
    """Now; in a story told afterwards, when the act happened that this tells of."""
    if _muted.get():
        newest = AuditEntry.objects.filter(company_id=company.pk).order_by("-pk").first()
        if newest is not None:
            return newest.at  # type: ignore[no-any-return]
    return clock.company_now(company)


def company_address(company: About, page: str) -> str:
    """The full address of a company's page."""
    return f"{settings.GAUNG_BASE_URL}/c/{company.slug}/{page}"


def _each_once(to: Sequence[Reader]) -> list[Reader]:
    """A member whose address is a billing address too gets one mail, the member's."""
    kept: dict[str, Reader] = {}
    for reader in to:
        kept.setdefault(reader.email.lower(), reader)
    return list(kept.values())


def _page(name: str, variant: str, reader: Reader, address: str, values: Mapping[str, object]) -> dict[str, object]:
    """What both parts of the mail are made of: one set of words."""
    body = t(f"mail-{name}-body{variant}", **values)
    return {
        "language": known_language(reader.language),
        "subject": t(f"mail-{name}-subject", **values),
        "greeting": t("mail-greeting", name=reader.name) if reader.name else t("mail-greeting-nobody"),
        "paragraphs": [" ".join(part.split()) for part in body.split("\n\n")],
        "button": t(f"mail-{name}-link", company=values["company"]),
        "address": address,
        "why": t("mail-why", company=values["company"]),
    }


def _mail(page: Mapping[str, object], name: str, company: About, reader: Reader, key: str | None) -> mail.Mail:
    return mail.Mail(
        to_email=reader.email,
        to_name=reader.name,
        subject=str(page["subject"]),
        text=render_to_string("notices/notice.txt", dict(page)),
        html=render_to_string("notices/notice.html", dict(page)),
        language=str(page["language"]),
        template=name,
        about_company_id=company.pk,
        dedupe_key=key,
    )
