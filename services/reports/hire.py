"""One hire, side by side: the employer's own steps with their days, and the public's in which they have a part."""

import datetime
from dataclasses import dataclass

from services.agency_names import Level, NamedAgency
from services.hiring import Hire, HireStep, hire_steps
from services.stand_ins import spoken_of
from services.who_does_what import StepLine, WhoDoesWhat


@dataclass(frozen=True)
class HireLine:
    """A disputed step has no day. `owner` is named for somebody who is not the newcomer."""

    line: StepLine
    owner: NamedAgency
    last_day: datetime.date | None
    is_before_start: bool
    depends_on_citizenship: bool


@dataclass(frozen=True)
class HirePage:
    """`before` and `after` the first day at work are the employer's own steps; `shared` belong to others."""

    hire: Hire
    before: tuple[HireLine, ...]
    after: tuple[HireLine, ...]
    shared: tuple[HireLine, ...]

    @property
    def has_drafts(self) -> bool:
        lines = (*self.before, *self.after, *self.shared)
        return any(one.line.text.is_draft or one.line.text.details_are_draft for one in lines)


def hire_page(catalogue: WhoDoesWhat, hire: Hire) -> HirePage:
    lines = [_line(step, catalogue) for step in hire_steps(catalogue.rules.book, hire)]
    own = [one for one in lines if one.line.owner.level == Level.EMPLOYER]
    return HirePage(
        hire=hire,
        before=tuple(one for one in own if one.is_before_start),
        after=tuple(one for one in own if not one.is_before_start),
        shared=tuple(one for one in lines if one.line.entry.has_employer_part and one not in own),
    )


def _line(found: HireStep, catalogue: WhoDoesWhat) -> HireLine:
    line = catalogue.line(found.step.code)
    owner = spoken_of({line.owner.code: line.owner})[line.owner.code]
    if line.entry.is_disputed:
        return HireLine(line, owner, None, False, False)
    return HireLine(line, owner, found.last_day, found.is_before_start, found.depends_on_citizenship)
