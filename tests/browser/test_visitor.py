"""The browser tests' own footing: they see what they claim to see."""

from collections.abc import Callable

import pytest

from tests.infra.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_sign_in_page_opens_in_a_real_browser(visit: Callable[..., Visitor]) -> None:
    visitor = visit(width=360)
    visitor.goto("/accounts/login/")
    assert visitor.page.locator("input[type=password]").count() == 1


def test_axe_sees_an_image_without_a_text(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.goto("/accounts/login/")
    visitor.page.evaluate("() => document.body.append(new Image())")
    assert any(line.startswith("image-alt") for line in visitor.axe())


def test_an_inline_script_is_refused_and_noticed(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.goto("/accounts/login/")
    visitor.page.evaluate(
        "() => { const script = document.createElement('script');"
        " script.textContent = 'window.ran = 1'; document.body.append(script) }"
    )
    assert visitor.page.evaluate("() => window.ran") is None
    assert any("Content Security Policy" in error for error in visitor.errors)
    visitor.errors.clear()
