"""What is done on a page before it is pictured: a line each, `kind:what`, in the order written."""

from playwright.sync_api import Page

from tests.screens.served import Served

SETTLE_MS = 700
# A form sent as wrong as can be: every field emptied or filled with what it does not take.
WRONG = """selector => {
  const form = document.querySelector(selector || 'main form[method=post]');
  form.querySelectorAll('input:not([type=hidden], [type=checkbox], [type=radio], [type=file]), textarea')
    .forEach(one => { one.value = one.type === 'email' ? 'x' : ''; });
  form.querySelectorAll('[required]').forEach(one => one.removeAttribute('required'));
  form.noValidate = true; form.requestSubmit(); }"""
# The form's protection against other sites no longer holds: the tab lay open for too long.
STALE = """selector => {
  const form = document.querySelector(selector || 'main form[method=post]');
  form.querySelector('[name=csrfmiddlewaretoken]').value = 'x'.repeat(64);
  form.noValidate = true; form.requestSubmit(); }"""
# The form showed other values than those stored: somebody else saved in between.
SEEN = """([selector, field]) => {
  const seen = document.querySelector('[name=seen]'), all = JSON.parse(seen.value);
  all[field] = ['What stood there before']; seen.value = JSON.stringify(all);
  document.querySelector(selector).closest('form').requestSubmit(); }"""
HUGE = """selector => {
  const one = document.querySelector(selector);
  one.removeAttribute('maxlength'); one.value = 'a'.repeat(3 * 1024 * 1024);
  one.form.noValidate = true; one.form.requestSubmit(); }"""
WITH = " := "


def act(page: Page, served: Served, lines: str) -> None:
    """Do each line, and wait until the page is at rest."""
    for line in lines.splitlines():
        kind, _, what = line.partition(":")
        _DOINGS[kind](page, served, what)
    page.wait_for_timeout(SETTLE_MS)


def _press(page: Page, served: Served, what: str) -> None:
    page.keyboard.press(what)


def _click(page: Page, served: Served, what: str) -> None:
    page.locator(what).first.click()


def _send(page: Page, served: Served, what: str) -> None:
    """Press what leads to another page, and wait for that."""
    with page.expect_navigation():
        page.locator(what).first.click()


def _fill(page: Page, served: Served, what: str) -> None:
    selector, _, value = what.partition(WITH)
    page.locator(selector).first.fill(value)


def _choose(page: Page, served: Served, what: str) -> None:
    selector, _, number = what.partition(WITH)
    page.locator(selector).first.select_option(index=int(number))


def _wait(page: Page, served: Served, what: str) -> None:
    page.locator(what).first.wait_for()


def _wrong(page: Page, served: Served, what: str) -> None:
    _evaluated(page, WRONG, what)


def _stale(page: Page, served: Served, what: str) -> None:
    _evaluated(page, STALE, what)


def _huge(page: Page, served: Served, what: str) -> None:
    _evaluated(page, HUGE, what)


def _seen(page: Page, served: Served, what: str) -> None:
    _evaluated(page, SEEN, what.split(WITH))


def _evaluated(page: Page, script: str, given: object) -> None:
    with page.expect_navigation():
        page.evaluate(script, given)


def _known(page: Page, served: Served, what: str) -> None:
    """Give the address and the password at a sign-in."""
    page.fill("input[name=login]", what)
    page.fill("input[name=password]", served.password)
    with page.expect_navigation():
        page.locator("main form .btn-primary").first.click()


def _proved(page: Page, served: Served, what: str) -> None:
    """Give the password once more where it is asked for."""
    if page.locator("main input[name=password]").count():
        page.fill("main input[name=password]", served.password)
        with page.expect_navigation():
            page.locator("main form .btn-primary").first.click()


def _script(page: Page, served: Served, what: str) -> None:
    page.evaluate(what)


_DOINGS = {
    "press": _press, "click": _click, "send": _send, "fill": _fill, "choose": _choose, "wait": _wait,
    "submit": _wrong, "stale": _stale, "huge": _huge, "seen": _seen, "known": _known, "proved": _proved,
    "script": _script,
}  # fmt: skip
