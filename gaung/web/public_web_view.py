"""A mail as a page, for whoever cannot read it in their mail program (PUB-04)."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html

from gaung.foundation.words import t
from gaung.tracking import letters
from gaung.tracking.queries import Mail
from gaung.web.public import recipient_page, shown

# The mail's own styles and pictures, and nothing that runs, is sent or stands inside another page.
POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'; sandbox allow-popups allow-popups-to-escape-sandbox"
)
PLAIN: Final = "plain"


@recipient_page("GET")
def web_view(request: HttpRequest, mail: Mail) -> HttpResponse:
    """Show the mail as its reader got it; `?plain` its text. Nothing of it is measured."""
    page = letters.as_page(mail)
    if page is None:
        return shown("public/gone.html", {"company": mail.company}, status=404)
    if PLAIN in request.GET or not page.html:
        response = HttpResponse(page.text, content_type="text/plain; charset=utf-8")
    else:
        response = HttpResponse(_with_a_way_to_the_text(page.html))
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _with_a_way_to_the_text(html: str) -> str:
    line = render_to_string("public/_plain.html", {"address": f"?{PLAIN}", "words": t("pub-plain")})
    at = html.lower().find("<body")
    end = html.find(">", at) + 1 if at >= 0 else 0
    return html[:end] + format_html("{}", line) + html[end:]
