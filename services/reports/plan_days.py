"""The days to come of a plan, for a calendar: the step and its rule, and nobody's name."""

from django.utils.translation import gettext as _

from services.calendar import DeadlineDay
from services.deadlines import parse_deadline
from services.explaining import how_binding
from services.reports.plan import PlanPage, StepGroup


def plan_days(page: PlanPage) -> tuple[DeadlineDay, ...]:
    """The nearest first. The same step of several people is one day; a disputed step has none."""
    groups = sorted(page.with_days_to_come, key=lambda group: (group.due_date, group.first.row.code))
    return tuple(_day(group) for group in groups)


def _day(group: StepGroup) -> DeadlineDay:
    words = [f"{group.day_rule} {how_binding(parse_deadline(group.step.deadline))}.".strip()]
    words += [_("Answers for it: %(owner)s") % {"owner": group.owner.name}, group.step.official_url]
    return DeadlineDay(
        # The oldest row: whoever joins the family later does not make it another day.
        identity=str(min(group.cards, key=lambda card: card.row.pk).row.key),
        day=group.due_date,
        title=group.text.title,
        description="\n".join(words),
        url=group.step.official_url,
    )
