"""The address of one of a campaign's pages, of the version of its A/B test that is shown."""

from typing import Any

from django import template

from gaung.web.campaign_frame import here

register = template.Library()


@register.simple_tag(takes_context=True)
def at(context: template.Context, name: str) -> str:
    """`{% at "campaign-content" %}`: the same page of version B where that is what is written on."""
    request: Any = context["request"]
    return here(request, name, context["campaign"])
