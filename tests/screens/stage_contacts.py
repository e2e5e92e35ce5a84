"""Contacts: imports at every step, choices, changes in bulk, work in the background (CON-01 to CON-07, CPG)."""

from gaung.contacts import actions as contacts
from gaung.contacts import queries
from gaung.contacts.importing import actions as importing
from gaung.contacts.models import Contact, Selection, Tag
from gaung.core.audience_address import parse_filter
from gaung.core.contact_status import MarketingStatus as Status
from gaung.core.permissions import Right
from gaung.foundation import jobs
from gaung.foundation.tenancy import company_scope
from tests.contacts.workbooks import workbook
from tests.screens.hand import Addresses, Hand, hand_of

LONG = "Raden Mas Haryo Kusumodiningrat Prawirosastronegoro von Wolkenstein-Rodenegg y Fernández de Córdoba " * 2
ADDRESS = "a-very-long-address.that-nobody-would-type.twice-on-one-day@" + "sub." * 40 + "example.com"
BAD = {13: "ani@", 34: "budi", 72: "", 151: "@example.com", 152: "x y@a.com", 223: "citra@example", 300: "d@e f.co"}


def a_long_name(hand: Hand) -> Addresses:
    """A contact with the longest name and address there can be, tagged and with fields of its own."""
    for label in ("City", "Customer since", "A field whose name is as long as the names of fields can be made"):
        hand.act(contacts.create_custom_field, label=label)
    person = contacts.NewContact(email=ADDRESS[:250], name=LONG[:190])
    made = hand.act(contacts.add_contact, person=person)
    hand.act(contacts.tag_contacts, contact_ids=[made.pk], tag="Wholesale customers of the north coast")
    return {"contact_long": hand.at(f"contacts/{made.pk}/")} | _one_of_each_status(hand)


def _one_of_each_status(hand: Hand) -> Addresses:
    found = {}
    for status in Status:
        row = Contact.objects.filter(company=hand.company, marketing_status=status.value).order_by("pk").first()
        if row is not None:
            found[f"contact_{status.value}"] = hand.at(f"contacts/{row.pk}/")
    other = hand_of("nordlicht-naturkost")
    with company_scope(other.company):
        row = Contact.objects.filter(company=other.company, marketing_status="pending_upgrade").first()
        return found | ({"contact_waiting": other.at(f"contacts/{row.pk}/")} if row else {})


def work_in_the_background(hand: Hand) -> Addresses:
    """A job under way, one that failed, one that is done, one that was stopped."""
    found = {}
    for status, done in (("running", 4_100), ("failed", 900), ("stopped", 2_000), ("done", 12_000)):
        job = jobs.Job.objects.create(
            company_id=hand.company.pk,
            kind="tests.demo",
            status=status,
            total=12_000,
            done=done,
            created_by_id=hand.user.pk,
            created_by_label=hand.user.name,
            created_at=hand.now,
            started_at=hand.now,
            finished_at=None if status == "running" else hand.now,
            failure_code="unexpected" if status == "failed" else "",
            failure_facts={"code": "A1B2C3D4"} if status == "failed" else {},
        )
        found[f"job_{status}"] = hand.at(f"jobs/{job.pk}/")
    return found


def filters(hand: Hand) -> Addresses:
    """Filters kept: one of one's own, one that everybody sees, one with a name as long as names get."""
    jakarta = str(Tag.objects.get(company=hand.company, name="Jakarta").pk)
    kept = [
        hand.act(contacts.save_filter, name=name, filter=parse_filter(asked), is_shared=shared)
        for name, asked, shared in (
            ("Jakarta, subscribed", {"status": "subscribed", "tag": jakarta}, True),
            ("Bounced lately", {"status": "bounced"}, False),
            ("Everyone who came by the wholesale form of the fair and has not bought since", {"q": "an"}, True),
        )
    ]
    return {
        "contacts_filtered": hand.at(f"contacts/?status=subscribed&tag={jakarta}"),
        "contacts_filter": hand.at(f"contacts/filter/?status=subscribed&tag={jakarta}"),
        "filter_saved": hand.at(f"contacts/filters/{kept[0].pk}/"),
        "filter_delete": hand.at(f"contacts/filters/{kept[0].pk}/delete/"),
    }


def _chosen(hand: Hand, status: str, *, most: int = 0) -> int:
    if not most:
        return int(hand.act(contacts.freeze_selection, filter=parse_filter({"status": status})).pk)
    rows = Contact.objects.filter(company=hand.company, marketing_status=status).order_by("-pk")[:most]
    return int(hand.act(contacts.freeze_selection, ids=[row.pk for row in rows]).pk)


