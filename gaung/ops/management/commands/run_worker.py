"""`gaung run_worker`: background work in a process of its own."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from gaung.ops.supervise import work


class Command(BaseCommand):
    """Take tasks from the queue and keep the schedule. On PostgreSQL as many as you like."""

    help = "Do background work in this process; start more of them, on PostgreSQL, for more work."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much at once."""
        parser.add_argument("--concurrency", type=int, default=8, help="tasks done at the same time (default 8)")
        parser.add_argument("--alone", action="store_true", help="no other worker is alive: adopt at once")
        parser.add_argument("--tethered", action="store_true", help="stop when standard input closes")

    def handle(self, *, concurrency: int, alone: bool, tethered: bool, **_: Any) -> None:
        """Work until told to stop."""
        work(concurrency=concurrency, alone=alone, tethered=tethered)
