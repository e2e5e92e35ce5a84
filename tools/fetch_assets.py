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
MIT = """MIT License

{owners}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation
the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of
the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
IN THE SOFTWARE.
"""


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
        data = _read(archive, member)
        path = ROOT / target
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".css":
            data = _without_source_map(data)
            owners = "\n".join(re.findall(r"Copyright [^\n]+", data.decode()[:600]))
            (path.parent / "LICENSE").write_text(MIT.format(owners=owners))
        path.write_bytes(data)


def _read(archive: Path, member: str) -> bytes:
    with tarfile.open(archive) as files:
        handle = files.extractfile(member)
        if handle is None:
            raise SystemExit(f"fetch_assets: {archive.name} holds no {member}")
        return handle.read()


def _without_source_map(data: bytes) -> bytes:
    """The map is not shipped, and a hashed static store refuses a name that leads nowhere."""
    return re.sub(rb"/\*# sourceMappingURL=[^*]*\*/", b"", data)


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
