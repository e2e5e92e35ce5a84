"""By keyboard alone: dialogs keep the focus and give it back, and no bar lies over it (A-02, WCAG 2.4.11)."""

import pytest

from gaung.companies import actions
from gaung.companies import queries as who
from tests.browser.hand import out_of_sight
from tests.browser.journey import Visit
from tests.browser.test_every_state import LOUD, PAGES, seeded
from tests.cast import NOW, Person

pytestmark = pytest.mark.django_db(transaction=True)
SETTINGS = ("", "members/", "permission-sets/", "audit-log/", "exports/", "company/")
AROUND = (
    "contacts/new/",
    "contacts/filter/",
    "contacts/imports/new/",
    "billing/invoices/",
    "billing/statement/",
    "help/",
)
STRAY = """id => [document.body, null].includes(document.activeElement)
  || document.getElementById(id).contains(document.activeElement)"""


@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.nightly), 360])
def test_a_dialog_keeps_the_focus_closes_on_escape_and_gives_it_back(visit: Visit, owner: Person, width: int) -> None:
    """Whoever opened it by a key goes on where they were."""
    actions.make_operator(user=owner.user, now=NOW)
    visitor = visit(width=width)
    visitor.sign_in(owner.user)
    for path, opener, key, dialog in (
        ("/components/", "[data-dialog=sample]", "Enter", "sample"),
        ("/components/", "[data-dialog=side]", "Enter", "side"),
        (f"/c/{owner.company.slug}/", "main a", "Control+k", "palette"),
        (f"/c/{owner.company.slug}/", "main a", "?", "shortcuts"),
    ):
        page = visitor.goto(path)
        place = page.locator(f"{opener}:visible").first
        place.focus()
        page.keyboard.press(key)
        page.locator(f"#{dialog}[open]").wait_for()
        for step in ("Tab", "Shift+Tab"):
            for _ in range(9):
                page.keyboard.press(step)
                assert page.evaluate(STRAY, dialog), f"{dialog}: the focus went behind it"
        page.keyboard.press("Escape")
        page.locator(f"#{dialog}:not([open])").wait_for(state="attached")
        assert place.evaluate("one => one === document.activeElement"), f"{dialog}: the focus was not given back"


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["en", "id"])
def test_nothing_that_has_the_focus_lies_under_a_bar_on_a_phone(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """Every stop of every page of the first day, in four loud states, at 360 px; with people chosen too."""
    seeded(monkeypatch, LOUD)
    administrator = next(user for user in who.administrators(who.samples()[0]))
    administrator.language = language
    administrator.save()
    visitor = visit(width=360, language=language)
    visitor.page.set_viewport_size({"width": 360, "height": 640})
    visitor.sign_in(administrator)
    roots = [f"/c/{company.slug}/" for company in who.samples()]
    addresses = [root + page for root in roots for page in PAGES]
    addresses += [roots[0] + page for page in (*AROUND, *(f"settings/{page}" for page in SETTINGS))]
    found: list[str] = []
    for address in addresses:
        answer = visitor.page.goto(visitor.base + address)
        assert answer is not None
        assert answer.status == 200, address
        found += out_of_sight(visitor.page)
    page = visitor.goto(roots[0] + "contacts/")
    page.locator("main tbody input[type=checkbox]").first.check()
    assert not [*found, *out_of_sight(page)]
