"""docs/reference/journey.md, from the records of the walks: `python -m tests.browser.journey_page FOLDER`.

With --start the product's own start is measured first, and kept beside the walks as start.json.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.browser.hand import Record, Step

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "reference" / "journey.md"
WALKS = {
    "pointer-en": "pointer, English",
    "pointer-id-phone": "pointer, Indonesian, 360 px",
    "keyboard-en": "keyboard, English",
    "keyboard-id-phone": "keyboard, Indonesian, 360 px",
    "plain-en": "no script, English",
    "plain-id-phone": "no script, Indonesian, 360 px",
}
# The first newsletter is a walk of its own: a verified company with 300 subscribers.
NEWSLETTER = {f"newsletter-{name}": WALKS[name] for name in ("pointer-en", "keyboard-en", "plain-id-phone")}
STARTS = 5

TEXT = """\
# The newcomer's journey

The first day of somebody with a clean machine, walked by a script through the real pages: {last} steps of set-up,
trial, import, account check, limit, upgrade, downgrade, cancellation and a failed payment, in both languages, by
pointer, by keyboard alone, and without scripts. Then a first newsletter, from the sender to the report and to a
recipient who leaves and comes back: {letters} steps more.

Each step has a target, fails where it takes more, and passes only when what stands in the last column is so, on the
page and in the database. `make test` walks by pointer, the first day in each language; `make nightly` walks all and
holds this page to what it counted. To record it anew:

```sh
GAUNG_TEST_PROFILE=nightly GAUNG_JOURNEY=walks .venv/bin/pytest tests/browser/test_newcomer.py \\
    tests/browser/test_newsletter.py
.venv/bin/python -m tests.browser.journey_page walks --start
```

## How it is counted

- A click is one press of a pointer or of Enter or Space. Typing is not a click; moving by Tab costs nothing. The
  keyboard walks go to each place by Tab alone, and each stop on the way has to be in sight (WCAG 2.4.11).
- Seconds: one for a click, a fifth of one for each key typed. That is the least the page asks for, not the time of a
  person who reads; that has to be measured with people.
- A file is chosen by one click. Where a tier is typed, only its keys count.
- Time passes by the operator's test clock. Moving it is counted in step 23 (three clicks); step 30 begins after it.
- What we found about an account is read before the check is requested. A script shows it beside the form while it is
  filled; without one step 13 takes a click more.

## Start

Steps 1 and 2 are one command, `make run`.

| # | step | target | measured | passes when |
|---|---|---|---|---|
| 1 | Install | 1 command, 90 s | not recorded here: it depends on the network | no compiler and no service is needed |
| 2 | Start | 1 command, 5 s | {start} | the address and the set-up link are printed, with the next step |

{how}

## The first day

Clicks, and seconds counted.

{days}

The script itself took {took}; the target is four minutes.

## The first newsletter

By somebody whose account is checked and who has 300 subscribers; steps 12, 15 to 22 and 31 of the same journey. A
recipient's pages (31) are walked without a sign-in and without scripts in each column. Without scripts the looks of
step 17 are asked for by their addresses and count nothing; on the page each takes a choice and a button.

