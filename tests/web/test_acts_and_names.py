"""What is green and what is red (G-06), and nothing written into pages that the policy forbids (P-04)."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = sorted([*ROOT.glob("gaung/*/templates/**/*.html")])
# Red stands where nothing brings it back: data or a person's second step gone, a sending stopped, money written down.
IRREVERSIBLE = {
    "components/gallery.html", "public/my_data.html", "mfa/totp/deactivate_form.html",
    "mfa/webauthn/authenticator_confirm_delete.html", "contacts/person_erase.html", "contacts/delete.html",
    "contacts/filter_delete.html", "settings/sender_domain_remove.html", "billing/card_remove.html",
    "company/delete.html", "members/set.html", "campaigns/template_delete.html", "campaigns/delete.html",
    "campaigns/stop.html", "campaigns/image_delete.html", "console/credit_review.html", "console/act.html",
}  # fmt: skip


def name(template: Path) -> str:
    return str(template.relative_to(next(part for part in template.parents if part.name == "templates")))


def test_red_is_kept_for_the_last_step_of_what_cannot_be_taken_back() -> None:
    """G-06. A member is activated again, a suspension lifted, a tier chosen anew: those are green."""
    red = {name(one) for one in TEMPLATES if "btn-danger" in one.read_text()}
    assert red == IRREVERSIBLE


def test_a_form_s_main_button_is_the_green_one_of_the_tokens() -> None:
    """G-06, R38."""
    sheet = (ROOT / "gaung/web/static/css/base.css").read_text()
    assert re.search(r"\.btn-primary \{ background: var\(--green\)", sheet)
    tokens = (ROOT / "gaung/web/static/css/tokens.css").read_text()
    assert "--green: #0b6e3f" in tokens.lower()


@pytest.mark.parametrize(
    ("forbidden", "why"),
    [
        (r"<script(?![^>]*\b(?:src|type=\"application/json\"))[^>]*>", "a script has a file of its own"),
        (r"<style\b", "a style has a sheet of its own"),
        (r"\sstyle\s*=", "a style has a sheet of its own"),
        (r"\son[a-z]+\s*=\s*[\"']", "what a script does is bound in its file"),
        (r"""(?:src|href)=["'](?:https?:)?//(?!\{)""", "nothing is asked from elsewhere (P-01)"),
    ],
)
def test_nothing_the_policy_forbids_is_written_into_a_page(forbidden: str, why: str) -> None:
    """P-04. Mails are read by mail programs, which know no sheets: they are left out."""
    pages = [one for one in TEMPLATES if "notices" not in one.parts]
    assert [name(one) for one in pages if re.search(forbidden, one.read_text())] == [], why


@pytest.mark.parametrize("page", ["billing/invoice.html", "contacts/consent_record.html"])
def test_what_is_printed_has_sheets_that_know_paper(page: str) -> None:
    """P-04: invoice and consent record; without bars, buttons and the dark theme."""
    source = next(one for one in TEMPLATES if name(one) == page).read_text()
    sheets = ["base.css", "tokens.css", *re.findall(r"css/([a-z_]+\.css)", source)]
    texts = [(ROOT / "gaung/web/static/css" / sheet).read_text() for sheet in sheets]
    assert len(texts) >= 3
    assert sum("@media print" in text for text in texts) >= 3
