"""What widely used mail programs leave out, once for each thing (ED-06)."""

import pytest

from gaung.core.mail_support import FEATURES, left_out


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ('<img src="https://kopi.id/a.svg?x=1">', "support_svg"),
        ("<img alt='' src='https://kopi.id/a.webp'>", "support_webp"),
        ('<div style="display: flex">x</div>', "support_layout"),
        ("<style>.a { display:inline-grid }</style>", "support_layout"),
        ("<p style='position:absolute'>x</p>", "support_position"),
        ('<p style="background:linear-gradient(red,blue)">x</p>', "support_gradient"),
        ('<p style="color:var(--brand)">x</p>', "support_variables"),
        ("<style>@keyframes a {}</style>", "support_motion"),
        ('<p style="transform:rotate(3deg)">x</p>', "support_transform"),
        ('<p style="filter:blur(1px)">x</p>', "support_effects"),
        ('<td style="background:#fff url(https://kopi.id/a.png)">x</td>', "support_background"),
        ("<style>@font-face { font-family: x }</style>", "support_font"),
        ('<p style="margin:0 -8px">x</p>', "support_margin"),
        ('<div class="mj-carousel x">x</div>', "support_folded"),
    ],
)
def test_what_is_left_out_is_named(markup: str, code: str) -> None:
    assert [one.code for one in left_out(markup + markup)] == [code]


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<p>display:flex; position:absolute</p>",
        '<p style="text-transform:uppercase;margin:0 auto;background:#fff;display:inline-block">x</p>',
        "<!-- <style>@font-face {}</style> -->",
        '<!--[if mso]><v:fill src="a"/><![endif]--><td style="background:url(https://kopi.id/a.png)">x</td>',
        '<a href="https://kopi.id/a.svg">x</a>',
    ],
)
def test_what_everybody_sees_is_not_named(markup: str) -> None:
    assert left_out(markup) == ()


def test_what_it_was_recognised_by_leads_to_its_place() -> None:
    assert left_out('<img src="https://kopi.id/a.svg">')[0].text == "https://kopi.id/a.svg"
    assert len({one.code for one in FEATURES}) == len(FEATURES)