def selections(hand: Hand) -> Addresses:
    """Choices that were not acted on: by filter, archived people, and one that ran out."""
    everyone, put_away, gone = _chosen(hand, "subscribed"), _chosen(hand, "archived"), _chosen(hand, "bounced")
    queries.access_selection(hand.company, gone)
    Selection.objects.filter(pk=gone).update(created_at=hand.now.replace(year=hand.now.year - 1))
    return {
        "selection": hand.at(f"contacts/selections/{everyone}/"),
        "selection_archive": hand.at(f"contacts/selections/{everyone}/?to=archived"),
        "selection_refused": hand.at(f"contacts/selections/{everyone}/?to=subscribed"),
        "selection_gone": hand.at(f"contacts/selections/{gone}/"),
        "selection_delete": hand.at(f"contacts/selections/{put_away}/deletion/"),
        "selection_export": hand.at(f"contacts/selections/{everyone}/export/"),
    }


def changed_in_bulk(hand: Hand) -> Addresses:
    """Forty put away an hour ago: the result, and what taking it back would do."""
    job = hand.act(contacts.start_bulk_edit, selection_id=_chosen(hand, "subscribed", most=40), to=Status.ARCHIVED)
    mixed = hand.act(contacts.start_bulk_edit, selection_id=_chosen(hand, "unsubscribed"), to=Status.SUBSCRIBED)
    return {
        "bulk_done": hand.at(f"contacts/jobs/{job.pk}/"),
        "bulk_undo": hand.at(f"contacts/jobs/{job.pk}/undo/"),
        "bulk_skipped": hand.at(f"contacts/jobs/{mixed.pk}/"),
    }


# --- imports ------------------------------------------------------------------------------------


def _table(rows: int, *, bad: bool = False, prefix: str = "p") -> bytes:
    wrong = BAD if bad else {}
    lines = (f"{wrong.get(n, f'{prefix}{n}@example.org')};Orang {n};Kota {n % 5}" for n in range(2, rows + 2))
    return ("Email;Nama;Kota\n" + "\n".join(lines) + "\n").encode()


def _brought(hand: Hand, data: bytes, name: str = "pelanggan.csv") -> int:
    return int(hand.act(importing.bring_file, pieces=[data], name=name).pk)


def _checked(hand: Hand, data: bytes, name: str = "pelanggan.csv") -> int:
    pk = _brought(hand, data, name)
    choices = importing.Choices(
        roles=("email", "name", "ignore"),
        wanted="subscribed",
        consent_source="Formulir di toko",
        consent_text="Saya setuju menerima kabar.",
    )
    hand.act(importing.choose_columns, import_id=pk, choices=choices)
    return pk


def _started(hand: Hand, data: bytes, name: str = "pelanggan.csv") -> int:
    pk = _checked(hand, data, name)
    hand.act(importing.start_import, import_id=pk)
    return pk


def imports(hand: Hand) -> Addresses:
    """One import at each of its steps, as the wizard shows it."""
    table = _table(300, bad=True)
    thrown = _brought(hand, table, "wrong-file.csv")
    hand.act(importing.discard_import, import_id=thrown)
    nobody = _brought(hand, b"first,second\nAni,Jakarta\nBudi,Bandung\n", "no-address-column.csv")
    book = workbook(Pelanggan=[["email", "nama"], ["a@example.org", "Ani"]], Dua=[["surel"], ["b@example.org"]])
    report = _started(hand, table, "pelanggan-jakarta.csv")
    steps = {
        "import_columns": f"{_brought(hand, table)}/columns/",
        "import_columns_none": f"{nobody}/columns/",
        "import_workbook": f"{_brought(hand, book, 'pelanggan.xlsx')}/columns/",
        "import_foretold": f"{_checked(hand, table)}/",
        "import_report": f"{report}/",
        "import_mend": f"{report}/mend/",
        "import_clean": f"{_started(hand, _table(12, prefix='clean'), 'stall.csv')}/",
        "import_discarded": f"{thrown}/",
    }
    return {name: hand.at(f"contacts/imports/{path}") for name, path in steps.items()}


def import_that_fits_in_part(hand: Hand) -> Addresses:
    """At the limit: most of the rows would wait, and what fits can be taken alone (D20)."""
    other = hand_of("batik-lestari")
    assert Right.CAN_IMPORT_CONTACTS in set(other.by.rights)
    with company_scope(other.company):
        pk = _checked(other, _table(340, prefix="more"))
        return {"import_over_limit": other.at(f"contacts/imports/{pk}/")}
