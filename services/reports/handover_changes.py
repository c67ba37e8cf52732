"""What has changed of a household since the municipality that takes it over last had it: read, not asked again."""

import datetime
from dataclasses import dataclass

from intake.reports import AnswerLine, answers_of
from services.facts import in_family_order
from services.models import HandOver, HandOverState, Plan
from services.reports.plan_facts import PlanFact, plan_facts
from services.reports.story import StoryLine, story_of


@dataclass(frozen=True)
class PersonChanges:
    """`answered` counts all that stands, `lines` are those given since."""

    name: str
    answered: int
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True)
class Changes:
    """`since` is None where the taker has never had the household: then everything is new to them."""

    since: datetime.datetime | None
    people: tuple[PersonChanges, ...]
    plan_facts: tuple[PlanFact, ...]
    story: tuple[StoryLine, ...]

    @property
    def answered(self):
        return sum(person.answered for person in self.people)


def changes_since(hand_over: HandOver, *, people, reader, language: str) -> Changes:
    """`people` are those of the household that the reader may see."""
    since = last_had(hand_over)
    family = in_family_order(people)
    plan = Plan.objects.filter(household=hand_over.household_id).first()
    return Changes(
        since=since,
        people=tuple(_of_person(person, since, language) for person in family),
        plan_facts=tuple(fact for fact in plan_facts(family) if _is_new(fact.at, since)),
        story=tuple(
            line for line in story_of(plan=plan, reader=reader, language=language) if _is_new(line.event.at, since)
        ),
    )


def last_had(hand_over: HandOver) -> datetime.datetime | None:
    """When the taker last gave this household away."""
    earlier = HandOver.objects.of_households().filter(
        household=hand_over.household_id,
        giver=hand_over.taker_id,
        state=HandOverState.ACCEPTED,
        answered_at__lt=hand_over.answered_at or hand_over.offered_at,
    )
    return earlier.order_by("-answered_at").values_list("answered_at", flat=True).first()


def _of_person(person, since, language):
    said = [line for line in answers_of(person, language).lines if not line.is_open]
    return PersonChanges(str(person), len(said), tuple(line for line in said if _is_new(line.said_at, since)))


def _is_new(at, since):
    return since is None or at > since
