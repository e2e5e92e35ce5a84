"""`gaung simulate FILE...`: play what-if scenarios and print what happens."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gaung.simulation.database import throwaway_database
from gaung.simulation.run import play
from gaung.simulation.scenario import Scenario, ScenarioError, parse

USAGE = 2


class Command(BaseCommand):
    """Play scenarios through the product's own actions, on a throwaway database and a test clock."""

    help = "Play what-if scenarios (JSON or YAML) through the rules and print one JSON object a line."
    requires_system_checks: list[str] = []  # noqa: RUF012 - the framework's own shape

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files and the output's form."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="a scenario, or - for standard input")
        parser.add_argument("--format", choices=("jsonl", "table"), default="jsonl", help="table is for people")

    def handle(self, *_: Any, **options: Any) -> None:
        """Read every file before the first is played: a malformed one plays nothing."""
        scenarios = [(_stem(name), _read(name)) for name in options["files"]]
        several = len(scenarios) > 1
        show = _table if options["format"] == "table" else _json_lines
        with throwaway_database() as database:
            for stem, scenario in scenarios:
                database.wipe()
                named = {"scenario": stem} if several else {}
                for text in show({**named, **line} for line in play(scenario)):
                    self.stdout.write(text)


def _stem(name: str) -> str:
    return "-" if name == "-" else Path(name).stem


def _read(name: str) -> Scenario:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
        return parse(text, as_json=_looks_like_json(name, text))
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{name}: cannot be read: {error}", returncode=USAGE) from None
    except ScenarioError as error:
        raise CommandError(f"{name}: {error}", returncode=USAGE) from None


def _looks_like_json(name: str, text: str) -> bool:
    if name == "-":
        return text.lstrip().startswith(("{", "["))
    return Path(name).suffix.lower() not in (".yaml", ".yml")


def _json_lines(lines: Iterable[dict[str, Any]]) -> Iterator[str]:
    for line in lines:
        yield json.dumps(line, ensure_ascii=False)


def _table(lines: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One row an event, with the state after it, in fixed columns."""
    yield (f"{'at':<26} {'event':<22} {'status':<20} {'tier':>6} {'limit':>6} {'subscr.':>7} {'pending':>7}  facts")
    for line in lines:
        state = line["state"]
        facts = {key: value for key, value in line.items() if key not in ("at", "event", "state", "lines")}
        said = ", ".join(f"{key} {value}" for key, value in facts.items())
        yield (
            f"{line['at']:<26} {line['event']:<22} {state['status']:<20} {state['quantity'] or '-':>6} "
            f"{state['limit']:>6} {state['subscribed']:>7} {state['pending']:>7}  {said}"
        )
