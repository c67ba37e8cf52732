"""Protected identity. After the mark, nobody outside the named few can tell that the household exists."""

from django.db import transaction

from intake.actions.answers import forget_parent, lock_household, raise_version, record_fact
from intake.actions.people import main_adult, promote_partner, reopen_family_questions
from intake.models import AnswerState, Household, Newcomer, ParentLink, ProtectionClearance
from newcomer_portal.accounts.audit import record_security
from newcomer_portal.accounts.models import Role, SecurityEventKind, User


@transaction.atomic
def protect_household(*, household: Household, named, by, at) -> None:
    """Mark it, or name others for a marked one. `named` are users; `by` is always among the few."""
    locked = _locked_and_visible(household, by)
    colleagues = User.objects.filter(role=Role.CASEWORKER, agency=by.agency, is_active=True)
    few = {by.pk, *colleagues.filter(pk__in=[user.pk for user in named]).values_list("pk", flat=True)}
    ProtectionClearance.objects.filter(household=locked).exclude(user__in=few).delete()
    for user_id in sorted(few):
        ProtectionClearance.objects.get_or_create(household=locked, user_id=user_id, defaults={"given_at": at})
    locked.is_protected = True
    locked.save(update_fields=["is_protected"])
    _record(SecurityEventKind.PROTECTED, locked, by, at)


def name_if_orphaned(*, household: Household, user, at) -> None:
    """Name `user` for a locked, protected household of which no named caseworker still works where it lives."""
    if household.clearances.filter(user__is_active=True, user__agency=household.municipality_id).exists():
        return
    ProtectionClearance.objects.get_or_create(household=household, user=user, defaults={"given_at": at})
    _record(SecurityEventKind.PROTECTED, household, user, at)


@transaction.atomic
def unprotect_household(*, household: Household, by, at) -> None:
    locked = _locked_and_visible(household, by)
    locked.clearances.all().delete()
    locked.is_protected = False
    locked.save(update_fields=["is_protected"])
    _record(SecurityEventKind.UNPROTECTED, locked, by, at)


@transaction.atomic
def separate_members(*, household: Household, members, by, at) -> Household:
    """Move some to a household of their own, so that the others no longer reach them. Moving all moves nobody.

    Nothing on either side points at the other afterwards: no parent link, no answer that counts them.
    """
    locked = _locked_and_visible(household, by)
    moved = list(locked.members.filter(pk__in=[member.pk for member in members]))
    if not moved or len(moved) == locked.members.count():
        return locked
    new = Household.objects.create(
        country=locked.country, municipality=locked.municipality, is_protected=locked.is_protected, created_at=at
    )
    _copy_clearances(locked, new, at)
    _cut_parent_links(moved, locked)
    stayed = [member.key for member in locked.members.all() if member not in moved]
    Newcomer.objects.filter(pk__in=[member.pk for member in moved]).update(household=new)
    for side, gone in ((locked, [member.key for member in moved]), (new, stayed)):
        promote_partner(side)
        forget_parent(side.pk, gone, at)
        reopen_family_questions(side, at)
        raise_version(side.pk)
    _settle_new_main_adult(new, by, at)
    return new


def _locked_and_visible(household, by) -> Household:
    """Asked again with the row in hand: a colleague may have been quicker."""
    lock_household(household.pk)
    return Household.objects.visible_to(by).get(pk=household.pk)


def _copy_clearances(old, new, at) -> None:
    ProtectionClearance.objects.bulk_create(
        ProtectionClearance(household=new, user_id=user_id, given_at=at)
        for user_id in old.clearances.values_list("user_id", flat=True)
    )


def _cut_parent_links(moved, old) -> None:
    others = old.members.exclude(pk__in=[member.pk for member in moved])
    ParentLink.objects.filter(child__in=moved, parent__in=others).delete()
    ParentLink.objects.filter(child__in=others, parent__in=moved).delete()


def _settle_new_main_adult(new, by, at) -> None:
    main = main_adult(new)
    for code, value in (("country", new.country), ("municipality", new.municipality and new.municipality.code)):
        if main and value:
            record_fact(newcomer=main, code=code, state=AnswerState.ANSWERED, value=value, by=by, at=at)


def _record(kind, household, by, at) -> None:
    """About each member with an account; a household of children is about whoever acted."""
    users = household.members.filter(user__isnull=False).values_list("user_id", flat=True)
    for user_id in sorted(users) or [by.pk]:
        record_security(kind=kind, about_id=user_id, by=by, at=at)
