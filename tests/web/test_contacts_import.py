"""The pages of the import wizard, as forms are sent and answered (CON-07, G-03, P-03)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gaung.contacts.importing import cleaning
from gaung.contacts.models import Contact, ImportRun
from gaung.foundation.tenancy import company_scope
from gaung.foundation.words import speaking
from tests.cast import NOW, Person
from tests.contacts.workbooks import workbook
from tests.web.test_contacts import client_of, limit, page, post, statuses, text_of, upload

pytestmark = pytest.mark.django_db
CONSENT = {"wanted": "subscribed", "consent_source": "shop", "consent_text": "I agree", "duplicates": "update"}


@pytest.fixture(autouse=True)
def _data_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.GAUNG_DATA = tmp_path
    with speaking("en"):
        yield


@pytest.fixture
def shop(owner: Person) -> Iterator[Person]:
    limit(owner, 500)
    return owner


def bring(person: Person, data: bytes, name: str = "list.csv") -> str:
    """Upload; return the import's path under contacts/."""
    answer = upload(person, data, name)
    assert answer.status_code == 302, text_of(answer.content.decode())
    return str(answer.headers["Location"]).partition("/contacts/")[2]


def take_in(person: Person, data: bytes, *roles: str, **start: str) -> str:
    run = bring(person, data)
    answer = post(person, run + "columns/", **{f"role-{n}": role for n, role in enumerate(roles)}, **CONSENT)
    assert answer.status_code == 302, text_of(answer.content.decode())
    post(person, run + "start/", **start)
    return run


def test_a_workbook_comes_in_by_the_page_and_its_sheet_can_be_chosen(shop: Person) -> None:
    run = bring(shop, workbook(Satu=[["email"], ["a@example.org"]], Dua=[["surel"], ["b@example.org"]]), "list.xlsx")
    told = text_of(page(shop, run + "columns/"))
    assert "Sheet “Satu”; the first row holds the column names" in told
    assert post(shop, run + "reading/", sheet="Dua", has_header="yes").status_code == 302
    assert "b@example.org" in page(shop, run + "columns/")


