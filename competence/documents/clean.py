"""What a file is, told by its bytes alone: its name and the type a browser claims are never asked."""

from competence.documents.pictures import clean_picture, is_heif
from competence.documents.portable import clean_pdf
from competence.documents.refusals import Refusal, Refused

MOST_BYTES = 10_000_000


def clean(data: bytes) -> tuple[str, bytes]:
    """(media type, the bytes to keep): never those that were sent. Raises Refused."""
    if not data:
        raise Refused(Refusal.EMPTY)
    if len(data) > MOST_BYTES:
        raise Refused(Refusal.TOO_BIG)
    if data.startswith(b"%PDF-"):
        return "application/pdf", clean_pdf(data)
    is_webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or is_webp or is_heif(data):
        return "image/jpeg", clean_picture(data)
    raise Refused(Refusal.UNKNOWN)
