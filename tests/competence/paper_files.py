"""Files as people and their enemies send them."""

import base64
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
# What photo_with_a_place is, as an iPhone keeps it: made once, for our library only reads them.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAchtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ADRpbG9jAAAAAERAAAIAAQAAAAAB7AABAAAAAAAAAHAAAgAAAAACXAABAAAAAAAAAIAAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAABB2lwcnAAAADmaXBjbwAAAHZodmNDAQNwAAAA"
    "kAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq"
    "5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xh"
    "cAAAADwAAAABAAAAKAAAAAH////8AAAAAv///+gAAAACAAAAEHBpeGkAAAAAAwgICAAAAAlpcm90AwAAABlpcG1hAAAAAAAAAAEA"
    "AQaBAgMFhIYAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAPhtZGF0AAAAbCgBrwngaQHDUt/+7Z//79byHsIqYzsm1HxBK4W7"
    "LRBkVuuS+wtTmsTrmuaBqBz9C8w9m30QRn6dv7LijPZS/g14SimXA2MRtQD9FhsGK8gtLbTD/6WxuUm9cV3GKKrl39guIYFnRRZF"
    "7sPXfAAAAAZFeGlmAABNTQAqAAAACAADAQ8AAgAAAA0AAAAyARIAAwAAAAEABgAAiCUABAAAAAEAAABAAAAAAFNlY3JldENhbWVy"
    "YQAAAAIAAQACAAAAAk4AAAAAAgAFAAAAAwAAAF4AAAAAAAAAQwAAAAEAAAARAAAAAQAAAAAAAAAB"
)
AVIF = b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00avifmif1" + b"\x00" * 40
