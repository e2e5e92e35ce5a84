"""Merge tags go out of sight and come back as they were."""

from gaung.core.masks import mask


def test_tags_become_words_and_come_back() -> None:
    masked = mask('gtag {{ a | default("x") }}{% if b %}<!-- -->{# note #}{{ open')
    assert "{{ a" not in masked.source
    assert masked.key == "gtagq"
    assert masked.restore(masked.source) == 'gtag {{ a | default("x") }}{% if b %}<!-- -->{{ open'
    assert masked.restore_in_html("gtagq0e") == "{{ a | default(&quot;x&quot;) }}"
    assert masked.restore("<!--gtagq1e-->") == "{% if b %}"
    assert masked.restore("gtagq99e") == ""
    assert masked.has_statement("gtagq1e")
    assert not masked.has_statement("gtagq0e")
    assert masked.has_tag("x gtagq0e")
    assert mask("a\n{{ b\n}}\n").lines_in("a\ngtag0e\n") == 3
