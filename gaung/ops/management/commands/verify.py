"""`gaung verify`: count everything again that is counted as it changes."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management import BaseCommand

from gaung.foundation.recounts import Findings, recount_everything

DRIFTED = 1


class Command(BaseCommand):
    """Compare counters and books with the rows they stand for; changes nothing."""

    help = "Count everything again that is counted as it changes. Exit code 1 when something does not agree."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Output for programs."""
        parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")

    def handle(self, **options: Any) -> None:
        """Run every check, print what it found, and fail if anything drifted."""
        found = recount_everything()
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(found), default=str))
        else:
            for one in found:
                self._print(one)
        if any(one.drifts for one in found):
            raise SystemExit(DRIFTED)

    def _print(self, one: Findings) -> None:
        self.stdout.write(f"{one.name}: {'ok' if not one.drifts else f'{len(one.drifts)} do not agree'}")
        for drift in one.drifts:
            company = f"company {drift.company_id}, " if drift.company_id else ""
            self.stdout.write(f"  {company}{drift.what}: stored {drift.stored}, recounted {drift.recounted}")


def _as_json(found: list[Findings]) -> dict[str, Any]:
    return {
        "ok": not any(one.drifts for one in found),
        "checks": [{"name": one.name, "drifts": [asdict(drift) for drift in one.drifts]} for one in found],
    }
