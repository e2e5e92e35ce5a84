"""Contacts in bulk: import, archive, promotion, the limit under 16 writers, deep lists."""

import threading
from dataclasses import replace
from datetime import timedelta

from django.db import connection, transaction

from gaung.capacity import queries as capacity
from gaung.contacts import actions, queries
from gaung.contacts.importing import actions as importing
from gaung.contacts.importing import queries as imports
from gaung.contacts.importing.actions import Choices
from gaung.contacts.models import Contact
from gaung.core.audience_address import parse_filter
from gaung.core.contact_status import MarketingStatus
from gaung.foundation.access import SYSTEM
from gaung.foundation.tenancy import company_scope
from tests.bench.measure import note, p95, plain_insert, report, rows_of, stopwatch
from tests.cast import NOW, new_company
from tests.contacts.kit import CONSENT, people

CONTACTS = Contact._meta.db_table
CHANGES = "contacts_statuschange"
LATER = NOW + timedelta(minutes=1)


def shop(name, limit):
    """A company with so many seats."""
    person = new_company(f"Bench {name}", owner_email=f"{name}@bench.example")
    with company_scope(person.company):
        seats(person, limit)
    return person


def seats(person, limit):
    actions.set_capacity(company=person.company, limit=limit, ceiling=limit, entitled=True, by=SYSTEM, now=NOW)


def fill(person, count):
    """So many who asked to be subscribed, quickly."""
    for start in range(1, count + 1, 5_000):
        actions.add_contacts(
            company=person.company,
            people=people(min(5_000, count + 1 - start), start=start),
            wanted=MarketingStatus.SUBSCRIBED,
            consent=CONSENT,
            by=SYSTEM,
            now=NOW,
        )


def ready(person):
    """The company's finished contacts, with new ids where they must be."""
    return rows_of(CONTACTS, "company_id = %s", [person.company.pk])


def import_end_to_end(*, full):
    """A file of 50,000 rows: read, checked, foretold in a dry run, admitted and reported row by row."""
    count = 50_000
    person = shop("import", 30_000)
    lines = ["Email,Name,City\n"] + [f"orang{n}@example.com,Orang {n},Kota {n % 50}\n" for n in range(count)]
    data = "".join(lines).encode()
    with company_scope(person.company):
        run = importing.bring_file(company=person.company, pieces=[data], name="list.csv", by=person.actor, now=NOW)
        roles = [entry["role"] for entry in run.mapping]
        choices = Choices(roles=roles, wanted="subscribed", consent_source="shop form", consent_text="I agree")
        with stopwatch() as dry:
            importing.choose_columns(
                company=person.company, import_id=run.pk, choices=choices, by=person.actor, now=NOW
            )
        with stopwatch() as product:
            importing.start_import(company=person.company, import_id=run.pk, by=person.actor, now=NOW)
        job = imports.access_import(person.company, run.pk).job
        assert job is not None
        assert job.status == "done", (job.failure_code, job.failure_facts)
        assert capacity.seats(person.company).subscribed == 30_000
        columns, rows = ready(person)
        plain = plain_insert(CONTACTS, columns, rows)
    report("import of a file", count, product, plain, what="to COPY or executemany of the ready contacts")
    both = replace(product, seconds=product.seconds + dry.seconds, cpu=product.cpu + dry.cpu)
    report("import with its dry run", count, both, plain, what="the same")


def bulk_archive(*, full):
    """27,001 subscribed contacts chosen by a filter are archived as a job (R35)."""
    count = 27_001
    person = shop("archive", 28_000)
    with company_scope(person.company):
        fill(person, count)
        with stopwatch() as product:
            chosen = actions.freeze_selection(
                company=person.company,
                filter=parse_filter({"status": "subscribed"}),
                by=person.actor,
                now=LATER,
            )
            actions.start_bulk_edit(
                company=person.company,
                selection_id=chosen.pk,
                to=MarketingStatus.ARCHIVED,
                reason="",
                by=person.actor,
                now=LATER,
            )
        assert capacity.seats(person.company).subscribed == 0
        plain = plain_move(person, "archived", "subscribed")
    report("bulk archive", count, product, plain, what="to one UPDATE and one INSERT of their timeline")


def promotion(*, full):
    """49,000 wait; the tier grows to 50,000 and all of them come in, oldest first (R18, D7)."""
    count = 49_000
    person = shop("promotion", 1_000)
    with company_scope(person.company):
        fill(person, 50_000)
        assert capacity.seats(person.company).pending == count
        with stopwatch() as product:
            seats(person, 50_000)
        assert capacity.seats(person.company).subscribed == 50_000
        plain = plain_move(person, "pending_upgrade", "subscribed", limit=count)
    report("promotion of the waiting", count, product, plain, what="to one UPDATE and one INSERT of their timeline")


