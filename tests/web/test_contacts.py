"""The contacts pages: list, choosing, bulk edit, a contact, import, export (CON, CPG)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gaung.capacity.queries import seats as seats_of
from gaung.contacts import actions, queries
from gaung.contacts.engaged import keep_engaged
from gaung.contacts.making_room import list_address
from gaung.contacts.models import Contact, Selection
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.core.table_file import MAX_BYTES
from gaung.foundation import tasks
from gaung.foundation.access import SYSTEM
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.foundation.words import speaking
from tests.cast import NOW, Person

pytestmark = pytest.mark.django_db
AGREED = Consent(source="shop", at=NOW, text="yes")


@pytest.fixture(autouse=True)
def _data_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    """A data folder of its own, and English whatever was spoken before."""
    settings.GAUNG_DATA = tmp_path
    with speaking("en"):
        yield


@pytest.fixture
def shop(owner: Person) -> Iterator[Person]:
    limit(owner, 500)
    return owner


def limit(person: Person, seats: int) -> None:
    from gaung.capacity.models import Capacity

    with company_scope(person.company):
        if not Capacity.objects.filter(company=person.company).exists():
            actions.open_capacity(company=person.company)
        actions.set_capacity(company=person.company, limit=seats, ceiling=seats, entitled=True, by=SYSTEM, now=NOW)


def add(person: Person, *emails: str, wanted: str = "no_consent", **more: Any) -> None:
    with company_scope(person.company):
        actions.add_contacts(
            company=person.company,
            people=[actions.NewContact(email=email, **more) for email in emails],
            wanted=MarketingStatus(wanted),
            consent=AGREED if wanted == "subscribed" else None,
            by=person.actor,
            now=NOW,
        )


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def page(person: Person, path: str = "", **params: Any) -> str:
    answer = client_of(person).get(f"/c/{person.company.slug}/contacts/{path}", params)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<main")[2]))


def post(person: Person, path: str, **data: Any) -> Any:
    answer = client_of(person).post(f"/c/{person.company.slug}/contacts/{path}", data)
    tasks.run_pending()
    return answer


def statuses(person: Person) -> dict[str, str]:
    with company_scope(person.company):
        return dict(Contact.objects.values_list("email_key", "marketing_status"))


def ids(person: Person, *emails: str) -> list[int]:
    with company_scope(person.company):
        return list(Contact.objects.filter(email_key__in=emails).values_list("pk", flat=True))


def tag_id(person: Person, name: str) -> int:
    with company_scope(person.company):
        return next(tag.pk for tag in queries.tags(person.company) if tag.name == name)


# --- the list -----------------------------------------------------------------------------------


def test_an_empty_list_says_what_to_do(shop: Person) -> None:
    html = page(shop)
    assert "Import your contacts" in html
    assert f"/c/{shop.company.slug}/contacts/imports/new/" in html


def test_the_list_shows_people_counts_and_the_capacity(shop: Person) -> None:
    add(shop, "ani@example.org", wanted="subscribed", name="Ani")
    add(shop, "budi@example.org", name="Budi")
    text = text_of(page(shop))
    assert "2 contacts" in text
    assert "1 of 500 subscribed contacts, 499 left" in text
    assert "Subscribed 1" in text
    assert "Budi" in text


def test_a_filter_stands_in_the_address_and_no_match_is_not_an_empty_list(shop: Person) -> None:
    add(shop, "ani@example.org", wanted="subscribed")
    add(shop, "budi@example.org")
    text = text_of(page(shop, status="subscribed"))
    assert "1 of 2 contacts match" in text
    assert "budi@example.org" not in text
    assert "No contacts match" in text_of(page(shop, q="zzz"))


def test_a_filter_that_says_nothing_is_an_answer(shop: Person) -> None:
    for query in ("status=nonsense", "tag=x", "created_from=31", "after=%00", "after=AAAA", "q=%00"):
        answer = client_of(shop).get(f"/c/{shop.company.slug}/contacts/?{query}")
        assert answer.status_code in (200, 400), query


def test_the_next_page_goes_on_where_the_first_ended(shop: Person) -> None:
    add(shop, *(f"p{number:03}@example.org" for number in range(120)))
    first = page(shop)
    link = re.search(r'href="(\?[^"]*after=[^"]*)"', first)
    assert link is not None
    second = client_of(shop).get(f"/c/{shop.company.slug}/contacts/" + link[1].replace("&amp;", "&")).content.decode()
    seen = set(re.findall(r"p\d{3}@example", first)) | set(re.findall(r"p\d{3}@example", second))
    assert len(seen) == 100
    assert 'rel="prev"' in second


def test_at_the_limit_the_button_leads_to_billing_for_those_who_may_r19(shop: Person, colleague: Person) -> None:
    limit(shop, 1)
    add(shop, "a@example.org", "b@example.org", wanted="subscribed")
    html = page(shop)
    assert "Upgrade limit" in html
    assert "billing/?quantity=1000" in html
    other = page(colleague)
    assert "Ask Ayu Lestari to upgrade the limit" in other
    assert "billing/" not in other.partition("<main")[2]


def test_what_people_typed_is_shown_as_text(shop: Person) -> None:
    add(shop, "a@example.org", name="<script>alert(1)</script>")
    assert "<script>alert(1)" not in page(shop)
    assert "&lt;script&gt;" in page(shop)


def test_members_without_a_right_see_no_button_and_get_a_page_that_names_who_can_help(
    shop: Person, viewer: Person
) -> None:
    add(shop, "a@example.org")
    html = page(viewer)
    assert "Import contacts" not in html
    assert 'name="id"' not in html
    assert "Export" not in html
    for path, method in [
        ("imports/", "get"), ("imports/new/", "get"), ("selections/", "post"), ("export/", "post")
    ]:  # fmt: skip
        answer = getattr(client_of(viewer), method)(f"/c/{shop.company.slug}/contacts/{path}")
        assert answer.status_code == 403, path
        assert "Ayu Lestari" in answer.content.decode()


def test_a_stranger_finds_nothing(shop: Person, stranger: Person) -> None:
    add(shop, "a@example.org")
    contact = ids(shop, "a@example.org")[0]
    client = client_of(stranger)
    for path in ("", "new/", f"{contact}/", "imports/", "selections/1/", "jobs/1/"):
        assert client.get(f"/c/{shop.company.slug}/contacts/{path}").status_code == 404
    own = stranger.company
    with company_scope(own):
        actions.open_capacity(company=own)
    assert client.get(f"/c/{own.slug}/contacts/{contact}/").status_code == 404


# --- choosing and editing many ------------------------------------------------------------------


def freeze(person: Person, **data: Any) -> str:
    """Freeze a choice; return the page of it, to which `all` leads by the list's own buttons."""
    answer = post(person, "selections/", **data)
    assert answer.status_code == 302
    if data.get("scope") == "all":
        with company_scope(person.company):
            return f"selections/{Selection.objects.latest('pk').pk}/"
    return str(answer.headers["Location"]).partition("/contacts/")[2]


