"""What the inventory gives back at once: three next steps, and the kinds of work in the county that are nearest.

Read by the person and their caseworker alone. An employer learns nothing of it, and no employer is named in it.
"""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from competence.answers import current_answers, value_of
from competence.labels import Label, preferred_labels
from competence.matching import lower_level
from competence.models import Occupation, Profile, Skill
from competence.near_jobs import essential_skills, jobs_of, near_jobs, open_vacancies, skills_of
from competence.nearest import Near, falls_short, not_said
from newcomer_portal.accounts.models import County
from newcomer_portal.languages import COUNTRY_LANGUAGE
from services import texts
from services.demand import demand_of
from services.facts import SCANDINAVIAN
from services.models import Plan, RecognitionCase
from services.next_three import ENOUGH_FOR_MOST_WORK, Kind, NextThing, Situation, next_three
from services.recognition import REGULATED_PROFESSION, Profession, in_language, profession_of
from services.recognition_stages import Stage
from services.reports.county import rounded
from services.reports.plan import StepGroup, plan_page

# So many skills of each kind are named; the others are counted.
NAMED = 4
_COUNTY = {"SE": County.NORRBOTTEN, "NO": County.NORDLAND}
_LANGUAGE_STEP = {"SE": "se-sfi", "NO": "no-norwegian-training"}
_GUIDE_STEP = {"SE": "se-employment-service", "NO": "no-career-guidance"}
_HIGHER, _VOCATIONAL = "6", "3"
_EDUCATION_STEP = {
    ("SE", _HIGHER): "se-uhr-assessment",
    ("SE", _VOCATIONAL): "se-uhr-assessment",
    ("NO", _HIGHER): "no-recognition-higher-education",
    ("NO", _VOCATIONAL): "no-recognition-vocational",
}


@dataclass(frozen=True)
class StepLink:
    code: str
    text: texts.Text


@dataclass(frozen=True)
class Thing:
    """One next step: where it leads is in `group` (the plan's), `profession`, `case` or `step`."""

    next: NextThing
    group: StepGroup | None = None
    profession: Profession | None = None
    profession_name: texts.Words | None = None
    case: RecognitionCase | None = None
    step: StepLink | None = None

    @property
    def kind(self):
        return self.next.kind


@dataclass(frozen=True)
class Skills:
    """Some of them by name, and how many more there are."""

    named: tuple[Label, ...]
    more: int

    def __bool__(self):
        return bool(self.named or self.more)


@dataclass(frozen=True)
class Job:
    """One kind of work. `need` is a level of services.demand or empty; `open_jobs` is rounded, None where there are
    none. `needed_level` is there where the person's own falls short of it. `licence` is what is missing still."""

    label: Label
    is_known: bool
    need: str
    open_jobs: int | None
    shared: Skills
    missing: Skills
    needed_level: str
    is_level_asked_for: bool
    licence: Profession | None
    meanwhile: texts.Words | None


@dataclass(frozen=True)
class GivingBack:
    things: tuple[Thing, ...]
    jobs: tuple[Job, ...]
    county: str
    language: str
    level: str
    language_step: StepLink | None
    licence_step: StepLink | None
    guide_step: StepLink | None

    @property
    def has_drafts(self) -> bool:
        labels = (label for job in self.jobs for label in (*job.shared.named, *job.missing.named))
        return any(label.is_draft for label in labels) or any(j.meanwhile and j.meanwhile.is_draft for j in self.jobs)


def giving_back(*, profile: Profile, plan: Plan | None, reader, language: str, today: datetime.date) -> GivingBack:
    """Select newcomer__household__municipality along with the profile. Without a country there is nothing to say of
    work here, but a talk still helps. `plan` is the household's, up to date."""
    return _Reading(profile, plan, reader, language, today).result()


