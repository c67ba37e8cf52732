"""Keep how long sections take and what people think of the inventory, and forget whose it was."""

from django.db import transaction

from competence.models import Quality, QualityAnswer, SectionTime
from competence.section_clock import Clock, answered, shown

_KEY, _TOLD = "section_clock", "quality_told"


def page_shown(session, section: str, at) -> None:
    session[_KEY] = shown(_clock(session), section, at.timestamp()).as_json()


def page_answered(session, section: str, *, following: str, language: str, way_in, at) -> None:
    """`following` is the section of the next page; empty after the last. A section that is left becomes a row."""
    clock = answered(_clock(session), section, at.timestamp())
    if clock.section == section and following != section and clock.seconds:
        SectionTime.objects.create(
            language=language, way_in=way_in, section=section, seconds=clock.seconds, month=_month(at)
        )
        clock = Clock()
    session[_KEY] = clock.as_json()


def has_told(session) -> bool:
    return bool(session.get(_TOLD))


@transaction.atomic
def tell_quality(session, scores: dict[Quality, int], *, language: str, at) -> None:
    """Once a session: a second press tells nothing more."""
    if has_told(session):
        return
    QualityAnswer.objects.bulk_create(
        QualityAnswer(language=language, question=question, score=score, month=_month(at))
        for question, score in scores.items()
    )
    session[_TOLD] = True


def _month(at):
    return at.date().replace(day=1)


def _clock(session) -> Clock:
    return Clock(**session.get(_KEY, {}))
