"""What has been said so far, as the branching and the lines read it."""

from collections.abc import Mapping

from competence.branching import Given, without_hidden
from competence.models import InventoryAnswer, Profile
from competence.questions import quick_questions
from intake.models import AnswerState


def current_answers(profile: Profile) -> dict[str, InventoryAnswer]:
    answers = profile.answers.current().select_related("by__agency")
    return {answer.question: answer for answer in answers}


def given_of(answers: Mapping[str, InventoryAnswer]) -> dict[str, Given]:
    """By question, what still counts: hidden questions do not, levels do once every language has one, and tasks once
    they are those of the present job."""
    given = {id_: Given(a.state == AnswerState.ANSWERED, a.value) for id_, a in answers.items()}
    if "b2" in given and languages_without_level(answers):
        del given["b2"]
    if "c2" in given and given["c2"].is_answered:
        occupation = given["c2"].value["occupation"]
        if occupation is None:
            # Own words have no list of tasks: there is nothing to ask.
            given.setdefault("c5", Given(False))
        elif "c5" in given and given["c5"].is_answered and given["c5"].value["occupation"] != occupation:
            del given["c5"]
    return without_hidden(quick_questions(), given)


def languages_without_level(answers: Mapping[str, InventoryAnswer]) -> list[str]:
    """Languages of b1 that b2 has not dealt with, in the order they were named."""
    named = value_of(answers, "b1") or []
    if "b2" in answers and answers["b2"].state != AnswerState.ANSWERED:
        return []
    dealt_with = value_of(answers, "b2") or {}
    return [code for code in named if code not in dealt_with]


def value_of(answers: Mapping[str, InventoryAnswer], question_id: str):
    """The value answered, or None."""
    answer = answers.get(question_id)
    return answer.value if answer is not None and answer.state == AnswerState.ANSWERED else None
