"""`gaung run`: the whole product on this machine."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand

from gaung.companies import queries as companies
from gaung.foundation.mail import keeps_mail
from gaung.foundation.setup_link import setup_address
from gaung.ops import instance, supervise
from gaung.ops.prepare import prepare

FRESH = """\
Gaung runs at {base}

  1. Open this link to set up the first person and company (it works once, until someone is set up):
     {setup}
  2. Import contacts, then try Campaigns for 21 days from the Billing page.

Data: {data}. {mails} Ctrl-C stops.
"""
LATER = """\
Gaung runs at {base}
Sign in at {base}/accounts/login/. Data: {data}. Ctrl-C stops.
"""


class Command(BaseCommand):
    """Serve the pages and do the background work, together."""

    help = "Start the product on 127.0.0.1 (PORT, GAUNG_DATA): pages and background work together."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """With or without sample companies."""
        parser.add_argument("--demo", action="store_true", help="load a removable sample first")

    def handle(self, *, demo: bool, **_: Any) -> None:
        """Claim the data, prepare it, serve until asked to stop."""
        lock = instance.claim(settings.GAUNG_DATA)
        instance.check_port(settings.GAUNG_PORT)
        prepare(demo=demo)
        supervise.serve(lock=lock, welcome=self.welcome)
        self.stdout.write("Gaung has stopped.")

    def welcome(self) -> None:
        """Say where it runs and what to do next."""
        text = FRESH if companies.is_empty_installation() else LATER
        base = settings.GAUNG_BASE_URL
        mails = f"Mails stay on this machine: {base}/mailbox/." if keeps_mail() else "Mails go to your mail server."
        facts = {"base": base, "data": settings.GAUNG_DATA, "setup": setup_address(), "mails": mails}
        self.stdout.write(text.format(**facts))
        self.stdout.flush()