def confirm(person: Person, path: str, **data: Any) -> str:
    answer = post(person, path.partition("?")[0] + "edits/", **data)
    assert answer.status_code == 302
    return str(answer.headers["Location"]).partition("/contacts/")[2]


def test_chosen_contacts_are_archived_after_a_preview_with_the_sum_and_the_floor_r35_con04(shop: Person) -> None:
    add(shop, "a@example.org", "b@example.org", wanted="subscribed")
    add(shop, "c@example.org", wanted="bounced")
    chosen = freeze(shop, scope="ids", id=ids(shop, "a@example.org", "c@example.org"))
    text = text_of(page(shop, chosen, to="archived"))
    assert "1 will be archived, 1 skipped." in text
    assert "Subscribed: 2 − 1 archived + 0 promoted = 1 of 500" in text
    assert "Archive 1 contact" in text
    assert "stays 1,000" in text
    assert statuses(shop)["a@example.org"] == "subscribed"
    job = confirm(shop, chosen, to="archived")
    assert statuses(shop) == {"a@example.org": "archived", "b@example.org": "subscribed", "c@example.org": "bounced"}
    done = text_of(page(shop, job))
    assert "1 contact archived" in done
    assert "1 contact was skipped" in done


def test_all_that_match_are_frozen_so_that_late_arrivals_are_not_touched_con03(shop: Person) -> None:
    add(shop, *(f"p{number}@example.org" for number in range(60)), wanted="subscribed")
    chosen = freeze(shop, scope="all", status="subscribed")
    add(shop, "late@example.org", wanted="subscribed")
    assert "Edit 60 contacts" in page(shop, chosen)
    confirm(shop, chosen, to="archived")
    found = statuses(shop)
    assert found.pop("late@example.org") == "subscribed"
    assert set(found.values()) == {"archived"}


