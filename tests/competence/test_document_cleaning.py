import io

import pikepdf
import pytest
from PIL import Image, ImageFile

from competence.documents.check import check
from competence.documents.clean import MOST_BYTES, clean
from competence.documents.refusals import Refusal, Refused
from tests.competence import paper_files as files


def opened(data):
    return Image.open(io.BytesIO(clean(data)[1]))


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        pytest.param(b"", "EMPTY", id="nothing"),
        pytest.param(files.picture() + b"\x00" * MOST_BYTES, "TOO_BIG", id="more than ten megabytes"),
        pytest.param(files.PROGRAM, "UNKNOWN", id="a program"),
        pytest.param(files.SVG, "UNKNOWN", id="SVG"),
        pytest.param(files.HTML, "UNKNOWN", id="a web page"),
        pytest.param(files.ARCHIVE, "UNKNOWN", id="an archive, or an office document"),
        pytest.param(files.GIF, "UNKNOWN", id="GIF"),
        pytest.param(files.AVIF, "UNKNOWN", id="AVIF"),
        pytest.param(files.HEIC[:-90], "BROKEN", id="a HEIC that broke off"),
        pytest.param(files.HEIC[:24] + files.HTML, "BROKEN", id="a web page that begins like a HEIC"),
        pytest.param(files.GIF + files.pdf(), "UNKNOWN", id="a PDF behind something else"),
        pytest.param(b"RIFF\x00\x00\x00\x00WAVEfmt ", "UNKNOWN", id="a sound"),
        pytest.param(files.picture()[:-200], "BROKEN", id="a JPEG that broke off"),
        pytest.param(files.picture("PNG", (400, 400))[:-60], "BROKEN", id="a PNG that broke off"),
        pytest.param(b"\xff\xd8\xff" + files.HTML, "BROKEN", id="a web page that begins like a JPEG"),
        pytest.param(files.declared_picture(30_000, 30_000), "TOO_MANY_PIXELS", id="30,000 pixels each way"),
        pytest.param(files.declared_picture(30_000, 10), "TOO_MANY_PIXELS", id="30,000 pixels one way"),
        pytest.param(files.declared_picture(9_000, 9_000), "TOO_MANY_PIXELS", id="81 million pixels"),
        pytest.param(files.pdf()[:-80], "BROKEN", id="a PDF that broke off"),
        pytest.param(b"%PDF-1.7\n" + files.HTML, "BROKEN", id="a web page that begins like a PDF"),
        pytest.param(files.pdf(pages=0), "BROKEN", id="a PDF without a page"),
        pytest.param(files.pdf(pages=61), "TOO_LONG", id="a PDF of too many pages"),
        pytest.param(files.pdf(**files.locked()), "LOCKED", id="a PDF that may be read and not changed"),
        pytest.param(files.pdf(**files.locked(user="word")), "LOCKED", id="a PDF with a password"),
        pytest.param(files.pdf(files.with_open_script), "SCRIPT", id="a script when it opens"),
        pytest.param(files.pdf(files.with_named_script), "SCRIPT", id="a script with a name"),
        pytest.param(files.pdf(files.with_script_on_a_page), "SCRIPT", id="a script on a page"),
        pytest.param(files.pdf(files.with_attachment), "ATTACHMENT", id="an attachment"),
        pytest.param(files.pdf(files.with_attached_note), "ATTACHMENT", id="an attachment on a note"),
        pytest.param(files.pdf(files.with_action("/Launch", F="calc.exe")), "ACTION", id="it starts a program"),
        pytest.param(files.pdf(files.with_action("/URI", URI="http://example.org")), "ACTION", id="a link out"),
        pytest.param(files.pdf(files.with_action("/SubmitForm", F="http://example.org")), "ACTION", id="a form"),
        pytest.param(files.pdf(files.with_action("/GoToR", F="other.pdf")), "ACTION", id="a link to another file"),
        pytest.param(
            files.pdf(files.with_open_script, object_stream_mode=pikepdf.ObjectStreamMode.generate),
            "SCRIPT",
            id="a script in a packed object",
        ),
    ],
)
def test_what_is_refused_and_why(data, refusal, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as a paper made before leaves it
    with pytest.raises(Refused) as refused:
        clean(data)
    assert refused.value.refusal == Refusal(refusal)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "MPO"])
