"""An organisation asks to become an employer, and the county says yes or no. One function, one transaction."""

import datetime

from django.db import transaction

from competence.employer_mail import send_rejection
from competence.models import Decision, EmployerApplication
from newcomer_portal.accounts.audit import record_security
from newcomer_portal.accounts.invitations import invite
from newcomer_portal.accounts.models import Agency, AgencyKind, Role, SecurityEventKind

A_DAY, AN_HOUR = datetime.timedelta(days=1), datetime.timedelta(hours=1)
MOST_PER_ADDRESS, MOST_PER_COUNTY = 3, 100


class AlreadyDecided(Exception):
    """Somebody else decided first."""


class NotTheirCounty(Exception):
    """Only the county's own staff decide about its employers."""


class TooManyApplications(Exception):
    """More than a county gets in an hour: nothing was kept. Says nothing about whoever wrote this one."""


@transaction.atomic
def apply(*, at, **fields) -> None:
    """Keep an application, unless the same one is waiting or its address has sent several today.

    Tells the caller nothing about either: whether an address is known here is nobody's business.
    """
    recent = EmployerApplication.objects.filter(applied_at__gt=at - A_DAY)
    if recent.filter(county=fields["county"], applied_at__gt=at - AN_HOUR).count() >= MOST_PER_COUNTY:
        raise TooManyApplications
    if recent.filter(contact_email__iexact=fields["contact_email"]).count() < MOST_PER_ADDRESS:
        # The same application sent twice waits once: a constraint says so, and a second one is passed over.
        EmployerApplication.objects.bulk_create([EmployerApplication(applied_at=at, **fields)], ignore_conflicts=True)


def _locked(application, by) -> EmployerApplication:
    locked = EmployerApplication.objects.select_for_update().get(pk=application.pk)
    if by.role != Role.COUNTY or by.agency.county != locked.county:
        raise NotTheirCounty
    if locked.decided_at is not None:
        raise AlreadyDecided
    return locked


@transaction.atomic
def approve(*, application, by, at) -> Agency:
    """Make the employer and invite its contact person. The same organisation number joins the employer it names."""
    locked = _locked(application, by)
    agency = employer_with_number(locked)
    if agency is None:
        agency = Agency.objects.create(
            code=f"employer-{locked.key}",
            kind=AgencyKind.EMPLOYER,
            name=locked.organisation_name,
            country=locked.country,
            county=locked.county,
        )
    locked.decision, locked.agency, locked.decided_by, locked.decided_at = Decision.APPROVED, agency, by, at
    locked.save(update_fields=["decision", "agency", "decided_by", "decided_at"])
    record_security(kind=SecurityEventKind.EMPLOYER_APPROVED, about_id=by.pk, by=by, at=at)
    invite(email=locked.contact_email, role=Role.EMPLOYER, agency=agency, language=locked.language, by=by, at=at)
    return agency


@transaction.atomic
def reject(*, application, reason, by, at) -> None:
    locked = _locked(application, by)
    locked.decision, locked.reason, locked.decided_by, locked.decided_at = Decision.REJECTED, reason, by, at
    locked.save(update_fields=["decision", "reason", "decided_by", "decided_at"])
    record_security(kind=SecurityEventKind.EMPLOYER_REJECTED, about_id=by.pk, by=by, at=at)
    transaction.on_commit(lambda: send_rejection(locked), robust=True)


def employer_with_number(application) -> Agency | None:
    """The employer already approved in this county under the same organisation number.

    A second agency for it would be a second set of cards of the same people, to lay beside the first.
    """
    if not application.organisation_number:
        return None
    return (
        Agency.objects.current()
        .filter(
            kind=AgencyKind.EMPLOYER,
            county=application.county,
            applications__organisation_number=application.organisation_number,
        )
        .order_by("pk")
        .first()
    )
