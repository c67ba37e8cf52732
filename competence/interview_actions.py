"""What a talk brings about: answers settled on, notes of what was agreed, a question offered once more."""

from django.db import transaction

from competence.inventory_actions import follow
from competence.models import InterviewNote, Profile, ProfileEvent, ProfileEventKind
from competence.voice_actions import AnswerChangedMeanwhile, settle, standing_of, voice_of
from competence.voices import Voice, counting


@transaction.atomic
def choose_answer(*, profile: Profile, question: str, chosen: int, seen: frozenset[int], by, at) -> None:
    """One of two answers stands alone from now on; the other is kept as history.

    `seen` are the ids of both as they stood on the page. Raises AnswerChangedMeanwhile where they are others by now.
    A caseworker chooses together with the person, on an interview's page only; the trace says which of the two it was.
    """
    locked = Profile.objects.select_for_update().get(pk=profile.pk)
    standing = standing_of(locked, question)
    ids = {answer.pk: answer for answer in standing.values()}
    if chosen not in ids or ids.keys() != seen:
        raise AnswerChangedMeanwhile(counting(standing) if standing else None)
    is_own = voice_of(by) is Voice.PERSON
    kind = ProfileEventKind.ANSWER_CHOSEN if is_own else ProfileEventKind.ANSWER_AGREED
    settle(locked, standing, ids[chosen], kind=kind, by=by, at=at)
    before = counting(standing)
    follow(locked, question, before=before, is_again=before == ids[chosen], by=by, at=at)


@transaction.atomic
def add_note(*, profile: Profile, text: str, by, at) -> InterviewNote:
    """The same line sent twice is one line."""
    locked = Profile.objects.select_for_update().get(pk=profile.pk)
    same = locked.notes.standing().filter(text=text, by=by).first()
    return same or InterviewNote.objects.create(profile=locked, text=text, by=by, at=at)


def take_back_note(*, note: InterviewNote, by, at) -> None:
    """Taken back already stays as it was."""
    InterviewNote.objects.standing().filter(pk=note.pk).update(taken_back_by=by, taken_back_at=at)


@transaction.atomic
def offer_again(*, profile: Profile, question: str, by, at) -> None:
    """Remember that a question somebody would rather not answer was offered once; it is not offered twice."""
    locked = Profile.objects.select_for_update().get(pk=profile.pk)
    offered = {"profile": locked, "kind": ProfileEventKind.OFFERED_AGAIN, "line": question}
    if not ProfileEvent.objects.filter(**offered).exists():
        ProfileEvent.objects.create(by=by, at=at, **offered)
