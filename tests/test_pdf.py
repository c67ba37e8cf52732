import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from newcomer_portal import pdf
from tests import pdf_gate

SENTENCES = {
    "en": "A nurse from Kharkiv, seven years in a hospital.",
    "sv": "Sjuksköterska i sju år, å ä ö Å Ä Ö é.",
    "nb": "Sykepleier i sju år, æ ø å Æ Ø Å.",
    "ar": "عملت ممرضة في مستشفى المدينة لمدة سنوات، العاملون في التمريض. إلى ؤ ئ ء ة ى آ",
    "uk": "Я працювала медсестрою — їжак, ґанок, є, ʼ.",
}
# Names stand in a paper of any language.
NAMES = ("ተወልደ", "Šabović", "گچپژ", "Łukasz")
REPORT = """{% extends "reports/base.html" %}{% block title %}{{ words }}{% endblock %}
{% block content %}<h1>{{ words }}</h1><h2>{{ words }}</h2>
<table><caption>{{ words }}</caption>
<thead><tr><th scope="col">{{ words }}</th><th scope="col">{{ words }}</th></tr></thead>
<tbody>{% for name in names %}<tr><th scope="row"><bdi>{{ name }}</bdi></th><td>5</td></tr>{% endfor %}</tbody></table>
<ul><li><b>{{ words }}</b></li></ul>{% endblock %}"""


@pytest.fixture
def report(tmp_path, settings):
    (tmp_path / "report.html").write_text(REPORT)
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], tmp_path]}]

    def make(language):
        return pdf.render_pdf("report.html", {"words": SENTENCES[language], "names": NAMES}, language=language)

    return make


@pytest.mark.parametrize("language", SENTENCES)
def test_a_paper_can_be_read_by_everybody_in_every_language(report, language):
    made = report(language)
    assert pdf_gate.faults(made) == []
    assert pdf_gate.language(made) == language
    # Letter by letter: a paper that looks right and reads wrong is wrong.
    read = pdf_gate.letters(made)
    for word in (*SENTENCES[language].split(), *NAMES):
        assert word.strip(".،,") in read


def test_a_document_has_fonts_nobody_else_uses_and_leaves_them_for_the_next(monkeypatch):
    monkeypatch.setattr(pdf, "_LOOKS", [])
    with pdf._look() as first, pdf._look() as second:
        assert first is not second
    with pdf._look() as third:
        assert third in (first, second)


def test_fonts_are_unpacked_anew_before_a_machine_may_have_cleaned_them_away(monkeypatch):
    monkeypatch.setattr(pdf, "_LOOKS", [])
    with pdf._look() as early:
        pass
    monkeypatch.setattr(pdf, "monotonic", lambda: time.monotonic() + pdf._KEPT_FOR + 1)
    with pdf._look() as late:
        assert late is not early
    assert [look for _made, look in pdf._LOOKS] == [late]


def test_papers_made_at_once_can_all_be_read(report):
    languages = [*SENTENCES, *SENTENCES]
    with ThreadPoolExecutor(3) as readers:
        papers = list(readers.map(report, languages))
    for language, made in zip(languages, papers, strict=True):
        assert (pdf_gate.faults(made), pdf_gate.language(made)) == ([], language)


@pytest.mark.parametrize("first", ["أولاً", "مثلاً شكراً", "شكراً أولاً"])
def test_letters_joined_under_a_mark_are_read_as_they_are_written(report, monkeypatch, first):
    """Whatever comes first in a paper: the renderer remembers each shape by its first place."""
    monkeypatch.setitem(SENTENCES, "ar", f"{first} لا علماً ولاحقاً")
    made = report("ar")
    assert pdf_gate.faults(made) == []
    read = pdf_gate.letters(made)
    assert "لاعلما" in read.replace("ً", "")
    assert "ًً" not in read


def test_the_gate_sees_a_paper_that_nobody_can_hear():
    from weasyprint import HTML

    plain = HTML(string="<h1>Report</h1><svg viewBox='0 0 1 1'></svg>").write_pdf()
    assert {"not tagged", "no language", "no title"} <= set(pdf_gate.faults(plain))


@pytest.fixture
def fonts(tmp_path, monkeypatch):
    """A folder with a font, and with a link that leads out of it."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "noto.woff2").write_bytes(b"wOF2")
    (folder / "link.woff2").symlink_to(tmp_path / "report.css")
    monkeypatch.setattr(pdf, "FONTS", folder)
    return folder


@pytest.fixture
def render(fonts, settings, monkeypatch):
    html, css = fonts.parent / "report.html", fonts.parent / "report.css"
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [fonts.parent]}]
    monkeypatch.setattr(pdf.finders, "find", lambda name: css)
    monkeypatch.setattr(pdf, "_LOOKS", [])

    def render(body, rules=""):
        html.write_text(f'<html lang="en"><title>Report</title>{body}</html>')
        css.write_text(rules)
        return pdf.render_pdf(html.name, {}, language="en")

    return render


def test_a_font_is_read(fonts):
    assert pdf.font_fetcher().fetch((fonts / "noto.woff2").as_uri()).read() == b"wOF2"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/noto.woff2",
        "data:font/woff2,x",
        "ftp:{fonts}/noto.woff2",
        "file://elsewhere{fonts}/noto.woff2",
        "file://{fonts}/../report.css",
        "file://{fonts}/%2e%2e/report.css",
        "file://{fonts}/link.woff2",
        "file://{fonts}-of-others/noto.woff2",
    ],
)
def test_anything_else_is_refused(fonts, url):
    with pytest.raises(pdf.ResourceRefused):
        pdf.font_fetcher().fetch(url.format(fonts=fonts))


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        pytest.param('<img src="file:///etc/passwd" alt="">', "", id="file in the document"),
        pytest.param('<img src="logo.svg" alt="">', "", id="relative address"),
        pytest.param("", "@import 'file:///etc/passwd';", id="file in the stylesheet"),
        pytest.param("", "@font-face { font-family: x; src: url(fonts/absent.woff2) }", id="font that is not there"),
    ],
)
def test_a_report_is_whole_or_not_made(render, body, rules):
    with pytest.raises(pdf.ResourceRefused):
        render(body, rules)
