"""A private PostgreSQL in a temporary folder, gone when the run ends.

The application's role owns its database but is neither superuser nor free of row level
security, so that a policy which is missing or wrong is seen by the tests.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import parse_qs

from tests.infra import packages

ROLE = "gaung"
PORT = "5432"
_WATCHERS: list[subprocess.Popen[bytes]] = []
NO_DURABILITY = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "120",
    "shared_buffers": "128MB",
    "listen_addresses": "",
    "log_min_messages": "fatal",
}


class PostgresUnavailable(Exception):
    """No PostgreSQL here; the message is the reason shown in the summary."""


def address() -> str:
    """The database address of this run's cluster; started once, shared with the run's workers."""
    known = os.environ.get("GAUNG_TEST_POSTGRESQL")
    if not known:
        known = _start()
        os.environ["GAUNG_TEST_POSTGRESQL"] = known
    return known


def _start() -> str:
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="gaung-pg-"))
    folder.chmod(0o755)
    data, socket = folder / "data", folder / "socket"
    for made in (data, socket):
        made.mkdir()
        if os.geteuid() == 0:
            shutil.chown(made, "postgres")
    _as_owner(
        str(programs / "initdb"),
        "-D",
        str(data),
        "-U",
        "postgres",
        "-A",
        "trust",
        "-N",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    )
    with (data / "postgresql.conf").open("a") as file:
        file.writelines(f"{name} = '{value}'\n" for name, value in NO_DURABILITY.items())
        file.write(f"unix_socket_directories = '{socket}'\nport = {PORT}\n")
    control = str(programs / "pg_ctl")
    _stop_when_the_run_ends(control, data, folder)
    _as_owner(control, "-D", str(data), "-w", "-l", str(data / "log"), "start")
    psql = (str(programs / "psql"), "-h", str(socket), "-p", PORT, "-U", "postgres", "-q", "-c")
    _as_owner(*psql, f"CREATE ROLE {ROLE} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS")
    _as_owner(*psql, f"CREATE DATABASE {ROLE} OWNER {ROLE}")
    return f"postgresql://{ROLE}@/{ROLE}?host={socket}&port={PORT}"


def copy_of(name: str, source: str, target: str) -> None:
    """Bring a database of one cluster, with all that is in it, to another (the addresses of the two)."""
    programs = _programs()
    _as_owner(*_client(programs / "psql", target), "-q", "-c", f"CREATE DATABASE {name} OWNER {ROLE}", ROLE)
    with tempfile.NamedTemporaryFile(prefix="gaung-pg-copy-") as file:
        Path(file.name).chmod(0o666)
        _as_owner(*_client(programs / "pg_dump", source), "-f", file.name, name)
        _as_owner(*_client(programs / "psql", target), "-q", "-v", "ON_ERROR_STOP=1", "-f", file.name, name)


def _client(program: Path, address: str) -> tuple[str, ...]:
    socket = parse_qs(address.partition("?")[2])["host"][0]
    return str(program), "-h", socket, "-p", PORT, "-U", "postgres"


def is_here() -> bool:
    """Whether this machine can run one."""
    try:
        return bool(_programs())
    except PostgresUnavailable:
        return False


def _programs() -> Path:
    found = _newest()
    if found is None:
        reason = packages.ensure("postgresql-15")
        found = _newest()
        if found is None:
            raise PostgresUnavailable(reason or "postgresql-15 brought no server")
    return found


def _newest() -> Path | None:
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if candidates:
        return candidates[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _as_owner(*command: str) -> None:
    """Run as the user `postgres` when root: the server refuses to run as root."""
    become = {}
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        become = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False, **become)
    if done.returncode:
        raise PostgresUnavailable(f"{Path(command[0]).name}: {(done.stderr.strip() or done.stdout.strip())[-300:]}")


def _stop_when_the_run_ends(control: str, data: Path, folder: Path) -> None:
    """A small watcher waits for our end of a pipe to close, which happens however this process ends."""
    become = "" if os.geteuid() else "setpriv --reuid=postgres --regid=postgres --clear-groups "
    script = f'cat >/dev/null; cd /; {become}"$0" -D "$1" -m immediate -w stop >/dev/null 2>&1; rm -rf "$2"'
    _WATCHERS.append(
        subprocess.Popen(
            ["sh", "-c", script, control, str(data), str(folder)], stdin=subprocess.PIPE, start_new_session=True
        )
    )
