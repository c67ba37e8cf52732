"""How sure we are of a line, in words: the one place where every page, paper and export takes them from.

The words are in the language that is active when they are made; a card is made under its own.
"""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_bidi, pgettext
from django.utils.translation import gettext as _

from competence.line_names import line_id
from competence.models import Evidence, Line, ProfileImport
from competence.rungs import Rung, highest
from newcomer_portal.accounts.models import Role


@dataclass(frozen=True)
class Step:
    """One standing step up the ladder. `key` names its record, and is None for what was said."""

    rung: Rung
    words: str
    key: object | None = None
    agency_id: int | None = None
    example: str = ""


@dataclass(frozen=True)
class Origin:
    """Where a line comes from and how far up it stands. `said_to` is the agency whose caseworker typed it.

    `steps` are all that stand, the highest first; the last is what was said. `example` is in the person's words.
    """

    said_on: datetime.date
    said_to: str
    steps: tuple[Step, ...]

    @property
    def rung(self) -> Rung:
        return self.steps[0].rung

    @property
    def words(self) -> str:
        return self.steps[0].words

    @property
    def is_confirmed(self) -> bool:
        """By a caseworker, or by more than that."""
        return self.rung.is_checked

    @property
    def example(self) -> str:
        return next((step.example for step in self.steps if step.example), "")


def origin_of(line: Line, evidence: list[Evidence], brought: ProfileImport | None = None) -> Origin:
    """`evidence` is what stands of this line as it was said last; the order does not matter.

    `brought` is the file from another municipality that said it, if one did.
    """
    agency = line.said_by.agency.name if line.said_by.agency else ""
    said_on = timezone.localdate(line.said_at)
    rows = sorted(evidence, key=lambda row: (Rung(row.rung).height, row.at, row.pk), reverse=True)
    steps = [Step(Rung(row.rung), step_words(row), row.key, row.agency_id, row.example) for row in rows]
    return Origin(
        said_on, agency, (*steps, Step(Rung.SAID, _brought(line, brought) if brought else said_words(agency, said_on)))
    )


def rung_name(rung: str) -> str:
    """The rung alone, without a name or a place: all that an employer reads."""
    return {
        Rung.SAID: pgettext("how sure we are", "said"),
        Rung.DESCRIBED: pgettext("how sure we are", "described with an example"),
        Rung.CONFIRMED: pgettext("how sure we are", "confirmed by a caseworker"),
        Rung.DOCUMENT_SEEN: pgettext("how sure we are", "document seen"),
        Rung.TESTED: pgettext("how sure we are", "tested or observed"),
    }[Rung(rung)]


def step_words(row: Evidence) -> str:
    """One step: what, who, when, and for whom it holds."""
    said = {"agency": _name(row.agency), "date": _date(timezone.localdate(row.at))}
    match row.rung:
        case Rung.DESCRIBED if row.role == Role.NEWCOMER:
            return _("Described with an example by the person, %(date)s") % said
        case Rung.DESCRIBED:
            return _("Described with an example, written down by a caseworker, %(agency)s, %(date)s") % said
        case Rung.CONFIRMED:
            words = _("Confirmed by a caseworker, %(agency)s, %(date)s") % said
        case Rung.DOCUMENT_SEEN:
            said["document"] = row.get_document_kind_display()
            words = _("Document seen by a caseworker (%(document)s), %(agency)s, %(date)s") % said
        case _tested:
            said |= {"place": whole(row.place), "tester": whole(row.tester), "tested": _date(row.tested_date)}
            words = (
                _(
                    "Tested or observed %(tested)s, %(place)s, by %(tester)s, recorded by a caseworker, "
                    "%(agency)s, %(date)s"
                )
                % said
            )
    return _("%(step)s. Valid for: %(whom)s") % {"step": words, "whom": valid_for(row)}


def valid_for(row: Evidence) -> str:
    if row.valid_country:
        return country_words(row.valid_country)
    return _name(row.agency)


def whole(name: str) -> str:
    """A name as it stands in a sentence. In a right-to-left language one of Latin letters would draw the day that
    follows it to its own side; a mark that nobody sees keeps them apart."""
    return f"{name}\u200f" if name and get_language_bidi() else name


def country_words(country: str) -> str:
    return {"SE": _("everybody in Sweden"), "NO": _("everybody in Norway")}.get(country, country)


def said_words(agency: str, day: datetime.date) -> str:
    """`agency` is that of the caseworker who wrote it down; empty where the person said it themselves."""
    if agency:
        words = {"agency": whole(agency), "date": _date(day)}
        return _("Said, written down by a caseworker, %(agency)s, %(date)s") % words
    return _("Said by the person, %(date)s") % {"date": _date(day)}


def _brought(line, brought) -> str:
    """What was known of it there is said, and counts as said here: the file is all that speaks for it."""
    steps = brought.origins.get(line_id(line), {}).get("evidence", ())
    words = {
        "source": whole(brought.source) or _("not named"),
        "there": rung_name(highest(step["rung"] for step in steps)),
        "agency": whole(brought.agency.name),
        "date": _date(timezone.localdate(brought.at)),
    }
    return (
        _("From another municipality (%(source)s; there: %(there)s), imported by a caseworker, %(agency)s, %(date)s")
        % words
    )


def _name(agency) -> str:
    return whole(agency.name) if agency else ""


def _date(day: datetime.date) -> str:
    return date_format(day, "DATE_FORMAT")
