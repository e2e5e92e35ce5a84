"""What a person waits for in a browser: a slowed Chromium against the served product (screens.md section 5).

The product is served as `gaung run` serves it, with a company of 50,000 contacts. Chromium works
at a quarter of its speed, over 9 Mbit/s and a round trip of 100 ms: a user at the 75th percentile.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from django.conf import settings
from django.test import Client

from tests.bench.measure import note, p95
from tests.infra import browser as chromium

SLOWER, DOWN, ROUND_TRIP = 4, 9_000_000 / 8, 100
TIMES, SERVED = 5, 60
KB = 1024
AGAIN = 20  # kilobytes of a page seen before (P-01)


@dataclass(frozen=True)
class Budget:
    """Limits of one page: seconds, milliseconds, shift, kilobytes; and what a hand does on it."""

    name: str
    path: str
    lcp: float
    inp: float
    cls: float
    transfer: int
    script: int
    acts: tuple[str, ...] = ()


BUDGETS = (
    Budget("sign-in", "/accounts/login/", 1.2, 100, 0.02, 120, 40, ("type:input[name=login]",)),
    Budget("home", "/c/{slug}/", 1.2, 100, 0.02, 120, 40, ("click:.menu-user > summary",)),
    Budget("billing", "/c/{slug}/billing/?panel=open", 1.2, 100, 0.02, 120, 40, ("keys:input[type=range]",)),
    Budget("settings", "/c/{slug}/settings/", 1.2, 100, 0.02, 120, 40, ("click:.menu-user > summary",)),
    Budget("contacts, 50,000", "/c/{slug}/contacts/", 1.5, 150, 0.05, 150, 50, ("check:tbody input[type=checkbox]",)),
    Budget(
        "contacts, filtered",
        "/c/{slug}/contacts/?status=subscribed",
        1.5,
        150,
        0.05,
        150,
        50,
        ("check:tbody input[type=checkbox]",),
    ),
)

# Collects what the page itself can tell: paints, shifts, and how long a hand waits for an answer.
WATCH = """
window.seen = {lcp: 0, cls: 0, inp: 0};
const watch = (type, take, more) => new PerformanceObserver(list => list.getEntries().forEach(take))
  .observe({type, buffered: true, ...more});
watch('largest-contentful-paint', entry => { seen.lcp = entry.startTime; });
watch('layout-shift', entry => { if (!entry.hadRecentInput) seen.cls += entry.value; });
watch('event', entry => { if (entry.interactionId) seen.inp = Math.max(seen.inp, entry.duration); },
  {durationThreshold: 16});
