"""Chromium looks at pages full of hostile texts, with the network cut off: nothing of them runs (trust.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gaung.companies import actions as companies
from gaung.companies.models import Company, PermissionSet, User
from gaung.contacts import actions as contacts
from gaung.contacts.models import Contact, Tag
from gaung.core.contact_status import MarketingStatus
from gaung.core.refusals import Refusal
from gaung.foundation.models import MailMessage
from tests.infra.visitor import Visitor
from tests.trust.hostile import NIGHTLY, markup, naughty
from tests.trust.posts import Scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[Scene]:
    settings.GAUNG_DATA = tmp_path
    with Scene() as made:
        yield made


class Watched:
    """A visitor cut off from the network, who notices every script that runs and every address asked for."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.ran, self.asked = visitor, [], []
        visitor.page.on("dialog", self._dialog)
        visitor.context.route(lambda address: not address.startswith(visitor.base), self._refuse)
        visitor.page.add_init_script(
            "for (const name of ['alert', 'confirm', 'prompt', 'print'])"
            " { const real = window[name]; window[name] = (...given) => { console.error('ran ' + name); } }"
        )

    def _dialog(self, dialog: Any) -> None:
        self.ran.append(dialog.message)
        dialog.dismiss()

    def _refuse(self, route: Any) -> None:
        self.asked.append(route.request.url)
        route.abort()

    def look(self, path: str) -> None:
        page = self.visitor.goto(path)
        # What waits for a touch, a focus or a pointer gets one.
        page.mouse.move(300, 300)
        page.mouse.wheel(0, 400)
        page.keyboard.press("Tab")
        page.wait_for_timeout(30)

    def noticed(self) -> list[str]:
        """All that ran or tried to: dialogs, code refused by the page's policy, addresses elsewhere."""
        found = [*self.ran, *self.asked, *self.visitor.errors]
        self.visitor.errors.clear()
        return found


def seed(scene: Scene) -> list[str]:
    """Put every text into everything that is stored, past the forms where they refuse it."""
    texts = naughty() + markup(share=6)
    people = [contacts.NewContact(email=f"h{number}@example.org", name="x") for number in range(len(texts))]
    scene._act(contacts.add_contacts, people=people, wanted=MarketingStatus.NO_CONSENT, consent=None)
    rows = list(Contact.objects.filter(email_key__startswith="h").order_by("pk"))
    for row, text in zip(rows, texts, strict=False):
        row.name, row.fields, row.consent_source, row.consent_text = text[:200], {"city": text}, text[:200], text
        row.source = text[:20].replace("\x00", "")
    Contact.objects.bulk_update(rows, ["name", "fields", "consent_source", "consent_text"], batch_size=100)
    for row, text in zip(rows[:: len(rows) // 40], texts[:: len(texts) // 40], strict=False):
        try:
            scene._act(contacts.tag_contacts, contact_ids=[row.pk], tag=text[:50])
        except Refusal:
            continue
    hard = [text for text in markup(share=40) if len(text) < 100]
    Company.objects.filter(pk=scene.company.pk).update(name=hard[0], legal_name=hard[1], city=hard[2][:100])
    User.objects.filter(pk=scene.user.pk).update(name='<img src=x onerror=alert("user")>')
    PermissionSet.objects.filter(pk=scene.own_set.pk).update(name="<svg onload=alert(1)>")
    assert Tag.objects.count() > 5
    return texts


def pages(scene: Scene) -> list[str]:
    """Where those texts are shown."""
    begin = f"/c/{scene.company.slug}"
    people = Contact.objects.filter(email_key__startswith="h").order_by("pk").values_list("pk", flat=True)
    some = people if NIGHTLY else people[:: max(1, len(people) // 12)]
    return [
        f"{begin}/",
        f"{begin}/settings/",
        f"{begin}/settings/members/",
        f"{begin}/settings/permission-sets/",
        f"{begin}/settings/audit-log/",
        f"{begin}/contacts/imports/{scene.run.pk}/columns/",
        f"{begin}/contacts/?q=%3Cscript%3Ealert(1)%3C/script%3E",
        f"{begin}/contacts/?status=%22%3E%3Csvg%20onload=alert(1)%3E",
        *(f"{begin}/contacts/{pk}/" for pk in some),
    ]


def test_nothing_of_a_hostile_text_runs_in_the_browser(visit: Callable[..., Visitor], scene: Scene) -> None:
    texts = seed(scene)
    scene._act(
        companies.invite_member,
        email="evil@example.org",
        name="<img src=x onerror=alert(1)>",
        permission_set_id=scene.viewers.pk,
    )
    visitor = visit()
    visitor.sign_in(scene.user)
    watched = Watched(visitor)
    for path in pages(scene):
        watched.look(path)
        assert not watched.noticed(), path
    seen = 0
    path = f"/c/{scene.company.slug}/contacts/"
    while path and (seen < 4 or NIGHTLY):
        watched.look(path)
        assert not watched.noticed(), path
        seen += 1
        link = visitor.page.query_selector('a[rel="next"]')
        path = f"/c/{scene.company.slug}/contacts/{link.get_attribute('href')}" if link else ""
    assert len(texts) > 300


def test_the_html_of_a_mail_runs_nothing_in_its_frame(
    visit: Callable[..., Visitor], scene: Scene, operator: User
) -> None:
    """A mail is shown in a frame that can do nothing, whatever stands in it."""
    body = "<p>" + "\n".join(text for text in markup(share=6) if "<" in text)
    message = MailMessage.objects.create(
        to_email="x@example.org",
        from_email="y@example.org",
        subject="<svg onload=alert(1)>",
        text="<script>alert(1)</script>",
        html=body,
        status=MailMessage.KEPT,
        message_id="<1@x>",
        written_at=scene.now,
    )
    visitor = visit()
    visitor.sign_in(operator)
    watched = Watched(visitor)
    for path in (f"/mailbox/{message.pk}/", f"/mailbox/{message.pk}/html/"):
        watched.look(path)
        assert not watched.ran
        assert not [error for error in visitor.errors if "ran " in error]
    assert not watched.asked
    visitor.errors.clear()  # the frame's policy says what it refused: that is the protection at work


def test_the_watch_sees_what_runs(visit: Callable[..., Visitor], scene: Scene) -> None:
    """Negative control: the same texts in a page that neither escapes them nor forbids code do run."""
    visitor = visit()
    watched = Watched(visitor)
    body = "<!doctype html><body>" + "".join(f"<div>{text}</div>" for text in markup(share=6) if "onerror" in text)

    def naked(route: Any) -> None:
        route.fulfill(body=body + "<img src=x onerror=alert(1)>", content_type="text/html")

    visitor.context.route(lambda address: address.endswith("/naked/"), naked)
    watched.look("/naked/")
    visitor.page.wait_for_timeout(200)
    assert any("ran alert" in found for found in watched.noticed())
