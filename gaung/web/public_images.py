"""Pictures of newsletters, for whoever reads them (ED-02)."""

from typing import Final

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from gaung.campaigns import queries
from gaung.foundation.access import NotHere
from gaung.gateways import files

# What a key names never changes.
FOREVER: Final = "public, max-age=31536000, immutable"


@require_safe
def image(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show a picture by its key; nothing about the company can be read from it."""
    try:
        file, media_type = queries.public_image(key)
        opened = files.opened(file)
    except (NotHere, files.FileGone):
        raise Http404 from None
    response = FileResponse(opened, content_type=media_type)
    response.headers["Cache-Control"] = FOREVER
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
