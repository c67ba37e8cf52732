"""What the pages and the paper of an interview show, in two languages side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

from competence.answers import counting_answers, given_of, standing_answers, value_of
from competence.both import Side, beside, both, said_in
from competence.interview_points import Point, Reason, points
from competence.interview_words import REASONS
from competence.inventory_items import item_name
from competence.labels import preferred_labels
from competence.models import InterviewNote, Occupation, Profile, ProfileEventKind, Skill
from competence.questions import question as question_of
from competence.questions import question_text, questions_with
from competence.repeats import FIRST, REPEATED, base_of, is_repeated
from competence.said import Said, said_of
from competence.sections import SECTIONS
from competence.tongues import own_language
from competence.voices import Voice
from competence.words import words_of

_OPENERS = {bases[0] for bases in REPEATED.values()}


@dataclass(frozen=True)
class PointRow:
    """`text` and `reason` are markup in both languages, `name` the job or education it is about."""

    question: str
    text: str
    reason: str
    name: str
    is_urgent: bool
    is_dealt: bool


@dataclass(frozen=True)
class RecordRow:
    """One question of the record; by side its text and what stands, the answer that counts first."""

    sides: tuple[tuple[Side, str, tuple[Said, ...]], ...]


@dataclass(frozen=True)
class RecordSection:
    """`titles` are by side; `title` is a lazy translation, for the language of the paper."""

    title: str
    titles: tuple[tuple[Side, str], ...]
    rows: tuple[RecordRow, ...]


def interview_points(profile: Profile, standing: Mapping) -> list[Point]:
    answers = counting_answers(standing)
    events = profile.events.filter(kind=ProfileEventKind.OFFERED_AGAIN)
    return points(
        questions_with(answers),
        given_of(answers),
        standing,
        drafts=_drafts(answers, own_language(profile.newcomer, answers)),
        offered=set(events.values_list("line", flat=True)),
    )


def point_rows(found: list[Point], answers: Mapping, languages, dealt) -> list[PointRow]:
    words = words_of({id_: answer for id_, answer in answers.items() if base_of(id_) in _OPENERS}, languages[0])
    return [
        PointRow(
            question=point.question,
            text=texts_beside(point.question, languages),
            reason=both(REASONS[point.reason], languages),
            name=_name_of(point.question, answers, words),
            is_urgent=point.reason not in {Reason.DONT_KNOW, Reason.PREFER_NOT, Reason.NOT_ANSWERED},
            is_dealt=point.question in dealt,
        )
        for point in found
    ]


def texts_beside(question: str, languages):
    texts = [question_text(question, code) for code in languages]
    return beside((text.language, text.text) for text in texts)


def _name_of(question, answers, words):
    """The job or education a question is about, where it is asked of several."""
    one = question_of(question)
    if not is_repeated(one.base) or one.number == FIRST:
        return ""
    return item_name(answers, words, one.base[0], one.number)


def standing_notes(profile: Profile) -> list[InterviewNote]:
    return list(profile.notes.standing().select_related("by__agency").order_by("at", "pk"))


def record(profile: Profile, languages) -> list[RecordSection]:
    """Everything that was answered, section by section, and every second word beside the first."""
    standing = standing_answers(profile)
    answers = counting_answers(standing)
    given = given_of(answers)
    said = {
        code: {
            voice: said_of({id_: voices[voice] for id_, voices in standing.items() if voice in voices}, code)
            for voice in Voice
        }
        for code in languages
    }
    sections = []
    for section, title in SECTIONS.items():
        asked = [q for q in questions_with(answers) if q.section == section and q.id in standing and q.id in given]
        rows = tuple(_record_row(q.id, answers[q.id], said, languages) for q in asked)
        if rows:
            titles = tuple((Side(code), said_in(code, lambda title=title: str(title))) for code in languages)
            sections.append(RecordSection(title, titles, rows))
    return sections


def _record_row(id_, counts, said, languages) -> RecordRow:
    sides = []
    for code in languages:
        words = [by_question[id_] for by_question in said[code].values() if id_ in by_question]
        words.sort(key=lambda one: one.id != counts.pk)
        sides.append((Side(code), str(question_text(id_, code)), tuple(words)))
    return RecordRow(tuple(sides))


def _drafts(answers, language) -> set[str]:
    """Questions whose answer was chosen by a name in the person's language that nobody has reviewed."""
    jobs, tasks = {}, {}
    for id_ in answers:
        value = value_of(answers, id_)
        match base_of(id_):
            case "c2" if value and value["occupation"]:
                jobs[id_] = [value["occupation"]]
            case "g1" if value:
                jobs[id_] = value
            case "c5" if value:
                tasks[id_] = [int(skill) for skill in value["levels"]]
    return {*_with_a_draft(Occupation, jobs, language), *_with_a_draft(Skill, tasks, language)}


def _with_a_draft(model, chosen, language):
    ids = {id_ for some in chosen.values() for id_ in some}
    labels = preferred_labels(model, ids, language) if ids else {}
    return [
        question for question, some in chosen.items() if any(id_ in labels and labels[id_].is_draft for id_ in some)
    ]
