"""`gaung docs`: write docs/rules from the core, or check that it is up to date."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gaung.ops.rule_pages import pages


class Command(BaseCommand):
    """Write the pages of docs/rules from the core's tables."""

    help = "Write docs/rules (tables, state diagrams) from the rules; --check only compares."
    requires_system_checks: list[str] = []  # noqa: RUF012 - the framework's own shape

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where, and whether to write."""
        parser.add_argument("--folder", type=Path, default=Path("docs/rules"), help="where the pages are")
        parser.add_argument("--check", action="store_true", help="write nothing; fail if a page differs")

    def handle(self, *_: Any, **options: Any) -> None:
        """Compare or write every page."""
        folder: Path = options["folder"]
        stale = [name for name, text in pages().items() if _read(folder / name) != text]
        if options["check"]:
            if stale:
                raise CommandError(f"Not up to date: {', '.join(stale)}. Run `gaung docs`.", returncode=1)
            return
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages().items():
            (folder / name).write_text(text, encoding="utf-8")
        for name in stale:
            self.stdout.write(str(folder / name))


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""
