"""Every change to what a person says about themselves. One function, one transaction, keyword arguments only."""

from django.db import transaction

from competence.answers import current_answers, given_of
from competence.branching import is_usable
from competence.lines import rewrite_lines
from competence.models import (
    InventoryAnswer,
    Profile,
    ProfileEducation,
    ProfileEvent,
    ProfileEventKind,
    ProfileJob,
    ProfileOption,
    Recipient,
    Sharing,
)
from competence.questions import quick_questions
from competence.repeats import FIRST, REPEATED, numbers_of, opener, repeated
from intake.actions.answers import raise_version
from intake.models import AnswerState, Newcomer, PersonRole

ANY_VERSION = object()


class ChildHasNoProfile(Exception):
    """Under 18 there is no profile and no matching."""


class AnswerChangedMeanwhile(Exception):
    """The page was made from another version than the one that stands now, `current` (None: taken away)."""

    def __init__(self, current: InventoryAnswer | None):
        super().__init__("changed meanwhile")
        self.current = current


@transaction.atomic
def start_profile(*, newcomer: Newcomer, at) -> Profile:
    """The profile of this adult, made where there is none yet."""
    if newcomer.person_role == PersonRole.CHILD:
        raise ChildHasNoProfile
    return Profile.objects.get_or_create(newcomer=newcomer, defaults={"started_at": at})[0]


@transaction.atomic
def save_answer(
    *, profile: Profile, question: str, state: str, value=None, seen=ANY_VERSION, by, at
) -> InventoryAnswer:
    """Keep one more version of an answer. `seen` is the id of the version the page was made from, or None.

    The same answer twice is one answer. Raises AnswerChangedMeanwhile where somebody else was quicker.
    """
    locked = Profile.objects.select_for_update().get(pk=profile.pk)
    current = locked.answers.current().filter(question=question).first()
    if current and (current.state, current.value) == (state, value):
        return current
    if seen is not ANY_VERSION and seen != (current.pk if current else None):
        raise AnswerChangedMeanwhile(current)
    if current:
        current.superseded_at = at
        current.save(update_fields=["superseded_at"])
    answer = InventoryAnswer.objects.create(profile=locked, question=question, state=state, value=value, by=by, at=at)
    _follow(locked, answer)
    return answer


@transaction.atomic
def take_out(*, profile: Profile, group: str, number: int, seen: int, by, at) -> None:
    """One job ("c") or education ("d") less. `seen` is the id of the answer that named it on the page.

    Where the first is taken out, the next one takes its place, with who said it, when, and who confirmed it.
    Raises AnswerChangedMeanwhile where it is gone already, or another by now.
    """
    locked = Profile.objects.select_for_update().get(pk=profile.pk)
    answers = {answer.question: answer for answer in locked.answers.current()}
    named = answers.get(opener(group, number))
    if named is None or named.pk != seen:
        raise AnswerChangedMeanwhile(named)
    _close(locked, [repeated(base, number) for base in REPEATED[group]], at)
    if number == FIRST and (others := numbers_of(group, answers)):
        _move_to_first(locked, group, others[0], answers, at)
    ProfileEvent.objects.create(profile=locked, kind=ProfileEventKind.TAKEN_OUT, line=named.question, by=by, at=at)
    rewrite_lines(locked, group)
    raise_version(locked.newcomer.household_id)


@transaction.atomic
def share(*, profile: Profile, recipient: str, by, at) -> None:
    """Switch one recipient on. Already on stays on."""
    locked = Profile.objects.select_for_update().get(pk=profile.pk)
    Sharing.objects.get_or_create(profile=locked, recipient=recipient, off_at=None, defaults={"on_at": at, "on_by": by})
    if recipient == Recipient.EMPLOYERS and locked.matching_on_at is None:
        Profile.objects.filter(pk=locked.pk).update(matching_on_at=at)


@transaction.atomic
def stop_sharing(*, profile: Profile, recipient: str, by, at) -> None:
    """Switch one recipient off, from the next request on. Already off stays off."""
    locked = Profile.objects.select_for_update().get(pk=profile.pk)
    locked.sharings.open().filter(recipient=recipient).update(off_at=at, off_by=by)
    if recipient == Recipient.EMPLOYERS:
        Profile.objects.filter(pk=locked.pk).update(matching_on_at=None)


def _close(profile, question_ids, at):
    profile.answers.current().filter(question__in=question_ids).update(superseded_at=at)


def _move_to_first(profile, group, number, answers, at):
    """The same words under another number: whoever said them still did, and when they did."""
    for base in REPEATED[group]:
        if answer := answers.get(repeated(base, number)):
            _close(profile, [answer.question], at)
            InventoryAnswer.objects.create(
                profile=profile, question=base, state=answer.state, value=answer.value, by=answer.by, at=answer.at
            )
    model = {"c": ProfileJob, "d": ProfileEducation}[group]
    model.objects.filter(profile=profile, number=FIRST).delete()
    model.objects.filter(profile=profile, number=number).update(number=FIRST)
    if group == "c":
        options = ProfileOption.objects.filter(profile=profile)
        options.filter(question="c6").delete()
        options.filter(question=repeated("c6", number)).update(question="c6")


def _follow(profile, answer):
    """What an answer brings about beside itself."""
    rewrite_lines(profile, answer.question)
    raise_version(profile.newcomer.household_id)
    given = given_of(current_answers(profile))
    if profile.usable_at is None and is_usable(quick_questions(), given):
        Profile.objects.filter(pk=profile.pk).update(usable_at=answer.at)
    if answer.state != AnswerState.ANSWERED:
        return
    user = profile.newcomer.user
    if answer.question == "a1" and user:
        user.language = answer.value
        user.save(update_fields=["language"])
    if answer.question == "a3" and answer.value == "no":
        for recipient in Recipient.values:
            stop_sharing(profile=profile, recipient=recipient, by=answer.by, at=answer.at)
    if answer.question == "h1":
        for recipient in Recipient.values:
            verb = share if recipient in answer.value else stop_sharing
            verb(profile=profile, recipient=recipient, by=answer.by, at=answer.at)
