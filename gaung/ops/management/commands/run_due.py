"""`gaung run_due --once`: do what is due now."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from gaung.foundation import clock
from gaung.foundation.due import DueFailed, run_due


class Command(BaseCommand):
    """Do what is due by itself at this moment: trial ends, renewals, retries, reminders."""

    help = "Do what is due now (trial ends, renewals, retries, reminders); safe to run twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only once: the worker does it every 30 seconds by itself."""
        parser.add_argument("--once", action="store_true", help="do it once and end (the default)")

    def handle(self, **_: Any) -> None:
        """Do it and print how much was done."""
        try:
            self.stdout.write(json.dumps(run_due(now=clock.now())))
        except DueFailed as failed:
            raise CommandError(f"Some of the due work failed: {failed}") from failed
