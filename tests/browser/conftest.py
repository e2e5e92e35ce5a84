"""A browser, a served product, and a visitor who notices every error the page logs."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.infra import browser as chromium
from tests.infra.visitor import Visitor


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives Chromium."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the run; where there is none the test skips with the reason."""
    path, missing = chromium.executable()
    if not path:
        pytest.skip(f"no Chromium: {missing}")
    # Playwright keeps an event loop in this thread; our own calls to the database stay synchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, headless=True, args=chromium.flags())
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., Visitor]]:
    """`visit(width=360, language="id", javascript=False)` opens a fresh visitor; their errors fail the test."""
    visitors: list[Visitor] = []

    def open_one(*, width: int = 1280, language: str = "en", javascript: bool = True) -> Visitor:
        visitors.append(Visitor.arrive(browser, live_server.url, width=width, language=language, javascript=javascript))
        return visitors[-1]

    yield open_one
    for visitor in visitors:
        visitor.leave()
    noticed = [error for visitor in visitors for error in visitor.errors]
    assert not noticed, f"the page logged errors: {noticed}"