{newsletters}
"""


def main(arguments: list[str]) -> int:
    """Write the page from a folder of records."""
    folder = Path(arguments[0])
    if "--start" in arguments:
        (folder / "start.json").write_text(json.dumps(measure_start(), indent=1) + "\n")
    missing = [name for name in (*WALKS, *NEWSLETTER, "start") if not (folder / f"{name}.json").exists()]
    if missing:
        print(f"not recorded yet: {', '.join(missing)}", file=sys.stderr)
        return 1
    walks = {name: json.loads((folder / f"{name}.json").read_text()) for name in (*WALKS, *NEWSLETTER)}
    PAGE.write_text(page(walks, json.loads((folder / "start.json").read_text())))
    return 0


def page(walks: Mapping[str, Mapping[str, Any]], start: Mapping[str, Any]) -> str:
    """The whole page; every figure in it is one that was recorded."""
    took = [walks[name]["took"] for name in WALKS]
    return TEXT.format(
        last=len(walks[next(iter(WALKS))]["steps"]),
        letters=len(walks[next(iter(NEWSLETTER))]["steps"]),
        days=_table(walks, WALKS),
        newsletters=_table(walks, NEWSLETTER),
        took=f"{min(took)} to {max(took)} seconds",
        start=f"{start['later']:.1f} s; the first start {start['first']:.1f} s",
        how=_how(start),
    )


def _table(walks: Mapping[str, Mapping[str, Any]], names: Mapping[str, str]) -> str:
    """The walks with these names side by side, a row for each step."""
    steps = {name: [Step(**facts) for facts in walks[name]["steps"]] for name in names}
    rows = [_row(list(same)) for same in zip(*steps.values(), strict=True)]
    totals = [_cell(sum(s.presses for s in one), sum(s.seconds for s in one)) for one in steps.values()]
    head = f"| # | step | target | {' | '.join(names.values())} | passes when |"
    return "\n".join([head, f"|---|---|---|{'---|' * len(names)}---|", *rows, f"| | all | | {' | '.join(totals)} | |"])


def documented(variant: str) -> dict[int, str]:
    """What the page says of one walk: step, and its cell."""
    names = NEWSLETTER if variant in NEWSLETTER else WALKS
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.read_text().splitlines()]
    rows = [row for row in lines if len(row) == 4 + len(names)]
    place = next(row.index(names[variant]) for row in rows if names[variant] in row)
    return {int(row[0]): row[place] for row in rows if row[0].isdigit()}


def counted(record: Record) -> dict[int, str]:
    """What a walk counted, as the page would say it."""
    return {step.number: _cell(step.presses, step.seconds) for step in record.steps}


def keep_or_compare(record: Record) -> None:
    """Keep a walk's record where GAUNG_JOURNEY says; else the nightly run holds the page to it."""
    if folder := os.environ.get("GAUNG_JOURNEY", ""):
        record.write(Path(folder))
    elif os.environ.get("GAUNG_TEST_PROFILE") == "nightly":
        assert counted(record) == documented(record.variant), "record docs/reference/journey.md anew, as it says"


def _row(same: list[Step]) -> str:
    step = same[0]
    most = sorted({one.most for one in same})
    target = " or ".join(map(str, most)) + (f", {step.within:.0f} s" if step.within else "")
    cells = " | ".join(_cell(one.presses, one.seconds) for one in same)
    return f"| {step.number} | {step.name} | {target} | {cells} | {step.passes} |"


def _cell(presses: int, seconds: float) -> str:
    return f"{presses}, {seconds:.0f} s"


# --- the start ----------------------------------------------------------------------------------


def measure_start() -> dict[str, Any]:
    """From `gaung run` to the first page it answers: once on an empty folder, then again on what is there."""
    with TemporaryDirectory(prefix="gaung-start-") as folder:
        times = [_one_start(Path(folder)) for _ in range(1 + STARTS)]
    load, later = os.getloadavg()[0], times[1:]
    return {"first": times[0], "later": statistics.median(later), "all": later, "load": load, "cores": os.cpu_count()}


def _one_start(folder: Path) -> float:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "GAUNG_DATA": str(folder), "PORT": str(port)}
    began = time.monotonic()
    run = subprocess.Popen(
        [Path(sys.executable).parent / "gaung", "run"], env=environment, cwd=folder, stdout=subprocess.DEVNULL
    )
    try:
        while not _answers(port):
            assert run.poll() is None, "it stopped by itself"
            assert time.monotonic() - began < 120, "no page within two minutes"
            time.sleep(0.02)
        return time.monotonic() - began
    finally:
        run.send_signal(signal.SIGTERM)
        run.wait(timeout=60)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=5) as answer:
            return bool(re.search(rb"<h1", answer.read()))
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _how(start: Mapping[str, Any]) -> str:
    cores, load, later = start["cores"], start["load"], start["all"]
    return f"""\
The start was measured from `gaung run` to the first whole page, the sign-in page, asked for every 20 ms, on SQLite,
on a machine of {cores} cores with other work on it (load {load:.1f}). The first start makes the database, the prices
and the static files; then the median of {len(later)} more starts on the same folder ({min(later):.1f} to
{max(later):.1f} s)."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
