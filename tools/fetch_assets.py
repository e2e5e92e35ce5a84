"""Fetch the browser files named in `tools/assets.lock`, checked by sha512, and copy the few we ship.

The results are committed: users need neither Node nor this script. It uses the npm client, which knows
the registry of its machine; the lock names none. usage: python3 tools/fetch_assets.py
"""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
# Where the maps of a script lie, which we do not ship.
_MAP = re.compile(rb"\s*//# sourceMappingURL=\S+\s*\Z")


def main() -> int:
    """Fetch, check, copy."""
    if not shutil.which("npm"):
        print("fetch_assets: the npm client is missing; the committed files stay as they are.", file=sys.stderr)
        return 1
    lock = json.loads((ROOT / "tools" / "assets.lock").read_text())
    with tempfile.TemporaryDirectory() as folder:
        archives = {package["name"]: _fetch(package, Path(folder)) for package in lock["packages"]}
        for package in lock["packages"]:
            _copy(archives[package["name"]], package["take"])
        _write_sprite(archives[lock["sprite"]["package"]], lock["sprite"])
    return 0


def _fetch(package: dict[str, Any], folder: Path) -> Path:
    wanted = f"{package['name']}@{package['version']}"
    subprocess.run(["npm", "pack", "--silent", wanted], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    archive = folder / str(package["file"])
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != package["sha512"]:
        raise SystemExit(f"fetch_assets: {wanted} has sha512 {found}, the lock says {package['sha512']}")
    return archive


def _copy(archive: Path, take: dict[str, str]) -> None:
    for member, target in take.items():
        path = ROOT / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_MAP.sub(b"", _read(archive, member)))


def _read(archive: Path, member: str) -> bytes:
    with tarfile.open(archive) as files:
        handle = files.extractfile(member)
        if handle is None:
            raise SystemExit(f"fetch_assets: {archive.name} holds no {member}")
        return handle.read()


def _write_sprite(archive: Path, sprite: dict[str, Any]) -> None:
    symbols = [_symbol(name, _read(archive, f"package/icons/outline/{name}.svg").decode()) for name in sprite["icons"]]
    body = "\n".join(symbols)
    (ROOT / sprite["to"]).write_text(f'<svg xmlns="http://www.w3.org/2000/svg">\n{body}\n</svg>\n')


def _symbol(name: str, svg: str) -> str:
    """The drawing alone; size and stroke come from our style sheet."""
    paths = [path for path in re.findall(r"<path[^>]*/>", svg) if 'stroke="none"' not in path]
    return f'<symbol id="{name}" viewBox="0 0 24 24">{"".join(paths)}</symbol>'


if __name__ == "__main__":
    sys.exit(main())