def plain_move(person, new, old, limit=10**9):
    """What the plain database takes to give them a status and a line in their timeline."""
    ids = f"SELECT id FROM {CONTACTS} WHERE company_id = %s ORDER BY id DESC LIMIT {limit}"
    with transaction.atomic():
        with connection.cursor() as cursor, stopwatch() as took:
            cursor.execute(
                f"UPDATE {CONTACTS} SET marketing_status = %s, status_since = %s, pending_since = %s,"
                f" updated_at = %s, version = version + 1 WHERE id IN ({ids})",
                [new, NOW, NOW, NOW, person.company.pk],
            )
            cursor.execute(
                f"INSERT INTO {CHANGES} (company_id, contact_id, act_id, old, new)"
                f" SELECT company_id, id, (SELECT max(id) FROM contacts_statusact), %s, %s"
                f" FROM {CONTACTS} WHERE id IN ({ids})",
                [old, new, person.company.pk],
            )
        transaction.set_rollback(True)
    return took


def adds_at_the_limit(*, full):
    """16 writers add one by one; the seats run out half-way: exactly the limit is subscribed (R16, R17)."""
    writers, each = 16, 40
    count = writers * each
    person = shop("limit", count // 2)
    waits = []

    def product(writer):
        with company_scope(person.company):
            for one in people(each, start=writer * each, prefix="tulis"):
                with stopwatch() as took:
                    actions.add_contact(
                        company=person.company,
                        person=one,
                        wanted=MarketingStatus.SUBSCRIBED,
                        consent=CONSENT,
                        by=SYSTEM,
                        now=NOW,
                    )
                waits.append(took.seconds)

    took = _together(product, writers)
    with company_scope(person.company):
        found = capacity.seats(person.company)
        assert (found.subscribed, found.pending) == (count // 2, count // 2)
        columns, rows = ready(person)
    twin = _plain_table(columns)

    def plain(writer):
        for row in rows[writer * each : (writer + 1) * each]:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(twin, row[1:])

    floor = _together(plain, writers)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE plain_{CONTACTS}")
    report("adds at the limit, 16 writers", count, took, floor, what="to plain INSERTs by 16 writers")
    note("  longest wait of one add", f"p95 {p95(waits) * 1000:.0f} ms, all {max(waits) * 1000:.0f} ms")


def _plain_table(columns):
    """A bare table without a rule; returns its INSERT."""
    names = [f'"{name}"' for name in columns[1:]]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE plain_{CONTACTS} AS SELECT {', '.join(names)} FROM {CONTACTS} WHERE 1 = 0")
    marks = ", ".join(["%s"] * len(names))
    return f"INSERT INTO plain_{CONTACTS} ({', '.join(names)}) VALUES ({marks})"


def _together(work, writers):
    gate, failed = threading.Barrier(writers + 1), []

    def run(writer):
        connection.ensure_connection()
        gate.wait()
        try:
            work(writer)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(writer,)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    gate.wait()
    with stopwatch() as took:
        for thread in threads:
            thread.join()
    assert not failed, failed
    return took


def filtered_list(*, full):
    """A page of the subscribed: the first, and one 90 % down the list; OFFSET beside it (CON-01)."""
    count = 1_000_000 if full else 100_000
    person = shop("list", count)
    with company_scope(person.company):
        fill(person, count)
        chosen = parse_filter({"status": "subscribed"})
        depth = count * 9 // 10
        deep = None
        for _ in range(depth // 10_000):
            deep = queries.contact_list(person.company, filter=chosen, after=deep, size=10_000).next
        assert deep is not None
        first, below = (_often(lambda c=cursor: _page(person, chosen, c)) for cursor in (None, deep))
        offset = _often(
            lambda: list(Contact.objects.filter(marketing_status="subscribed").order_by("-id")[depth : depth + 50]),
            times=5,
        )
        counted = _often(lambda: queries.count_of(person.company, chosen))
        engaged = _often(lambda: _least_engaged(person, chosen), times=20)
    report(f"page {depth // 50:,} of {count:,} contacts", 100, below, first, what="to its page 1")
    note(
        "  p95",
        f"page 1 {first.p95 * 1000:.1f} ms, deep {below.p95 * 1000:.1f} ms, count {counted.p95 * 1000:.1f} ms;"
        f" OFFSET would take {offset.p95 * 1000:.0f} ms; least engaged first {engaged.p95 * 1000:.1f} ms",
    )


def _least_engaged(person, chosen):
    """Its first page and the one behind it (BIL-08)."""
    after = queries.contact_list(person.company, filter=chosen, order="engaged").next
    queries.contact_list(person.company, filter=chosen, order="engaged", after=after)


def _page(person, chosen, cursor):
    page = queries.contact_list(person.company, filter=chosen, after=cursor)
    assert len(page.rows) == 50


def _often(call, times=100):
    samples = []
    with stopwatch() as took:
        for _ in range(times):
            with stopwatch() as one:
                call()
            samples.append(one.seconds)
    took.p95 = p95(samples)
    return took
