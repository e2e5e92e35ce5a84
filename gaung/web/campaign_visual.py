"""The visual editor: the newsletter as it looks, changed with the mouse (ED-02).

The same document as the block list and the source, saved by the same action; without script the page leads
to the block list. Its page alone may style elements from script, nothing else (docs/decisions/0021).
"""

import json
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gaung.campaigns import actions, queries
from gaung.core.blocks import NotBlocks
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.visual import from_visual, sample, to_visual
from gaung.foundation.words import lazy, t
from gaung.web import conflicts
from gaung.web.block_forms import ALIGNS
from gaung.web.block_list import kind_words
from gaung.web.campaign_frame import access, frame, here, is_auto, save_tab
from gaung.web.forms import ProductForm
from gaung.web.pages import CompanyRequest, company_page, refusal_text

GET_POST: Final = ["GET", "HEAD", "POST"]
# Scripts stay ours alone. The editor writes styles by script, and shows pictures from where the mail has them.
POLICY: Final = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: https:",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
PICTURES_OFFERED: Final = 200


class VisualForm(ProductForm):
    """The document, made of what the editor gave."""

    source = forms.CharField(
        label=lazy("cmp-field-source"), required=False, strip=False, max_length=1_000_000, widget=forms.HiddenInput
    )


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_http_methods(GET_POST)
def visual(request: CompanyRequest, campaign_id: int, variant: str = "") -> HttpResponse:
    """Show the newsletter in the visual editor, and save what was done there."""
    found = access(request, campaign_id, variant)
    if found.kind != "mjml":
        return redirect(here(request, "campaign-content", found))
    told = ""
    if request.method == "POST":
        try:
            _put_together(request)
            _, answer = save_tab(
                request,
                found,
                make_form=lambda data, stored: VisualForm(data, initial={"source": stored.source}),
                save=lambda stored, values: actions.save_content(
                    company=request.company,
                    campaign_id=stored.pk,
                    values=values,
                    by=request.actor,
                    now=request.now,
                    variant=variant,
                ),
                after=here(request, "campaign-visual", found),
            )
            if answer is not None:
                return answer
            told = t("err-block-refused")
        except Refusal as refusal:
            told = refusal_text(refusal)
            if is_auto(request):
                return JsonResponse({"told": told}, status=400)
    return _page(request, found, told)


def _put_together(request: CompanyRequest) -> None:
    """Make the document of what the editor gave; the compare page brings the one chosen there."""
    if conflicts.COMPARED in request.POST:
        return
    given = request.POST.copy()
    base, before, after = (str(given.pop(name, [""])[-1]) for name in ("base", "before", "after"))
    given.pop("copy", None)
    given["source"] = from_visual(base, before=before, after=after).source
    request.POST = given  # type: ignore[assignment]


def _page(request: CompanyRequest, found: Any, told: str) -> HttpResponse:
    try:
        copy = to_visual(found.source, label=kind_words)
    except NotBlocks:
        return redirect(here(request, "campaign-blocks", found))
    pictures = [
        {"src": f"/i/{one.key}", "name": one.name, "type": "image", "width": one.width, "height": one.height}
        for one in queries.images(request.company)[:PICTURES_OFFERED]
    ]
    values = {
        **frame(request, found, "content"),
        "form": VisualForm(initial={"source": found.source}),
        "copy": copy,
        "base": found.source,
        "pictures": json.dumps(pictures),
        "looks": _looks(),
        "words": json.dumps(_words() | _samples(found.source)),
        "told": told,
    }
    response = render(request, "campaigns/visual.html", values, status=400 if told else 200)
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _samples(source: str) -> dict[str, str]:
    """New blocks that look like those of their kind in this newsletter."""
    text, button = t("edt-visual-text"), t("edt-visual-button")
    return {
        "text": sample(source, kind="text", values={"text": text}),
        "button": sample(source, kind="button", values={"text": button, "href": "https://"}),
        "divider": sample(source, kind="divider", values={}),
        "spacer": sample(source, kind="spacer", values={"height": "24"}),
        "links": sample(source, kind="links", values={"links": t("edt-visual-links")}),
    }


@dataclass(frozen=True)
class Look:
    """One field of how the chosen block looks: a color, a choice, or pixels between two bounds."""

    name: str
    label: str
    is_color: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0
    most: int = 0


def _looks() -> list[Look]:
    """Every field; the page shows those the chosen block has."""
    aligns = tuple((one, t(f"edt-align-{one}")) for one in ALIGNS)
    return [
        Look("color", t("edt-color"), is_color=True),
        Look("background", t("edt-background"), is_color=True),
        Look("size", t("edt-size"), least=8, most=96),
        Look("align", t("edt-align"), choices=(("", t("edt-as-template")), *aligns)),
        Look("height", t("edt-height"), least=1, most=200),
        Look("above", t("edt-visual-above"), most=100),
        Look("beside", t("edt-visual-beside"), most=100),
    ]


def _words() -> dict[str, str]:
    """What the editor says, in the reader's language."""
    return {
        "mj-1-column": t("edt-columns", n=1),
        "mj-2-columns": t("edt-columns", n=2),
        "mj-3-columns": t("edt-columns", n=3),
        "mj-text": t("edt-kind-text"),
        "mj-button": t("edt-kind-button"),
        "mj-image": t("edt-kind-image"),
        "mj-divider": t("edt-kind-divider"),
        "mj-spacer": t("edt-kind-spacer"),
        "mj-section": t("edt-kind-row"),
        "mj-column": t("edt-visual-column"),
        "href": t("edt-href"),
        "alt": t("edt-alt"),
        "src": t("edt-src"),
        "canvas": t("edt-visual-canvas"),
        "whole": t("edt-visual-whole"),
        "wordless": t("edt-visual-wordless"),
        "selected": t("edt-visual-selected"),
        "none": t("edt-visual-none"),
        "failed": t("edt-visual-failed"),
        "links-block": t("edt-kind-links"),
        "color-wrong": t("edt-color-wrong"),
        "number-wrong": t("edt-visual-number", least="NNN", most="MMM"),
        **{
            f"rte-{one}": t(f"edt-visual-rte-{one}") for one in ("bold", "italic", "underline", "strikethrough", "link")
        },
        **{one: t(f"edt-visual-{one}") for one in ("picture", "pictures", "add-picture", "picture-address")},
        **{f"tool-{one}": t(f"edt-visual-tool-{one}") for one in ("parent", "move", "copy", "delete")},
    }
