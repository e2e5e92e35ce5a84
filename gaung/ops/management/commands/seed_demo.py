"""`gaung seed-demo`: a sample to look at, and its removal."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from gaung.foundation import clock
from gaung.ops import demo

NOTHING_TO_DO = 3


class Command(BaseCommand):
    """Load the sample companies and print their logins; or take them out again."""

    help = "Load sample companies in every state, with logins; --remove takes them out again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """In or out; facts as JSON on request."""
        parser.add_argument("--remove", action="store_true", help="take the sample out; real companies stay untouched")
        parser.add_argument("--json", action="store_true", help="print the logins and companies as one JSON object")

    def handle(self, *, remove: bool, json: bool, **_: Any) -> None:
        """Do it, with progress on a terminal."""
        if remove:
            if not demo.remove(now=clock.now(), tell=self._tell):
                raise CommandError("There is no sample to remove.", returncode=NOTHING_TO_DO)
            self._clear()
            self.stderr.write("The sample is gone.")
            return
        loaded = demo.seed(now=clock.now(), tell=self._tell)
        self._clear()
        self.stdout.write(demo.as_json(loaded) if json else demo.as_text(loaded))

    def _tell(self, number: int, total: int, name: str) -> None:
        self._line(f"{number} of {total}: {name}")

    def _clear(self) -> None:
        self._line("")

    def _line(self, text: str) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r\033[K{text}", ending="")
            self.stderr.flush()
