"""A county's snapshot in words: what its rows are called in one language. Screen and paper are made from this."""

from dataclasses import dataclass

from django.utils.functional import Promise

from competence.labels import Label, preferred_labels
from competence.models import IscoGroup
from newcomer_portal.accounts.models import Agency, County
from services.agency_names import NamedAgency, named_agencies
from services.demand import LEVELS
from services.models import CountySnapshot
from services.reports.county import CountyReport, GroupRow, NeedRow, OwnerRow
from services.stand_ins import spoken_of


@dataclass(frozen=True)
class Named:
    """A row of the report and what it is about; `level` only where the row is a need."""

    row: NeedRow | GroupRow
    label: Label
    level: str | Promise = ""


@dataclass(frozen=True)
class Owned:
    row: OwnerRow
    owner: NamedAgency


@dataclass(frozen=True)
class CountyPage:
    snapshot: CountySnapshot
    county: str
    report: CountyReport
    needs: tuple[Named, ...]
    groups: tuple[Named, ...]
    owners: tuple[Owned, ...]

    @property
    def bars(self):
        """For the chart: (what, how many)."""
        return [(named.label.text, named.row.people) for named in self.groups]


def county_page(snapshot: CountySnapshot, language: str) -> CountyPage:
    report = CountyReport.from_json(snapshot.numbers)
    codes = {row.isco_code for row in (*report.needs, *report.groups)}
    groups = dict(IscoGroup.objects.filter(code__in=codes).values_list("code", "pk"))
    labels = preferred_labels(IscoGroup, groups.values(), language)

    def label(code):
        return labels.get(groups.get(code), Label(code, language))

    owner_codes = dict(Agency.objects.filter(pk__in=[row.owner_id for row in report.owners]).values_list("pk", "code"))
    names = spoken_of(named_agencies(language, owner_codes.values()))
    return CountyPage(
        snapshot,
        County(snapshot.county).label,
        report,
        tuple(Named(row, label(row.isco_code), LEVELS[row.level]) for row in report.needs),
        tuple(Named(row, label(row.isco_code)) for row in report.groups),
        tuple(Owned(row, names[owner_codes[row.owner_id]]) for row in report.owners),
    )
