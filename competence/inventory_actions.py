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
from competence.voice_actions import AnswerChangedMeanwhile, close, settle, standing_of, voice_of
from competence.voices import Voice, counting, says, shown_to
from intake.actions.answers import raise_version
from intake.models import AnswerState, Newcomer, PersonRole

ANY_VERSION = object()
# Answers that turn the switches of /sharing/, which are also turned there.
_CONSENTS = frozenset({"a3", "h1"})


class ChildHasNoProfile(Exception):
    """Under 18 there is no profile and no matching."""


@transaction.atomic
def start_profile(*, newcomer: Newcomer, at) -> Profile:
    """The profile of this adult, made where there is none yet."""
    if newcomer.person_role == PersonRole.CHILD:
        raise ChildHasNoProfile
    return Profile.objects.get_or_create(newcomer=newcomer, defaults={"started_at": at})[0]


@transaction.atomic
def save_answer(
    *,
    profile: Profile,
    question: str,
    state: str,
    value=None,
    seen=ANY_VERSION,
    agreed: frozenset[int] | None = None,
    by,
    at,
) -> InventoryAnswer:
    """Keep one more version of this voice's answer; the other voice's stays as it is, unless both agreed on this one.

    `seen` is the id of the version the page was made from, or None. `agreed` are the ids of every answer the page
    showed, where both say that this one takes their place. The same answer twice is one answer. Raises
    AnswerChangedMeanwhile where somebody else was quicker.
    """
    locked = Profile.objects.select_for_update().get(pk=profile.pk)
    voice, standing = voice_of(by), standing_of(locked, question)
    own, beside = standing.get(voice), standing.get(voice.other)
    before, shown = counting(standing), shown_to(voice, standing)
    is_new = own is None or not says(own, state, value)
    if is_new and seen is not ANY_VERSION and seen != (shown.pk if shown else None):
        raise AnswerChangedMeanwhile(shown)
    is_settled = agreed is None or (beside is None and not is_new)
    if not is_settled and agreed != {standing_one.pk for standing_one in standing.values()}:
        raise AnswerChangedMeanwhile(shown)
    answer = own
    if is_new:
        close(locked, [own], at)
        # A caseworker who hears the same adds nothing; a person who says the same makes it their own word.
        adds = voice is Voice.PERSON or beside is None or not says(beside, state, value)
        answer = _add(locked, question, voice, state, value, by, at) if adds else beside
    if not is_settled:
        settle(locked, standing_of(locked, question), answer, kind=ProfileEventKind.ANSWER_AGREED, by=by, at=at)
    is_again = before is not None and question in _CONSENTS and says(before, state, value)
    if is_new or not is_settled or is_again:
        follow(locked, question, before=before, is_again=is_again, by=by, at=at)
    return answer


@transaction.atomic
def take_out(*, profile: Profile, group: str, number: int, seen: int, by, at) -> None:
    """One job ("c") or education ("d") less. `seen` is the id of the answer that named it on the page.

    Where the first is taken out, the next one takes its place, with who said it, when, and who confirmed it.
    Raises AnswerChangedMeanwhile where it is gone already, or another by now.
    """
    locked = Profile.objects.select_for_update().get(pk=profile.pk)
    answers = current_answers(locked)
    named = answers.get(opener(group, number))
    if named is None or named.pk != seen:
        raise AnswerChangedMeanwhile(named)
    gone = [repeated(base, number) for base in REPEATED[group]]
    locked.answers.current().filter(question__in=gone).update(superseded_at=at)
    if number == FIRST and (others := numbers_of(group, answers)):
        _move_to_first(locked, group, others[0], at)
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


def _add(profile, question, voice, state, value, by, at) -> InventoryAnswer:
    return InventoryAnswer.objects.create(
        profile=profile, question=question, voice=voice, state=state, value=value, by=by, at=at
    )


def _move_to_first(profile, group, number, at):
    """The same words under another number: whoever said them still did, and when they did."""
    for base in REPEATED[group]:
        for answer in standing_of(profile, repeated(base, number)).values():
            close(profile, [answer], at)
            _add(profile, base, answer.voice, answer.state, answer.value, answer.by, answer.at)
    model = {"c": ProfileJob, "d": ProfileEducation}[group]
    model.objects.filter(profile=profile, number=FIRST).delete()
    model.objects.filter(profile=profile, number=number).update(number=FIRST)
    if group == "c":
        options = ProfileOption.objects.filter(profile=profile)
        options.filter(question="c6").delete()
        options.filter(question=repeated("c6", number)).update(question="c6")


def follow(profile: Profile, question: str, *, before: InventoryAnswer | None, is_again=False, by, at) -> None:
    """What an answer brings about beside itself, once another one counts than `before`, or the same `is_again` said."""
    rewrite_lines(profile, question)
    raise_version(profile.newcomer.household_id)
    given = given_of(current_answers(profile))
    if profile.usable_at is None and is_usable(quick_questions(), given):
        Profile.objects.filter(pk=profile.pk).update(usable_at=at)
    answer = counting(standing_of(profile, question))
    if (answer == before and not is_again) or answer.state != AnswerState.ANSWERED:
        return
    user = profile.newcomer.user
    if answer.question == "a1" and user:
        user.language = answer.value
        user.save(update_fields=["language"])
    if answer.question == "a3" and answer.value == "no":
        for recipient in Recipient.values:
            stop_sharing(profile=profile, recipient=recipient, by=by, at=at)
    if answer.question == "h1":
        for recipient in Recipient.values:
            verb = share if recipient in answer.value else stop_sharing
            verb(profile=profile, recipient=recipient, by=by, at=at)
