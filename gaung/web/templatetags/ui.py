"""The components every page is built of: one tag, one template, one look (docs/reference/pages.md)."""

import secrets
from collections.abc import Mapping
from typing import Any, Final

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gaung.foundation.words import t
from gaung.web import conflicts
from gaung.web.shell import Shell, shell_of

register = template.Library()

# Status is never colour alone: each tone has its sign (G-09).
TONE_ICONS: Final = {
    "info": "info-circle",
    "good": "circle-check",
    "warning": "alert-triangle",
    "critical": "alert-circle",
    "neutral": "point",
}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One sign of the sprite; with a label it is read aloud, without it is decoration."""
    href = f"{static('vendor/icons/sprite.svg')}#{name}"
    if not label:
        return format_html('<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>', href)
    return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, href)


@register.simple_tag
def chip(text: str, tone: str = "neutral", icon: str = "") -> SafeString:
    """A status: sign and word, never colour alone."""
    return _render("chip", text=text, tone=tone, icon=icon or TONE_ICONS[tone])


@register.simple_block_tag
def banner(content: str, tone: str = "info", title: str = "", name: str = "") -> SafeString:
    """The page's one banner, above the h1 (G-01); content holds text and links or buttons."""
    return _render("banner", content=content, tone=tone, title=title, name=name, icon=TONE_ICONS[tone])


@register.simple_block_tag
def note(content: str, tone: str = "info", title: str = "") -> SafeString:
    """A remark inside a page's content, in the same tones as a banner."""
    return _render("note", content=content, tone=tone, title=title, icon=TONE_ICONS[tone])


@register.simple_block_tag
def card(content: str, title: str = "", id: str = "", level: int = 2) -> SafeString:  # noqa: A002
    """A panel with a heading."""
    return _render("card", content=content, title=title, id=id, level=level)


@register.simple_block_tag
def empty(content: str, title: str, text: str = "", icon: str = "") -> SafeString:
    """An empty state: the act as title, one sentence of benefit, one primary button (G-08)."""
    return _render("empty", content=content, title=title, text=text, icon=icon)


@register.simple_block_tag
def dialog(content: str, id: str, title: str, kind: str = "") -> SafeString:  # noqa: A002
    """A native dialog, opened by a link with data-dialog="its id"; without script the link's page opens.

    With kind="side" it stands at the right edge, on a phone at the bottom.
    """
    return _render("dialog", content=content, id=id, title=title, kind=kind)


@register.simple_block_tag
def table(content: str, caption: str, stack: bool = True) -> SafeString:  # noqa: FBT001, FBT002
    """A table that stacks into cards on a phone; cells carry data-label for it."""
    return _render("table", content=content, caption=caption, stack=stack)


@register.simple_tag
def meter(used: int, limit: int, text: str, label: str = "") -> SafeString:
    """How full something is, with the figures in words (CAM)."""
    share = min(100, used * 100 // limit) if limit else 100
    tone = "critical" if share >= 100 else "warning" if share >= 80 else "good"
    return _render("meter", used=used, limit=limit, share=share, tone=tone, text=text, label=label)


@register.simple_tag
def progress(done: int, total: int | None, text: str) -> SafeString:
    """Work under way, with counts (G-07)."""
    return _render("progress", done=done, total=total, text=text)


@register.simple_tag
def stat(label: str, value: str, note: str = "", href: str = "", tone: str = "") -> SafeString:
    """One figure that matters and what it is; with an address it leads to what it counts."""
    return _render("stat", label=label, value=value, note=note, href=href, tone=tone)


@register.simple_tag
def skeleton(text: str, lines: int = 3) -> SafeString:
    """The shape of what is on its way, for one to four seconds (G-07)."""
    return _render("skeleton", text=text, lines=range(lines))


@register.simple_tag
def pager(previous_url: str = "", next_url: str = "", text: str = "") -> SafeString:
    """Previous and next of a list read by key."""
    return _render("pager", previous_url=previous_url, next_url=next_url, text=text)


@register.simple_tag
def field(bound: BoundField, hint: str = "") -> SafeString:
    """Label, hint, error and control of one form field, tied together for assistive tech."""
    widget = bound.field.widget
    kind = "check" if isinstance(widget, CheckboxInput) else "text"
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        kind = "group"
    hint = hint or str(bound.help_text or "")
    ident = bound.auto_id if kind == "group" else bound.id_for_label
    described = [f"{ident}-{part}" for part, is_shown in (("hint", hint), ("error", bound.errors)) if is_shown]
    attributes: dict[str, str | bool] = {"aria-describedby": " ".join(described)} if described else {}
    if bound.errors:
        attributes["aria-invalid"] = "true"
    control = bound.as_widget(attrs=attributes)
    optional = not bound.field.required and bound.name not in getattr(bound.form, "needed_later", ())
    if isinstance(widget, RadioSelect):
        optional = optional and all(value for value, _ in widget.choices)  # one of these always holds
    return _render("field", field=bound, control=control, hint=hint, kind=kind, ident=ident, is_optional=optional)


@register.simple_tag
def error_summary(*forms: BaseForm) -> SafeString | str:
    """What to mend, on top of a refused form, with links to the fields (G-03)."""
    lines = [line for form in forms for line in _form_errors(form)]
    return _render("error_summary", lines=lines) if lines else ""


@register.simple_tag
def error_prefix(*forms: BaseForm | None) -> str:
    """The start of a refused form's page title: "Error: " (G-03)."""
    return t("err-title-prefix") + " " if any(form is not None and form.errors for form in forms) else ""


@register.simple_tag
def once_token() -> SafeString:
    """A form's own token: posted twice, it is done once (G-05)."""
    return format_html('<input type="hidden" name="once" value="{}">', secrets.token_urlsafe(18))


@register.simple_tag
def seen(form: BaseForm) -> SafeString:
    """What the form shows as it is drawn, so that nobody's edit is overwritten unseen (G-13)."""
    return format_html('<input type="hidden" name="seen" value="{}">', conflicts.seen(form))


@register.simple_tag(takes_context=True)
def shell(context: Context) -> Shell:
    """What stands around a page: navigation, company switcher, user menu."""
    return shell_of(context.get("request"))


def _form_errors(form: BaseForm) -> list[Mapping[str, Any]]:
    lines: list[Mapping[str, Any]] = [{"target": "", "text": text} for text in form.non_field_errors()]
    for bound in form:
        target = bound.id_for_label or bound.auto_id
        if isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple):
            target = f"{bound.auto_id}_0"
        lines += [{"target": target, "text": text} for text in bound.errors]
    return lines


def _render(component: str, **values: object) -> SafeString:
    return render_to_string(f"components/{component}.html", values)
