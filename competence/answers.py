"""What has been said so far, as the branching and the lines read it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from competence.branching import Given, may_be_shown, without_hidden
from competence.models import InventoryAnswer, Profile
from competence.questions import questions_with
from competence.repeats import FIRST, number_of, numbers_of, repeated
from competence.voices import Voice, counting, differ, shown_to
from intake.models import AnswerState

# Nobody reads or writes it as they speak it.
NOT_WRITTEN = frozenset({"sgn"})


class QuestionState(TextChoices):
    """Where a question stands. The first three are kept with the answer; the others follow from what was answered."""

    ANSWERED = "ANSWERED", _("Answered")
    PREFER_NOT_TO_SAY = "PREFER_NOT_TO_SAY", _("Prefer not to say")
    DONT_KNOW = "DONT_KNOW", _("Don’t know")
    NOT_APPLICABLE = "NOT_APPLICABLE", _("Does not apply")
    NOT_ASKED = "NOT_ASKED", _("Not asked yet")


def current_answers(profile: Profile) -> dict[str, InventoryAnswer]:
    """By question id, the answer that counts; those about a second job stand under ids of their own
    (competence.repeats)."""
    return counting_answers(standing_answers(profile))


def standing_answers(profile: Profile) -> dict[str, dict[str, InventoryAnswer]]:
    """By question id and voice, every word that nobody has taken back."""
    return by_voice(profile.answers.current().select_related("by__agency"))


def by_voice(answers: Iterable[InventoryAnswer]) -> dict[str, dict[str, InventoryAnswer]]:
    standing = defaultdict(dict)
    for answer in answers:
        standing[answer.question][answer.voice] = answer
    return dict(standing)


def counting_answers(standing: Mapping[str, Mapping[str, InventoryAnswer]]) -> dict[str, InventoryAnswer]:
    return {question: counting(voices) for question, voices in standing.items()}


def answers_before(standing: Mapping, voice: Voice, question: str) -> dict[str, InventoryAnswer]:
    """What a page for this question is made from: what counts, but of the question itself their own word."""
    answers = counting_answers(standing)
    return answers | {question: shown_to(voice, standing[question])} if question in standing else answers


def differing(standing: Mapping) -> list[str]:
    """The questions with two different answers, in the order of the inventory."""
    return [question.id for question in questions_with(standing) if differ(standing.get(question.id, {}))]


def given_of(answers: Mapping[str, InventoryAnswer]) -> dict[str, Given]:
    """By question, what still counts: hidden questions do not, levels do once every language has one, and tasks once
    they are those of the present job."""
    given = {id_: Given(a.state == AnswerState.ANSWERED, a.value) for id_, a in answers.items()}
    for levels in ("b2", "b3"):
        if levels in given and languages_without_level(answers, levels):
            del given[levels]
    for number in (FIRST, *numbers_of("c", answers)):
        _hold_tasks_to_the_job(given, job=repeated("c2", number), tasks=repeated("c5", number))
    return without_hidden(questions_with(answers), given)


def states_of(answers: Mapping[str, InventoryAnswer]) -> dict[str, QuestionState]:
    """Of every question, asked or not, in the order of the inventory."""
    questions, given = questions_with(answers), given_of(answers)
    return {question.id: _state(question, answers, given, questions) for question in questions}


def languages_without_level(answers: Mapping[str, InventoryAnswer], question_id: str) -> list[str]:
    """Languages of b1 that b2 (speaking) or b3 (writing) has not dealt with, in the order they were named."""
    if question_id in answers and answers[question_id].state != AnswerState.ANSWERED:
        return []
    dealt_with = value_of(answers, question_id) or {}
    return [code for code in languages_of(answers, question_id) if code not in dealt_with]


def languages_of(answers: Mapping[str, InventoryAnswer], question_id: str) -> list[str]:
    """The languages whose level this question asks for."""
    named = value_of(answers, "b1") or []
    return [code for code in named if question_id != "b3" or code not in NOT_WRITTEN]


def value_of(answers: Mapping[str, InventoryAnswer], question_id: str):
    """The value answered, or None."""
    answer = answers.get(question_id)
    return answer.value if answer is not None and answer.state == AnswerState.ANSWERED else None


def levels_of_other_jobs(answers: Mapping[str, InventoryAnswer], number: int) -> dict[str, str]:
    """By skill id, what was answered about tasks where another job was talked about."""
    others = [id_ for id_ in answers if id_.partition("-")[0] == "c5" and number_of(id_) != number]
    return {skill: level for id_ in others for skill, level in (value_of(answers, id_) or {}).get("levels", {}).items()}


def _hold_tasks_to_the_job(given, *, job, tasks):
    if job not in given or not given[job].is_answered:
        return
    occupation = given[job].value["occupation"]
    if occupation is None:
        # Own words have no list of tasks: there is nothing to ask.
        given.setdefault(tasks, Given(False))
    elif tasks in given and given[tasks].is_answered and given[tasks].value["occupation"] != occupation:
        del given[tasks]


def _state(question, answers, given, questions):
    if question.id in given:
        answer = answers.get(question.id)
        return QuestionState(answer.state) if answer else QuestionState.NOT_APPLICABLE
    if may_be_shown(question, given, questions):
        return QuestionState.NOT_ASKED
    return QuestionState.NOT_APPLICABLE
