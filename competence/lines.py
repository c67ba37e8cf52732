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
    ProfileCourse,
    ProfileEducation,
    ProfileJob,
    ProfileLanguage,
    ProfileOption,
    ProfileSkill,
    ProfileWish,
)
from competence.models.lines import OWN_WORDS
from competence.questions import questions_with
from competence.repeats import FIRST, numbers_of, repeated
from competence.rungs import Rung
from intake.models import AnswerState


def rewrite_lines(profile: Profile, question_id: str) -> None:
    """Bring the lines that an answer to this question touches into agreement with all current answers."""
    answers = effective_answers(profile)
    match question_id[0]:
        case "b":
            _rewrite(ProfileLanguage, profile, ("language",), _languages(answers))
        case "c":
            _rewrite(ProfileJob, profile, ("number",), _jobs(answers))
            _rewrite(ProfileSkill, profile, ("skill_id",), _skills(answers))
            _rewrite(ProfileOption, profile, ("question", "code"), _options(answers))
        case "d":
            _rewrite(ProfileEducation, profile, ("number",), _educations(answers))
            _rewrite(ProfileCourse, profile, ("name",), _courses(answers))
        case "e" | "f":
            _rewrite(ProfileOption, profile, ("question", "code"), _options(answers))
        case "g":
            _rewrite(ProfileWish, profile, ("occupation_id",), _wishes(answers))


def effective_answers(profile: Profile) -> dict[str, InventoryAnswer]:
    """The current answers that answer something, to questions that the branching shows."""
    answers = current_answers(profile)
    visible = {question.id for question in shown(questions_with(answers), given_of(answers))}
    return {id_: a for id_, a in answers.items() if id_ in visible and a.state == AnswerState.ANSWERED}


def _languages(answers):
    for code in answers["b1"].value if "b1" in answers else ():
        levels, sources = {"listening": "", "speaking": "", "reading": "", "writing": ""}, []
        for id_ in ("b2", "b3"):
            said = answers[id_].value.get(code, {}) if id_ in answers else {}
            known = {step: level for step, level in said.items() if step in levels}
            levels |= known
            sources += [answers[id_]] if any(known.values()) else []
        yield (code,), levels, _latest(sources or [answers["b1"]])


def _jobs(answers):
    for number in (FIRST, *numbers_of("c", answers)):
        job, duration, last_year = (repeated(base, number) for base in ("c2", "c3", "c4"))
        if job not in answers:
            continue
        content = {
            "occupation_id": answers[job].value["occupation"],
            "own_words": answers[job].value["own_words"],
            "duration": answers[duration].value if duration in answers else "",
            "last_year": answers[last_year].value if last_year in answers else None,
        }
        yield (number,), content, _latest(answers[id_] for id_ in (job, duration, last_year) if id_ in answers)


def _skills(answers):
    """A task that two jobs share was answered once; where it was answered twice after all, the later word counts."""
    about_tasks = sorted((a for id_, a in answers.items() if id_.partition("-")[0] == "c5"), key=_when)
    said = {int(skill): (level, answer) for answer in about_tasks for skill, level in answer.value["levels"].items()}
    for skill, (level, answer) in said.items():
        yield (skill,), {"level": level.upper()}, answer


def _educations(answers):
    if "d1" not in answers:
        return
    for number in (FIRST, *numbers_of("d", answers)):
        after, field, place, papers = (repeated(base, number) for base in ("d2", "d3", "d4", "d5"))
        level = isced_level(answers["d1"].value, answers[after].value if after in answers else None)
        content = {
            "isced_level_id": IscedLevel.objects.get(code=level).pk,
            "isced_field_id": IscedField.objects.get(code=answers[field].value).pk if field in answers else None,
            "papers": answers[papers].value if papers in answers else "",
            "country": answers[place].value["country"] if place in answers else "",
            "year": answers[place].value["year"] if place in answers else None,
        }
        sources = ["d1", after, field, place, papers] if number == FIRST else [after, field, place, papers]
        if number == FIRST or after in answers:
            yield (number,), content, _latest(answers[id_] for id_ in sources if id_ in answers)


def _courses(answers):
    for course in answers["d7"].value if "d7" in answers else ():
        yield (course["name"],), {"year": course["year"]}, answers["d7"]


def _options(answers):
    often = answers["e2"].value if "e2" in answers else {}
    for id_ in sorted(answers):
        if id_ in {"c8", "e1", "f1", "f3"}:
            # "No licence" is an answer, but nothing a person can do.
            codes, own_words = [code for code in answers[id_].value if code != "no"], ""
        elif id_ == "f2" or id_.partition("-")[0] == "c6":
            codes, own_words = answers[id_].value["codes"], answers[id_].value["own_words"]
        else:
            continue
        for code in codes:
            how_often = often.get(code, "") if id_ == "e1" else ""
            source = answers["e2"] if how_often else answers[id_]
            yield (id_, code), {"own_words": "", "how_often": how_often}, source
        if own_words:
            yield (id_, OWN_WORDS), {"own_words": own_words, "how_often": ""}, answers[id_]


def _wishes(answers):
    for occupation_id in answers["g1"].value if "g1" in answers else ():
        yield (occupation_id,), {}, answers["g1"]


def _latest(answers):
    return max(answers, key=_when)


def _when(answer):
    return answer.at, answer.pk


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
