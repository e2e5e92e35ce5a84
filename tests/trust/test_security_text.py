"""Hostile texts in every field: stored or refused in words, shown as text in pages, mails, tables, papers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gaung.companies.models import Company
from gaung.contacts import actions as contacts
from gaung.contacts.models import Contact, CustomField, Tag
from gaung.foundation import tasks
from gaung.foundation.mail import as_email
from gaung.foundation.models import MailMessage
from gaung.invoices.printing import invoice_pdf
from gaung.verification.models import Check
from tests.invoices import books
from tests.trust.hostile import NIGHTLY, injected, markup, markup_of, naughty, sample
from tests.trust.posts import ANSWERS, Scene

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # what is stored is the forms' and sweeps' matter


@pytest.fixture
def scene(db: None, settings: Any, tmp_path: Path) -> Iterator[Scene]:
    settings.GAUNG_DATA = tmp_path
    with Scene() as made:
        yield made


class Reader:
    """A member who types a text and looks at the pages that show it."""

    def __init__(self, scene: Scene, operator: Any = None) -> None:
        self.scene, self.client = scene, Client(headers={"referer": "http://testserver/"})  # as browsers say
        self.client.force_login(operator or scene.user)
        self.begin = f"/c/{scene.company.slug}"

    def typed(self, path: str, **entries: Any) -> bool:
        """Post; stored, or refused with words beside the field. Nothing else is an answer."""
        answer = self.client.post(path, entries)
        tasks.run_pending()
        assert answer.status_code in {200, 302, 400, 409, 413, 422}, (answer.status_code, entries)
        if answer.status_code != 302:
            page = answer.content.decode()
            assert "error-summary" in page, (path, entries)
            assert not injected(page), (path, entries, injected(page))
        return answer.status_code == 302

    def sees(self, *paths: str) -> str:
        """The pages as text, with no markup that was not meant."""
        shown = ""
        for path in paths:
            answer = self.client.get(path)
            assert answer.status_code == 200, (path, answer.status_code)
            html = answer.content.decode()
            assert not injected(html), (path, injected(html))
            shown += html
        return shown


def test_the_reader_of_pages_notices_markup() -> None:
    """Negative control: most payloads, not escaped, are seen; escaped, none."""
    lively = [text for text in markup(share=3) if "<" in text and ("onerror" in text or "onload" in text)]
    noticed = [text for text in lively if injected(f"<p>{text}</p>")]
    assert len(noticed) > len(lively) // 2 > 5
    assert not [text for text in naughty() + markup() if injected(f'<p title="{escape(text)}">{escape(text)}</p>')]


@pytest.mark.one_database("sqlite")
def test_contacts_hold_any_text_and_show_it_as_text(scene: Scene) -> None:
    reader, texts = Reader(scene), sample(naughty(), 200) + markup(share=20)
    stored: list[str] = []
    for number, text in enumerate(texts):
        is_kept = reader.typed(
            f"{reader.begin}/contacts/new/",
            **{
                "email": f"n{number}@example.org",
                "name": text[:150],
                "field-city": text[:150],
                "tags": text.replace(",", " ")[:50],
                "wanted": "subscribed",
                "consent_source": text[:150],
                "consent_text": text[:150],
            },
        )
        stored += [text[:150]] if is_kept else []
    assert len(stored) > len(texts) // 2  # the rest hold what no name may: control characters, blanks, overrides
    rows = {row.email_key: row for row in Contact.objects.all()}
    kept = [row for key, row in rows.items() if key.startswith("n")]
    assert len(kept) == len(stored)
    for row in kept[:: 1 if NIGHTLY else 8]:
        page = reader.sees(f"{reader.begin}/contacts/{row.pk}/")
        assert escape(row.name) in page or escape(row.name, quote=False) in page or row.name in unescape(page)
    path = f"{reader.begin}/contacts/"
    while path:
        html = reader.sees(path)
        after = [part for part in html.split('href="') if part.startswith("?") and "after=" in part.partition('"')[0]]
        path = f"{reader.begin}/contacts/" + unescape(after[-1].partition('"')[0]) if after else ""
    _export_is_harmless(reader)


def _export_is_harmless(reader: Reader) -> None:
    """CSV export neutralises formulas; every row has as many cells as there are columns."""
    answer = reader.client.post(f"{reader.begin}/contacts/export/", {})
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    live = [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n")]
    assert not live
    assert len(rows) == Contact.objects.count() + 1


def test_a_table_of_hostile_cells_headers_and_its_name_is_imported_or_reported(scene: Scene) -> None:
    reader, texts = Reader(scene), sample(naughty(), 60) + markup(share=40)
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(["email", "name", '<img src=x onerror=alert(1)>"', "=1+1", "status"])
    for number, text in enumerate(texts):
        writer.writerow([f"i{number}@example.org", text, text, text, "subscribed"])
        writer.writerow([text, text, text, text, text])
    upload = io.BytesIO(made.getvalue().encode())
    upload.name = "<script>alert(1)</script>.csv"
    answer = reader.client.post(f"{reader.begin}/contacts/imports/new/", {"file": upload})
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    path = answer["Location"]
    reader.sees(f"{path}columns/")
    chosen = {"role-0": "email", "role-1": "name", "role-2": "field", "role-3": "tags", "role-4": "status"}
    consent = {"wanted": "subscribed", "consent_source": "shop", "consent_text": "yes", "duplicates": "update"}
    assert reader.typed(f"{path}columns/", **chosen, **consent)
    reader.sees(path)
    assert reader.typed(f"{path}start/")
    reader.sees(path, f"{reader.begin}/contacts/imports/")
    report = reader.client.get(f"{path}rows.csv")
    content = b"".join(report.streaming_content) if report.streaming else report.content
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    scene.run = type(scene.run).objects.order_by("-pk")[0]
    result = scene.run.job.result
    assert result["rows"] == result["created"] + result["updated"] + result["refused"] == 2 * len(texts)
    assert CustomField.objects.filter(label__contains="onerror").exists()


@pytest.mark.one_database("sqlite")
def test_names_of_companies_people_sets_and_tags_are_text_everywhere(scene: Scene) -> None:
    reader = Reader(scene)
    for text in sample(naughty(), 12) + markup(share=150):
        given = {**PROFILE, "name": text[:110], "legal_name": text[:110], "address_line_1": text[:110]}
        reader.typed(f"{reader.begin}/settings/company/", **given)
        reader.typed("/accounts/", name=text[:110], language="en")
        reader.typed(f"{reader.begin}/settings/permission-sets/new/", name=text[:75], rights=["can_send_campaigns"])
        reader.typed(f"{reader.begin}/contacts/{scene.contact.pk}/tags/", tag=text[:55])
        reader.sees(f"{reader.begin}/", f"{reader.begin}/settings/")
    reader.sees(
        f"{reader.begin}/settings/members/",
        f"{reader.begin}/settings/permission-sets/",
        f"{reader.begin}/settings/audit-log/",
        f"{reader.begin}/contacts/{scene.contact.pk}/",
        f"{reader.begin}/contacts/",
    )
    assert Tag.objects.count() > 10


PROFILE = {
    "country": "ID",
    "time_zone": "Asia/Jakarta",
    "language": "en",
    "billing_emails": "",
    "website": "",
    "city": "",
}


def test_a_status_reason_is_text_in_the_timeline(scene: Scene) -> None:
    reader = Reader(scene)
    path = f"{reader.begin}/contacts/{scene.contact.pk}/"
    for number, text in enumerate(sample(naughty(), 15) + markup(share=150)):
        to = ("archived", "no_consent")[number % 2]
        answer = reader.client.post(f"{path}status/", {"to": to, "reason": text[:400]})
        assert answer.status_code == 302
        reader.sees(path)


@pytest.mark.one_database("sqlite")
def test_answers_questions_and_refusals_of_the_check_are_text_on_both_sides(scene: Scene, operator: Any) -> None:
    from gaung.verification import actions as verification

    reader, staff = Reader(scene), Reader(scene, operator)
    console = f"/console/checks/{scene.company.slug}/"
    scene.asked_for_a_check()
    for text in sample(naughty(), 10) + markup(share=200):
        if not staff.typed(f"{console}decision/more-info/", text=text, step="confirm"):
            continue
        reader.sees(f"{reader.begin}/account-check/")
        if not reader.typed(f"{reader.begin}/account-check/answers/", text=text):
            reader.typed(f"{reader.begin}/account-check/answers/", text="At our shop")
        staff.sees(console)
    staff.sees("/console/", "/console/companies/", f"/console/companies/{scene.company.slug}/")
    refusal = {"reason_code": "website", "ask_again_on": "2030-01-01", "step": "confirm"}
    assert staff.typed(f"{console}decision/refused/", text='<img src=x onerror=alert(1)>"', **refusal)
    assert "onerror" in reader.sees(f"{reader.begin}/account-check/")
    assert Check.objects.exists()
    verification.save_draft(
        company=scene.company, answers=dict.fromkeys(ANSWERS, "<svg onload=alert(1)>"), by=scene.owner, now=scene.now
    )
    reader.sees(f"{reader.begin}/account-check/?form=1")


def test_no_name_adds_a_line_to_the_head_of_a_mail(scene: Scene, operator: Any) -> None:
    """trust.md: header injection, 0 extra lines; the HTML part holds no markup of others."""
    reader, staff = Reader(scene), Reader(scene, operator)
    texts = sample(naughty(), 60) + markup(share=60)
    texts += [
        "Budi\r\nBcc: all@example.org",
        "Budi\nX-Injected: yes",
        "Budi <x@evil.example>, y@evil.example",
        '"; \\"',
    ]
    plain = None
    for number, text in enumerate(["Budi", *texts]):
        Company.objects.filter(pk=scene.company.pk).update(name=text[:110])  # even past the form
        entries = {"email": f"m{number}@example.org", "name": text[:110], "permission_set": scene.viewers.pk}
        answer = reader.client.post(f"{reader.begin}/settings/members/invite/", entries)
        if answer.status_code != 302:
            assert "error-summary" in answer.content.decode()
            continue
        message = MailMessage.objects.order_by("-pk")[0]
        mail = message_from_bytes(as_email(message).as_bytes(), policy=default)
        heads = sorted(name.lower() for name in mail.keys())  # noqa: SIM118 - a head may stand there twice
        plain = plain or (heads, markup_of(message.html).seen)
        assert heads == plain[0], text
        assert mail["To"].addresses[0].addr_spec == f"m{number}@example.org"
        assert len(mail["To"].addresses) == 1
        assert markup_of(message.html).seen == plain[1], text
        assert not mail.defects
        staff.sees(f"/mailbox/{message.pk}/")


def test_hostile_names_are_printed_on_papers_as_text(scene: Scene) -> None:
    """Nothing in a name is a command to the printer."""
    texts = sample(naughty(), 12) if len(naughty()) else []
    texts += [
        '#read("/etc/passwd")',
        "$ x^2 $",
        '#import "@preview/x:1.0.0": *',
        "\\",
        "]",
        "#{",
        "//",
        "/*",
        "`",
        "*b*",
    ]
    for number, text in enumerate(texts):
        Company.objects.filter(pk=scene.company.pk).update(legal_name=text[:110], address_line_1=text[:110])
        company = Company.objects.get(pk=scene.company.pk)
        printed = invoice_pdf(books.issue(company, now=scene.now, subscription_id=1_000 + number))
        assert printed.startswith(b"%PDF"), text


def test_a_custom_field_is_text_as_label_and_as_choice(scene: Scene) -> None:
    from gaung.core.custom_fields import FieldKind
    from gaung.core.refusals import Refusal

    reader = Reader(scene)
    for text in sample(naughty(), 10):
        try:
            field = contacts.create_custom_field(
                company=scene.company,
                label=text[:70],
                kind=FieldKind.CHOICE,
                choices=[text[:70], "B"],
                by=scene.owner,
                now=scene.now,
            )
        except Refusal as refusal:
            assert refusal.code
            continue
        reader.sees(f"{reader.begin}/contacts/new/", f"{reader.begin}/contacts/{scene.contact.pk}/")
        contacts.delete_custom_field(company=scene.company, field_id=field.pk, by=scene.owner, now=scene.now)