"""


@dataclass
class Visit:
    """One first look at a page."""

    lcp: float = 0.0
    inp: float = 0.0
    cls: float = 0.0
    transfer: float = 0.0
    script: float = 0.0
    again: float = 0.0
    strangers: set[str] = field(default_factory=set)


def budgets(*, full):
    """Each page's first look, beside its budget; the server's own time at 50,000 contacts."""
    from playwright.sync_api import sync_playwright

    path, missing = chromium.executable()
    if not path:
        note("budgets", f"NOT RUN, no Chromium: {missing}")
        return
    company, cookie = _company()
    with _served() as base, sync_playwright() as playwright:
        _server_times(base, company.slug, cookie)
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=chromium.flags())
        over = [_report(browser, base, budget, company.slug, cookie) for budget in BUDGETS]
        browser.close()
    if any(over):
        sys.exit("budgets: a page weighs more than its budget")


def _company():
    """50,000 contacts, an active subscription, and its owner signed in."""
    from tests.customer import START, Customer

    with Customer(name="Bench budgets", at=START) as one:
        one.paying(50_000)
        one.company.test_clock_at = one.now
        one.company.save()
        for _ in range(10):
            one.people(5_000)
    client = Client()
    client.force_login(one.user)
    return one.company, client.cookies[settings.SESSION_COOKIE_NAME]


@contextmanager
def _served():
    """The product's own server on this database, with its compressed static files."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "gaung.config.settings", "PORT": str(port)}
    gaung = Path(sys.executable).parent / "gaung"
    process = subprocess.Popen([str(gaung), "run"], env=environment, stdout=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        _wait_for(base, process)
        yield base
    finally:
        process.terminate()
        process.wait(60)


def _wait_for(base, process):
    for _ in range(600):
        if process.poll() is not None:
            sys.exit("budgets: Gaung did not start; the lines above say why")
        try:
            urllib.request.urlopen(f"{base}/accounts/login/", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    sys.exit("budgets: Gaung did not answer")


def _server_times(base, slug, cookie):
    """From the request to the last byte, without a slow network (P-02)."""
    for budget in BUDGETS:
        address = base + budget.path.format(slug=slug)
        headers = {} if budget.name == "sign-in" else {"Cookie": f"{cookie.key}={cookie.value}"}
        request = urllib.request.Request(address, headers=headers)
        samples = []
        for _ in range(SERVED):
            begun = time.perf_counter()
            urllib.request.urlopen(request, timeout=30).read()
            samples.append(time.perf_counter() - begun)
        note(f"server, {budget.name}", f"p50 {median(samples) * 1000:.0f} ms, p95 {p95(samples) * 1000:.0f} ms")


def _report(browser, base, budget, slug, cookie):
    """One line; true when more travels than the budget lets."""
    visits = [_look(browser, base, budget, slug, cookie) for _ in range(TIMES)]
    figures = {name: median(getattr(visit, name) for visit in visits) for name in ("lcp", "inp", "cls")}
    figures |= {name: max(getattr(visit, name) for visit in visits) for name in ("transfer", "script")}
    over = [name for name, value in figures.items() if value > getattr(budget, name)]
    again = median(visit.again for visit in visits)
    over += ["again"] if again > AGAIN else []
    strangers = set().union(*(visit.strangers for visit in visits))
    note(
        budget.name,
        f"LCP {figures['lcp']:.2f} s of {budget.lcp}, INP {figures['inp']:.0f} ms of {budget.inp:.0f},"
        f" CLS {figures['cls']:.3f} of {budget.cls}, first {figures['transfer']:.0f} KB of {budget.transfer},"
        f" script {figures['script']:.0f} KB of {budget.script}, again {again:.0f} KB of {AGAIN}"
        + (f"  OVER: {', '.join(over)}" if over else "")
        + (f"  LEFT THE MACHINE: {strangers}" if strangers else ""),
    )
    # Times depend on the machine and are there to be read; bytes do not.
    return bool(strangers or {"transfer", "script", "again"} & set(over))


def _look(browser, base, budget, slug, cookie):
    """A first look with an empty cache, a few acts of a hand, and a second look."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    if budget.name != "sign-in":
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base}])
    page = context.new_page()
    page.add_init_script(WATCH)
    seen, wire = Visit(), _wire(context, page, base)
    page.goto(base + budget.path.format(slug=slug))
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    seen.transfer, seen.script = wire.total / KB, wire.script / KB
    seen.lcp = page.evaluate("seen.lcp") / 1000
    for act in budget.acts:
        _act(page, act)
    page.wait_for_timeout(400)
    seen.inp, seen.cls = page.evaluate("seen.inp"), page.evaluate("seen.cls")
    wire.total = 0.0
    page.reload()
    page.wait_for_load_state("networkidle")
    seen.again = wire.total / KB
    seen.strangers = wire.strangers
    context.close()
    return seen


@dataclass
class Wire:
    """What went over the wire, in bytes as they were sent."""

    total: float = 0.0
    script: float = 0.0
    strangers: set[str] = field(default_factory=set)
    kinds: dict[str, str] = field(default_factory=dict)


def _wire(context, page, base):
    wire = Wire()
    session = context.new_cdp_session(page)

    def answered(event):
        wire.kinds[event["requestId"]] = event["type"]
        address = event["response"]["url"]
        if not address.startswith((base, "data:", "blob:")):
            wire.strangers.add(address)

    def finished(event):
        wire.total += event["encodedDataLength"]
        if wire.kinds.get(event["requestId"]) == "Script":
            wire.script += event["encodedDataLength"]

    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    limits = {"offline": False, "latency": ROUND_TRIP, "downloadThroughput": DOWN, "uploadThroughput": DOWN}
    session.send("Network.emulateNetworkConditions", limits)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return wire


def _act(page, act):
    kind, _, target = act.partition(":")
    place = page.locator(target).first
    if kind == "type":
        place.press_sequentially("budi@", delay=50)
    elif kind == "keys":
        place.focus()
        for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "PageUp", "PageDown"):
            page.keyboard.press(key)
            page.wait_for_timeout(80)
    else:
        for _ in range(3):
            place.click()
            page.wait_for_timeout(80)