class _Reading:
    """One profile, read once for both halves of the answer."""

    def __init__(self, profile, plan, reader, language, today):
        self.profile, self.plan, self.reader, self.language, self.today = profile, plan, reader, language, today
        household = profile.newcomer.household
        self.country = household.country
        municipality = household.municipality
        self.county = municipality.county if municipality else _COUNTY.get(self.country, "")
        self.jobs, self.skills = jobs_of(profile), skills_of(profile)
        self.answers = current_answers(profile)
        self.level = _level(profile)
        self.texts = texts.texts_of(plan.catalogue.number, language) if plan else {}
        cases = RecognitionCase.objects.visible_to(reader).filter(newcomer=profile.newcomer_id, country=self.country)
        self.cases = list(cases.in_order()) if self.country else []

    def result(self) -> GivingBack:
        return GivingBack(
            things=self._things(),
            jobs=self._near() if self.county else (),
            county=str(County(self.county).label) if self.county else "",
            language=COUNTRY_LANGUAGE.get(self.country, ""),
            level=self.level,
            language_step=self._step(_LANGUAGE_STEP.get(self.country)),
            licence_step=self._step(REGULATED_PROFESSION.get(self.country)),
            guide_step=self._step(_GUIDE_STEP.get(self.country)),
        )

    def _step(self, code) -> StepLink | None:
        return StepLink(code, self.texts[code]) if code in self.texts else None

    def _things(self):
        group, diploma = self._next_in_plan(), self._foreign_diploma()
        found = (profession_of(code) for code in self.jobs.values())
        regulated = next((one for one in found if one and one.is_regulated), None)
        case = next((case for case in self.cases if case.is_open), None)
        situation = Situation(
            has_plan_step=group is not None,
            is_regulated=regulated is not None,
            is_recognised=bool(regulated and regulated.slug in self._recognised),
            had_a_licence=value_of(self.answers, "d6") == "yes",
            case=case.ball if case else "",
            has_foreign_diploma=diploma is not None,
            has_papers=diploma is None or diploma.papers != "no_and_i_cannot_get_them",
            level=self.level,
            wants_a_talk=value_of(self.answers, "g5") == "yes_soon",
        )
        steps = {Kind.LANGUAGE: _LANGUAGE_STEP.get(self.country), Kind.GUIDE: _GUIDE_STEP.get(self.country)}
        if diploma:
            level = _HIGHER if diploma.isced_level.code >= _HIGHER else _VOCATIONAL
            steps[Kind.EDUCATION] = _EDUCATION_STEP.get((self.country, level))
        name = regulated.name(self.language) if regulated else None
        of_kind = {
            Kind.PLAN: {"group": group},
            Kind.LICENCE: {"profession": regulated, "profession_name": name},
            Kind.CASE: {"case": case},
        }
        return tuple(
            Thing(thing, step=self._step(steps.get(thing.kind)), **of_kind.get(thing.kind, {}))
            for thing in next_three(situation)
        )

    @property
    def _recognised(self) -> frozenset[str]:
        return frozenset(case.profession for case in self.cases if case.stage == Stage.RECOGNISED)

    def _next_in_plan(self) -> StepGroup | None:
        """Their own or the household's, of what is theirs to move now. The inventory itself is what they come from."""
        page = plan_page(plan=self.plan, reader=self.reader, language=self.language, today=self.today)
        person = {None, self.profile.newcomer_id}
        theirs = (group for group in page.now if any(card.row.newcomer_id in person for card in group.cards))
        return next((group for group in theirs if not group.is_inventory), None)

    def _foreign_diploma(self):
        """The highest education they finished elsewhere; where nobody asked in which country, it was elsewhere."""
        rows = self.profile.educations.filter(isced_field__isnull=False).exclude(country=self.country or "-")
        return rows.select_related("isced_level").order_by("-isced_level__code", "number").first()

    def _near(self) -> tuple[Job, ...]:
        needs = {row.isco_code: row.level for row in demand_of(self.county)}
        vacancies = open_vacancies(self.county, COUNTRY_LANGUAGE.get(self.country, ""))
        near = near_jobs(jobs=self.jobs, skills=self.skills, isco_codes=needs.keys() | vacancies.keys())
        essential = essential_skills(one.occupation for one in near)
        labels = preferred_labels(Occupation, essential, self.language)
        skills = preferred_labels(Skill, {skill for some in essential.values() for skill in some}, self.language)
        return tuple(
            self._job(one, labels[one.occupation], essential[one.occupation], skills, needs, vacancies)
            for one in near
            if one.occupation in labels
        )

    def _job(self, near: Near, label, essential, labels, needs: Mapping, vacancies: Mapping) -> Job:
        count, asked = vacancies.get(near.isco_code, (0, ""))
        needed = asked if count else ENOUGH_FOR_MOST_WORK
        profession = profession_of(near.isco_code)
        route = profession and profession.route(self.country)
        is_missing = profession and profession.is_regulated and profession.slug not in self._recognised
        return Job(
            label=label,
            is_known=near.is_known,
            need=needs.get(near.isco_code, ""),
            open_jobs=rounded(count) if count else None,
            shared=_skills([skill for skill in essential if skill in self.skills], labels),
            missing=_skills(not_said(essential, self.skills), labels),
            needed_level=needed if falls_short(self.level, needed) else "",
            is_level_asked_for=bool(count),
            licence=profession if is_missing else None,
            meanwhile=in_language(route.meanwhile, self.language) if is_missing and route else None,
        )


def _skills(ids: Collection[int], labels: Mapping[int, Label]) -> Skills:
    named = tuple(labels[skill] for skill in ids if skill in labels)[:NAMED]
    return Skills(named, len(ids) - len(named))


def _level(profile: Profile) -> str:
    """Of the Scandinavian languages, each of which is understood here, the best; "" where none is said."""
    rows = profile.languages.filter(language__in=SCANDINAVIAN).values_list("listening", "speaking")
    # "" sorts before A1, and A1 before C2.
    return max((lower_level(*row) for row in rows), default="")
