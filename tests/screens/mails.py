"""Pictures of every shipped template (part of `make screens`): 600 and 360 px, light, and the ways programs go dark.

Mail programs differ in the dark: some show a mail's own dark style, some change nothing, some turn light
grounds and dark letters round, some turn every colour. The sheets go to tests/screens/out/mails.

  python -m tests.screens.mails [--only NAME] [--languages en,id]
"""

import argparse
import os
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gaung.config.settings")

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from gaung.core.letter import Addresses, Letter, fill
from gaung.gateways.render import render
from tests.infra import browser as chromium

ROOT = Path(__file__).resolve().parent.parent.parent
GALLERY = ROOT / "gaung" / "campaigns" / "gallery"
OUT = ROOT / "tests" / "screens" / "out" / "mails"
OWN = Addresses.under("https://mail.example", token="T")
VALUES = {"contact.name": "Siti Aminah", "contact.first_name": "Siti", "contact.email": "siti@contoh.example"}
ADDRESS = "Jl. Braga 12\n40111 Bandung"
FULL = "html { filter: invert(1) hue-rotate(180deg); background: #fff; } img { filter: invert(1) hue-rotate(180deg); }"
# Light grounds become dark and dark letters light; what has a strong colour stays.
PARTIAL = """() => {
  const read = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => (0.299 * r + 0.587 * g + 0.114 * b) / 255;
  const turned = ([r, g, b]) => `rgb(${[r, g, b].map((one) => Math.round(255 - one * 0.9)).join(",")})`;
  for (const one of [document.documentElement, ...document.querySelectorAll("body, body *")]) {
    const style = getComputedStyle(one), ground = read(style.backgroundColor), ink = read(style.color);
    if (ground.length === 3 && light(ground) > 0.7) one.style.setProperty("background", turned(ground), "important");
    if (light(ink) < 0.45) one.style.setProperty("color", turned(ink), "important");
  }
  document.documentElement.style.background = "#1a1a1a";
}"""
MODES = ("light", "own", "unchanged", "partial", "full")


def mail(path: Path) -> str:
    """The template as Siti reads it."""
    name, language, _ = path.name.split(".")
    done = render("mjml", path.read_text(), language=language)
    assert not done.problems, (name, done.problems)
    facts = {"from_name": "Kopi", "from_email": "a@kopi.example", "subject": name, "campaign_key": "k", "text": ""}
    letter = Letter(html=done.html, is_tracked=False, company_name="Kopi Senja", company_address=ADDRESS, **facts)
    return fill(letter, values=VALUES, addresses=OWN).html


def picture(browser: Browser, markup: str, *, width: int, mode: str, to: Path) -> Path:
    """One picture; raises when the mail is wider than its window."""
    page = browser.new_page(viewport={"width": width, "height": 400}, color_scheme="dark" if mode == "own" else "light")
    page.route("**/*", lambda route: route.abort())
    page.set_content(markup)
    if mode == "partial":
        page.evaluate(PARTIAL)
    elif mode == "full":
        page.add_style_tag(content=FULL)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, f"{to.name}: {wide} px wide at {width}"
    page.screenshot(path=str(to), full_page=True)
    page.close()
    return to


def sheet(pictures: list[Path], to: Path) -> None:
    """The pictures side by side."""
    images = [Image.open(one) for one in pictures]
    whole = Image.new("RGB", (sum(one.width + 12 for one in images), max(one.height for one in images)), "#777777")
    left = 0
    for one in images:
        whole.paste(one, (left, 0))
        left += one.width + 12
    whole.save(to)


def main() -> None:
    """Take them all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="")
    parser.add_argument("--languages", default="en,id")
    chosen = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    path, missing = chromium.executable()
    if not path:
        raise SystemExit(f"screens: no Chromium: {missing}")
    files = [one for one in sorted(GALLERY.glob("*.mjml")) if chosen.only in one.name]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=chromium.flags())
        for one in files:
            if one.name.split(".")[1] in chosen.languages:
                _take(browser, one)
        browser.close()


def _take(browser: Browser, file: Path) -> None:
    markup, name = mail(file), file.name.removesuffix(".mjml")
    for width in (600, 360):
        taken = [
            picture(browser, markup, width=width, mode=mode, to=OUT / f"{name}-{width}-{mode}.png") for mode in MODES
        ]
        sheet(taken, OUT / f"sheet-{name}-{width}.png")


if __name__ == "__main__":
    main()
