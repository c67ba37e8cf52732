"""Turn a template into an accessible PDF. The renderer may read our fonts and nothing else."""

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

FONTS = settings.BASE_DIR / "static" / "fonts"
# Without a base a relative address would be left out in silence; with this one it is refused like any other.
NOWHERE = "https://relative.invalid/"


class ResourceRefused(Exception):
    """The document asked for something that is not one of our fonts, or a font that is not there."""


def font_fetcher():
    # Imported here, as below: it loads native libraries, and only the reports need it.
    from weasyprint.urls import URLFetcher

    class FontFetcher(URLFetcher):
        def fetch(self, url, headers=None):
            parts = urlsplit(url)
            path = Path(url2pathname(parts.path)).resolve()
            if parts.scheme != "file" or parts.netloc or not path.is_relative_to(FONTS):
                raise ResourceRefused(url)
            return super().fetch(path.as_uri(), headers)

    # A font left out in silence would be a report that nobody can read.
    return FontFetcher(fail_on_errors=True)


def render_pdf(template: str, context: dict, *, language: str) -> bytes:
    """A tagged PDF in one language: PDF/UA knows the language of a document, not of a part of it.

    The template extends reports/base.html and is rendered without a request.
    """
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

    with translation.override(language):
        page = {"language": language, "is_rtl": translation.get_language_bidi(), "portal_name": settings.PORTAL_NAME}
        html = render_to_string(template, page | context)
    fetcher, fonts = font_fetcher(), FontConfiguration()
    try:
        document = HTML(string=html, base_url=NOWHERE, url_fetcher=fetcher)
        stylesheet = CSS(filename=finders.find("css/report.css"), url_fetcher=fetcher, font_config=fonts)
        return document.write_pdf(stylesheets=[stylesheet], font_config=fonts, pdf_variant="pdf/ua-1")
    except FatalURLFetchingError as error:
        # A BaseException, which would pass by every handler and end the worker.
        raise ResourceRefused(str(error)) from error
