"""Files for the reader to keep, written while they are sent."""

from collections.abc import Iterator
from typing import Any, cast

from django.http import HttpResponse, StreamingHttpResponse

from gaung.foundation.tenancy import company_scope
from gaung.foundation.words import language, speaking


def csv_download(company: Any, pieces: Iterator[bytes], *, name: str) -> HttpResponse:
    """A CSV file to keep. It is written after the page was answered, so it brings its own scope and language."""
    response = StreamingHttpResponse(_at_home(company, pieces, language()), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.headers["Cache-Control"] = "no-store"
    return cast(HttpResponse, response)  # a page's answer, whatever its shape


def _at_home(company: Any, pieces: Iterator[bytes], code: str) -> Iterator[bytes]:
    with company_scope(company), speaking(code):
        yield from pieces
