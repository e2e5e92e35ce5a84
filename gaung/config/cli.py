"""`gaung`: one entry point. Help and typos are answered before anything heavy is loaded."""

import difflib
import os
import sys
from pathlib import Path

OK, FAILED, USAGE = 0, 1, 2

HELP = """\
Gaung: email campaigns with exact, honest billing.

Examples:
  gaung run                          start the product on 127.0.0.1:8000
  gaung run --demo                   the same, with sample companies to try
  gaung simulate events.yaml         play events through the rules, print what happens
  gaung simulate --json < e.json     the same, for programs
  gaung verify                       recount everything that is counted
  gaung invoice recompute INV-1      check an invoice from its facts

Commands:
{commands}

Every command: `gaung COMMAND --help`. Data goes to standard output, messages to standard error.
Settings are environment variables: GAUNG_DATA, PORT, GAUNG_DATABASE_URL, ... (docs/reference/settings.md).

Exit codes:
  0  done
  1  it ran and failed, or found something wrong
  2  the command or its input is malformed
  3  refused by a rule, or nothing to do
"""

FRAMEWORK = ("check", "collectstatic", "createcachetable", "dbshell", "makemigrations", "migrate", "shell",
             "showmigrations", "sqlmigrate")  # fmt: skip


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        sys.stdout.write(_help())
        return OK if arguments else USAGE
    if arguments[0] == "--version":
        return _version()
    if arguments[0] not in _names() and arguments[0] not in FRAMEWORK:
        return _unknown(arguments[0])
    return _run(arguments)


def _names() -> list[str]:
    folder = Path(__file__).resolve().parent.parent / "ops" / "management" / "commands"
    return sorted(file.stem for file in folder.glob("*.py") if not file.stem.startswith("_"))


def _help() -> str:
    lines = "\n".join(f"  {name.replace('_', '-')}" for name in _names())
    return HELP.format(commands=lines)


def _version() -> int:
    from importlib.metadata import version

    sys.stdout.write(f"gaung {version('gaung')}\n")
    return OK


def _unknown(name: str) -> int:
    close = difflib.get_close_matches(name, [*_names(), *FRAMEWORK], n=1)
    hint = f" Did you mean `gaung {close[0]}`?" if close else ""
    sys.stderr.write(f"gaung: there is no command {name!r}.{hint} `gaung --help` lists them.\n")
    return USAGE


def _run(arguments: list[str]) -> int:
    from django.core.management import CommandError, ManagementUtility

    from gaung.config.env import SettingRefused

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gaung.config.settings")
    try:
        ManagementUtility(["gaung", *arguments]).execute()
    except SettingRefused as refused:
        sys.stderr.write(f"gaung: {refused}\n")
        return USAGE
    except CommandError as error:
        sys.stderr.write(f"gaung: {error}\n")
        return error.returncode
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else FAILED
    except KeyboardInterrupt:
        sys.stderr.write("gaung: stopped.\n")
        return 130
    except BrokenPipeError:  # the reader of our output went away (`gaung ... | head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return OK
