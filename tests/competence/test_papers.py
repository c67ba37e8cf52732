import io
import zipfile

import docx
import openpyxl
import pikepdf
import pytest
from django.urls import reverse
from docx.oxml.ns import qn
from pytest_django.asserts import assertContains, assertNotContains

from competence.models import ProfileCourse, ProfileJob
from competence.reports import competence_card
from competence.word_document import runs_of_one_direction
from newcomer_portal.accounts.models import AccessRecord, Purpose
from tests import pdf_gate
from tests.competence.builders import make_line, make_profile, make_step
from tests.competence.inventory_world import say

FILES = ["card_pdf", "card_pair_pdf", "card_docx", "cv_docx", "lines_xlsx"]
FOUR_SCRIPTS = ["أعمل في المستشفى", "پرستار کودکان، چای و گچ", "ኣብ ሆስፒታል ይሰርሕ", "їжа й ґанок"]


def address(profile, page):
    return reverse(f"competence:{page}", args=[profile.newcomer.key])


def opened(client, profile, page, language="ar"):
    client.force_login(profile.newcomer.user)
    response = client.get(address(profile, page), {"language": language})
    assert response.status_code == 200
    return response.content


def sheet(content):
    return openpyxl.load_workbook(io.BytesIO(content)).active


@pytest.fixture
def arabic(finished):
    """The nurse of the inventory, who reads Arabic."""
    say(finished, "a1", "ar")
    return finished


def test_the_papers_of_both_languages_and_every_kind_are_offered(client, arabic):
    client.force_login(arabic.newcomer.user)
    response = client.get(address(arabic, "papers"))
    for page in ("card_pdf", "card_docx", "cv_docx", "lines_xlsx"):
        for language in ("ar", "sv"):
            assertContains(response, f"{address(arabic, page)}?language={language}", count=1)
    assertContains(response, address(arabic, "card_pair_pdf"), count=1)


def test_who_reads_the_countrys_language_is_offered_no_second_one(client, finished):
    say(finished, "a1", "sv")
    client.force_login(finished.newcomer.user)
    assertNotContains(client.get(address(finished, "papers")), address(finished, "card_pair_pdf"))
    assert client.get(address(finished, "card_pair_pdf")).status_code == 404


def test_without_an_answer_there_is_nothing_to_take_along(client, newcomer):
    profile = make_profile(newcomer)
    client.force_login(newcomer.user)
    response = client.get(address(profile, "papers"))
    assertContains(response, "The papers will appear here")
    assertNotContains(response, "card.docx")
    for page in ("card_pdf", "card_docx", "cv_docx", "lines_xlsx"):
        assert client.get(address(profile, page)).status_code == 200


@pytest.mark.parametrize("page", FILES)
def test_no_file_name_says_whose_it_is(client, arabic, page):
    client.force_login(arabic.newcomer.user)
    header = client.get(address(arabic, page)).headers["Content-Disposition"]
    assert "Amal" not in header
    assert "Haddad" not in header
    assert str(arabic.newcomer.key) not in header


@pytest.mark.parametrize("page", FILES)
def test_a_paper_made_for_somebody_is_logged_as_one(client, arabic, caseworker, page):
    client.force_login(caseworker)
    client.get(address(arabic, page))
    records = AccessRecord.objects.about(arabic.newcomer.pk)
    assert list(records.values_list("purpose", flat=True)) == [Purpose.PRINT_PAPER]


@pytest.mark.parametrize("page", ["card_docx", "cv_docx", "lines_xlsx"])
def test_a_language_that_is_none_of_ours_is_not_found(client, finished, page):
    client.force_login(finished.newcomer.user)
    for language in ("xx", "", "../en", "\u202eno"):
        assert client.get(address(finished, page), {"language": language}).status_code == 404


def test_the_sheet_of_two_languages_names_the_language_of_each_cell(client, arabic):
    paper = opened(client, arabic, "card_pair_pdf")
    assert pdf_gate.faults(paper) == []
    assert pdf_gate.language(paper) == "sv"
    with pikepdf.open(io.BytesIO(paper)) as document:
        cells = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") in ("/TD", "/TH")]
        named = [str(cell.get("/Lang")) for cell in cells]
    assert named.count("ar") == named.count("sv") == len(cells) / 2 > 20


@pytest.mark.parametrize("page", ["card_pdf", "card_pair_pdf"])
def test_every_script_comes_out_of_the_paper_as_it_went_in(client, arabic, page):
    for number, words in enumerate(FOUR_SCRIPTS):
        make_line(ProfileCourse, arabic, name=words, year=2000 + number)
    paper = opened(client, arabic, page)
    assert pdf_gate.faults(paper) == []
    letters = pdf_gate.letters(paper)
    missing = [word for words in FOUR_SCRIPTS for word in words.split() if word not in letters]
    assert missing == []


