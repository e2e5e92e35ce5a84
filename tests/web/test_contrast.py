"""The tokens' colours, measured: every pair that meets on a page, in both themes (G-09, WCAG 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

import gaung.web

CSS = Path(gaung.web.__file__).parent / "static" / "css"
TEXT, CONTROL = 4.5, 3.0
TONES = ("info", "good", "warning", "critical", "neutral")
SURFACES = ("surface", "surface-page", "surface-sunk", "surface-hover", "surface-raised")

READ = [
    *((ink, surface) for ink in ("text", "text-muted", "link", "critical-text", "good-text") for surface in SURFACES),
    *((f"{tone}-text", f"{tone}-fill") for tone in TONES),
    *(("text", f"{tone}-line") for tone in TONES),  # the names of states on their bars
    ("on-green", "green"),
    ("on-green", "green-hover"),
    ("on-danger", "danger"),
    ("on-danger", "danger-hover"),
    ("good-text", "green-soft"),
    ("text", "green-soft"),
    ("link", "green-soft"),
    ("nav-text", "nav-surface"),
    ("nav-muted", "nav-surface"),
    ("nav-strong", "nav-hover"),
    ("nav-strong", "nav-current"),
]
SEEN = [
    *((ink, surface) for ink in ("line-control", "focus", "green", "danger") for surface in SURFACES),
    *((line, "surface") for line in ("chart-1", "chart-2", "chart-3", "amber")),
    ("amber", "surface-sunk"),
    ("nav-mark", "nav-current"),
    ("nav-focus", "nav-surface"),
]
# What G-09 fixes for the light theme, with the contrast it was measured at.
FIXED = [
    ("#0b6e3f", "#ffffff", 6.33, "green"),
    ("#0b3d91", "#e7f0fc", 8.74, "info-text"),
    ("#5c3b00", "#fff4d6", 9.21, "warning-text"),
    ("#7a1212", "#fde8e8", 9.30, "critical-text"),
    ("#b42318", "#ffffff", 6.57, "danger"),
    ("#57606a", "#ffffff", 6.39, "text-muted"),
    ("#6b7280", "#ffffff", 4.83, "line-control"),
]


def themes() -> dict[str, dict[str, str]]:
    sheet = (CSS / "tokens.css").read_text()
    light, _, rest = sheet.partition("@media (prefers-color-scheme: dark)")
    dark, _, _ = rest.partition("@media (prefers-reduced-motion")
    values = {name: _tokens(part) for name, part in (("light", light), ("dark", dark))}
    return {"light": values["light"], "dark": values["light"] | values["dark"]}


def _tokens(part: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})\s*;", part))


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_word_can_be_read(theme: str) -> None:
    values = themes()[theme]
    faint = [(a, b, round(c, 2)) for a, b in READ if (c := contrast(values[a], values[b])) < TEXT]
    assert not faint


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_border_line_and_sign_can_be_seen(theme: str) -> None:
    values = themes()[theme]
    faint = [(a, b, round(c, 2)) for a, b in SEEN if (c := contrast(values[a], values[b])) < CONTROL]
    assert not faint


@pytest.mark.parametrize(("ink", "ground", "measured", "token"), FIXED, ids=[one[-1] for one in FIXED])
def test_the_fixed_colours_are_those_of_the_specification(ink: str, ground: str, measured: float, token: str) -> None:
    assert themes()["light"][token] == ink
    assert contrast(ink, ground) == pytest.approx(measured, abs=0.02)


def test_only_the_tokens_hold_colours() -> None:
    """A colour written anywhere else would miss one of the themes. Strips and mails are the same in both."""
    allowed = {"#fff", "#000", "#ffffff", "#000000"}
    for sheet in ("base.css", "components.css"):
        found = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", (CSS / sheet).read_text())) - allowed
        assert not found, (sheet, found)
