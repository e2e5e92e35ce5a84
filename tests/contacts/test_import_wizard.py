"""The wizard's choices: how a file is read, new fields, owners, tags, what fits, rows fixed, reports kept (CON-07)."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from gaung.contacts import actions as contact_actions
from gaung.contacts.importing import actions, cleaning, mending, queries
from gaung.contacts.importing.actions import NewField, Reading
from gaung.contacts.importing.mapping import TooManyTagsForAll
from gaung.contacts.importing.refusals import ColumnsChanged, ImportBegun, ImportNotReady, ReportGone
from gaung.contacts.models import Contact, ContactTag, CustomField, ImportProblem, ImportRun
from gaung.core.permissions import MissingRight
from gaung.core.table_file import HeaderOnly
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import company_scope
from gaung.foundation.words import speaking
from tests.cast import NOW, Person
from tests.contacts.imports import SUBSCRIBE, bring, choose, reasons, seats, start, status_of, take_in
from tests.contacts.kit import assert_counted
from tests.contacts.workbooks import workbook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _data_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.GAUNG_DATA = tmp_path
    with speaking("en"):
        yield


@pytest.fixture
def shop(owner: Person) -> Iterator[Person]:
    with company_scope(owner.company):
        seats(owner, 500)
        yield owner


def read_again(person: Person, run: ImportRun, **how: Any) -> ImportRun:
    return actions.read_again(
        company=person.company, import_id=run.pk, reading=Reading(**how), by=person.actor, now=NOW
    )


def mend(person: Person, run: ImportRun, cells: dict[int, dict[int, str]]) -> mending.Mended:
    return mending.mend_rows(company=person.company, import_id=run.pk, cells=cells, by=person.actor, now=NOW)


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


# --- how the file is read -----------------------------------------------------------------------


def test_a_file_read_wrongly_is_read_again_as_the_member_says(shop: Person, tmp_path: Path) -> None:
    run = bring(shop, "email;nazwisko\na@example.org;Wiśnia\n".encode("cp1250"))
    assert (run.encoding, run.sample) == ("cp1252", [["a@example.org", "Wiœnia"]])
    run = read_again(shop, run, encoding="cp1250")
    assert (run.encoding, run.sample) == ("cp1250", [["a@example.org", "Wiśnia"]])
    run = read_again(shop, run, delimiter=",", has_header=False)
    assert (run.columns, run.has_header) == ([""], False)
    assert len(kept(tmp_path)) == 2
    actions.discard_import(company=shop.company, import_id=run.pk, by=shop.actor, now=NOW)
    assert kept(tmp_path) == []


def test_another_sheet_of_a_workbook_is_chosen_and_comes_in(shop: Person, tmp_path: Path) -> None:
    run = bring(shop, workbook(Satu=[["email"], ["a@example.org"]], Dua=[["email"], ["b@example.org"]]), "list.xlsx")
    run = read_again(shop, run, sheet="Dua")
    start(shop, choose(shop, run))
    assert list(Contact.objects.values_list("email_key", flat=True)) == ["b@example.org"]
    assert len(kept(tmp_path)) == 1


def test_reading_it_another_way_throws_the_old_check_away(shop: Person) -> None:
    run = choose(shop, bring(shop, "email;b\na@example.org;1\n"))
    run = read_again(shop, run, has_header=False)
    assert (run.stage, run.foretold) == ("uploaded", {})
    with pytest.raises(ImportNotReady):
        actions.start_import(company=shop.company, import_id=run.pk, by=shop.actor, now=NOW)


def test_a_reading_that_leads_nowhere_changes_nothing(shop: Person, tmp_path: Path) -> None:
    run = bring(shop, "a@example.org\n")
    for how, refusal in [
        ({"has_header": True}, HeaderOnly),
        ({"encoding": "rot13"}, ColumnsChanged),
        ({"delimiter": "x"}, ColumnsChanged),
        ({"sheet": "Satu"}, ColumnsChanged),
    ]:
        with pytest.raises(refusal):
            read_again(shop, run, **how)
    run.refresh_from_db()
    assert (run.has_header, len(kept(tmp_path))) == (False, 1)
    start(shop, choose(shop, run))
    with pytest.raises(ImportBegun):
        read_again(shop, run, delimiter=";")


# --- columns, tags, owners ----------------------------------------------------------------------


def test_a_field_is_made_on_the_spot_with_its_name_and_kind(shop: Person) -> None:
    result = take_in(
        shop,
        "email,x,y\na@example.org,2026-03-01,7\nb@example.org,soon,8\n",
        roles=["email", "field", "field"],
        fields={1: NewField("Birthday", "date"), 2: NewField()},
    )
    assert result["refused_by"] == {"field_refused": 1}
    made = {field.key: (field.label, field.kind) for field in CustomField.objects.all()}
    assert made == {"birthday": ("Birthday", "date"), "y": ("y", "text")}
    assert Contact.objects.get().fields == {"birthday": "2026-03-01", "y": "7"}


def test_a_column_goes_into_a_field_the_company_has(shop: Person) -> None:
    contact_actions.create_custom_field(company=shop.company, label="Kota", by=shop.actor, now=NOW)
    take_in(shop, "email,city\na@example.org,Bogor\n", roles=["email", "field:kota"])
    assert Contact.objects.get().fields == {"kota": "Bogor"}
    with pytest.raises(ColumnsChanged):
        choose(shop, bring(shop, "email,city\na@example.org,B\n"), roles=["email", "field:other"])


def test_tags_for_all_join_the_tags_of_the_rows(shop: Person) -> None:
    take_in(shop, "email,tags\na@example.org,vip\nb@example.org,\n", tags="spring, VIP")
    found = sorted(ContactTag.objects.values_list("contact__email_key", "tag__name_key"))
    assert found == [
        ("a@example.org", "spring"),
        ("a@example.org", "vip"),
        ("b@example.org", "spring"),
        ("b@example.org", "vip"),
    ]
    with pytest.raises(TooManyTagsForAll):
        choose(shop, bring(shop, "email\na@example.org\n"), tags=",".join(f"t{n}" for n in range(21)))


def test_an_owner_is_known_by_name_or_address_and_a_stranger_is_reported(shop: Person) -> None:
    user = shop.user
    rows = f"a@example.org,{user.email.upper()}\nb@example.org,{user.name}\nc@example.org,Nobody\nd@example.org,\n"
    result = take_in(shop, "email,owner\n" + rows)
    assert result["refused_by"] == {"owner_unknown": 1}
    owners = dict(Contact.objects.values_list("email_key", "owner_id"))
    mine = shop.membership.pk
    assert owners == {"a@example.org": mine, "b@example.org": mine, "d@example.org": None}


# --- what fits ----------------------------------------------------------------------------------


def test_the_journeys_import_foretells_a_thousand_subscribed_and_seven_hundred_pending(shop: Person) -> None:
    seats(shop, 1_000)
    take_in(shop, "email\n" + "".join(f"old{n}@example.org\n" for n in range(300)), **SUBSCRIBE)
    run = choose(shop, bring(shop, "email\n" + "".join(f"p{n}@example.org\n" for n in range(1_400))), **SUBSCRIBE)
    assert run.foretold["statuses"] == {"subscribed": 700, "pending_upgrade": 700}
    start(shop, run)
    counts = assert_counted(shop)
    assert (counts["subscribed"], counts["pending_upgrade"]) == (1_000, 700)


def test_only_what_fits_is_taken_in_and_the_rest_is_left_out_and_listed_d20(shop: Person) -> None:
    seats(shop, 3)
    take_in(shop, "email\nknown@example.org\n")
    data = "email,name\na@example.org,A\nknown@example.org,K\n" + "".join(f"p{n}@example.org,P\n" for n in range(5))
    run = choose(shop, bring(shop, data + "p4@example.org,Again\n"), **SUBSCRIBE)
    assert run.foretold["waiting"] == {"created": 4, "updated": 1}
    result = start(shop, run, only_what_fits=True)
    left_out = 5
    assert result["created"] == run.foretold["created"] - 4
    assert result["updated"] == run.foretold["updated"] - 1
    assert result["refused_by"] == {"no_seat_free": left_out}
    assert result["rows"] == result["created"] + result["updated"] + result["refused"]
    assert sorted(reasons(shop)) == [5, 6, 7, 8, 9]
    assert assert_counted(shop)["pending_upgrade"] == 0
    assert mending.left_to_mend(run) == 0


def test_who_is_known_and_finds_no_seat_is_left_as_they_are(shop: Person) -> None:
    seats(shop, 0)
    take_in(shop, "email,name\na@example.org,Old\n")
    run = choose(shop, bring(shop, "email,name\na@example.org,New\n"), **SUBSCRIBE)
    start(shop, run, only_what_fits=True)
    assert (status_of("a@example.org"), Contact.objects.get().name) == ("no_consent", "Old")


def test_rows_that_change_nothing_are_counted_apart(shop: Person) -> None:
    data = "email,name\na@example.org,Ani\nb@example.org,Budi\n"
    take_in(shop, data)
    result = take_in(shop, data + "a@example.org,Ani\nc@example.org,Citra\n")
    assert (result["created"], result["updated"], result["unchanged"]) == (1, 3, 3)


def test_a_row_repeated_far_below_is_foretold_as_unchanged(shop: Person) -> None:
    middle = "".join(f"p{number}@example.org,P\n" for number in range(2_100))
    result = take_in(shop, "email,name\na@example.org,Ani\n" + middle + "a@example.org,Ani\n")
    assert (result["updated"], result["unchanged"]) == (1, 1)


def test_seats_taken_and_left_are_foretold(shop: Person) -> None:
    take_in(shop, "email\na@example.org\nb@example.org\n", **SUBSCRIBE)
    result = take_in(shop, "email,status\na@example.org,unsubscribed\nc@example.org,subscribed\n", **SUBSCRIBE)
    assert (result["seats_taken"], result["seats_left"]) == (1, 1)


# --- rows fixed on the page ---------------------------------------------------------------------

SEVEN = {
    13: "ani@",
    34: "budi",
    72: "",
    151: "@example.com",
    152: "x y@example.com",
    223: "citra@example",
    300: "d@e f.co",
}


def three_hundred() -> str:
    lines = (f"{SEVEN.get(n, f'p{n}@example.org')};Orang {n};Kota {n % 5}" for n in range(2, 302))
    return "email;nama;kota\n" + "\n".join(lines) + "\n"


def test_seven_bad_rows_of_three_hundred_are_listed_and_fixed_in_one_go(shop: Person) -> None:
    result = take_in(shop, three_hundred(), **SUBSCRIBE)
    run = queries.imports(shop.company)[0]
    assert (result["created"], sorted(reasons(shop))) == (293, sorted(SEVEN))
    rows = mending.rows_to_fix(run)
    assert [(row.problem.row, row.cells[0]) for row in rows] == list(SEVEN.items())
    assert {row.wrong for row in rows} == {frozenset({0})}
    done = mend(shop, run, {row: {0: f"fixed{row}@example.org"} for row in SEVEN})
    assert (done.imported, done.still, Contact.objects.count()) == (7, {}, 300)
    run.refresh_from_db()
    figures = queries.figures(run)
    assert (figures["created"], figures["refused"], figures["statuses"]) == (300, 0, {"subscribed": 300})
    fixed = Contact.objects.get(email_key="fixed72@example.org")
    assert (fixed.name, fixed.fields, fixed.consent_source) == ("Orang 72", {"kota": "Kota 2"}, "shop form")
    assert AuditEntry.objects.get(action="import.rows_mended").after["rows"] == 7
    assert mending.left_to_mend(run) == 0


def test_rows_still_wrong_stay_with_what_is_wrong_now_and_the_others_come_in(shop: Person) -> None:
    take_in(shop, "email\na@\nb@\n")
    run = queries.imports(shop.company)[0]
    done = mend(shop, run, {2: {0: "a@example.org"}, 3: {0: "b@example"}})
    assert (done.imported, {row: problem.facts for row, problem in done.still.items()}) == (
        1,
        {3: {"reason": "domain_incomplete"}},
    )
    assert reasons(shop) == {3: "address_refused"}
    assert mending.left_to_mend(queries.access_import(shop.company, run.pk)) == 1


def test_a_row_fixed_in_two_tabs_comes_in_once(shop: Person) -> None:
    take_in(shop, "email\na@\n", **SUBSCRIBE)
    run = queries.imports(shop.company)[0]
    assert mend(shop, run, {2: {0: "a@example.org"}}).imported == 1
    again = mend(shop, run, {2: {0: "other@example.org"}})
    assert (again.imported, again.still, Contact.objects.count()) == (0, {}, 1)


def test_cells_nobody_typed_into_keep_what_the_file_says_and_strange_ones_are_ignored(shop: Person) -> None:
    take_in(shop, 'email,name,kota\n"a@,Ani,Bogor\nb@example.org,B,X,extra\n')
    run = queries.imports(shop.company)[0]
    rows = mending.rows_to_fix(run)
    assert [row.cells for row in rows] == [("a@", "Ani", "Bogor"), ("b@example.org", "B", "X")]
    assert mending.columns_to_show(run, rows) == [0, 1, 2]
    done = mend(shop, run, {2: {0: "a@example.org", 99: "x"}, 3: {}, 77: {0: "z@example.org"}})
    assert done.imported == 2
    assert dict(Contact.objects.values_list("email_key", "name")) == {"a@example.org": "Ani", "b@example.org": "B"}


def test_at_the_limit_a_fixed_row_waits_like_any_other_r17(shop: Person) -> None:
    seats(shop, 1)
    take_in(shop, "email\na@example.org\nb@\n", **SUBSCRIBE)
    mend(shop, queries.imports(shop.company)[0], {3: {0: "b@example.org"}})
    assert status_of("b@example.org") == "pending_upgrade"


def test_more_rows_than_a_page_holds_are_only_downloaded(shop: Person) -> None:
    take_in(shop, "email\n" + "x\n" * 51)
    run = queries.imports(shop.company)[0]
    assert (mending.left_to_mend(run), mending.rows_to_fix(run)) == (51, [])


def test_fixing_needs_its_right_and_a_finished_import(shop: Person, viewer: Person) -> None:
    run = choose(shop, bring(shop, "email\na@\nb@example.org\n"))
    with pytest.raises(ImportNotReady):
        mend(shop, run, {2: {0: "a@example.org"}})
    with pytest.raises(MissingRight):
        mend(viewer, run, {2: {0: "a@example.org"}})


# --- the report is kept for ninety days ---------------------------------------------------------


def test_after_ninety_days_the_file_and_the_rows_are_gone_and_the_figures_stay(shop: Person, tmp_path: Path) -> None:
    take_in(shop, "email\na@example.org\nb@\n")
    forgotten = bring(shop, "email\nz@example.org\n")
    run = queries.imports(shop.company)[1]
    until = cleaning.kept_until(run)
    assert until is not None
    assert cleaning.run_due(now=until - timedelta(seconds=1)) == 1  # the one that never began is older
    forgotten.refresh_from_db()
    assert (forgotten.stage, kept(tmp_path)) == ("discarded", [])
    assert (cleaning.run_due(now=until), cleaning.run_due(now=until)) == (1, 0)
    run = queries.access_import(shop.company, run.pk)
    assert (kept(tmp_path), ImportProblem.objects.count()) == ([], 0)
    assert (queries.figures(run)["created"], mending.left_to_mend(run)) == (1, 0)
    with pytest.raises(ReportGone):
        mend(shop, run, {3: {0: "b@example.org"}})
    with pytest.raises(ReportGone):
        list(queries.rows_to_mend(run, reason="Reason", say=str))


def test_the_file_goes_with_its_last_row_and_the_refused_rows_stay_in_the_report(shop: Person, tmp_path: Path) -> None:
    take_in(shop, "email,name\na@example.org,A\nb@,B\n")
    for _, after_commit, *_ in list(connection.run_on_commit):
        after_commit()
    assert kept(tmp_path) == []
    run = queries.imports(shop.company)[0]
    assert list(queries.rows_to_mend(run, reason="Reason", say=lambda _: "why"))[1] == ["b@", "B", "why"]
    assert mend(shop, run, {3: {0: "b@example.org"}}).imported == 1
