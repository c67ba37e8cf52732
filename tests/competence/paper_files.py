"""Files as people and their enemies send them."""

import io
import zlib

import pikepdf
from PIL import Image


def picture(kind="JPEG", size=(60, 40), mode="RGB", color="navy", **saved):
    drawn = io.BytesIO()
    Image.new(mode, size, color).save(drawn, kind, **saved)
    return drawn.getvalue()


def photo_with_a_place():
    """As a phone makes it: lying on its side, with place, camera and a comment. The left half is red."""
    image = Image.new("RGB", (60, 40), "navy")
    image.paste("red", (0, 0, 30, 40))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (67.0, 17.0, 0.0)
    drawn = io.BytesIO()
    image.save(drawn, "JPEG", exif=exif, comment=b"SecretComment", quality=95)
    return drawn.getvalue()


def declared_picture(width, height):
    """A PNG that says it is this large; its pixels are not there."""
    png = bytearray(picture("PNG", (1, 1)))
    png[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    png[29:33] = zlib.crc32(png[12:29]).to_bytes(4, "big")
    return bytes(png)


def pdf(change=None, pages=1, **saved):
    written = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=(200, 200))
        made.docinfo["/Author"] = "SecretAuthor"
        if change:
            change(made)
        made.save(written, **saved)
    return written.getvalue()


def with_open_script(made):
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def with_named_script(made):
    action = made.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=made.make_stream(b"app.alert(1)")))
    tree = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("go"), action]))
    made.Root.Names = pikepdf.Dictionary(JavaScript=tree)


def with_script_on_a_page(made):
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    made.pages[0].obj.AA = pikepdf.Dictionary(O=action)


def with_attachment(made):
    made.attachments["payroll.exe"] = b"MZ program"


def with_attached_note(made):
    file = made.make_stream(b"MZ program", Type=pikepdf.Name.EmbeddedFile)
    spec = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F="a.exe", EF=pikepdf.Dictionary(F=file))
    note = pikepdf.Dictionary(Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 9, 9], FS=spec)
    made.pages[0].obj.Annots = pikepdf.Array([made.make_indirect(note)])


def with_action(name, **about):
    def change(made):
        action = pikepdf.Dictionary(S=pikepdf.Name(name), **about)
        link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
        made.pages[0].obj.Annots = pikepdf.Array([link])

    return change


def locked(**words):
    return {"encryption": pikepdf.Encryption(**{"owner": "secret", "user": ""} | words)}


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
PROGRAM = b"MZ\x90\x00" + b"\x00" * 60 + b"This program cannot be run in DOS mode."
ARCHIVE = b"PK\x03\x04" + b"\x00" * 40
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1" + b"\x00" * 40