def test_pasted_rows_come_in_like_a_file(shop: Person) -> None:
    answer = client_of(shop).post(
        f"/c/{shop.company.slug}/contacts/imports/new/", {"rows": "email\tname\na@example.org\tAni\n"}
    )
    assert answer.status_code == 302
    assert "columns divided by tabs" in page(
        shop, str(answer.headers["Location"]).partition("/contacts/")[2] + "columns/"
    )


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose a file, or paste rows"),
        ({"rows": "   \n"}, "Choose a file, or paste rows"),
        ({"rows": "email\n"}, "column names but no rows"),
    ],
)
def test_nothing_or_nonsense_pasted_is_answered_at_its_field(shop: Person, sent: dict[str, str], words: str) -> None:
    answer = client_of(shop).post(f"/c/{shop.company.slug}/contacts/imports/new/", sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    with company_scope(shop.company):
        assert ImportRun.objects.count() == 0


def test_how_a_file_is_read_is_said_and_can_be_changed(shop: Person) -> None:
    run = bring(shop, "email;kota\na@example.org;Malmö, Kota\n".encode("cp1252"))
    told = text_of(page(shop, run + "columns/"))
    assert "Windows-1252 (Western), columns divided by semicolons; the first row holds the column names" in told
    post(shop, run + "reading/", delimiter="comma", encoding="utf-8", has_header="no")
    assert "UTF-8 (Unicode), columns divided by commas; the first row holds a contact" in text_of(
        page(shop, run + "columns/")
    )


def test_a_reading_that_leaves_no_row_is_refused_and_the_page_stays(shop: Person) -> None:
    run = bring(shop, b"a@example.org\n")
    answer = post(shop, run + "reading/", has_header="yes", delimiter="comma", encoding="utf-8")
    assert answer.status_code == 422
    assert "column names but no rows" in answer.content.decode()


def test_a_new_field_takes_the_name_and_kind_typed_beside_its_column(shop: Person) -> None:
    run = bring(shop, b"email,x\na@example.org,2026-03-01\n")
    post(
        shop,
        run + "columns/",
        **{"role-0": "email", "role-1": "field", "label-1": "Birthday", "kind-1": "date", "tags": "spring"},
        **CONSENT,
    )
    post(shop, run + "start/")
    with company_scope(shop.company):
        assert Contact.objects.get().fields == {"birthday": "2026-03-01"}
    again = bring(shop, b"email,Birthday\nb@example.org,2026-03-02\n")
    assert 'value="field:birthday" selected' in page(shop, again + "columns/")


def test_only_what_fits_is_offered_with_its_numbers_and_leaves_out_the_rest(shop: Person) -> None:
    limit(shop, 1)
    run = bring(shop, b"email\na@example.org\nb@example.org\nc@example.org\n")
    post(shop, run + "columns/", **{"role-0": "email"}, **CONSENT)
    told = text_of(page(shop, run))
    assert "Import only the 1 contact that fits" in told
    assert "Subscribed: 0 + 1 new = 1 of 1" in told
    post(shop, run + "start/", rest="left_out")
    report = text_of(page(shop, run))
    assert "1 added, 0 updated, 0 pending upgrade, 2 rows not imported" in report
    assert "no seat is free; import this row again when there is room" in report
    assert "Fix" not in report.partition("2 rows were not imported")[0]
    assert statuses(shop) == {"a@example.org": "subscribed"}


def test_rows_are_fixed_on_a_page_that_keeps_what_was_typed_g03(shop: Person) -> None:
    run = take_in(shop, b"email,name\nani@,Ani\nbudi,Budi\nc@example.org,C\n", "email", "name")
    assert "Fix 2 rows here" in text_of(page(shop, run))
    form = page(shop, run + "mend/")
    wrong = re.findall(
        r'name="(cell-\d+-\d+)" value="([^"]*)"[^>]*aria-invalid="true" aria-describedby="(fix-\d+)"', form
    )
    assert wrong == [("cell-2-0", "ani@", "fix-2"), ("cell-3-0", "budi", "fix-3")]
    assert form.count("autofocus") == 1
    answer = post(shop, run + "mend/", **{"cell-2-0": "ani@example.org", "cell-3-0": "budi@", "cell-3-1": "Budi S"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "1 row still needs fixing" in text_of(html)
    assert "1 row was imported" in text_of(html)
    assert 'value="budi@"' in html
    assert 'value="Budi S"' in html
    assert "<title>Error: " in html
    done = post(shop, run + "mend/", **{"cell-3-0": "budi@example.org"})
    assert done.status_code == 302
    report = text_of(page(shop, run))
    assert "3 added, 0 updated, 0 pending upgrade, 0 rows not imported" in report
    assert set(statuses(shop)) == {"ani@example.org", "budi@example.org", "c@example.org"}
    stale = post(shop, run + "mend/", **{"cell-3-0": "other@example.org"})
    assert stale.status_code == 302
    assert client_of(shop).get(f"/c/{shop.company.slug}/contacts/{run}mend/").status_code == 302
    assert len(statuses(shop)) == 3


def test_a_fixed_row_of_hostile_text_is_text(shop: Person) -> None:
    run = take_in(shop, b'email,name\nani@,"<script>alert(1)</script>"\n', "email", "name")
    form = page(shop, run + "mend/")
    assert "&lt;script&gt;" in form
    answer = post(shop, run + "mend/", **{"cell-2-0": '"><img src=x onerror=1>', "cell-x-1": "a", "cell-2-99": "b"})
    assert answer.status_code == 422
    assert "<img" not in answer.content.decode().partition("</table>")[0].partition("<tbody>")[2]


def test_who_waits_without_campaigns_is_shown_the_way_to_it_not_to_a_higher_limit(owner: Person) -> None:
    run = take_in(owner, b"email\na@example.org\n", "email")
    report = page(owner, run)
    assert f'href="/c/{owner.company.slug}/campaigns/">' in report.partition('class="btn-row acts"')[2]
    assert "See Campaigns" in report
    assert "Upgrade limit" not in report


def test_the_report_says_until_when_it_is_kept_and_then_that_it_is_gone(shop: Person) -> None:
    run = take_in(shop, b"email\na@example.org\nb@\n", "email")
    assert "This report is kept until" in page(shop, run)
    cleaning.run_due(now=NOW + timedelta(days=9_000))
    html = text_of(page(shop, run))
    assert "kept for 90 days and are deleted now" in html
    assert "1 added" in html
    assert client_of(shop).get(f"/c/{shop.company.slug}/contacts/{run}rows.csv").status_code == 409
    assert "1 added, 0 updated" in text_of(page(shop, "imports/"))


def test_the_wizard_speaks_indonesian(shop: Person) -> None:
    shop.user.language = "id"
    shop.user.save()
    run = take_in(shop, b"email\na@example.org\nb@\n", "email")
    for path in (
        "imports/",
        "imports/new/",
        run,
        run + "mend/",
        bring(shop, io.BytesIO(b"email\nz@z.co\n").read()) + "columns/",
    ):
        html = text_of(page(shop, path))
        assert not re.search(r"\b(the|rows|and)\b", html.partition("<main")[2] or html[:0]), path
    assert "Perbaiki 1 baris di sini" in text_of(page(shop, run))
