"""`gaung`: help at once, typos answered, every failure one line and a code that is documented."""

import subprocess
import sys
from pathlib import Path

import pytest

from gaung.config import cli
from tests.infra.command import gaung


def test_help_leads_with_examples_and_lists_every_command_with_what_it_does() -> None:
    answer = gaung("--help")
    assert answer.returncode == cli.OK
    assert answer.stdout.index("Examples:") < answer.stdout.index("Commands") < answer.stdout.index("Exit codes:")
    listed = answer.stdout.split("Commands", 1)[1].splitlines()
    for name in cli._names():
        line = next(line for line in listed if line.strip().split(" ")[0] == name.replace("_", "-"))
        assert len(line.split()) > 1, f"{name} does not say what it does"


def test_help_loads_no_framework() -> None:
    code = "import sys; from gaung.config.cli import main; main(['--help']); sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_a_typo_is_answered_with_the_nearest_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["migrat"]) == cli.USAGE
    said = capsys.readouterr()
    assert "Did you mean `gaung migrate`?" in said.err
    assert said.out == ""


def test_a_malformed_option_ends_with_the_usage_code() -> None:
    answer = gaung("migrate", "--no-such-option")
    assert answer.returncode == cli.USAGE
    assert "usage: gaung migrate" in answer.stderr


@pytest.mark.parametrize(
    ("name", "value", "expects"),
    [
        ("PORT", "eighty", "a port number"),
        ("GAUNG_DATABASE_URL", "mysql://x", "postgresql://"),
        ("GAUNG_SMTP_URL", "mail.example.org", "smtp://"),
        ("GAUNG_BASE_URL", "mail.example.org", "https://"),
        ("DEBUG", "perhaps", "1 or 0"),
    ],
)
def test_a_malformed_setting_is_named_with_what_it_expects(name: str, value: str, expects: str, tmp_path: Path) -> None:
    answer = gaung("check", **{"GAUNG_DATA": str(tmp_path), name: value})
    assert answer.returncode == cli.USAGE
    assert f"gaung: {name}='{value}'" in answer.stderr
    assert expects in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_secret_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = gaung("check", GAUNG_DATA=str(data))
    kept = (data / "secret_key").read_text()
    assert first.returncode == cli.OK, first.stderr
    assert (data / "secret_key").stat().st_mode & 0o777 == 0o600
    assert data.stat().st_mode & 0o077 == 0
    gaung("check", GAUNG_DATA=str(data))
    assert (data / "secret_key").read_text() == kept


def test_a_database_that_does_not_answer_is_one_line(tmp_path: Path) -> None:
    answer = gaung("migrate", GAUNG_DATA=str(tmp_path), GAUNG_DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")
    assert answer.returncode == cli.FAILED
    assert "Traceback" not in answer.stderr
