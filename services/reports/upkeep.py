"""Which steps were read when and by whom, where the law stands, and what municipalities say of their own place."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from services import catalogue
from services.entries import entries_of
from services.models import EditionEvent, EditionEventKind, LawChange, LawLook, LocalFacts, StepReview
from services.texts import texts_of
from services.upkeep import review_is_due


@dataclass(frozen=True)
class Standing:
    """`signed` is the last sign-off that still counts, None if there is none: then the day the text was written up
    stands in `last`. A step that has changed since it was signed off has not been."""

    signed: StepReview | None
    last: datetime.date
    due: datetime.date
    is_overdue: bool


@dataclass(frozen=True)
class ReviewLine:
    code: str
    title: str
    language: str
    standing: Standing


def standings(*, codes: Iterable[str], number: int, today: datetime.date) -> dict[str, Standing]:
    """{code: standing} of steps of edition `number`. One query."""
    entries = entries_of(number)
    # A translation that was read again and stays as it was leaves the step what was signed.
    changes = EditionEvent.objects.exclude(kind=EditionEventKind.TEXT_READ)
    of_the_step = changes.filter(step_code=OuterRef("step__code"), edition__number__lte=number)
    changed_in = of_the_step.order_by("-edition__number").values("edition__number")[:1]
    reviews = StepReview.objects.filter(step__code__in=codes, step__version__number__lte=number)
    reviews = reviews.annotate(changed_in=Coalesce(Subquery(changed_in), 0))
    # The latest one of each step is read last, and stays.
    signed = {
        review.step.code: review
        for review in reviews.select_related("step__version", "by__agency").order_by("pk")
        if review.step.version.number >= review.changed_in
    }
    return {code: _standing(entries[code], signed.get(code), today) for code in codes}


def _standing(entry, signed, today) -> Standing:
    last = timezone.localdate(signed.at) if signed else entry.reviewed_date
    due = review_is_due(last)
    return Standing(signed, last, due, due < today)


def review_lines(*, country: str, language: str, today: datetime.date) -> tuple[ReviewLine, ...]:
    """What was never signed off first, then the longest overdue."""
    number = catalogue.load(today=today).number
    codes = [code for code, entry in entries_of(number).items() if entry.country == country]
    texts, standing = texts_of(number, language), standings(codes=codes, number=number, today=today)
    lines = [ReviewLine(code, texts[code].title, texts[code].language, standing[code]) for code in codes]
    return tuple(sorted(lines, key=lambda line: (line.standing.signed is not None, line.standing.due, line.code)))


@dataclass(frozen=True)
class LawLine:
    """`look` is the latest, None where nobody has looked yet."""

    change: LawChange
    look: LawLook | None
    is_overdue: bool


def law_lines(*, country: str, today: datetime.date) -> tuple[LawLine, ...]:
    """Those nobody looks after first, then by the day of the next look. Two queries."""
    changes = LawChange.objects.filter(retired_date__isnull=True, country__in=[country, "EU"]).order_by("code")
    looks = LawLook.objects.filter(change__in=changes).select_related("owner", "by").order_by("pk")
    latest = {look.change_id: look for look in looks}
    lines = [_law_line(change, latest.get(change.pk), today) for change in changes]
    return tuple(
        sorted(lines, key=lambda line: (line.look is not None, line.look and line.look.next_date, line.change.pk))
    )


def _law_line(change, look, today) -> LawLine:
    return LawLine(change, look, look is not None and look.next_date < today)


def local_facts(*, municipality=None, code: str = "", county: str = "") -> tuple[LocalFacts, ...]:
    """What is said now, by the name of the municipality. One query."""
    rows = LocalFacts.objects.current().select_related("municipality").order_by("municipality__name", "step_code", "pk")
    wanted = {"municipality": municipality, "step_code": code, "municipality__county": county}
    rows = rows.filter(**{key: value for key, value in wanted.items() if value})
    return tuple(row for row in rows if not row.is_empty)
