"""Everything that happens by itself, in one place to read.

`PERIODIC` tasks are ordered every so many seconds, by whichever worker comes first.
`DUE` functions are what the periodic task "due.run" calls, one after another: each
does whatever its chapter owes at `now` and returns how much it did. They are safe to
run twice and on several workers at once.
"""

from importlib import import_module

from django.utils.module_loading import autodiscover_modules

from gaung.foundation.due import Due
from gaung.foundation.worker import Periodic

PERIODIC = (
    Periodic("due", task="due.run", every_seconds=30),
    Periodic("housekeeping", task="tasks.housekeeping", every_seconds=3600),
)

DUE: tuple[Due, ...] = (
    Due("subscriptions", "gaung.payments.due.run_due"),
    Due("campaigns", "gaung.campaigns.due.run_due"),
    Due("reminders", "gaung.subscriptions.reminders.run_due"),
    Due("imports", "gaung.contacts.importing.cleaning.run_due"),
    Due("company_data", "gaung.company_data.due.run_due"),
    Due("senders", "gaung.senders.due.run_due"),
    Due("delivery", "gaung.delivery.due.run_due"),
    Due("bounces", "gaung.bounces.due.run_due"),
    Due("undo", "gaung.contacts.forgetting.run_due"),
    Due("events", "gaung.tracking.events.run_due"),
    Due("ab_tests", "gaung.tracking.ab_tests.run_due"),
    Due("reports", "gaung.reports.due.run_due"),
)


def load_tasks() -> None:
    """Import the tasks of every chapter."""
    autodiscover_modules("tasks")
    import_module("gaung.foundation.mail")
