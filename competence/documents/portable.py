"""A PDF is kept only if it is nothing but pages, and written anew without what is said about it."""

import io

import pikepdf

from competence.documents.refusals import Refusal, Refused

MOST_PAGES = 60
_MOST_OBJECTS = 50_000
_SCRIPT_KEYS = {"/JS", "/JavaScript", "/XFA"}
_ATTACHMENT_KEYS = {"/EmbeddedFiles", "/EF", "/AF", "/RichMediaContent", "/Collection"}
_SCRIPT_ACTIONS = {"/JavaScript", "/Rendition"}
# Everything that leaves the document: another program, another file, a form sent off, an address.
_OTHER_ACTIONS = {
    "/Launch", "/URI", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Movie", "/Sound", "/RichMediaExecute",
}  # fmt: skip
_ATTACHMENT_SUBTYPES = {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
# Who made it, with what, where, and what an editor left for itself.
_SAID_ABOUT_IT = ("/Metadata", "/PieceInfo", "/LastModified")


def clean_pdf(data: bytes) -> bytes:
    """The same pages in a new file: whatever stood before, between or behind them is gone."""
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
            _refuse_what_is_more_than_pages(pdf)
            return _written_anew(pdf)
    except Refused:
        raise
    except pikepdf.PasswordError:
        raise Refused(Refusal.LOCKED) from None
    except Exception:  # qpdf answers broken bytes in many ways
        raise Refused(Refusal.BROKEN) from None


def _refuse_what_is_more_than_pages(pdf) -> None:
    if pdf.is_encrypted:
        raise Refused(Refusal.LOCKED)
    if len(pdf.objects) > _MOST_OBJECTS or len(pdf.pages) > MOST_PAGES:
        raise Refused(Refusal.TOO_LONG)
    if not pdf.pages:
        raise Refused(Refusal.BROKEN)
    for found in _dictionaries(pdf):
        keys = set(found.keys())
        action, subtype = _name(found, "/S"), _name(found, "/Subtype")
        if keys & _SCRIPT_KEYS or action in _SCRIPT_ACTIONS:
            raise Refused(Refusal.SCRIPT)
        if keys & _ATTACHMENT_KEYS or subtype in _ATTACHMENT_SUBTYPES:
            raise Refused(Refusal.ATTACHMENT)
        if action in _OTHER_ACTIONS:
            raise Refused(Refusal.ACTION)


def _dictionaries(pdf):
    """Every dictionary of the file, those of streams and those inside others too; each indirect one once."""
    waiting = [*pdf.objects, pdf.trailer]
    while waiting:
        found = waiting.pop()
        if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            yield found
            inside = [value for _key, value in found.items()]
        elif isinstance(found, pikepdf.Array):
            inside = list(found)
        else:
            continue
        waiting += [each for each in inside if isinstance(each, pikepdf.Object) and not each.is_indirect]


def _name(found, key) -> str:
    value = found.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _written_anew(pdf) -> bytes:
    for found in _dictionaries(pdf):
        for key in _SAID_ABOUT_IT:
            if key in found:
                del found[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    written = io.BytesIO()
    # Streams go over as they are: unpacking them is where a small file becomes a large one.
    pdf.save(written, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    return written.getvalue()
