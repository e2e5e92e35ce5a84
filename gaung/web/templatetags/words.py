"""`{% t "key" n=3 %}`: the product's words inside a template."""

from django import template
from django.utils.safestring import SafeString

from gaung.foundation import words

register = template.Library()


@register.simple_tag(name="t")
def words_tag(key: str, **values: object) -> str:
    """Print the words for a key, escaped like any other text."""
    return words.t(key, **values)


@register.simple_tag(name="html_t")
def html_words_tag(key: str, **values: object) -> SafeString:
    """Print the words for a key whose values may be safe HTML (a link, a `<time>`)."""
    return words.html_t(key, **values)


@register.simple_tag(name="language_code")
def language_tag() -> str:
    """Print the language of the page for `<html lang>`."""
    return words.language()


@register.filter
def words_of(key: str) -> str:
    """Print the words for a key held in a variable."""
    return words.t(key)
