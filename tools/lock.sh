#!/bin/sh
# Write the locked, hashed requirements again. They name no host: whoever installs chooses the registry.
# usage: tools/lock.sh [--upgrade]
set -eu
cd "$(dirname "$0")/.."
if [ ! -x .venv/lock/bin/uv ]; then
  python3 -m venv .venv/lock
  if [ -s requirements/lock.txt ]; then
    .venv/lock/bin/python -m pip install -q --require-hashes -r requirements/lock.txt
  else
    .venv/lock/bin/python -m pip install -q -r requirements/lock.in
  fi
fi
compile() {
  .venv/lock/bin/uv pip compile --quiet --python-version 3.11 --universal --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-header "$@"
}
compile "$@" pyproject.toml -o requirements/base.txt
compile "$@" pyproject.toml --extra dev -c requirements/base.txt -o requirements/dev.txt
compile "$@" requirements/build.in -c requirements/dev.txt -o requirements/build.txt
compile "$@" requirements/lock.in -o requirements/lock.txt
if grep -nE '://|(^|[[:space:]])/[a-z]' requirements/*.txt; then
  echo "lock: the files above name a host or a local path" >&2
  exit 1
fi