def test_a_double_click_on_the_confirm_button_makes_one_job(shop: Person) -> None:
    from gaung.foundation.models import Job

    add(shop, "a@example.org", wanted="subscribed")
    chosen = freeze(shop, scope="ids", id=ids(shop, "a@example.org"))
    both = {confirm(shop, chosen, to="archived", once="same") for _ in range(2)}
    with all_companies():
        assert (len(both), Job.objects.count()) == (1, 1)


def test_those_who_left_cannot_be_subscribed_in_bulk_d22(shop: Person) -> None:
    add(shop, "a@example.org", wanted="unsubscribed")
    chosen = freeze(shop, scope="ids", id=ids(shop, "a@example.org"))
    assert "Say where these people agreed" in page(shop, chosen, to="subscribed")
    text = text_of(page(shop, chosen, to="subscribed", consent_source="form", consent_text="yes"))
    assert "only they themselves can come back" in text
    assert "Nothing would change" in text


def test_billing_sends_here_and_the_needed_number_is_chosen_and_the_way_back_kept_r34_r35(shop: Person) -> None:
    limit(shop, 2_000)
    add(shop, *(f"p{number}@example.org" for number in range(1_003)), wanted="subscribed")
    with company_scope(shop.company):
        keep_engaged({Contact.objects.get(email_key="p0@example.org").pk: NOW})
    where = {"status": "subscribed,pending_upgrade", "return_to": "billing", "tier": "1000"}
    html = page(shop, **where)
    assert "For 1,000, archive 3 contacts that are subscribed or pending upgrade" in text_of(html)
    assert "Select the 3 needed" in html
    listed = page(shop, order=dict(list_address(1_000))["order"], **where)
    assert listed.index("p1@example.org") < listed.index("p4@example.org"), "whom the button takes stand on top"
    assert "p0@example.org" not in listed.partition("p49@example.org")[0], "who opened a mail yesterday goes last"
    assert "Last engaged" in text_of(listed), "what it is sorted by is seen, also where the column is not chosen"
    chosen = freeze(shop, scope="needed", return_to="billing", tier="1000")
    preview = page(shop, chosen.partition("?")[0], to="archived", return_to="billing", tier="1000")
    assert "Archive 3 contacts" in preview
    assert "falls from 2,000 to 1,000" in text_of(preview)
    job = confirm(shop, chosen, to="archived", return_to="billing", tier="1000")
    done = client_of(shop).get(f"/c/{shop.company.slug}/contacts/{job}").content.decode()
    assert "billing/?quantity=1000" in done
    assert "1,000 seats are enough now" in text_of(page(shop, **where))
    with company_scope(shop.company):
        assert seats_of(shop.company).subscribed == 1_000
        least = Contact.objects.filter(marketing_status="archived").values_list("email_key", flat=True)
        assert sorted(least) == ["p1@example.org", "p2@example.org", "p3@example.org"]


def test_nothing_selected_is_an_answer(shop: Person) -> None:
    answer = client_of(shop).post(
        f"/c/{shop.company.slug}/contacts/selections/",
        {"scope": "ids", "next": f"/c/{shop.company.slug}/contacts/"},
        follow=True,
    )
    assert "Select at least one contact first" in answer.content.decode()


def test_a_tag_is_put_on_everyone_chosen(shop: Person) -> None:
    add(shop, "a@example.org", "b@example.org")
    chosen = freeze(shop, scope="all")
    assert "Tag “vip” added to 2" in text_of(page(shop, chosen, tags_on="vip"))
    confirm(shop, chosen, tags_on="vip")
    text = text_of(page(shop, tag=tag_id(shop, "vip")))
    assert "Tag is vip" in text
    assert "2 of 2 contacts match" in text


def test_work_that_is_under_way_is_told_on_the_list_g07(shop: Person) -> None:
    add(shop, "a@example.org", wanted="subscribed")
    chosen = freeze(shop, scope="all")
    client_of(shop).post(f"/c/{shop.company.slug}/contacts/{chosen}edits/", {"to": "archived"})
    assert "Contacts are being edited: 0 of 1 done" in text_of(page(shop))
    tasks.run_pending()
    assert "being edited" not in page(shop)


# --- a contact ----------------------------------------------------------------------------------


def test_a_contact_says_why_its_status_is_what_it_is_and_offers_legal_moves_only_cpg01(shop: Person) -> None:
    limit(shop, 1)
    add(shop, "a@example.org", "b@example.org", wanted="subscribed")
    html = page(shop, f"{ids(shop, 'b@example.org')[0]}/")
    text = text_of(html)
    assert "Pending upgrade" in text
    assert "because the limit 1 was reached" in text
    assert set(re.findall(r'name="to" value="(\w+)"', html)) == {"unsubscribed", "archived"}
    assert "Nobody chooses this" in text


