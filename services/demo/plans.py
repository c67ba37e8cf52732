"""Some days later a few steps are done, and a few wait for somebody else."""

from intake.models import Household, Newcomer
from services.actions import bring_up_to_date, confirm_step, report_step
from services.models import PlanStep
from services.permissions import can_report


def report_and_confirm(newcomer: Newcomer, *, caseworker, reported: int, confirmed: int, at) -> None:
    """The newcomer says of their first open steps that they are done; the caseworker confirms some of them."""
    household, user = Household.objects.get(pk=newcomer.household_id), newcomer.user
    bring_up_to_date(household=household, by=user, at=at)
    steps = PlanStep.objects.visible_to(user).open().select_related("plan__household", "newcomer")
    mine = [step for step in steps.order_by("due_date", "step__position", "pk") if can_report(user, step)]
    for step in mine[:reported]:
        report_step(step=step, by=user, at=at)
    for step in mine[:confirmed]:
        confirm_step(step=step, by=caseworker, at=at)
