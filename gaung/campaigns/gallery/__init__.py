"""The templates Gaung ships: a file per template and language, its words in tpl.ftl (ED-02)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from gaung.core.refusals import Refusal

_FOLDER: Final = Path(__file__).resolve().parent
LANGUAGES: Final = ("en", "id")
# In the order they are shown, each with what it is for.
PURPOSES: Final = {
    "newsletter": "news",
    "announcement": "news",
    "digest": "news",
    "letter": "news",
    "event": "event",
    "invitation": "event",
    "offer": "selling",
    "products": "selling",
    "welcome": "keeping",
    "survey": "keeping",
    "receipt": "keeping",
    "comeback": "keeping",
    "greeting": "keeping",
}


class NoSuchTemplate(Refusal):
    """No shipped template has this name; `name` says which was asked for."""

    code = "no_such_template"


@dataclass(frozen=True)
class Shipped:
    """A template as it is shown in the gallery; `name` leads to its words (`tpl-name-`, `tpl-about-`)."""

    name: str
    purpose: str
    language: str
    source: str
    kind: str = "mjml"


def shipped(language: str) -> tuple[Shipped, ...]:
    """Every shipped template in a language; English where we have no other."""
    return tuple(shipped_template(name, language) for name in PURPOSES)


@cache
def shipped_template(name: str, language: str) -> Shipped:
    """One shipped template in a language."""
    if name not in PURPOSES:
        raise NoSuchTemplate(name=name)
    known = language if language in LANGUAGES else LANGUAGES[0]
    source = (_FOLDER / f"{name}.{known}.mjml").read_text(encoding="utf-8")
    return Shipped(name, PURPOSES[name], known, source)
