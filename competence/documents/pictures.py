"""A picture drawn anew: upright, not larger than needed to read, and with nothing in it but what one sees."""

import io

from PIL import Image, ImageFile, ImageOps

from competence.documents.refusals import Refusal, Refused

LONGEST_SIDE = 3000
_LONGEST_SENT = 20_000
# A JPEG is read at a fraction of its size; the others must be unpacked whole. Phones make up to 50 million.
_MOST_PIXELS = {"JPEG": 64_000_000, "MPO": 64_000_000, "HEIF": 50_000_000, "PNG": 40_000_000, "WEBP": 40_000_000}
_QUALITY = 88
_HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}


def clean_picture(data: bytes) -> bytes:
    """A JPEG without place, time, camera, comment, thumbnail or anything that was appended."""
    try:
        picture = _read(data)
        drawn = io.BytesIO()
        # Chroma at full resolution: stamps and coloured print stay readable.
        picture.save(drawn, "JPEG", quality=_QUALITY, subsampling=0)
        return drawn.getvalue()
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(Refusal.TOO_MANY_PIXELS) from None
    except Exception:  # a decoder answers broken bytes with whatever it ran into
        raise Refused(Refusal.BROKEN) from None


def _read(data: bytes) -> Image.Image:
    # WeasyPrint, once it has made a paper in this process, has Pillow show half a picture as if it were whole.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    # Pillow's MPO, a JPEG with a second one behind it, is what many phones make; only the first is read.
    image = Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "WEBP", *_heif(data)])
    width, height = image.size
    if max(width, height) > _LONGEST_SENT or width * height > _MOST_PIXELS[image.format]:
        raise Refused(Refusal.TOO_MANY_PIXELS)
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    image.load()
    image = _on_white(ImageOps.exif_transpose(image))
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    # Pillow hands comments and profiles on from one picture to the next: a new sheet has none.
    sheet = Image.new("RGB", image.size)
    sheet.paste(image)
    return sheet


def is_heif(data: bytes) -> bool:
    """What an iPhone makes of its own accord: HEVC in a box of ISO's base media format."""
    return data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS


def _heif(data) -> list[str]:
    if not is_heif(data):
        return []
    # Imported here: native code that only the process of one such file needs.
    from pi_heif import register_heif_opener

    register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
    return ["HEIF"]


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        # Sixteen bits of grey: Pillow would cut them off where it should divide.
        image = image.convert("I").point(lambda grey: grey / 256).convert("L")
    if image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        white.alpha_composite(image)
        image = white
    return image.convert("RGB")
