"""Choosing, editing many, the result, taking it back, taking them along, deleting for good (CON-03 to CON-06)."""

import re

import pytest
from django.test import Client

from gaung.contacts.models import Contact, ExportPart, Selection, Undo
from gaung.core.contact_status import MarketingStatus as S
from gaung.foundation import tasks
from gaung.foundation.models import Job
from gaung.foundation.tenancy import company_scope
from tests.cast import Person, new_member
from tests.web.test_contacts import add, client_of, confirm, freeze, ids, page, post, shop, statuses, text_of  # noqa: F401

pytestmark = pytest.mark.django_db


def latest(shop: Person) -> Job:  # noqa: F811
    with company_scope(shop.company):
        return Job.objects.order_by("-pk").first()


@pytest.fixture
def tab(shop: Person) -> Client:  # noqa: F811
    """One browser: what is chosen is held from page to page."""
    return client_of(shop)


def stay(tab: Client, scope: str, **data) -> str:
    """Press a button that stays in the list; return the list as it is then."""
    where = "/c/kopi-senja/contacts/"
    answer = tab.post(f"{where}selections/", {"scope": scope, "next": where, **data}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def listed(tab: Client) -> str:
    return tab.get("/c/kopi-senja/contacts/").content.decode()


# --- choosing (CON-03) --------------------------------------------------------------------------


def test_all_that_match_stay_chosen_in_the_list_with_when_they_were_chosen(shop: Person, tab: Client) -> None:  # noqa: F811
    add(shop, *(f"p{n}@example.org" for n in range(60)), wanted="subscribed")
    html = stay(tab, "all", status="subscribed")
    assert "60 selected: everyone the filter matched on" in text_of(html)
    assert html.count(' checked aria-label="Select p') == 50
    add(shop, "late@example.org", wanted="subscribed")
    html = listed(tab)
    late = ids(shop, "late@example.org")[0]
    assert re.search(rf'value="{late}" aria-label', html)  # shown, not chosen
    assert "60 selected" in text_of(html)


def test_without_a_script_ticks_are_kept_from_page_to_page(shop: Person, tab: Client) -> None:  # noqa: F811
    """P-03: keep these and choose more; unticking on the page takes out; Clear lets go."""
    add(shop, *(f"p{n}@example.org" for n in range(4)))
    one, two, three, four = (str(pk) for pk in ids(shop, *(f"p{n}@example.org" for n in range(4))))
    assert "2 selected" in text_of(stay(tab, "keep", page=f"{one},{two}", id=[one, two]))
    assert "3 selected" in text_of(stay(tab, "keep", page=f"{three},{four}", id=[three]))
    assert "2 selected" in text_of(stay(tab, "keep", page=f"{one},{two}", id=[two]))
    assert "4 selected" in text_of(stay(tab, "page", page=f"{one},{two},{four}", id=[one]))
    with company_scope(shop.company):
        assert Selection.objects.count() == 1  # one selection grew and shrank
    assert "selected" not in text_of(stay(tab, "clear"))


def test_ticks_of_other_pages_come_along_from_the_script(shop: Person) -> None:  # noqa: F811
    add(shop, *(f"p{n}@example.org" for n in range(3)))
    one, two, three = (str(pk) for pk in ids(shop, *(f"p{n}@example.org" for n in range(3))))
    chosen = freeze(shop, scope="archive", page=one, id=[one], more=f"{two},{three},x,,-1", less="")
    assert "to=archived" in chosen
    assert "Edit 3 contacts" in page(shop, chosen.partition("?")[0])


def test_a_used_selection_leads_to_its_result_and_is_no_longer_held(shop: Person, tab: Client) -> None:  # noqa: F811
    add(shop, "a@example.org", wanted="subscribed")
    stay(tab, "all")
    with company_scope(shop.company):
        chosen = Selection.objects.get().pk
    job = confirm(shop, f"selections/{chosen}/", to="archived")
    answer = client_of(shop).get(f"/c/{shop.company.slug}/contacts/selections/{chosen}/")
    assert answer.headers["Location"].endswith(job)
    assert "1 selected" not in text_of(listed(tab))


def test_an_old_selection_says_so(shop: Person, tab: Client) -> None:  # noqa: F811
    add(shop, "a@example.org")
    stay(tab, "all")
    with company_scope(shop.company):
        from datetime import timedelta

        chosen = Selection.objects.get()
        Selection.objects.update(created_at=chosen.created_at - timedelta(days=2))
    answer = client_of(shop).get(f"/c/{shop.company.slug}/contacts/selections/{chosen.pk}/")
    assert answer.status_code == 410
    assert "no longer kept" in answer.content.decode()
    assert "selected" not in text_of(listed(tab))


# --- editing (CON-04) ---------------------------------------------------------------------------


def test_an_entry_that_is_wrong_is_told_beside_its_field_and_kept(shop: Person) -> None:  # noqa: F811
    """G-03."""
    from gaung.contacts import actions
    from gaung.core.custom_fields import FieldKind
    from tests.contacts.kit import later

    with company_scope(shop.company):
        actions.create_custom_field(
            company=shop.company, label="Seats", kind=FieldKind.NUMBER, by=shop.actor, now=later()
        )
    add(shop, "a@example.org")
    chosen = freeze(shop, scope="edit", id=ids(shop, "a@example.org"))
    html = page(shop, chosen, **{"how-seats": "set", "value-seats": "many", "tags_on": "vip"})
    assert "Error: " in html
    assert 'value="many"' in html
    assert 'value="vip"' in html
    assert "What will happen" not in text_of(html)
    html = page(shop, chosen, **{"how-seats": "set", "value-seats": ""})
    assert "Enter the new value of “Seats”" in text_of(html)
    text = text_of(page(shop, chosen, **{"how-seats": "set", "value-seats": "12", "tags_on": "vip, shop"}))
    for line in ("Tag “shop” added to 1", "Tag “vip” added to 1", "“Seats” changed on 1", "Change 1 contact"):
        assert line in text
    with company_scope(shop.company):
        assert Contact.objects.get().fields == {}


def test_reasons_are_told_with_whom_they_are_about(shop: Person) -> None:  # noqa: F811
    add(shop, "a@example.org", "b@example.org", wanted="unsubscribed")
    chosen = freeze(shop, scope="all-of-them", id=ids(shop, "a@example.org", "b@example.org"))
    text = text_of(page(shop, chosen, to="subscribed", consent_source="form", consent_text="yes"))
    assert "a@example.org, b@example.org" in text


def test_the_result_says_what_became_other_than_foretold(shop: Person) -> None:  # noqa: F811
    """CON-05: between preview and confirmation somebody left."""
    add(shop, "a@example.org", "b@example.org", wanted="subscribed")
    chosen = freeze(shop, scope="edit", id=ids(shop, "a@example.org", "b@example.org"))
    foretold = re.search(r'name="foretold" value="([^"]*)"', page(shop, chosen, to="archived"))[1]
    with company_scope(shop.company):
        from gaung.contacts import actions
        from tests.contacts.kit import later

        gone = ids(shop, "b@example.org")
        actions.delete_contacts(company=shop.company, contact_ids=gone, by=shop.actor, now=later())
    job = confirm(shop, chosen, to="archived", foretold=foretold.replace("&quot;", '"'))
    assert "2 were to change, 1 did" in text_of(page(shop, job))
    assert "They were deleted meanwhile" in text_of(page(shop, job))


# --- taking it back (CON-05) --------------------------------------------------------------------


def test_undo_stands_on_the_result_and_in_the_list_and_brings_everybody_back(shop: Person) -> None:  # noqa: F811
    add(shop, "a@example.org", "b@example.org", wanted="subscribed")
    chosen = freeze(shop, scope="edit", id=ids(shop, "a@example.org", "b@example.org"))
    job = confirm(shop, chosen, to="archived")
    assert "2 contacts archived" in text_of(page(shop, job))
    assert f"{job}undo/" in page(shop, job)
    assert "2 contacts archived. Undo" in text_of(page(shop))
    preview = text_of(page(shop, f"{job}undo/"))
    assert "Bring back 2 contacts" in preview
    assert "2 will be as before." in preview
    assert set(statuses(shop).values()) == {"archived"}
    twice = {str(post(shop, f"{job}undo/", once=once).headers["Location"]) for once in ("x", "x", "y")}
    tasks.run_pending()
    assert len(twice) == 1  # a double click and an old page lead to the one undo
    assert set(statuses(shop).values()) == {"subscribed"}
    assert "2 contacts are as before" in text_of(page(shop, f"jobs/{latest(shop).pk}/"))
    assert "This was taken back" in text_of(page(shop, job))
    assert "Undo" not in text_of(page(shop)).replace("Undone", "")


def test_undo_needs_the_right_the_change_needed(shop: Person) -> None:  # noqa: F811
    add(shop, "a@example.org", wanted="subscribed")
    job = confirm(shop, freeze(shop, scope="edit", id=ids(shop, "a@example.org")), to="archived")
    viewer = new_member(shop.company, email="citra@kopisenja.example", name="Citra", set_key="viewer")
    where = f"/c/{shop.company.slug}/contacts/{job}undo/"
    assert client_of(viewer).get(where).status_code == 403
    assert client_of(viewer).post(where).status_code == 403
    assert "Undo" not in client_of(viewer).get(f"/c/{shop.company.slug}/contacts/{job}").content.decode()
    assert set(statuses(shop).values()) == {"archived"}


def test_after_the_day_nothing_is_kept_and_the_page_says_how_it_stands(shop: Person) -> None:  # noqa: F811
    from datetime import timedelta

    from gaung.contacts import forgetting
    from gaung.contacts.models import Before
    from gaung.foundation import clock

    add(shop, "a@example.org", wanted="subscribed")
    job = confirm(shop, freeze(shop, scope="edit", id=ids(shop, "a@example.org")), to="archived")
    with company_scope(shop.company):
        Undo.objects.update(until=clock.now() - timedelta(seconds=1))
    assert forgetting.run_due(now=clock.now()) >= 1
    with company_scope(shop.company):
        assert Before.objects.count() == 0
    assert "undo/" not in page(shop, job)
    assert client_of(shop).get(f"/c/{shop.company.slug}/contacts/{job}undo/").status_code == 302
    answer = post(shop, f"{job}undo/")
    assert answer.status_code == 409
    assert "24 hours" in answer.content.decode()


# --- taking them along --------------------------------------------------------------------------


def test_the_chosen_are_exported_with_the_columns_as_shown_or_all(shop: Person) -> None:  # noqa: F811
    add(shop, "a@example.org", "b@example.org", wanted="subscribed")
    chosen = freeze(shop, scope="export", id=ids(shop, "a@example.org"))
    assert "Export 1 contact" in page(shop, chosen)
    shown = b"".join(post(shop, chosen, columns="shown").streaming_content).decode()
    all_of_it = b"".join(post(shop, chosen, columns="all").streaming_content).decode()
    assert "a@example.org" in shown and "b@example.org" not in shown  # noqa: PT018
    assert len(all_of_it.splitlines()[0]) > len(shown.splitlines()[0])


def test_a_long_file_is_written_in_the_background_and_kept_for_a_day(
    shop: Person,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from gaung.contacts import exporting
    from gaung.web import contacts_takeaway

    monkeypatch.setattr(contacts_takeaway, "AT_ONCE", 3)
    monkeypatch.setattr(exporting, "ROWS", 2)
    add(shop, *(f"p{n}@example.org" for n in range(5)))
    add(shop, "=cmd@example.org")
    job = str(post(shop, "export/").headers["Location"]).partition("/contacts/")[2]
    tasks.run_pending()
    assert "contacts written" in text_of(page(shop, job))
    answer = client_of(shop).get(f"/c/{shop.company.slug}/contacts/{job}contacts.csv")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert len(lines) == latest(shop).result["changed"] + 1
    assert not any(line.startswith("=") for line in lines)
    with company_scope(shop.company):
        assert ExportPart.objects.count() > 1
        from datetime import timedelta

        from gaung.foundation import clock

        assert exporting.forget_exports(company=shop.company, before=clock.now() + timedelta(seconds=1)) > 1
    assert client_of(shop).get(f"/c/{shop.company.slug}/contacts/{job}contacts.csv").status_code == 404


# --- deleting for good --------------------------------------------------------------------------


def test_only_archived_contacts_are_deleted_for_good_and_only_by_typing_their_number(shop: Person) -> None:  # noqa: F811
    """CON-05: the one act that asks for typing; D22 and D23 hold."""
    add(shop, "a@example.org", "b@example.org", wanted="subscribed")
    confirm(shop, freeze(shop, scope="edit", id=ids(shop, "a@example.org")), to="archived")
    chosen = freeze(shop, scope="delete", id=ids(shop, "a@example.org", "b@example.org"))
    text = text_of(page(shop, chosen))
    assert "Delete 1 archived contact for good?" in text
    assert "1 other contact of this selection is not archived" in text
    for wrong in ("", "2", "delete", "1e0"):
        answer = post(shop, chosen, typed=wrong)
        assert "Type 1, the number" in answer.content.decode()
    assert len(statuses(shop)) == 2
    job = str(post(shop, chosen, typed="1").headers["Location"]).partition("/contacts/")[2]
    tasks.run_pending()
    assert statuses(shop) == {"b@example.org": S.SUBSCRIBED}
    text = text_of(page(shop, job))
    assert "1 contact deleted for good" in text
    assert "Undo" not in text
