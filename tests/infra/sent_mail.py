"""What every mail that is sent has, ours and our customers' (A-06)."""

import re
from html import unescape

from gaung.core import mail_html

SMALLEST = 14


def assert_readable(markup, *, language):
    """A language, a title, words for each picture, a role for each table, contrast, and letters from 14 px."""
    assert re.search(rf'<html\b[^>]*\slang="{language}"', markup)
    title = re.search(r"<title>(.*?)</title>", markup, re.DOTALL)
    assert title and unescape(title[1]).strip(), "a title"
    for table in re.finditer(r"<table\b([^>]*)>(.*?)(?=</?table\b)", markup, re.DOTALL):
        assert 'role="presentation"' in table[1] or "<th" in table[2], table[0][:80]
    look = mail_html.shown(markup)
    assert (look.faint, look.without_alt) == ((), ())
    assert look.smallest is not None and look.smallest >= SMALLEST