def test_a_status_is_changed_with_its_reason_on_the_timeline(shop: Person) -> None:
    add(shop, "a@example.org", wanted="subscribed")
    contact = ids(shop, "a@example.org")[0]
    post(shop, f"{contact}/status/", to="unsubscribed", reason="asked by phone")
    text = text_of(page(shop, f"{contact}/"))
    assert "Subscribed → Unsubscribed" in text
    assert "asked by phone" in text
    assert "by Ayu Lestari" in text


def test_an_illegal_move_is_refused_with_the_reason_d19_d22(shop: Person) -> None:
    add(shop, "a@example.org", wanted="unsubscribed")
    contact = ids(shop, "a@example.org")[0]
    url = f"/c/{shop.company.slug}/contacts/{contact}/status/"
    answer = client_of(shop).post(url, {"to": "subscribed", "next": f"/c/{shop.company.slug}/contacts/"}, follow=True)
    assert "only they themselves can come back" in answer.content.decode()
    assert statuses(shop)["a@example.org"] == "unsubscribed"


def test_two_people_at_one_contact_compare_and_choose_g13(shop: Person) -> None:
    add(shop, "a@example.org", name="Old")
    contact = ids(shop, "a@example.org")[0]
    seen = re.search(r'name="seen" value="([^"]*)"', page(shop, f"{contact}/"))
    assert seen is not None
    form = {"email": "a@example.org", "name": "New", "seen": unescape(seen[1])}
    assert post(shop, f"{contact}/", **form).status_code == 302
    late = post(shop, f"{contact}/", **form | {"name": "Later"})
    assert late.status_code == 409
    text = late.content.decode()
    assert "Later" in text
    assert "Saved by Ayu Lestari" in text
    # A status that changed meanwhile is no conflict of these fields.
    seen = re.search(r'name="seen" value="([^"]*)"', page(shop, f"{contact}/"))
    assert seen is not None
    post(shop, f"{contact}/status/", to="archived")
    form = {"email": "a@example.org", "name": "Newest", "seen": unescape(seen[1])}
    assert post(shop, f"{contact}/", **form).status_code == 302


def test_an_address_is_refused_with_what_to_do(shop: Person) -> None:
    add(shop, "a@example.org", "b@example.org")
    answer = post(shop, f"{ids(shop, 'a@example.org')[0]}/", email="a@", name="", version="1")
    assert answer.status_code == 422
    assert "Enter the part after @" in answer.content.decode()
    taken = post(shop, "new/", email="B@example.org", wanted="no_consent")
    assert taken.status_code == 422
    assert "Another contact has this address" in taken.content.decode()
    assert "Error: " in taken.content.decode()


def test_a_new_contact_is_subscribed_with_a_consent_only_and_waits_at_the_limit_r17(shop: Person) -> None:
    limit(shop, 0)
    form = {"email": "a@example.org", "wanted": "subscribed"}
    assert post(shop, "new/", **form).status_code == 422
    answer = post(shop, "new/", **form, consent_source="shop", consent_text="I agree", tags="vip, kopi")
    assert answer.status_code == 302
    assert statuses(shop) == {"a@example.org": "pending_upgrade"}


def test_tags_are_put_on_and_taken_off(shop: Person) -> None:
    add(shop, "a@example.org")
    contact = ids(shop, "a@example.org")[0]
    post(shop, f"{contact}/tags/", tag="vip")
    html = page(shop, f"{contact}/")
    tag = re.search(r'name="off" value="(\d+)"', html)
    assert tag is not None
    post(shop, f"{contact}/tags/", off=tag[1])
    assert "No tags yet" in page(shop, f"{contact}/")


# --- import and export --------------------------------------------------------------------------


def upload(person: Person, data: bytes, name: str = "list.csv") -> Any:
    file = io.BytesIO(data)
    file.name = name
    return client_of(person).post(f"/c/{person.company.slug}/contacts/imports/new/", {"file": file})


