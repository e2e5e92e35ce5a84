"""Merge tags put out of sight while another reader goes over their text.

A tag holds quotes, signs and braces that the readers of MJML, HTML and CSS would stumble over
or change. Each becomes a short word of letters and digits, and comes back afterwards.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

_OPENER: Final = re.compile(r"\{\{|\{%|\{#")
_CLOSERS: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_KEY: Final = "gtag"


@dataclass(frozen=True)
class Masked:
    """A source whose tags are words; `tags[n]` is what word n stands for."""

    source: str
    tags: tuple[str, ...]
    key: str

    @property
    def word(self) -> re.Pattern[str]:
        """What a masked tag looks like, as itself or as the comment it may have become."""
        return re.compile(rf"<!--{self.key}(\d+)e-->|{self.key}(\d+)e")

    def restore(self, text: str) -> str:
        """The text with its tags again; notes that nobody gets are gone."""
        return self.word.sub(self._tag, text)

    def as_written(self, text: str, tag: Callable[[str], str] = str) -> str:
        """The text exactly as it was before its tags were put out of sight; `tag` may write those another way."""
        return re.sub(rf"{self.key}(\d+)e", lambda found: tag(self.tags[int(found.group(1))]), text)

    def restore_in_html(self, text: str) -> str:
        """The markup with its tags again, their quotes written so that they may stand in an attribute."""
        return self.word.sub(lambda found: self._tag(found).replace('"', "&quot;").replace("'", "&#39;"), text)

    def has_statement(self, text: str) -> bool:
        """Whether an if, else or endif stands in the text."""
        return any(self._tag(found).startswith("{%") for found in self.word.finditer(text))

    def has_tag(self, text: str) -> bool:
        """Whether any tag stands in the text."""
        return self.word.search(text) is not None

    def lines_in(self, text: str) -> int:
        """How many line ends the text has as it was written."""
        return text.count("\n") + sum(self._raw(found).count("\n") for found in self.word.finditer(text))

    def _raw(self, found: re.Match[str]) -> str:
        at = int(found.group(1) or found.group(2))
        return self.tags[at] if at < len(self.tags) else ""

    def _tag(self, found: re.Match[str]) -> str:
        tag = self._raw(found)
        return "" if tag.startswith("{#") else " ".join(tag.split())


def mask(source: str) -> Masked:
    """Put every tag of a source out of sight."""
    key = _KEY
    while key in source:
        key += "q"
    tags: list[str] = []
    out: list[str] = []
    for is_tag, part in split(source):
        out.append(f"{key}{len(tags)}e" if is_tag else part)
        if is_tag:
            tags.append(part)
    return Masked("".join(out), tuple(tags), key)


def split(source: str) -> Iterator[tuple[bool, str]]:
    """The tags of a source (true) and what stands between them; one that is never closed is text."""
    start = at = 0
    open_ended: set[str] = set()
    while found := _OPENER.search(source, at):
        closer = _CLOSERS[found.group()]
        # Looked for once only: thousands of openers without an end must not cost their square.
        end = -1 if closer in open_ended else source.find(closer, found.end())
        if end < 0:
            open_ended.add(closer)
            at = found.end()
            continue
        yield False, source[start : found.start()]
        yield True, source[found.start() : end + 2]
        start = at = end + 2
    yield False, source[start:]
