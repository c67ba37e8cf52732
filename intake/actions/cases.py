"""A municipality becomes the one of settlement when the person shows their card."""

from django.db import transaction

from intake.actions.answers import lock_household, record_answer
from intake.actions.people import main_adult
from intake.actions.protection import name_if_orphaned
from intake.models import AnswerState, Newcomer
from newcomer_portal.accounts.models import AgencyKind


class CaseNotFound(Exception):
    """Unknown, ended, elsewhere or protected: which of them is not said."""


@transaction.atomic
def take_case(*, number: str, by, at) -> Newcomer:
    """The person whose card this is. A household without a municipality becomes one of `by`'s; one that `by` may
    open anyway is only found. A protected one that nobody can open any more, because its few have left or it has
    moved, opens to the caseworker of its own municipality who is shown the card. Raises CaseNotFound.
    """
    shown = Newcomer.objects.with_card(number).first()
    household = lock_household(shown.household_id) if shown else None
    if household and by.agency.kind == AgencyKind.MUNICIPALITY:
        if household.municipality_id is None and not household.is_protected:
            main = main_adult(household) or shown
            state = AnswerState.ANSWERED
            record_answer(newcomer=main, code="municipality", state=state, value=by.agency.code, by=by, at=at)
        if household.is_protected and household.municipality_id == by.agency_id:
            name_if_orphaned(household=household, user=by, at=at)
        if found := Newcomer.objects.visible_to(by).filter(pk=shown.pk).first():
            return found
    raise CaseNotFound
