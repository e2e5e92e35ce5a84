"""The journey of a first newsletter (screens.md section 4, steps 12, 15 to 22 and 31).

Written, looked at, sent, paused, reported; and a recipient who leaves and comes back. Each step is counted against
its target. By pointer in English; `make nightly` walks it by keyboard alone, and in Indonesian on a phone without any
script, and holds docs/reference/journey.md to what it counted.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from gaung.campaigns.models import Campaign
from gaung.catalogue.actions import ensure_default_books
from gaung.companies.models import User
from gaung.contacts.models import Contact
from gaung.delivery import due as sending
from gaung.delivery.models import Delivery, Prepared
from gaung.foundation import tasks
from gaung.foundation.models import MailMessage
from gaung.foundation.tenancy import company_scope
from gaung.tracking.models import Engagement
from tests.browser.hand import Hand, Record
from tests.browser.journey import Journey, Visit
from tests.browser.journey_page import keep_or_compare
from tests.customer import START, Customer
from tests.reports.crowd import take_in
from tests.tracking.test_events import browser

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, PROBE = 300, 120
nightly = pytest.mark.nightly
SUBJECT = "Kabar November"
ADDRESS = "Jalan Senja 1"


@pytest.fixture
def customer(settings: Any, tmp_path: Path) -> Any:
    """A verified company with 300 subscribers and a clock of its own."""
    settings.GAUNG_DATA = tmp_path
    cache.clear()
    ensure_default_books(now=START)
    with Customer() as one:
        one.start_trial()
        one.pass_check()
        one.people(PEOPLE)
        one.company.address_line_1 = ADDRESS
        one.company.test_clock_at = one.now
        one.company.save()
        yield one


class Writer(Journey):
    """Somebody who writes their first newsletter."""

    def begin(self, customer: Customer, record: Record, *, keyboard: bool) -> Writer:
        self.with_company, self.record = customer, record
        self.hand = Hand(self.page, record, keyboard)
        User.objects.filter(pk=customer.user.pk).update(language=self.language)
        self.slug = customer.company.slug
        self.customer.sign_in(customer.user)
        return self

    @property
    def campaign(self) -> Campaign:
        with company_scope(self.company):
            return Campaign.objects.latest("pk")

    def tab(self, name: str) -> None:
        self.hand.press(self.page.locator(f".tabs a[href$='/{name}/']"))
        self.page.wait_for_url(f"**/{name}/")

    def primary(self, within: str = "main") -> None:
        with self.page.expect_navigation():
            self.hand.press(self.page.locator(f"{within} .btn-primary:visible").first)

    def saved(self) -> None:
        """Kept: by itself where a script runs, else by the button."""
        if not self.javascript:
            with self.page.expect_navigation():
                self.hand.press(self.page.locator("main form .btn-primary:visible").first)

    def work(self, **later: int) -> None:
        """Time passes and the worker does what is due."""
        company = self.company
        company.test_clock_at = (company.test_clock_at or START) + timedelta(**later)
        company.save()
        with company_scope(company):
            sending.run_due(now=company.test_clock_at)
            tasks.run_pending()

    def states(self) -> dict[str, int]:
        with company_scope(self.company):
            return dict(Counter(Delivery.objects.filter(campaign=self.campaign).values_list("state", flat=True)))


@pytest.mark.parametrize(
    "variant", ["pointer-en", *(pytest.param(name, marks=nightly) for name in ("keyboard-en", "plain-id-phone"))]
)
def test_a_first_newsletter_within_its_targets(visit: Visit, customer: Customer, variant: str) -> None:
    kind, language, *on_a_phone = variant.split("-")
    visitor = visit(width=360 if on_a_phone else 1280, language=language, javascript=kind != "plain")
    line = Writer(visitor, None, language, kind != "plain")  # type: ignore[arg-type]  # no operator comes into it
    record = Record(f"newsletter-{variant}")
    line.begin(customer, record, keyboard=kind == "keyboard")
    a_sender(line)
    from_a_template(line)
    with_a_merge_tag(line)
    looked_at(line)
    set_up_and_checked(line)
    sent_as_a_test(line)
    sent(line)
    paused_and_resumed(line)
    report_read(line)
    left_and_back(line, visit, width=360 if on_a_phone else 1280)
    keep_or_compare(record)
    if line.javascript:
        narrow_and_dark(line)


def a_sender(line: Writer) -> None:
    line.go("settings/senders/")
    with line.record.step(12, "Add a sender", most=3, passes="it counts at once, and says why"):
        line.hand.type(line.page.locator("#id_email"), "kabar@kopisenja.example")
        line.primary("main form:has(#id_email)")
        line.page.locator("main .chip").first.wait_for()
    line.look("senders")


def from_a_template(line: Writer) -> None:
    line.go("campaigns/")
    with line.record.step(15, "New campaign from a template", most=3, passes="the editor opens with its content"):
        line.hand.press(line.page.locator("main a[href$='/campaigns/new/']").first)
        line.page.wait_for_url("**/campaigns/new/")
        line.look("gallery")
        with line.page.expect_navigation():
            line.hand.press(line.page.locator("button[value='shipped:newsletter']"))
    assert line.page.url.endswith("/blocks/")
    line.look("blocks")
    assert "<mjml>" in line.campaign.source
    assert line.campaign.sender.email == "kabar@kopisenja.example"  # the only one there is


def with_a_merge_tag(line: Writer) -> None:
    """In the source; the list of blocks has tests of its own."""
    page, hand = line.page, line.hand
    line.go(f"campaigns/{line.campaign.pk}/content/")
    with line.record.step(
        16, "Edit, with a merge tag and its fallback", most=4, passes="the preview reads as a person"
    ):
        source = page.locator("#id_source")
        if line.javascript:
            source.evaluate("one => one.setSelectionRange(one.value.indexOf('{{'), one.value.indexOf('}}') + 2)")
            page.select_option("#pick-tag", "contact.first_name")
            hand.type(page.locator("#pick-fallback"), "Kawan")
            with page.expect_response(lambda one: one.request.method == "POST" and one.url.endswith("/content/")):
                hand.press(page.locator("[data-insert]"))
            page.frame_locator("[data-frame]").get_by_text("Kawan").first.wait_for()
        else:
            text = source.input_value()
            tag = text[text.index("{{") : text.index("}}") + 2]
            wanted = '{{ contact.first_name | default("Kawan") }}'
            source.fill(text.replace(tag, wanted, 1))
            line.record.now.keys += len(wanted)
            line.saved()
    assert 'contact.first_name | default("Kawan")' in line.campaign.source
    line.look("content")


def looked_at(line: Writer) -> None:
    page = line.page
    looks = ("mobile", "unchanged", "partial", "full", "text")
    with line.record.step(17, "Narrow, three kinds of dark, plain text", most=5, passes="each is drawn"):
        for one in looks if line.javascript else ():
            with page.expect_response(lambda answer: "/preview/mail/" in answer.url):
                choice = f"input[value={one}]"
                line.hand.press(page.locator(choice if line.hand.keyboard else f"label:has({choice})"))
        if line.javascript:
            page.frame_locator("[data-frame]").get_by_text(ADDRESS).first.wait_for()
    if not line.javascript:  # the same by one press each on the page of its own
        for one in looks:
            given = f"view={one}" if one in {"mobile", "text"} else f"colors={one}"
            address = f"{line.customer.base}/c/{line.slug}/campaigns/{line.campaign.pk}/preview/mail/?{given}"
            assert ADDRESS in line.customer.context.request.get(address).text()


def set_up_and_checked(line: Writer) -> None:
    page, hand = line.page, line.hand
    line.go(f"campaigns/{line.campaign.pk}/check/")
    line.look("check-blocked")
    with line.record.step(18, "Check list to green", most=4, passes="nothing keeps it from going"):
        hand.press(page.locator(".ced-check-bad a").first)
        page.wait_for_url("**/setup/**")
        if line.javascript:
            with page.expect_response(lambda one: one.request.method == "POST" and one.url.endswith("/setup/")):
                hand.type(page.locator("#id_subject"), SUBJECT)
            page.wait_for_function("() => !document.querySelector('[data-saved]').textContent.includes('…')")
            assert SUBJECT in page.locator(".ced-inbox").inner_text()
        else:
            hand.type(page.locator("#id_subject"), SUBJECT)
            line.saved()
        line.tab("check")
        page.locator(".ced-check-good").first.wait_for()
    assert page.locator(".ced-check-bad").count() == 0
    assert line.campaign.subject == SUBJECT
    line.go(f"campaigns/{line.campaign.pk}/setup/")
    line.look("setup")
    line.go(f"campaigns/{line.campaign.pk}/audience/")
    line.look("audience")


def sent_as_a_test(line: Writer) -> None:
    line.go(f"campaigns/{line.campaign.pk}/send/")
    line.look("send")
    with line.record.step(19, "Test send", most=3, passes="it lies in the local mailbox, marked as a test"):
        line.hand.type(line.page.locator("#id_to"), "ayu@kopisenja.example")
        with line.page.expect_navigation():
            line.hand.press(line.page.locator("#test button"))
        line.page.locator(".ced-check-fine").wait_for()
    mail = MailMessage.objects.get(to_email="ayu@kopisenja.example", template="newsletter")
    assert SUBJECT in mail.subject
    assert "Kawan" in mail.text
    assert ADDRESS in mail.text


def sent(line: Writer) -> None:
    page = line.page
    line.go(f"campaigns/{line.campaign.pk}/audience/")
    with line.record.step(20, "Send to 300", most=4, passes="the button says 300; sixty seconds to think again"):
        line.tab("send")
        line.primary("main form[action$='/send/review/']")
        line.look("confirm")
        button = page.locator("main form .btn-primary")
        assert str(PEOPLE) in button.inner_text()
        line.primary("main form")
    page.wait_for_url("**/progress/")
    assert page.get_by_role("button", name=line.say("cmp-recall")).is_visible()
    line.look("starting")
    line.work()
    with company_scope(line.company):  # of a known list nothing needs to be probed; here a part goes first
        Prepared.objects.filter(campaign=line.campaign).update(probe_size=PROBE)
    line.work(seconds=61)
    assert line.states() == {"sent": PROBE, "queued": PEOPLE - PROBE}


def paused_and_resumed(line: Writer) -> None:
    page = line.page
    line.go(f"campaigns/{line.campaign.pk}/progress/")
    line.look("sending")
    with line.record.step(21, "Pause and resume", most=2, passes="nothing leaves meanwhile; nobody gets it twice"):
        with page.expect_navigation():
            line.hand.press(page.get_by_role("button", name=line.say("cmp-pause-do")))
        line.reads(line.say("cmp-paused-title", sent=PROBE, left=PEOPLE - PROBE))
        line.work(minutes=3)
        assert line.states() == {"sent": PROBE, "queued": PEOPLE - PROBE}
        if line.record.now.presses < 2:
            line.look("paused")
        with page.expect_navigation():
            line.hand.press(page.get_by_role("button", name=line.say("cmp-resume-do")))
    line.work(minutes=3)
    line.work(minutes=1)
    assert line.states() == {"sent": PEOPLE}
    assert line.campaign.status == "finished"
    got = Counter(MailMessage.objects.filter(subject=SUBJECT).values_list("to_email", flat=True))
    assert set(got.values()) == {1}
    assert len(got) == PEOPLE
    if line.javascript:  # the page renews itself
        line.reads(line.say("cmp-status-finished"))
    else:
        line.go(f"campaigns/{line.campaign.pk}/progress/")
        line.reads(line.say("cmp-status-finished"))
    line.look("finished")


def report_read(line: Writer) -> None:
    """Two of them open it, one of them clicks, half an hour later; then the report is read."""
    line.work(minutes=30)
    for number, one in enumerate(mails_of(line)[:2]):
        browser().get(re.search(r"/o/\w+\.gif", one.html)[0])  # type: ignore[index]  # a mail without it fails
        if number == 0:
            browser().get(re.search(r"/l/\w+/1\b", one.html)[0])  # type: ignore[index]
    take_in()
    page = line.page
    line.go(f"campaigns/{line.campaign.pk}/progress/")
    with line.record.step(22, "Report, heat map, those who clicked", most=3, passes="the figures are the database’s"):
        with page.expect_navigation():
            line.hand.press(page.locator("main a[href*='/reports/']").first)
        page.locator(".rep-frame").scroll_into_view_if_needed()
        assert page.frame_locator(".rep-frame iframe").locator(".gaung-heat").first.inner_text() == "1"
        line.look("report")
        with page.expect_navigation():
            line.hand.press(page.locator(".rep-heat-n a").first)
        assert page.locator("main tbody tr").count() == 1
    with company_scope(line.company):
        engaged = Engagement.objects.filter(campaign=line.campaign)
        assert engaged.filter(opened_at__isnull=False).count() == 2
        assert engaged.filter(clicked_at__isnull=False).count() == 1


def left_and_back(line: Writer, visit: Visit, *, width: int) -> None:
    """Whoever got it, on a machine of their own: no sign-in, no script."""
    mail = mails_of(line)[5]
    reader = visit(width=width, language=line.language, javascript=False)
    reader.goto(re.search(r"/u/\w+/", mail.html)[0])  # type: ignore[index]  # every mail has one
    hand = Hand(reader.page, line.record, line.hand.keyboard)
    with line.record.step(31, "Unsubscribe, and undo it", most=2, passes="no sign-in, no script; subscribed as before"):
        for status in ("unsubscribed", "subscribed"):
            with reader.page.expect_navigation():
                hand.press(reader.page.locator("main form button").first)
            with company_scope(line.company):
                assert Contact.objects.get(email_key=mail.to_email).marketing_status == status
    assert reader.page.context.cookies() == []


def mails_of(line: Writer) -> list[MailMessage]:
    """What the recipients got."""
    return list(MailMessage.objects.filter(subject=SUBJECT).order_by("pk"))


def narrow_and_dark(line: Writer) -> None:
    """A-01, A-03: every page of it at 320 px and in the dark."""
    line.page.set_viewport_size({"width": 320, "height": 640})
    line.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    line.go(f"campaigns/{line.campaign.pk}/progress/")
    copy = f"form[action$='/campaigns/{line.campaign.pk}/copies/'] button"
    line.go("campaigns/")
    line.look("list-narrow-dark")
    line.page.locator("main details summary").first.click()
    with line.page.expect_navigation():
        line.page.locator(copy).first.click()
    for path in ("setup", "content", "audience", "check", "send", "send/review/?when=now", "versions", "removal"):
        line.go(f"campaigns/{line.campaign.pk}/{path}" + ("" if "?" in path else "/"))
        line.look(f"{re.sub('[^a-z]+', '-', path)}-narrow-dark")
