"""The bench on one database: makes it, runs the cases, prints a line for each."""

import os
import sys

import django

FULL = os.environ.get("BENCH_FULL") == "1"


def main(chosen):
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from gaung.catalogue.actions import ensure_default_books
    from tests.bench import billing, bounces, budgets, contacts, message, pages, sending, wire
    from tests.cast import NOW

    cases = {
        "import": contacts.import_end_to_end,
        "archive": contacts.bulk_archive,
        "promotion": contacts.promotion,
        "limit": contacts.adds_at_the_limit,
        "list": contacts.filtered_list,
        "renewals": billing.renewals,
        "pages": pages.billing_pages,
        "message": message.message,
        "wire": wire.wire,
        "bounces": bounces.bounces,
        "engine": sending.sending,
        "budgets": budgets.budgets,
    }
    unknown = set(chosen) - set(cases)
    if unknown:
        print(f"no such case: {', '.join(sorted(unknown))}; there are {', '.join(cases)}")
        return 2
    call_command("migrate", verbosity=0)
    ensure_default_books(now=NOW)
    print(f"\n{connection.vendor}\n  {'':<34}{'count':>9} {'product':>11} {'CPU each':>11} {'plain':>11} {'ratio':>9}")
    for name in chosen or cases:
        cases[name](full=FULL)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
