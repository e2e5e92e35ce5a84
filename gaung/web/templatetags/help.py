"""What help pages are written with: links to pages and topics, pictures; and the way to help from any page."""

from functools import cache
from pathlib import Path
from struct import unpack
from typing import Any

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from gaung.foundation.words import language, t
from gaung.help.topics import topic_for

register = template.Library()
PICTURES = Path(__file__).resolve().parent.parent / "static" / "help"
PNG_SIZE = slice(16, 24)


@register.simple_tag(takes_context=True)
def to(context: Context, route: str, words: str) -> SafeString:
    """A link to a page of the reader's company; plain words where there is none."""
    company = getattr(context.get("request"), "company", None)
    if company is None:
        return format_html("<b>{}</b>", words)
    return format_html('<a href="{}">{}</a>', reverse(route, kwargs={"slug": company.slug}), words)


@register.simple_tag(takes_context=True)
def topic_address(context: Context, slug: str) -> str:
    """The address of another topic."""
    company = getattr(context.get("request"), "company", None)
    if company is None:
        return reverse("public-help-topic", kwargs={"topic": slug})
    return reverse("help-topic", kwargs={"slug": company.slug, "topic": slug})


@register.simple_tag(takes_context=True)
def topic(context: Context, slug: str, words: str = "") -> SafeString:
    """A link to another topic, by its title or by words of the sentence."""
    return format_html('<a href="{}">{}</a>', topic_address(context, slug), words or t(f"hlp-topic-{slug}-title"))


@register.simple_tag
def topic_title(slug: str) -> str:
    """The title of a topic."""
    return t(f"hlp-topic-{slug}-title")


@register.simple_tag
def topic_lead(slug: str) -> str:
    """What a topic is about, in a sentence."""
    return t(f"hlp-topic-{slug}-lead")


@register.simple_tag
def picture(name: str) -> SafeString | str:
    """A picture of the page, taken by script in the reader's language, with its words for those who do not see it."""
    file = PICTURES / f"{name}-{language()}.png"
    if not name or not file.exists():
        return ""
    width, height = _size(file)
    words = conditional_escape(t(f"hlp-picture-{name}"))
    return format_html(
        '<figure class="help-picture"><img src="{}" width="{}" height="{}" alt="{}" loading="lazy"></figure>',
        static(f"help/{file.name}"),
        width,
        height,
        words,
    )


@cache
def _size(file: Path) -> tuple[int, int]:
    width, height = unpack(">II", file.read_bytes()[PNG_SIZE])
    return int(width), int(height)


@register.simple_tag(takes_context=True)
def help_here(context: Context) -> dict[str, str]:
    """The help that explains this page: `address` and `title`; empty where none does (WCAG 3.2.6)."""
    request: Any = context.get("request")
    company = getattr(request, "company", None)
    match = getattr(request, "resolver_match", None)
    slug = topic_for(match.url_name or "") if match is not None else ""
    if not slug:
        return {}
    try:
        kwargs = {"topic": slug} if company is None else {"slug": company.slug, "topic": slug}
        address = reverse("public-help-topic" if company is None else "help-topic", kwargs=kwargs)
    except NoReverseMatch:
        return {}
    return {"address": address, "title": t(f"hlp-topic-{slug}-title")}
