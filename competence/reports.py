"""A person's profile across its lines, for the card on screen and on paper."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from django.utils import translation
from django.utils.translation import gettext as _

from competence.countries import country_names
from competence.labels import preferred_labels
from competence.line_names import LINE_KINDS, line_id, line_version
from competence.models import (
    Evidence,
    IscedField,
    IscedLevel,
    Occupation,
    Profile,
    ProfileImport,
    Skill,
    SkillLevel,
)
from competence.origins import Origin, origin_of
from competence.questions import Text, option_text
from competence.repeats import base_of
from competence.words import spoken_level
from intake.spoken import language_names


@dataclass(frozen=True)
class CardLine:
    """`id` names the line for an action, as "skill:17"; `version` adds the moment it was said.

    `label` is a text with its language and whether it is a draft, or None where only `own_words` stand: the
    person's, in whichever language. `details` are such texts, or plain ones in the card's language.
    """

    id: str
    version: str
    said_at: datetime.datetime
    label: object | None
    own_words: str
    details: tuple
    origin: Origin


@dataclass(frozen=True)
class CardSection:
    code: str
    title: str
    lines: tuple[CardLine, ...]

    @property
    def is_tasks(self) -> bool:
        return self.code in {"alone", "with_help", "seen"}

    @property
    def can_be_confirmed(self) -> bool:
        """A wish is nobody's to confirm."""
        return self.code != "wishes"

    @property
    def shared_origin(self) -> str:
        """Where all its lines come from, in the same words; empty where they differ, and where one line says it all."""
        words = {line.origin.words for line in self.lines}
        is_shared = len(self.lines) > 1 and len(words) == 1 and not any(line.origin.example for line in self.lines)
        return words.pop() if is_shared else ""

    @property
    def open_count(self) -> int:
        """Lines that wait for a caseworker."""
        return sum(not line.origin.is_confirmed for line in self.lines) if self.can_be_confirmed else 0


@dataclass(frozen=True)
class CompetenceCard:
    """Everything the card shows, in one language."""

    name: str
    latin_name: str
    language: str
    sections: tuple[CardSection, ...]
    is_empty: bool
    has_drafts: bool


def competence_card(profile: Profile, language: str) -> CompetenceCard:
    """Sections without a line are left out, and so is a task answered "no": the card says what a person can do."""
    return competence_cards(profile, [language])[0]


def competence_cards(profile: Profile, languages: Iterable[str]) -> list[CompetenceCard]:
    """The same card in several languages: the lines are read once, their labels once a language."""
    rows = {name: list(_with_origin(getattr(profile, name))) for name in LINE_KINDS.values()}
    known = _Known(standing_evidence(profile), imports_of(profile))
    return [_card(profile, rows, known, language) for language in languages]


def standing_evidence(profile: Profile) -> dict[tuple, list[Evidence]]:
    """What is not undone, by line and by the words it was given to: (line_id, said_at)."""
    standing = defaultdict(list)
    for row in profile.evidence.not_undone().select_related("agency").order_by("pk"):
        standing[row.line, row.line_said_at].append(row)
    return standing


def imports_of(profile: Profile) -> dict[tuple, ProfileImport]:
    """By who and when: whatever was said by them at that moment came in a file."""
    return {(row.by_id, row.at): row for row in profile.imports.select_related("agency")}


@dataclass(frozen=True)
class _Known:
    """How sure we are of the lines of a profile, and where they come from."""

    evidence: dict
    imports: dict

    def origin(self, row) -> Origin:
        evidence = self.evidence.get((line_id(row), row.said_at), [])
        return origin_of(row, evidence, self.imports.get((row.said_by_id, row.said_at)))


def _card(profile, rows, known, language) -> CompetenceCard:
    with translation.override(language):
        lines = _Lines(rows, known, language)
        sections = (
            CardSection("work", _("Work"), lines.jobs()),
            CardSection("alone", _("Tasks done alone"), lines.tasks(SkillLevel.ALONE)),
            CardSection("with_help", _("Tasks done with help"), lines.tasks(SkillLevel.WITH_HELP)),
            CardSection("seen", _("Tasks seen done by others"), lines.tasks(SkillLevel.SEEN)),
            CardSection("tools", _("Tools, machines and programs"), lines.options("c6")),
            CardSection("responsibility", _("Responsibility at work"), lines.options("c8")),
            CardSection("languages", _("Languages"), lines.languages()),
            CardSection("education", _("Education"), lines.educations()),
            CardSection("courses", _("Courses"), lines.courses()),
            CardSection("learned", _("Learned outside work and school"), lines.options("e1")),
            CardSection("licence", _("Driving licence"), lines.options("f1")),
            CardSection("certificates", _("Certificates"), lines.options("f2")),
            CardSection("computer", _("Computer tasks done alone"), lines.options("f3")),
            CardSection("wishes", _("Work I would like here"), lines.wishes()),
        )
    filled = tuple(section for section in sections if section.lines)
    labels = [line.label for section in filled for line in section.lines if line.label]
    return CompetenceCard(
        name=profile.newcomer.name,
        latin_name=profile.newcomer.latin_name,
        language=language,
        sections=filled,
        is_empty=not filled,
        has_drafts=any(label.is_draft for label in labels),
    )


