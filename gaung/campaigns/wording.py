"""The words for an item of the check list or a problem of a content (ED-06)."""

from collections.abc import Mapping
from typing import Protocol

from gaung.foundation.words import t


class Told(Protocol):
    """What has words: an item of the check list, or a problem a renderer found."""

    @property
    def code(self) -> str:
        """Say which words."""

    @property
    def facts(self) -> Mapping[str, str | int]:
        """Return what the words name."""


def item_words(item: Told) -> str:
    """What is wrong and what to do about it, in the language in force."""
    facts = dict(item.facts)
    if "nearest" in facts:
        facts["nearest"] = facts["nearest"] or "none"
    return t(f"tpl-item-{item.code.replace('_', '-')}", **facts)


def template_name(name: str) -> str:
    """What a shipped template is called (ED-02)."""
    return t(f"tpl-name-{name}")


def template_about(name: str) -> str:
    """What a shipped template is, in a line."""
    return t(f"tpl-about-{name}")


def purpose_name(purpose: str) -> str:
    """What templates of a purpose are for."""
    return t(f"tpl-purpose-{purpose}")
