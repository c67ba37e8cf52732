"""What demo people can do: their answers to the quick questions, and what a caseworker adds."""

import datetime

from competence import inventory_actions, review_actions
from competence.evidence_actions import Seen, add_step
from competence.line_names import LINE_KINDS, WITH_EVIDENCE
from competence.models import DocumentKind, Occupation, Profile, Recipient
from competence.rungs import Rung
from competence.tasks import next_tasks
from intake.models import AnswerState, Newcomer

ESCO = "http://data.europa.eu/esco/occupation/"
NURSE = ESCO + "8d3e8aaa-791b-4c75-a465-f3f827028f50"  # nurse responsible for general care
ELECTRICIAN = ESCO + "4910419f-b4af-4f59-b544-9dbebc8a74f0"  # electrician
NURSING, ELECTRICITY = "0913", "0713"  # ISCED-F
# How well the tasks are known, first to last, again and again.
_PATTERN = ("alone", "alone", "with_help", "alone", "seen", "alone", "with_help", "alone", "no")


def begin(newcomer: Newcomer, *, languages, at) -> Profile:
    """The first pages, and then something came in between."""
    profile = inventory_actions.start_profile(newcomer=newcomer, at=at)
    said = {
        "a1": newcomer.user.language,
        "a2": "alone",
        "a3": "yes",
        "a4": ["use_my_profession", "learn_the_language"],
        "b1": list(languages),
        "b2": {code: {"listening": level, "speaking": level} for code, level in languages.items()},
        "b4": "easily",
        "c1": "yes",
        "c2": _job(NURSE),
    }
    _say(profile, said, by=newcomer.user, at=at)
    return profile


def tell_everything(
    newcomer: Newcomer, *, occupation, field, languages, duration, offset=0, shares=True, at
) -> Profile:
    """`offset` moves the pattern of tasks: no two colleagues know the same. Without a `field`: schooled, no more."""
    profile = begin(newcomer, languages=languages, at=at)
    job = _job(occupation)
    tasks = next_tasks(job["occupation"])
    levels = {str(task): _PATTERN[(place + offset) % len(_PATTERN)] for place, task in enumerate(tasks)}
    said = {
        "c2": job,
        "c3": duration,
        "c4": at.year - 1,
        "c5": {"occupation": job["occupation"], "asked": tasks, "levels": levels},
        "d1": "more_than_twelve",
        **_studied(field),
        "e1": ["take_care_of_old_or_ill_people", "use_computers"],
        "f1": ["car", "from_another_country"],
        "g1": [job["occupation"]],
        "g5": "yes_soon",
        "h1": [Recipient.EMPLOYERS] if shares else [],
        "h2": "yes",
    }
    _say(profile, said, by=newcomer.user, at=at + datetime.timedelta(hours=1))
    profile.refresh_from_db()
    return profile


def _studied(field: str) -> dict:
    if not field:
        return {"d2": "nothing"}
    level = "trade_or_vocational_school" if field == ELECTRICITY else "college_or_university"
    return {"d2": level, "d3": field, "d5": "yes_here"}


def review(profile: Profile, *, by, at) -> None:
    """A talk at the counter: papers are looked at, lines confirmed, the right to work recorded."""
    relations = [relation for kind, relation in LINE_KINDS.items() if kind in WITH_EVIDENCE]
    lines = [line for relation in relations for line in getattr(profile, relation).order_by("pk")]
    review_actions.confirm_lines(profile=profile, lines=lines, by=by, at=at)
    for education in profile.educations.exclude(papers="").order_by("pk"):
        diploma = Seen(document_kind=DocumentKind.DIPLOMA)
        add_step(profile=profile, line=education, rung=Rung.DOCUMENT_SEEN, seen=diploma, by=by, at=at)
    allow_to_work(profile, by=by, at=at)


def allow_to_work(profile: Profile, *, by, at) -> None:
    review_actions.record_right_to_work(profile=profile, by=by, at=at)


def _job(uri: str) -> dict:
    return {"occupation": Occupation.objects.get(uri=uri).pk, "own_words": ""}


def _say(profile, said, *, by, at) -> None:
    for question, value in said.items():
        inventory_actions.save_answer(
            profile=profile, question=question, state=AnswerState.ANSWERED, value=value, by=by, at=at
        )
