"""A person with a browser: goes to pages, signs in, and notices whatever goes wrong on them."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

# Off by default: targets of 24 px (2.5.8), and names that begin with what is seen (2.5.3, A-04).
RULES = "{'target-size': {enabled: true}, 'label-content-name-mismatch': {enabled: true}}"
AXE = Path(__file__).resolve().parent.parent / "assets" / "axe" / "axe.min.js"
HEIGHT = 900
# A busy machine is slow, not wrong; what never comes fails all the same.
PATIENCE_MS = 30_000


@dataclass
class Visitor:
    """One browser context with one page. `errors` holds script errors, refused inline code and 5xx answers."""

    page: Page
    context: BrowserContext
    base: str
    errors: list[str] = field(default_factory=list)

    @classmethod
    def arrive(cls, browser: Browser, base: str, *, width: int, language: str, javascript: bool) -> Self:
        """A fresh visitor: own cookies, one width, one language."""
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            locale={"en": "en-US", "id": "id-ID"}[language],
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        visitor = cls(page=context.new_page(), context=context, base=base)
        visitor.page.on("console", visitor._hear)
        visitor.page.on("pageerror", lambda error: visitor.errors.append(f"script: {error}"))
        visitor.page.on(
            "response",
            lambda answer: visitor.errors.append(f"{answer.status} {answer.url}") if answer.status >= 500 else None,
        )
        return visitor

    def _hear(self, message: ConsoleMessage) -> None:
        # A 4xx answer is logged as an error too; tests of refusals expect those, so they are read from the page.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.errors.append(message.text)

    def goto(self, path: str) -> Page:
        """Open an address of the product."""
        self.page.goto(self.base + path)
        return self.page

    def sign_in(self, user: Any) -> None:
        """Signed in at once, without the form (the form has its own test)."""
        from django.conf import settings
        from django.test import Client

        client = Client()
        client.force_login(user)
        morsel = client.cookies[settings.SESSION_COOKIE_NAME]
        self.context.add_cookies([{"name": morsel.key, "value": morsel.value, "url": self.base}])

    def axe(self) -> list[str]:
        """Accessibility violations of the page as it stands, one line each; empty is the goal."""
        noticed = list(self.errors)
        self.page.evaluate(_axe_source())
        found = self.page.evaluate(
            f"() => axe.run(document, {{resultTypes: ['violations'], preload: false, iframes: false, rules: {RULES}}})"
        )
        self.errors[:] = noticed  # the checker itself tries inline styles, which the page refuses
        return [_one_line(violation) for violation in found["violations"]]

    def overflows(self) -> bool:
        """Does the page scroll sideways?"""
        return bool(self.page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth + 1"))

    def leave(self) -> None:
        """Close the window."""
        self.context.close()


@cache
def _axe_source() -> str:
    return AXE.read_text()


def _one_line(violation: dict[str, Any]) -> str:
    places = "; ".join(str(node["target"]) + " " + node["html"][:160] for node in violation["nodes"][:5])
    return f"{violation['id']} ({violation['impact']}): {violation['help']}: {places}"
