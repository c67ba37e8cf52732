import pytest
from django.db import DatabaseError, transaction

from newcomer_portal.accounts.audit import record_read, record_security
from newcomer_portal.accounts.models import AccessRecord, Purpose, SecurityEvent, SecurityEventKind
from tests.builders import MORNING


@pytest.mark.parametrize("change", [lambda log: log.update(role="STATE"), lambda log: log.delete()])
def test_the_access_log_only_grows(caseworker, newcomer, change):
    record_read(by=caseworker, person_id=newcomer.pk, purpose=Purpose.FOLLOW_PLAN, at=MORNING)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(AccessRecord.objects.all())
    assert AccessRecord.objects.about(newcomer.pk).get().agency == "Norrby"


@pytest.mark.parametrize("change", [lambda log: log.update(agency="x"), lambda log: log.delete()])
def test_the_security_log_only_grows(caseworker, change):
    record_security(kind=SecurityEventKind.INVITED, about_id=1, by=caseworker, at=MORNING)
    with pytest.raises(DatabaseError, match="append-only"):
        change(SecurityEvent.objects.all())
