"""One line with every step it ever took: what stands, what was taken back, what was given to earlier words."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from competence.models import Evidence, Profile
from competence.origins import step_words, whole
from competence.reports import CardLine, CompetenceCard, competence_card
from competence.rungs import Rung


@dataclass(frozen=True)
class LadderRow:
    """`note` says why a step does not stand; it is empty for one that does."""

    record: Evidence
    words: str
    note: str


@dataclass(frozen=True)
class Ladder:
    line: CardLine
    section: str
    card: CompetenceCard
    rows: tuple[LadderRow, ...]

    def standing(self, rung: Rung) -> tuple[LadderRow, ...]:
        return tuple(row for row in self.rows if not row.note and row.record.rung == rung)

    @property
    def history(self) -> tuple[LadderRow, ...]:
        return tuple(row for row in self.rows if row.note)


def ladder_of(profile: Profile, name: str, language: str) -> Ladder | None:
    """None where the card shows no such line, or one that has no ladder."""
    card = competence_card(profile, language)
    found = [(section, line) for section in card.sections for line in section.lines if line.id == name]
    if not found or not found[0][0].can_be_confirmed:
        return None
    section, line = found[0]
    records = profile.evidence.filter(line=name).select_related("agency").order_by("-at", "-pk")
    rows = tuple(LadderRow(record, step_words(record), _note(record, line)) for record in records)
    return Ladder(line, section.title, card, rows)


def _note(record: Evidence, line: CardLine) -> str:
    if record.undone_at:
        day = date_format(timezone.localdate(record.undone_at), "DATE_FORMAT")
        # Only the agency that gave a step takes it back (permissions.may_undo).
        if record.agency:
            return _("Taken back, %(agency)s, %(date)s") % {"agency": whole(record.agency.name), "date": day}
        return _("Taken back by the person, %(date)s") % {"date": day}
    return "" if record.line_said_at == line.said_at else _("Given to what was said before; it was changed since.")