@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "P", "CMYK", "1", "I;16"])
def test_every_picture_becomes_a_plain_jpeg(kind, mode):
    try:
        data = files.picture(kind, mode=mode, color=0 if mode in {"L", "P", "1", "I;16"} else "black")
    except OSError:
        pytest.skip("this format knows no such picture")
    media, content = clean(data)
    image = Image.open(io.BytesIO(content))
    assert (media, image.format, image.mode, image.size) == ("image/jpeg", "JPEG", "RGB", (60, 40))


@pytest.mark.parametrize("data", [files.photo_with_a_place(), files.HEIC], ids=["JPEG", "HEIC"])
def test_what_a_photo_hides_is_gone_and_it_stands_upright(data):
    assert b"Secret" in data
    content = clean(data)[1]
    image = Image.open(io.BytesIO(content))
    assert b"Secret" not in content
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert image.size == (40, 60)
    # What lay at the left of the sensor stands at the top.
    assert image.getpixel((20, 5))[0] > 200
    assert image.getpixel((20, 55))[2] > 100


def test_nothing_that_is_appended_to_a_picture_or_a_pdf_is_kept():
    for data in (files.picture() + files.HTML, files.picture("PNG") + files.ARCHIVE, files.pdf() + b"\n%" + files.HTML):
        try:
            content = clean(data)[1]
        except Refused:
            continue
        assert b"alert" not in content
        assert b"PK\x03\x04" not in content


def test_a_large_picture_is_made_smaller_and_a_small_one_stays():
    assert opened(files.picture(size=(6000, 3000))).size == (3000, 1500)
    assert opened(files.picture("PNG", size=(3500, 700))).size == (3000, 600)
    assert opened(files.picture(size=(300, 100))).size == (300, 100)


def test_what_shines_through_lies_on_white():
    assert opened(files.picture("PNG", mode="RGBA", color=(0, 0, 0, 0))).getpixel((5, 5)) == (255, 255, 255)


def test_sixteen_bits_of_grey_are_divided_not_cut_off():
    grey = opened(files.picture("PNG", mode="I;16", color=128 * 256)).getpixel((5, 5))
    assert all(120 < value < 136 for value in grey)


def test_a_pdf_keeps_its_pages_and_not_who_made_it():
    def change(made):
        made.Root.Metadata = made.make_stream(b"SecretMetadata")
        made.pages[0].obj.PieceInfo = pikepdf.Dictionary(Editor="SecretEditor")
        made.Root.OpenAction = pikepdf.Array([made.pages[0].obj, pikepdf.Name.Fit])

    media, content = clean(files.pdf(change, pages=3))
    assert media == "application/pdf"
    assert b"Secret" not in content
    with pikepdf.open(io.BytesIO(content)) as kept:
        assert len(kept.pages) == 3
        assert not kept.docinfo


def test_the_looking_is_done_in_a_process_of_its_own():
    assert check(files.picture())[0] == "image/jpeg"
    assert check(files.pdf())[1].startswith(b"%PDF-")
    for data, refusal in ((b"", "EMPTY"), (files.PROGRAM, "UNKNOWN"), (files.pdf(files.with_attachment), "ATTACHMENT")):
        with pytest.raises(Refused) as refused:
            check(data)
        assert refused.value.refusal == Refusal(refusal)


@pytest.mark.parametrize("fate", ["import os; os.abort()", "import time; time.sleep(9)", "bytearray(10**11)", "pass"])
def test_whatever_becomes_of_that_process_the_file_is_only_broken(monkeypatch, fate):
    monkeypatch.setattr("competence.documents.check._START", fate)
    monkeypatch.setattr("competence.documents.check._SECONDS", 2)
    with pytest.raises(Refused) as refused:
        check(files.picture())
    assert refused.value.refusal == Refusal.BROKEN


def test_the_largest_photo_a_phone_makes_is_taken():
    data = files.picture(size=(8160, 6144), quality=30)
    with Image.open(io.BytesIO(check(data)[1])) as image:
        assert max(image.size) == 3000
