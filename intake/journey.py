"""Where a person goes next on the arrival pages. Reads rows; the order itself is in intake.progress."""

from dataclasses import dataclass

from django.urls import reverse

from intake.models import AnswerState, Fact, Newcomer, PersonRole
from intake.progress import minutes, next_question, previous_question, unanswered
from intake.questions import CHILD, Question, questions_for


@dataclass(frozen=True)
class Journey:
    """One person's way through their questions. `answered` are the codes with a current fact, whatever its state."""

    newcomer: Newcomer
    answered: frozenset[str]

    @classmethod
    def of(cls, newcomer: Newcomer) -> "Journey":
        return cls(newcomer, frozenset(newcomer.facts.current().values_list("code", flat=True)))

    @property
    def questions(self) -> tuple[Question, ...]:
        return questions_for(self.newcomer.person_role)

    @property
    def is_finished(self) -> bool:
        return not unanswered(self.questions, self.answered)

    def number_of(self, code: str) -> int:
        return next(number for number, question in enumerate(self.questions, 1) if question.code == code)

    def minutes_left(self, code: str) -> int:
        """This page and the open ones; for the main adult also those about the children, as far as they are known."""
        rest = [question for question in self.questions if question.code == code or question.code not in self.answered]
        if self.newcomer.person_role == PersonRole.ADULT:
            rest += [question for _child, question in open_about_children(self.newcomer.household)]
        return minutes(rest)

    def url_back(self, code: str) -> str | None:
        previous = previous_question(self.questions, code)
        return question_url(self.newcomer, previous.code) if previous else None

    def url_next(self, *, after: str = "") -> str:
        """The next open question; then what the family still lacks; then the page that shows it all."""
        if question := next_question(self.questions, self.answered, after=after):
            return question_url(self.newcomer, question.code)
        match self.newcomer.person_role:
            case PersonRole.ADULT:
                return _url_in_family(self.newcomer)
            case PersonRole.PARTNER:
                return summary_url(self.newcomer)
            case _:
                return household_url(self.newcomer)


def question_url(newcomer: Newcomer, code: str) -> str:
    return reverse("intake:question", args=[newcomer.key, code])


def summary_url(newcomer: Newcomer) -> str:
    return reverse("intake:summary", args=[newcomer.key])


def household_url(newcomer: Newcomer) -> str:
    return reverse("intake:household", args=[newcomer.key])


def open_about_children(household) -> list[tuple[Newcomer, Question]]:
    """What is still to be asked about each child, the eldest first."""
    children = list(household.members.children().in_family_order())
    answered = set(Fact.objects.current().filter(newcomer__in=children).values_list("newcomer_id", "code"))
    return [(child, question) for child in children for question in CHILD if (child.pk, question.code) not in answered]


def _url_in_family(main: Newcomer) -> str:
    """What the main adult said yes to and has not written down yet."""
    said = main.facts.current().filter(state=AnswerState.ANSWERED, value=True).values_list("code", flat=True)
    roles = set(main.household.members.values_list("person_role", flat=True))
    if "has_partner" in said and PersonRole.PARTNER not in roles:
        return reverse("intake:partner_add", args=[main.key])
    if "has_children" in said and PersonRole.CHILD not in roles:
        return reverse("intake:child_add", args=[main.key])
    for child, question in open_about_children(main.household):
        return question_url(child, question.code)
    return household_url(main) if len(roles) > 1 else summary_url(main)
