"""Senders in a browser: a domain from its first record to verified, and a mail server tried out (SET-01)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from gaung.foundation.tenancy import company_scope
from gaung.gateways import dns
from gaung.gateways.dns import KnownNames
from gaung.senders.models import SendingDomain
from tests.cast import Person
from tests.delivery.fault_server import Fault, FaultServer
from tests.infra.visitor import Visitor
from tests.senders.domains import all_right

pytestmark = pytest.mark.django_db(transaction=True)
SAID = {
    "en": ("Add domain", "Check now", "Copied", "senja.example is verified", "Send test mail", "Recipient (RCPT TO)"),
    "id": (
        "Tambah domain",
        "Periksa sekarang",
        "Tersalin",
        "senja.example terverifikasi",
        "Kirim email uji",
        "Penerima (RCPT TO)",
    ),
}


def judge(visitor: Visitor) -> None:
    assert visitor.axe() == []
    assert not visitor.overflows()


@pytest.mark.parametrize(("width", "language"), [(1280, "en"), (360, "id")])
def test_a_domain_is_verified_and_a_mail_server_tried_out(
    visit: Callable[..., Visitor],
    owner: Person,
    monkeypatch: pytest.MonkeyPatch,
    settings,  # type: ignore[no-untyped-def]
    width: int,
    language: str,
) -> None:
    settings.GAUNG_RELAYS_INSIDE = True
    settings.GAUNG_SPF_INCLUDE = "spf.gaung.example"
    known = KnownNames({})
    monkeypatch.setattr(dns, "_KINDS", {"none": lambda: known})
    add, check, copied, verified, trial, recipient = SAID[language]
    owner.user.language = language
    owner.user.save()
    visitor = visit(width=width, language=language)
    visitor.sign_in(owner.user)
    page = visitor.page
    page.goto(f"{visitor.base}/c/{owner.company.slug}/settings/senders/")
    judge(visitor)
    page.fill("#id_domain", "https://senja.example/")
    page.get_by_role("button", name=add).click()
    expect(page.locator("h1")).to_have_text("senja.example")
    judge(visitor)
    page.locator("[data-copy='#value-1']").click()
    expect(page.get_by_text(copied).first).to_be_visible()

    with company_scope(owner.company):
        domain = SendingDomain.objects.get()
        known.answers.update(all_right(domain))
        SendingDomain.objects.update(checked_at=None)
    page.get_by_role("button", name=check).click()
    expect(page.get_by_text(verified).first).to_be_visible()
    judge(visitor)

    page.goto(f"{visitor.base}/c/{owner.company.slug}/settings/senders/server/")
    with FaultServer([Fault("rcpt", "550 5.7.1 not through here")]) as server:
        page.fill("#id_host", "127.0.0.1")
        page.fill("#id_port", str(server.port))
        page.select_option("#id_security", "plain")
        page.get_by_role("button", name=trial).click()
        expect(page.locator(".trial-step").last).to_contain_text(recipient)
        expect(page.locator(".trial-step").last).to_contain_text("550 5.7.1 not through here")
    judge(visitor)
