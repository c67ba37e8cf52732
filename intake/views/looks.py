from django.utils import timezone

from newcomer_portal.accounts.audit import record_reads


def record_look(request, people, purpose) -> None:
    """No log, no look: call it in the transaction that reads them. What people read of themselves is no look."""
    if request.user.is_staff_member:
        ids = [person.pk for person in people]
        record_reads(by=request.user, person_ids=ids, purpose=purpose, at=timezone.now())