@pytest.mark.parametrize("page", ["card_docx", "cv_docx"])
def test_an_arabic_document_runs_from_the_right(client, arabic, page):
    document = docx.Document(io.BytesIO(opened(client, arabic, page)))
    assert document.core_properties.language == "ar-SA"
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None
    for paragraph in document.paragraphs:
        assert paragraph._p.pPr.find(qn("w:bidi")) is not None
        for run in paragraph.runs:
            has_arabic = any("\u0600" <= letter <= "\u06ff" for letter in run.text)
            assert run.font.rtl or not has_arabic
    fonts = document.styles["Heading 1"].element.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:cs")) == "Arial"


def test_a_document_has_real_headings_and_says_what_it_is(client, arabic):
    document = docx.Document(io.BytesIO(opened(client, arabic, "card_docx", "en")))
    levels = [p.style.name for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == "Heading 1"
    assert set(levels[1:]) == {"Heading 2"}
    assert len(levels) > 8
    about = document.core_properties
    assert (about.title, about.language, about.author) == ("Competence card", "en-GB", "Ny i nord")
    assert "python-docx" not in about.comments


def test_a_document_names_the_language_of_words_that_are_in_another(client, finished):
    document = docx.Document(io.BytesIO(opened(client, finished, "card_docx", "uk")))
    run = next(run for p in document.paragraphs for run in p.runs if run.text == "task 1")
    assert run._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-GB"
    own_words = next(run for p in document.paragraphs for run in p.runs if run.text == "у дитячій лікарні")
    assert own_words.font.no_proof


@pytest.mark.parametrize("page", ["card_docx", "cv_docx"])
def test_every_line_of_a_document_says_where_it_comes_from(client, finished, caseworker, page):
    make_step(ProfileJob.objects.get(), by=caseworker)
    document = docx.Document(io.BytesIO(opened(client, finished, page, "en")))
    items = [p.text for p in document.paragraphs if p.style.name == "List Bullet"]
    assert items[0].endswith("Confirmed by a caseworker, Norrby, 7 January 2030. Valid for: Norrby")
    assert all("7 January 2030" in item for item in items)


def test_a_cv_leaves_room_for_the_telephone_and_leaves_wishes_out(client, finished):
    document = docx.Document(io.BytesIO(opened(client, finished, "cv_docx", "en")))
    text = [paragraph.text for paragraph in document.paragraphs]
    assert text[0] == "Amal Haddad"
    assert "Telephone: " in text
    assert "Work" in text
    assert "Work I would like here" not in text
    assert "Tasks seen done by others" not in text


def test_no_thumbnail_or_macro_travels_along(client, finished):
    names = zipfile.ZipFile(io.BytesIO(opened(client, finished, "cv_docx", "en"))).namelist()
    assert not [name for name in names if "vba" in name.lower() or "thumbnail" in name]


def test_a_run_of_a_document_has_one_direction():
    assert runs_of_one_direction("أكّده موظف، Bodens kommun، 15 أكتوبر", True) == [
        ("أكّده موظف، ", True),
        ("Bodens kommun", False),
        ("، 15 أكتوبر", True),
    ]
    assert runs_of_one_direction("speaks A2", False) == [("speaks A2", False)]
    assert runs_of_one_direction("المستوى A2", True) == [("المستوى ", True), ("A2", False)]
    assert runs_of_one_direction("nurse, ممرضة, 2020", False) == [
        ("nurse, ", False),
        ("ممرضة", True),
        (", 2020", False),
    ]
    assert runs_of_one_direction("", True) == []


def test_the_lines_have_typed_columns(client, finished):
    rows = sheet(opened(client, finished, "lines_xlsx", "en"))
    assert not rows.sheet_view.rightToLeft
    headings = [cell.value for cell in rows[1]]
    job = dict(zip(headings, rows[2], strict=True))
    assert (job["Year"].value, job["Year"].data_type) == (2024, "n")
    assert job["Said on"].is_date
    assert job["Said on"].value.date().isoformat() == "2030-01-07"
    assert job["Draft translation"].data_type == "b"
    assert job["ESCO address or code"].value.startswith("http://example.org/occupation/")
    assert (job["How sure, 1 to 5"].value, job["How sure, in words"].value) == (1, "said")
    card = competence_card(finished, "en")
    assert rows.max_row == 1 + sum(len(section.lines) for section in card.sections)


def test_an_arabic_sheet_is_read_from_the_right(client, arabic):
    assert sheet(opened(client, arabic, "lines_xlsx", "ar")).sheet_view.rightToLeft


@pytest.mark.parametrize(
    "start", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "\t=1", "＝1", "http://evil.example", "00123"]
)
def test_no_text_becomes_a_formula_a_link_or_a_number(client, finished, start):
    make_line(ProfileCourse, finished, name=start)
    content = opened(client, finished, "lines_xlsx", "en")
    rows = sheet(content)
    cell = next(cell for row in rows.iter_rows() for cell in row if cell.value == start.strip() or cell.value == start)
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    xml = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert b"hyperlink" not in xml


@pytest.mark.parametrize("page", ["papers", *FILES])
def test_a_paper_takes_as_many_queries_however_much_one_can_do(client, arabic, page, django_assert_max_num_queries):
    client.force_login(arabic.newcomer.user)
    for number in range(30):
        make_line(ProfileCourse, arabic, name=f"course {number}")
    with django_assert_max_num_queries(36):
        client.get(address(arabic, page))