class _Lines:
    """The rows of one profile with their labels in one language: one query a classification."""

    def __init__(self, rows, known, language):
        self.language = language
        self.rows = rows
        self.known = known
        occupations = [row.occupation_id for row in chain(self.rows["jobs"], self.rows["wishes"])]
        self.labels = {
            Occupation: preferred_labels(Occupation, [pk for pk in occupations if pk], language),
            Skill: preferred_labels(Skill, [row.skill_id for row in self.rows["skills"]], language),
            IscedLevel: preferred_labels(IscedLevel, [row.isced_level_id for row in self.rows["educations"]], language),
            IscedField: preferred_labels(
                IscedField, [row.isced_field_id for row in self.rows["educations"] if row.isced_field_id], language
            ),
        }

    def jobs(self):
        return tuple(
            self._line(
                row,
                self.labels[Occupation].get(row.occupation_id),
                own_words=row.own_words,
                details=[
                    str(option_text("c3", row.duration, self.language)) if row.duration else "",
                    _("last in %(year)s") % {"year": row.last_year} if row.last_year else "",
                ],
            )
            for row in sorted(self.rows["jobs"], key=lambda row: (-(row.last_year or 0), row.number))
        )

    def tasks(self, level):
        rows = [row for row in self.rows["skills"] if row.level == level]
        return tuple(self._line(row, self.labels[Skill].get(row.skill_id)) for row in rows)

    def languages(self):
        names = language_names(self.language)
        return tuple(
            self._line(
                row,
                Text(names.get(row.language, row.language), self.language, is_draft=False),
                details=[
                    spoken_level(row.listening, row.speaking),
                    _("reads %(level)s") % {"level": row.reading} if row.reading else "",
                    _("writes %(level)s") % {"level": row.writing} if row.writing else "",
                ],
            )
            for row in self.rows["languages"]
        )

    def educations(self):
        return tuple(
            self._line(
                row,
                self.labels[IscedField].get(row.isced_field_id) or self.labels[IscedLevel].get(row.isced_level_id),
                details=[
                    self.labels[IscedLevel].get(row.isced_level_id) if row.isced_field_id else "",
                    country_names(self.language).get(row.country, row.country),
                    str(row.year) if row.year else "",
                    _("papers: %(answer)s") % {"answer": option_text("d5", row.papers, self.language)}
                    if row.papers
                    else "",
                ],
            )
            for row in sorted(self.rows["educations"], key=lambda row: (-(row.year or 0), row.number))
            # Less than primary school is nothing a card needs to say.
            if row.isced_level.code != "0"
        )

    def courses(self):
        rows = sorted(self.rows["courses"], key=lambda row: (-(row.year or 0), row.pk))
        return tuple(
            self._line(row, None, own_words=row.name, details=[str(row.year) if row.year else ""]) for row in rows
        )

    def options(self, question):
        """A tool that two jobs have in common is one line."""
        rows = [row for row in self.rows["options"] if base_of(row.question) == question]
        once = {(row.code, row.own_words): row for row in reversed(rows)}
        return tuple(self._option(question, row) for row in reversed(once.values()))

    def _option(self, question, row):
        often = option_text("e2", row.how_often, self.language) if row.how_often else ""
        label = None if row.own_words else option_text(question, row.code, self.language)
        return self._line(row, label, own_words=row.own_words, details=[often])

    def wishes(self):
        return tuple(self._line(row, self.labels[Occupation].get(row.occupation_id)) for row in self.rows["wishes"])

    def _line(self, row, label, *, own_words="", details=()):
        return CardLine(
            id=line_id(row),
            version=line_version(row),
            said_at=row.said_at,
            label=label,
            own_words=own_words,
            details=tuple(detail for detail in details if detail),
            origin=self.known.origin(row),
        )


def _with_origin(lines):
    lines = lines.select_related("said_by__agency").order_by("pk")
    return lines.select_related("isced_level") if lines.model._meta.model_name == "profileeducation" else lines