def test_a_file_goes_from_upload_to_report_d20(shop: Person) -> None:
    limit(shop, 1)
    answer = upload(shop, b"email,name,city\nani@example.org,Ani,Bogor\nbudi@,Budi,\ncitra@example.org,Citra,\n")
    run = str(answer.headers["Location"]).partition("/contacts/")[2]
    columns = text_of(page(shop, run + "columns/"))
    assert "Bogor" in columns
    assert (
        post(
            shop,
            run + "columns/",
            **{"role-0": "name", "role-1": "name", "role-2": "ignore", "wanted": "no_consent", "duplicates": "update"},
        ).status_code
        == 422
    )
    choices = {"role-0": "email", "role-1": "name", "role-2": "field", "wanted": "subscribed", "duplicates": "update"}
    refused = post(shop, run + "columns/", **choices)
    assert "Say where these people agreed" in refused.content.decode()
    post(shop, run + "columns/", **choices, consent_source="shop", consent_text="I agree")
    told = text_of(page(shop, run))
    assert "3 rows read" in told
    assert "1 contact will wait" in told
    assert "Row 3: enter the part after @ in “budi@”" in told.replace("&quot;", '"')
    assert "Import 2 contacts; who finds no seat waits" in told
    assert "Upgrade limit" in told
    assert statuses(shop) == {}
    post(shop, run + "start/")
    report = text_of(page(shop, run))
    assert "2 added, 0 updated, 1 pending upgrade, 1 rows not imported" in report
    assert statuses(shop) == {"ani@example.org": "subscribed", "citra@example.org": "pending_upgrade"}
    bad = client_of(shop).get(f"/c/{shop.company.slug}/contacts/{run}rows.csv")
    rows = list(csv.reader(io.StringIO(b"".join(bad.streaming_content).decode("utf-8-sig"))))
    assert rows[1] == ["budi@", "Budi", "", "enter the part after @ in “budi@”"]


def test_an_import_can_be_thrown_away(shop: Person) -> None:
    run = str(upload(shop, b"email\na@example.org\n").headers["Location"]).partition("/contacts/")[2]
    post(shop, run + "discard/")
    assert "Import thrown away" in page(shop, run)
    assert "No imports yet" in page(shop, "imports/")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04whatever", "This workbook can&#x27;t be read"),
        (b"\x89PNG\r\n\x1a\n", "This is a picture"),
        (b"email,name\n", "column names but no rows"),
        (b"c," * 9_999 + b"c\n1\n", "10,000 columns; the limit is 200"),
        (b"x" * 400_000, "The first row can&#x27;t be read"),
    ],
)
def test_a_file_that_is_no_table_is_an_answer_in_words(shop: Person, data: bytes, words: str) -> None:
    answer = upload(shop, data)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(shop: Person) -> None:
    class Unread(io.BytesIO):
        def read(self, *_: Any) -> bytes:
            raise AssertionError("nobody reads this")

    client = client_of(shop)
    answer = client.generic(
        "POST",
        f"/c/{shop.company.slug}/contacts/imports/new/",
        b"",
        content_type="multipart/form-data; boundary=x",
        **{"CONTENT_LENGTH": str(MAX_BYTES * 2), "wsgi.input": Unread()},
    )
    assert answer.status_code == 413
    assert "the limit is 200 MB" in answer.content.decode()


def test_an_upload_from_another_site_is_refused(shop: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(shop.user)
    file = io.BytesIO(b"email\na@example.org\n")
    file.name = "list.csv"
    answer = client.post(f"/c/{shop.company.slug}/contacts/imports/new/", {"file": file})
    assert answer.status_code == 403


def test_the_export_holds_what_was_filtered_and_nothing_a_spreadsheet_would_run(shop: Person) -> None:
    add(shop, "a@example.org", name="=HYPERLINK(1)", tags=("vip",))
    add(shop, "b@example.org", wanted="subscribed")
    answer = post(shop, "export/", status="no_consent")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert rows[0][:3] == ["Email", "Name", "Marketing status"]
    assert [row[:3] for row in rows[1:]] == [["a@example.org", "'=HYPERLINK(1)", "No consent"]]
    with company_scope(shop.company):
        assert AuditEntry.objects.filter(action="contacts.exported").count() == 1


# --- in the other language ----------------------------------------------------------------------


def test_every_page_speaks_indonesian(shop: Person) -> None:
    add(shop, "a@example.org", wanted="subscribed", name="Ani")
    with all_companies():
        shop.user.language = "id"
        shop.user.save()
    text = text_of(page(shop))
    assert "1 dari 500 kontak berlangganan, sisa 499" in text
    assert "Berlangganan" in text
    chosen = freeze(shop, scope="all")
    assert "Arsipkan 1 kontak" in page(shop, chosen, to="archived")
    run = str(upload(shop, b"email\nb@\n").headers["Location"]).partition("/contacts/")[2]
    post(shop, run + "columns/", **{"role-0": "email", "wanted": "no_consent", "duplicates": "update"})
    assert "Baris 2: lengkapi bagian setelah @ pada “b@”" in text_of(page(shop, run))
