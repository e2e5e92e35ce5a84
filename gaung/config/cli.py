"""`gaung`: one entry point. Help and typos are answered before anything heavy is loaded."""

import argparse
import ast
import difflib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.core.management.base import BaseCommand, CommandParser

OK, FAILED, USAGE, REFUSED, INTERRUPTED = 0, 1, 2, 3, 130
COMMANDS = Path(__file__).resolve().parent.parent / "ops" / "management" / "commands"

HELP = """\
Gaung: email campaigns with exact, honest billing.

Examples:
  gaung run                          start the product on 127.0.0.1:8000
  gaung run --demo                   the same, with sample companies to try
  gaung simulate events.yaml         play events through the rules and print what happens
  gaung verify                       recount everything that is counted
  gaung invoice recompute NUMBER     work an invoice out again from its facts

Commands (each explains itself: `gaung COMMAND --help`):
{commands}

Data goes to standard output, messages to standard error.
Settings are environment variables such as GAUNG_DATA and PORT: docs/reference/settings.md.

Exit codes:
  0  done
  1  it ran and failed, or found something wrong
  2  the command, its input or a setting is malformed
  3  refused by a rule, or nothing to do
"""

# The framework's own commands an operator or developer needs; the others stay out of the way.
FRAMEWORK = ("check", "collectstatic", "dbshell", "makemigrations", "migrate", "shell", "showmigrations", "sqlmigrate")
# They work anywhere, also where nothing may be written.
ON_ITS_OWN = ("simulate", "docs")
# Options the framework gives every command; they work, and are left out of the help.
COMMON_OPTIONS = {
    "version",
    "verbosity",
    "settings",
    "pythonpath",
    "traceback",
    "no_color",
    "force_color",
    "skip_checks",
}


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        (sys.stdout if arguments else sys.stderr).write(_help())
        return OK if arguments else USAGE
    if arguments[0] == "--version":
        return _version()
    name = arguments[0].replace("-", "_")
    if name not in _names() and name not in FRAMEWORK:
        return _unknown(arguments[0])
    return _guarded(name, arguments[1:])


def _names() -> list[str]:
    return sorted(file.stem for file in COMMANDS.glob("*.py") if not file.stem.startswith("_"))


def _help() -> str:
    return HELP.format(commands="\n".join(f"  {_shown(name):<20} {_help_line(name)}" for name in _names()))


def _shown(name: str) -> str:
    return name.replace("_", "-")


def _help_line(name: str) -> str:
    """The command's `help` text, read without running it: importing all of them would take a second."""
    for node in ast.walk(ast.parse((COMMANDS / f"{name}.py").read_text())):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "help":
            return str(ast.literal_eval(node.value)).splitlines()[0]
    return ""


def _version() -> int:
    from importlib.metadata import version

    sys.stdout.write(f"gaung {version('gaung')}\n")
    return OK


def _unknown(name: str) -> int:
    known = [_shown(known) for known in (*_names(), *FRAMEWORK)]
    close = difflib.get_close_matches(_shown(name), known, n=1)
    hint = f" Did you mean `gaung {close[0]}`?" if close else ""
    return _say(f"there is no command {name!r}.{hint} `gaung --help` lists them.", USAGE)


def _say(message: object, code: int) -> int:
    sys.stderr.write(f"gaung: {message}\n")
    return code


def _guarded(name: str, arguments: list[str]) -> int:
    """Run it; whatever goes wrong outside the command's own words becomes one line and a code."""
    from gaung.config.env import SettingRefused

    try:
        with _away_from_the_installation() if name in ON_ITS_OWN else nullcontext():
            return _run(name, arguments)
    except SettingRefused as refused:
        return _say(refused, USAGE)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else OK if ended.code is None else _say(ended.code, FAILED)
    except KeyboardInterrupt:
        return _say("stopped.", INTERRUPTED)
    except BrokenPipeError:  # the reader of our output went away (`gaung ... | head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


@contextmanager
def _away_from_the_installation() -> Iterator[None]:
    """Give a command that needs no installation a folder for the moment: none is read, made or changed."""
    with TemporaryDirectory(prefix="gaung-") as folder:
        os.environ["GAUNG_DATA"] = folder
        os.environ.pop("GAUNG_DATABASE_URL", None)
        yield


def _run(name: str, arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gaung.config.settings")
    import django
    from django.core.management import CommandError
    from django.db import OperationalError, ProgrammingError, connections

    django.setup()
    command = _load(name)
    command._called_from_command_line = True  # type: ignore[attr-defined]  # usage errors then end with 2
    parser = command.create_parser("gaung", _shown(name))
    _hide_common_options(parser)
    options = vars(parser.parse_args(arguments))
    try:
        command.execute(*options.pop("args", ()), **options)
    except CommandError as error:
        return _say(error, error.returncode)
    except (OperationalError, ProgrammingError) as error:
        return _say(f"the database refuses: {str(error).strip()}. `gaung migrate` brings it up to date.", FAILED)
    finally:
        connections.close_all()
    return OK


def _load(name: str) -> "BaseCommand":
    from django.core.management import get_commands, load_command_class

    app = "gaung.ops" if name in _names() else str(get_commands()[name])
    return load_command_class(app, name)


def _hide_common_options(parser: "CommandParser") -> None:
    for action in parser._actions:
        if action.dest in COMMON_OPTIONS:
            action.help = argparse.SUPPRESS
