"""Which of two answers to one question is settled on, and the trace that the choice leaves."""

from collections.abc import Iterable, Mapping

from competence.answers import by_voice
from competence.models import InventoryAnswer, Profile, ProfileEvent
from competence.voices import Voice, differ
from newcomer_portal.accounts.models import Role


class AnswerChangedMeanwhile(Exception):
    """The page was made from another version than the one that stands now, `current` (None: taken away)."""

    def __init__(self, current: InventoryAnswer | None):
        super().__init__("changed meanwhile")
        self.current = current


def voice_of(user) -> Voice:
    return Voice.PERSON if user.role == Role.NEWCOMER else Voice.CASEWORKER


def standing_of(profile: Profile, question: str) -> dict[str, InventoryAnswer]:
    """By voice."""
    return by_voice(profile.answers.current().filter(question=question).select_related("by")).get(question, {})


def close(profile: Profile, answers: Iterable[InventoryAnswer | None], at) -> None:
    """They stay, and stand no longer."""
    gone = [answer.pk for answer in answers if answer]
    profile.answers.filter(pk__in=gone).update(superseded_at=at)


def settle(profile: Profile, standing: Mapping, chosen: InventoryAnswer, *, kind: str, by, at) -> None:
    """The chosen answer stands alone. Call it with the profile locked."""
    if differ(standing):
        ProfileEvent.objects.create(profile=profile, kind=kind, line=f"{chosen.question}:{chosen.voice}", by=by, at=at)
    close(profile, [answer for answer in standing.values() if answer != chosen], at)
