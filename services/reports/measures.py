"""What county staff read of how the inventory works: middle values of ten or more, and numbers rounded to five."""

from dataclasses import dataclass

from django.db.models import Avg, Count, FloatField, OuterRef, Subquery

from competence.models import InventoryAnswer, Profile, Quality, QualityAnswer, SectionTime, WayIn
from competence.questions import question
from competence.sections import SECTIONS
from intake.models import Household
from services.reports.county import ENOUGH_FOR_A_MEDIAN, Percentile, rounded


@dataclass(frozen=True)
class TimeRow:
    """Seconds; None where fewer than ten passes are known."""

    language: str
    way_in: WayIn
    section: str
    passes: int
    median: int | None
    ninetieth: int | None


@dataclass(frozen=True)
class StopRow:
    section: str
    people: int


@dataclass(frozen=True)
class QualityRow:
    language: str
    question: Quality
    answers: int
    mean: float | None


@dataclass(frozen=True)
class MeasureReport:
    times: tuple[TimeRow, ...]
    stops: tuple[StopRow, ...]
    quality: tuple[QualityRow, ...]


def measure_report(county: str) -> MeasureReport:
    """Times and quality are of the whole portal, for their rows know no county; stops are of this county."""
    return MeasureReport(_times(), _stops(county), _quality())


def _times():
    order = list(SECTIONS)
    rows = SectionTime.objects.values_list("language", "way_in", "section").annotate(
        passes=Count("pk"),
        median=Percentile("seconds", share=0.5, output_field=FloatField()),
        ninetieth=Percentile("seconds", share=0.9, output_field=FloatField()),
    )
    found = [
        TimeRow(
            language,
            WayIn(way_in),
            section,
            rounded(passes),
            round(median) if passes >= ENOUGH_FOR_A_MEDIAN else None,
            round(ninetieth) if passes >= ENOUGH_FOR_A_MEDIAN else None,
        )
        for language, way_in, section, passes, median, ninetieth in rows
    ]
    return tuple(sorted(found, key=lambda row: (row.language, row.way_in, order.index(row.section))))


def _stops(county):
    """The section of the last answer of those whose profile is not usable yet."""
    households = Household.objects.countable().filter(municipality__county=county)
    last = InventoryAnswer.objects.filter(profile=OuterRef("pk")).order_by("-at", "-pk").values("question")[:1]
    begun = Profile.objects.filter(usable_at__isnull=True, newcomer__household__in=households)
    counts = {}
    for code, people in begun.annotate(last=Subquery(last)).values_list("last").annotate(people=Count("pk")):
        section = question(code).section if code else next(iter(SECTIONS))
        counts[section] = counts.get(section, 0) + people
    shown = {section: rounded(counts.get(section, 0)) for section in SECTIONS}
    return tuple(StopRow(section, people) for section, people in shown.items() if people)


def _quality():
    rows = QualityAnswer.objects.values_list("language", "question").annotate(answers=Count("pk"), mean=Avg("score"))
    found = [
        QualityRow(
            language, Quality(code), rounded(answers), round(mean, 1) if answers >= ENOUGH_FOR_A_MEDIAN else None
        )
        for language, code, answers, mean in rows
    ]
    return tuple(sorted(found, key=lambda row: (row.language, list(Quality).index(row.question))))
