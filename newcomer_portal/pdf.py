"""Turn a template into an accessible PDF. The renderer may read our fonts and nothing else."""

import atexit
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit
from urllib.request import url2pathname

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from newcomer_portal.pdf_letters import mend_letters

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
    """A tagged PDF in one language, where a cell of a table may have another: what `lang` says is kept in its tag.

    The template extends reports/base.html and is rendered without a request.
    """
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError

    with translation.override(language):
        page = {"language": language, "is_rtl": translation.get_language_bidi(), "portal_name": settings.PORTAL_NAME}
        html = render_to_string(template, page | context)
    try:
        document = HTML(string=html, base_url=NOWHERE, url_fetcher=font_fetcher())
        with _look() as (stylesheet, fonts):
            return document.write_pdf(
                stylesheets=[stylesheet], font_config=fonts, pdf_variant="pdf/ua-1", finisher=_finish
            )
    except FatalURLFetchingError as error:
        # A BaseException, which would pass by every handler and end the worker.
        raise ResourceRefused(str(error)) from error


@contextmanager
def _look():
    """Our stylesheet and its fonts, for one document at a time: unpacking the fonts takes most of a paper's time."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    try:
        made, look = _LOOKS.pop()
    except IndexError:
        made, look = 0, None
    if look is None or monotonic() - made > _KEPT_FOR:
        fonts = FontConfiguration()
        path = finders.find("css/report.css")
        made, look = monotonic(), (CSS(filename=path, url_fetcher=font_fetcher(), font_config=fonts), fonts)
    yield look
    # Only of a document that came out.
    _LOOKS.append((made, look))


# The fonts lie in a folder for temporary files: machines that clean theirs after days must not take a font from us.
_KEPT_FOR = 3600  # seconds
# Those that no document uses right now: never more than were made at once. Their folders have to go before Python
# forgets how to remove one.
_LOOKS = []
atexit.register(_LOOKS.clear)


def _finish(document, pdf) -> None:
    _name_languages(document)
    mend_letters(pdf)


def _name_languages(document) -> None:
    """The renderer tags a document with its language and leaves out that of its parts; a screen reader needs both.

    It keeps the tag of each cell of a table in `mark`; no other element has one.
    """
    from pydyf import String

    for page in document.pages:
        for box in page._page_box.descendants():
            language = box.element.get("lang") if box.element is not None else None
            if language and getattr(box, "mark", None):
                box.mark["Lang"] = String(language)
