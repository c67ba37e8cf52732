"""Keep a document, or delete it with its file. What was in it leaves no trace; that it was there does."""

import hashlib

from django.db import transaction

from competence.documents import store
from competence.models import Document, Profile, ProfileEvent, ProfileEventKind

MOST_DOCUMENTS = 20


class TooManyDocuments(Exception):
    """The person has MOST_DOCUMENTS already."""


def hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@transaction.atomic
def add_document(*, profile: Profile, sha256: str, media: str, content: bytes, kind, title, line, by, at) -> bool:
    """Whether it is new: the same bytes, sent again, are the document that is there."""
    Profile.objects.select_for_update().get(pk=profile.pk)
    if profile.documents.filter(sha256=sha256).exists():
        return False
    if profile.documents.count() >= MOST_DOCUMENTS:
        raise TooManyDocuments
    document = Document.objects.create(
        profile=profile,
        kind=kind,
        title=title,
        line=line,
        media=media,
        size=len(content),
        sha256=sha256,
        uploaded_by=by,
        uploaded_at=at,
    )
    store.put(document.stored_as, content)
    _trace(document, ProfileEventKind.DOCUMENT_ADDED, by, at)
    return True


@transaction.atomic
def delete_document(*, document: Document, by, at) -> None:
    """A step of the ladder that rests on it stays: the paper was seen. Gone already stays gone."""
    deleted, _rows = Document.objects.filter(pk=document.pk).delete()
    if deleted:
        store.forget(document.stored_as)
        _trace(document, ProfileEventKind.DOCUMENT_DELETED, by, at)


def _trace(document, kind, by, at):
    ProfileEvent.objects.create(profile=document.profile, kind=kind, line=document.line, by=by, at=at)
