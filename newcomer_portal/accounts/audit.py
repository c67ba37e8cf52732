"""No log, no look: call these inside the transaction that reads the person, and before the page is sent."""

from newcomer_portal.accounts.models import AccessRecord, SecurityEvent


def record_read(*, by, person_id, purpose, at):
    record_reads(by=by, person_ids=[person_id], purpose=purpose, at=at)


def record_reads(*, by, person_ids, purpose, at):
    """A list is a look at everybody on it."""
    agency = by.agency.name if by.agency else ""
    AccessRecord.objects.bulk_create(
        AccessRecord(person_id=person_id, by_id=by.pk, role=by.role, agency=agency, purpose=purpose, at=at)
        for person_id in person_ids
    )


def record_security(*, kind, about_id, by, at):
    """`by` is a user, or None when the portal itself acted."""
    agency = by.agency.name if by and by.agency else ""
    SecurityEvent.objects.create(kind=kind, about_id=about_id, by_id=by.pk if by else None, agency=agency, at=at)
