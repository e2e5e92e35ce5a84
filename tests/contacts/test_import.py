"""An import from its upload to its report (D18, D20, D22, R16, R17)."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gaung.contacts import actions as contact_actions
from gaung.contacts.importing import actions, queries
from gaung.contacts.importing.actions import Choices
from gaung.contacts.importing.refusals import (
    AddressColumnMissing,
    ColumnRoleTwice,
    ConsentStatementMissing,
    ImportBegun,
    ImportNotReady,
)
from gaung.contacts.models import Contact, ContactTag, CustomField, ImportProblem
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.core.permissions import MissingRight
from gaung.core.table_file import TooManyRows
from gaung.foundation import tasks
from gaung.foundation.access import SYSTEM
from gaung.foundation.models import Job
from gaung.foundation.tenancy import company_scope
from gaung.foundation.words import speaking
from gaung.web.contacts_words import problem_words
from tests.cast import NOW, Person
from tests.contacts.imports import SUBSCRIBE, bring, choose, seats, start, status_of, take_in

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).parents[2].parent / "shared" / "cases"


@pytest.fixture(autouse=True)
def _data_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    """A data folder of its own, and English whatever was spoken before."""
    settings.GAUNG_DATA = tmp_path
    with speaking("en"):
        yield


@pytest.fixture
def shop(owner: Person) -> Iterator[Person]:
    """Kopi Senja in its trial of 500 seats, and we work for it."""
    with company_scope(owner.company):
        seats(owner, 500)
        yield owner


# --- what goes in -------------------------------------------------------------------------------


def test_a_list_comes_in_with_names_tags_and_fields_of_its_own(shop: Person) -> None:
    result = take_in(
        shop,
        "E-mail;Nama;Tags;Kota\nani@example.org;Ani Wijaya;vip, kopi;Jakarta\nBudi@Example.org;Budi;;Bandung\n",
    )
    assert (result["created"], result["updated"], result["refused"]) == (2, 0, 0)
    ani = Contact.objects.get(email_key="ani@example.org")
    assert (ani.name, ani.fields, ani.source) == ("Ani Wijaya", {"kota": "Jakarta"}, "import")
    assert set(ContactTag.objects.filter(contact=ani).values_list("tag__name", flat=True)) == {"vip", "kopi"}
    assert CustomField.objects.get(key="kota").label == "Kota"
    assert status_of("budi@example.org") == "no_consent"


def test_first_and_last_names_become_one_name(shop: Person) -> None:
    take_in(shop, "email,first name,last name\na@example.org,Ani,Wijaya\nb@example.org,Budi,\n")
    assert sorted(Contact.objects.values_list("name", flat=True)) == ["Ani Wijaya", "Budi"]


def test_rows_fill_the_seats_in_file_order_and_the_rest_wait_d20_r17(shop: Person) -> None:
    seats(shop, 500)
    lines = "".join(f"p{number}@example.org\n" for number in range(700))
    result = take_in(shop, "email\n" + lines, **SUBSCRIBE)
    assert result["statuses"] == {"subscribed": 500, "pending_upgrade": 200}
    assert (status_of("p499@example.org"), status_of("p500@example.org")) == ("subscribed", "pending_upgrade")
    consents = Contact.objects.values_list("consent_source", "consent_text").distinct()
    assert list(consents) == [("shop form", "I agree to get news")]


def test_only_subscribed_contacts_take_seats_r16(shop: Person) -> None:
    from gaung.capacity.queries import seats as seats_of

    take_in(shop, "email\na@example.org\nb@example.org\n")
    take_in(shop, "email\nc@example.org\n", **SUBSCRIBE)
    take_in(shop, "email\nd@example.org\n", wanted="archived")
    assert seats_of(shop.company).subscribed == 1


def test_without_a_seat_to_be_had_everyone_with_consent_waits_d14(shop: Person) -> None:
    contact_actions.set_capacity(company=shop.company, limit=0, ceiling=0, entitled=False, by=SYSTEM, now=NOW)
    assert take_in(shop, "email\na@example.org\n", **SUBSCRIBE)["statuses"] == {"pending_upgrade": 1}


def test_the_same_address_twice_in_a_file_is_one_contact_d18(shop: Person) -> None:
    result = take_in(shop, "email,name\na@example.org,First\nA@EXAMPLE.ORG,Second\n", **SUBSCRIBE)
    assert (result["created"], result["updated"]) == (1, 1)
    assert Contact.objects.get().name == "Second"


def test_the_same_address_far_apart_in_a_file_is_foretold_rightly(shop: Person) -> None:
    middle = "".join(f"p{number}@example.org,P\n" for number in range(2_500))
    result = take_in(shop, "email,name\na@example.org,First\n" + middle + "a@example.org,Last\n", **SUBSCRIBE)
    assert (result["created"], result["updated"]) == (2_501, 1)
    assert result["statuses"] == {"subscribed": 501, "pending_upgrade": 2_001}
    assert Contact.objects.filter(marketing_status="subscribed").count() == 500


@pytest.mark.parametrize(
    ("rule", "name", "kota", "counted"),
    [("update", "New", "Bogor", "updated"), ("fill", "Old", "Bogor", "updated"), ("skip", "Old", "", "refused")],
)
def test_people_known_already_are_updated_filled_or_left_as_chosen(
    shop: Person, rule: str, name: str, kota: str, counted: str
) -> None:
    take_in(shop, "email,name\na@example.org,Old\n")
    result = take_in(shop, "email,name,kota\na@example.org,New,Bogor\n", duplicates=rule)
    ani = Contact.objects.get()
    assert (ani.name, ani.fields.get("kota", ""), result[counted]) == (name, kota, 1)
    if rule == "skip":
        assert result["refused_by"] == {"already_here": 1}


def test_empty_cells_erase_nothing(shop: Person) -> None:
    take_in(shop, "email,name\na@example.org,Old\n")
    take_in(shop, "email,name\na@example.org,\n")
    assert Contact.objects.get().name == "Old"


def test_a_status_column_decides_row_by_row(shop: Person) -> None:
    result = take_in(
        shop,
        "email,status\na@example.org,Berlangganan\nb@example.org,Unsubscribed\nc@example.org,cleaned\n"
        "d@example.org,\ne@example.org,maybe\nf@example.org,archived\n",
        **SUBSCRIBE | {"wanted": "no_consent"},
    )
    assert result["statuses"] == {"subscribed": 1, "unsubscribed": 1, "bounced": 1, "no_consent": 1, "archived": 1}
    assert result["refused_by"] == {"status_unknown": 1}
    assert Contact.objects.get(email_key="b@example.org").consent_source == ""


def test_an_address_with_two_wishes_in_a_file_is_served_in_file_order_d22(shop: Person) -> None:
    take_in(
        shop,
        "email,status\na@example.org,unsubscribed\nb@example.org,subscribed\na@example.org,subscribed\n",
        **SUBSCRIBE,
    )
    assert (status_of("a@example.org"), status_of("b@example.org")) == ("unsubscribed", "subscribed")


# --- who stays as they are ----------------------------------------------------------------------


@pytest.mark.parametrize("kept", ["unsubscribed", "bounced", "archived"])
def test_nobody_who_left_is_subscribed_again_by_an_import_and_the_report_says_so_d22(shop: Person, kept: str) -> None:
    take_in(shop, "email\na@example.org\n", wanted=kept)
    result = take_in(shop, "email,name\na@example.org,Ani\n", **SUBSCRIBE)
    assert (status_of("a@example.org"), result["updated"]) == (kept, 1)
    assert sum(result["kept_by"].values()) == 1
    remark = ImportProblem.objects.get(is_refused=False)
    assert (remark.row, remark.value) == (2, "a@example.org")


def test_known_suppressions_come_in_as_such_and_free_the_seats_of_those_subscribed(shop: Person) -> None:
    from gaung.capacity.queries import seats as seats_of

    take_in(shop, "email\na@example.org\nb@example.org\n", **SUBSCRIBE)
    take_in(shop, "email\na@example.org\nz@example.org\n", wanted="unsubscribed")
    assert (status_of("a@example.org"), status_of("z@example.org")) == ("unsubscribed", "unsubscribed")
    assert seats_of(shop.company).subscribed == 1


def test_an_address_whose_contact_was_deleted_after_unsubscribing_stays_unsubscribed_d22(shop: Person) -> None:
    take_in(shop, "email\na@example.org\n", wanted="unsubscribed")
    contact_actions.delete_contacts(
        company=shop.company, contact_ids=[Contact.objects.get().pk], by=shop.actor, now=NOW
    )
    take_in(shop, "email\na@example.org\n", **SUBSCRIBE)
    assert status_of("a@example.org") == "unsubscribed"


# --- rows that do not go in ---------------------------------------------------------------------

BAD = (
    b"email,name\n"
    b"ani@,Ani\n"
    b"budi,Budi\n"
    b",Citra\n"
    b"dewi@example.org,De\x07wi\n"
    b"eka@example.org,Eka,extra\n"
    b'"fajar@example.org,Fajar\n'
    b"gita@example.org,Gita\n"
    b"hana@example.org,Ha\x00na\n"
    b"\n"
    b"indra@example.org," + b"x" * 300 + b"\n"
    b"joko@example.org,Joko\n"
)


def test_every_bad_row_is_reported_with_its_number_its_column_and_what_to_do(shop: Person) -> None:
    result = take_in(shop, BAD)
    assert (result["created"], result["refused"], result["rows"]) == (2, 8, 10)
    found = {problem.row: problem for problem in ImportProblem.objects.all()}
    assert sorted(found) == [2, 3, 4, 5, 6, 7, 9, 11]
    assert problem_words(found[2]) == "enter the part after @ in “ani@”"
    assert (found[2].column, found[5].column, found[11].column) == ("email", "name", "name")
    assert [found[row].code for row in (4, 5, 6, 7, 9, 11)] == [
        "nothing_to_add",
        "control_characters",
        "row_too_wide",
        "quotes_broken",
        "control_characters",
        "text_too_long",
    ]


def test_bad_rows_come_back_as_csv_with_a_reason_and_nothing_a_spreadsheet_would_run(shop: Person) -> None:
    run = choose(shop, bring(shop, BAD + b"=cmd|' /C calc'!A0,@SUM(1)\n"))
    start(shop, run)
    pieces = queries.as_csv(queries.rows_to_mend(run, reason="Reason", say=problem_words))
    text = b"".join(pieces).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text.replace("\x00", ""))))
    assert rows[0] == ["email", "name", "Reason"]
    assert rows[5][:2] + rows[5][3:] == ["eka@example.org", "Eka", "extra"]
    assert rows[1] == ["ani@", "Ani", "enter the part after @ in “ani@”"]
    assert rows[6][0] == '"fajar@example.org,Fajar'
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r")]


def test_hostile_strings_go_in_and_come_out_unharmed_or_are_reported(shop: Person) -> None:
    if not SHARED.exists():
        pytest.skip("the shared cases are not beside the repository")
    strings = json.loads((SHARED / "naughty.json").read_text())
    paper = io.StringIO()
    writer = csv.writer(paper)
    writer.writerow(["email", "name"])
    for number, text in enumerate(strings):
        writer.writerow([f"p{number}@example.org", text])
    data = paper.getvalue().encode("utf-8", "surrogatepass")
    result = take_in(shop, data)
    refused = {problem.row for problem in ImportProblem.objects.filter(is_refused=True)}
    assert result["rows"] == len(strings)
    names = dict(Contact.objects.values_list("email_key", "name"))
    assert len(names) + len(refused) == len(strings)
    import unicodedata

    for number, text in enumerate(strings):
        kept = names.get(f"p{number}@example.org")
        if kept is not None:
            assert kept == unicodedata.normalize("NFC", text.strip(" \t\r\n\u00a0\u3000")), text
    assert len(refused) < 30


@pytest.mark.one_database("postgresql")  # the stricter of the two about texts
@pytest.mark.parametrize(
    "data",
    [
        b"\x00".join(b"email,name\na@example.org,A\n"[i : i + 1] for i in range(27)),
        b"email\n" + b"x" * 3_000_000,
        b"email,b\n" + b'x","y\n' * 5_000,
        b"email\n" + b"," * 250_000 + b"\na@example.org\n",
        b'email\n"' + b"a\n" * 50_000,
        b"email\n" + b"a@example.org\n" * 9 + b"\xff\xfe\x00\x00\n",
    ],
)
def test_whatever_the_file_holds_the_work_ends_and_every_row_is_accounted_for(shop: Person, data: bytes) -> None:
    run = bring(shop, data)
    if "email" in [entry["role"] for entry in run.mapping]:
        run = choose(shop, run)
        assert start(shop, run)["rows"] == run.foretold["rows"]


def test_rows_mended_in_the_file_of_bad_rows_come_in_with_the_next_import(shop: Person) -> None:
    run = choose(shop, bring(shop, "email,phone\nani@,+62 812\nbudi@example.org,+62 813\n"))
    start(shop, run)
    pieces = queries.as_csv(queries.rows_to_mend(run, reason="Reason not imported", say=problem_words))
    mended = b"".join(pieces).replace(b"ani@,", b"ani@example.org,")
    take_in(shop, mended)
    assert {one.email_key: one.fields for one in Contact.objects.all()} == {
        "ani@example.org": {"phone": "+62 812"},
        "budi@example.org": {"phone": "+62 813"},
    }


# --- choices ------------------------------------------------------------------------------------


def test_nothing_is_changed_before_it_is_confirmed(shop: Person) -> None:
    run = choose(shop, bring(shop, "email,kota\na@example.org,Bogor\n"))
    assert run.foretold["created"] == 1
    assert (Contact.objects.count(), CustomField.objects.count(), Job.objects.count()) == (0, 0, 0)


def test_an_import_started_twice_is_started_once(shop: Person) -> None:
    run = choose(shop, bring(shop, "email\na@example.org\n"))
    start(shop, run)
    start(shop, run)
    assert Job.objects.count() == 1


def test_choices_that_lead_nowhere_are_refused(shop: Person) -> None:
    run = bring(shop, "email,name\na@example.org,Ani\n")
    for roles, extra, refusal in [
        (["name", "ignore"], {}, AddressColumnMissing),
        (["email", "email"], {}, ColumnRoleTwice),
        (["email", "name"], {"wanted": "subscribed"}, ConsentStatementMissing),
        (["email", "status"], {}, ConsentStatementMissing),
    ]:
        with pytest.raises(refusal):
            choose(shop, run, roles=roles, **extra)


def test_an_import_cannot_start_before_its_dry_run_nor_change_after_it_began(shop: Person) -> None:
    run = bring(shop, "email\na@example.org\n")
    with pytest.raises(ImportNotReady):
        actions.start_import(company=shop.company, import_id=run.pk, by=shop.actor, now=NOW)
    start(shop, choose(shop, run))
    with pytest.raises(ImportBegun):
        choose(shop, run)
    with pytest.raises(ImportBegun):
        actions.discard_import(company=shop.company, import_id=run.pk, by=shop.actor, now=NOW)


def test_an_import_thrown_away_leaves_no_file(shop: Person, tmp_path: Path) -> None:
    run = choose(shop, bring(shop, "email\na@example.org\n"))
    actions.discard_import(company=shop.company, import_id=run.pk, by=shop.actor, now=NOW)
    assert not list(tmp_path.rglob("*.csv"))
    with pytest.raises(ImportNotReady):
        actions.start_import(company=shop.company, import_id=run.pk, by=shop.actor, now=NOW)


def test_a_dry_run_overtaken_by_another_choice_says_nothing(shop: Person) -> None:
    run = bring(shop, "email\na@example.org\n")
    for wanted in ("archived", "no_consent"):
        actions.choose_columns(
            company=shop.company,
            import_id=run.pk,
            choices=Choices(roles=["email"], wanted=wanted),
            by=shop.actor,
            now=NOW,
        )
    tasks.run_pending()
    run.refresh_from_db()
    assert run.foretold["statuses"] == {"no_consent": 1}


def test_too_many_rows_are_refused_by_the_dry_run(shop: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gaung.contacts.importing.work.MAX_ROWS", 3)
    run = choose(shop, bring(shop, "email\n" + "a@example.org\n" * 4))
    assert (run.stage, run.failure_code) == ("refused", TooManyRows.code)


def test_importing_needs_its_right(shop: Person, viewer: Person) -> None:
    with pytest.raises(MissingRight):
        bring(viewer, "email\na@example.org\n")


def test_free_seats_are_kept_for_those_added_meanwhile_and_nobody_is_lost_d21(shop: Person) -> None:
    """What was foretold may have become untrue; the limit is never passed."""
    seats(shop, 2)
    run = choose(shop, bring(shop, "email\na@example.org\nb@example.org\n"), **SUBSCRIBE)
    contact_actions.add_contact(
        company=shop.company,
        person=contact_actions.NewContact(email="z@example.org"),
        wanted=MarketingStatus.SUBSCRIBED,
        consent=Consent(source="form", at=NOW, text="yes"),
        by=shop.actor,
        now=NOW,
    )
    assert start(shop, run)["statuses"] == {"subscribed": 1, "pending_upgrade": 1}
