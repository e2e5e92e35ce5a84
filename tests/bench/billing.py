"""A billing run: renewals with invoices, paid by card."""

import os
from datetime import timedelta

from django.conf import settings
from django.db import connection

from gaung.capacity.models import Capacity
from gaung.companies.models import Company
from gaung.foundation.tenancy import all_companies
from gaung.gateways.cards import TestGateway
from gaung.payments import due
from gaung.payments.models import PaymentMethod
from gaung.subscriptions.models import Cycle, Subscription
from tests.bench.measure import Took, note, plain_insert, report, rows_of, stopwatch
from tests.customer import START, Customer

# What a renewal leaves behind; the plain database is given the same rows.
TABLES = (
    "subscriptions_cycle",
    "subscriptions_subscription",
    "subscriptions_subscriptionevent",
    "invoices_invoice",
    "invoices_invoiceline",
    "invoices_invoicepayment",
    "payments_charge",
    "foundation_auditentry",
)


def renewals(*, full):
    """So many companies renew at one boundary: cycle, invoice, charge, books (D11)."""
    count = int(os.environ.get("BENCH_RENEWALS") or (100_000 if full else 500))
    provider = TestGateway(settings.GAUNG_DATA / "bench_provider.sqlite3")
    with Customer(name="Bench renewals", at=START, gateway=provider, is_test=False) as one:
        one.paying(5_000)
        boundary = due.upcoming(one.company).at
        with all_companies():
            _clone(one.company, count - 1)
            before = {table: _last(table) for table in TABLES}
            asking = _timed(provider, "charge", "find")
            with stopwatch() as product:
                done = due.run_due(now=boundary + timedelta(minutes=1))
            assert done >= count, done
            plain, rows_written = Took(), 0
            for table in TABLES:
                since = 0 if table == "subscriptions_subscription" else before[table]
                columns, rows = rows_of(table, "id > %s", [since])
                took = plain_insert(table, columns, rows)
                plain.seconds, plain.cpu = plain.seconds + took.seconds, plain.cpu + took.cpu
                rows_written += len(rows)
    report("renewals with invoices, paid", count, product, plain, what="to COPY or executemany of the ready rows")
    note("  of which asking the provider", f"{asking.seconds:.2f} s, one committed charge each in its own books")
    note("  in rows", f"{rows_written / count:.1f} a renewal; {count / product.seconds:,.0f} renewals a second")


def _timed(provider, *names):
    """Add up how long these calls of the provider take."""
    total = Took()

    def timed(call):
        def run(**values):
            with stopwatch() as took:
                answer = call(**values)
            total.seconds += took.seconds
            return answer

        return run

    for name in names:
        setattr(provider, name, timed(getattr(provider, name)))
    return total


def _last(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
        return cursor.fetchone()[0]


def _clone(company, count):
    """Companies like this one, written directly: signing each up would take longer than what is measured."""
    twins = Company.objects.bulk_create(
        [_copy(company, slug=f"{company.slug}-{n}", name=f"Toko {n}") for n in range(count)], batch_size=500
    )
    for model in (Subscription, Capacity, PaymentMethod):
        row = model.objects.get(company=company)
        model.objects.bulk_create([_copy(row, company=twin) for twin in twins], batch_size=500)
    cycle = Cycle.objects.get(company=company)
    subscriptions = Subscription.objects.exclude(company=company).order_by("pk")
    Cycle.objects.bulk_create(
        [_copy(cycle, company_id=one.company_id, subscription=one) for one in subscriptions], batch_size=500
    )


def _copy(row, **changes):
    values = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    for name in changes:
        values.pop(row._meta.get_field(name.removesuffix("_id")).attname, None)
    return type(row)(**values, **changes)
