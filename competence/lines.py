"""What a person's current answers add up to: the lines of their profile.

An answer is what was said, a line is what counts now. A line whose content stays keeps who said it and how sure we
are of it; new content is a new word, and only said.
"""

from competence.answers import current_answers, given_of
from competence.branching import shown
from competence.education import isced_level
from competence.models import (
    InventoryAnswer,
    IscedField,
    IscedLevel,
    Profile,
    ProfileEducation,
    ProfileJob,
    ProfileLanguage,
    ProfileOption,
    ProfileSkill,
    ProfileWish,
)
from competence.questions import quick_questions
from competence.rungs import Rung
from intake.models import AnswerState

OPTION_QUESTIONS = ("e1", "f1")


def rewrite_lines(profile: Profile, question_id: str) -> None:
    """Bring the lines that an answer to this question touches into agreement with all current answers."""
    answers = effective_answers(profile)
    match question_id[0]:
        case "b":
            _rewrite(ProfileLanguage, profile, ("language",), _languages(answers))
        case "c":
            _rewrite(ProfileJob, profile, (), _job(answers))
            _rewrite(ProfileSkill, profile, ("skill_id",), _skills(answers))
        case "d":
            _rewrite(ProfileEducation, profile, (), _education(answers))
        case "e" | "f":
            _rewrite(ProfileOption, profile, ("question", "code"), _options(answers))
        case "g":
            _rewrite(ProfileWish, profile, ("occupation_id",), _wishes(answers))


def effective_answers(profile: Profile) -> dict[str, InventoryAnswer]:
    """The current answers that answer something, to questions that the branching shows."""
    answers = current_answers(profile)
    visible = {question.id for question in shown(quick_questions(), given_of(answers))}
    return {id_: a for id_, a in answers.items() if id_ in visible and a.state == AnswerState.ANSWERED}


def _languages(answers):
    levels = answers["b2"].value if "b2" in answers else {}
    for code in answers["b1"].value if "b1" in answers else ():
        said = {step: level for step, level in levels.get(code, {}).items() if step in ("listening", "speaking")}
        source = answers["b2"] if said else answers["b1"]
        yield (code,), {"listening": "", "speaking": "", "reading": "", "writing": ""} | said, source


def _job(answers):
    if "c2" not in answers:
        return
    sources = [answers[id_] for id_ in ("c2", "c3", "c4") if id_ in answers]
    occupation = answers["c2"].value["occupation"]
    content = {
        "occupation_id": occupation,
        "own_words": answers["c2"].value["own_words"],
        "duration": answers["c3"].value if "c3" in answers else "",
        "last_year": answers["c4"].value if "c4" in answers else None,
    }
    yield (), content, max(sources, key=lambda answer: (answer.at, answer.pk))


def _skills(answers):
    for skill_id, code in answers["c5"].value["levels"].items() if "c5" in answers else ():
        yield (int(skill_id),), {"level": code.upper()}, answers["c5"]


def _education(answers):
    if "d1" not in answers:
        return
    sources = [answers[id_] for id_ in ("d1", "d2", "d3", "d5") if id_ in answers]
    level = isced_level(answers["d1"].value, answers["d2"].value if "d2" in answers else None)
    content = {
        "isced_level_id": IscedLevel.objects.get(code=level).pk,
        "isced_field_id": IscedField.objects.get(code=answers["d3"].value).pk if "d3" in answers else None,
        "papers": answers["d5"].value if "d5" in answers else "",
    }
    yield (), content, max(sources, key=lambda answer: (answer.at, answer.pk))


def _options(answers):
    for question_id in OPTION_QUESTIONS:
        for code in answers[question_id].value if question_id in answers else ():
            # "No licence" is an answer, but nothing a person can do.
            if code != "no":
                yield (question_id, code), {}, answers[question_id]


def _wishes(answers):
    for occupation_id in answers["g1"].value if "g1" in answers else ():
        yield (occupation_id,), {}, answers["g1"]


def _rewrite(model, profile, key, wanted):
    existing = {tuple(getattr(row, name) for name in key): row for row in model.objects.filter(profile=profile)}
    new, changed, columns = [], [], {"said_by_id", "said_at", "rung"}
    for values, content, source in wanted:
        said = {"said_by_id": source.by_id, "said_at": source.at}
        row = existing.pop(values, None)
        if row is None:
            new.append(model(profile=profile, **dict(zip(key, values, strict=True)), **content, **said))
        elif any(getattr(row, name) != value for name, value in content.items()):
            for name, value in {**content, **said, "rung": Rung.SAID}.items():
                setattr(row, name, value)
            columns.update(content)
            changed.append(row)
    model.objects.filter(pk__in=[row.pk for row in existing.values()]).delete()
    model.objects.bulk_create(new)
    if changed:
        model.objects.bulk_update(changed, [name.removesuffix("_id") for name in columns])
