"""The card an employer sees instead of a person, in the reader's language.

It holds no key that leads to the person, and nothing the vacancy did not ask about. The person's own preview is
made by the same function and shown by the same template.
"""

from dataclasses import dataclass
from uuid import UUID

from competence.candidates import matches_of, shown, wanted_of
from competence.labels import Label, preferred_labels
from competence.matching import Band, Fit, LanguageReason, Match, Relation, Wanted
from competence.models import Occupation, Profile, Skill
from competence.pseudonyms import card_of
from competence.rungs import Rung


@dataclass(frozen=True)
class CardLine:
    """One wanted skill. `by` is the name of the close skill that answers for it."""

    label: Label
    is_needed: bool
    level: str
    rung: Rung
    by: Label | None = None


@dataclass(frozen=True)
class MatchCard:
    """`occupation` is None where nothing they did is close to the job; `experience` is one of three coarse bands."""

    key: UUID
    county: str
    band: Band
    relation: Relation
    occupation: Label | None
    experience: str
    job_rung: Rung
    meets: tuple[CardLine, ...]
    nearly: tuple[CardLine, ...]
    missing: tuple[CardLine, ...]
    language: LanguageReason | None

    @property
    def short_name(self) -> str:
        """Four characters to tell one card from another when two people talk about them."""
        return self.key.hex[:4].upper()

    @property
    def has_drafts(self) -> bool:
        lines = (*self.meets, *self.nearly, *self.missing)
        labels = [self.occupation, *(label for line in lines for label in (line.label, line.by))]
        return any(label.is_draft for label in labels if label)


# Codes of question c3 in three bands: five would tell people apart.
_EXPERIENCE = {
    "under_one_year": "short",
    "one_to_three_years": "middle",
    "three_to_five_years": "middle",
    "five_to_ten_years": "long",
    "more_than_ten_years": "long",
}


@dataclass(frozen=True)
class Sheet:
    """A vacancy in words, and the cards held against it."""

    occupation: Label
    needed: tuple[Label, ...]
    wished: tuple[Label, ...]
    cards: tuple[MatchCard, ...]


def sheet_of(vacancy, *, language: str, today) -> Sheet:
    """The employer's: today's cards, or none."""
    wanted = wanted_of(vacancy)
    return _sheet(vacancy, wanted, shown(vacancy, wanted=wanted, today=today), language)


def preview_of(vacancy, profile_id: int, *, language: str) -> Sheet:
    """The person's: the one card an employer would see of them, whether or not it is shown now."""
    wanted = wanted_of(vacancy)
    matches = matches_of(Profile.objects.filter(pk=profile_id), wanted)
    return _sheet(vacancy, wanted, list(matches.values()), language)


def _sheet(vacancy, wanted: Wanted, matches: list[Match], language) -> Sheet:
    skills = {skill.skill for skill in wanted.skills}
    skills |= {reason.by for match in matches for reason in match.skills if reason.by}
    names = preferred_labels(Skill, skills, language) if skills else {}
    occupations = {match.job.job.occupation for match in matches if match.job.job}
    jobs = preferred_labels(Occupation, occupations | {vacancy.occupation_id}, language)
    return Sheet(
        occupation=jobs[vacancy.occupation_id],
        needed=tuple(names[skill.skill] for skill in wanted.skills if skill.is_needed),
        wished=tuple(names[skill.skill] for skill in wanted.skills if not skill.is_needed),
        cards=tuple(_card(vacancy, match, names, jobs) for match in matches),
    )


def _card(vacancy, match: Match, names, jobs) -> MatchCard:
    def lines(fit):
        return tuple(_line(reason, names) for reason in match.skills if reason.fit is fit)

    job = match.job.job
    return MatchCard(
        key=card_of(agency_id=vacancy.agency_id, profile_id=match.person),
        county=vacancy.get_county_display(),
        band=match.band,
        relation=match.job.relation,
        occupation=jobs[job.occupation] if job else None,
        experience=_EXPERIENCE.get(job.duration, "") if job else "",
        job_rung=job.rung if job else Rung.SAID,
        meets=lines(Fit.MEETS),
        nearly=lines(Fit.NEARLY),
        missing=lines(Fit.MISSING),
        language=match.language,
    )


def _line(reason, names) -> CardLine:
    by = names.get(reason.by) if reason.by not in (None, reason.skill) else None
    return CardLine(names[reason.skill], reason.is_needed, reason.level, reason.rung, by)
