"""One step of a draft, with what has been changed in it."""

from dataclasses import dataclass

from newcomer_portal.languages import LANGUAGES
from services.catalogue_checks import REQUIRED_LANGUAGES, problems
from services.edition_changes import Difference
from services.edition_content import StepContent, TextContent
from services.edition_store import contents_of, known
from services.models import CatalogueVersion, Confidence, OnboardingStep
from services.problem_words import problem_lines
from services.reports.edition_words import ChangeRow, EditionWords


@dataclass(frozen=True)
class TextLine:
    """`text` is None where there is none yet."""

    language: str
    name: str
    text: TextContent | None
    is_required: bool


@dataclass(frozen=True)
class EditionStepPage:
    """`base` is the step in the edition the draft was made from; None for a new one."""

    step: StepContent
    title: str
    owner: str
    area: str
    confidence: Confidence
    rule: tuple[str, ...]
    deadline: tuple[str, ...]
    prerequisites: tuple[str, ...]
    recommended: tuple[str, ...]
    texts: tuple[TextLine, ...]
    rows: tuple[ChangeRow, ...]
    is_new: bool
    problems: tuple[str, ...]


def edition_step_page(*, edition: CatalogueVersion, code: str, language: str) -> EditionStepPage | None:
    """None where the draft has no such step of its own country."""
    steps, base = contents_of(edition), contents_of(edition.based_on)
    if code not in steps or steps[code].country != edition.country:
        return None
    found = [problem for problem in problems(steps.values(), known()) if code in (problem.step, *problem.about)]
    return _page(code, steps, base, found, language)


def published_step_page(*, step: OnboardingStep, language: str) -> EditionStepPage:
    """A step as everybody reads it, for whoever signs it off. `version` is selected along with it."""
    steps = contents_of(step.version)
    return _page(step.code, steps, steps, (), language)


def _page(code, steps, base, found, language) -> EditionStepPage:
    step, words = steps[code], EditionWords(base | steps, language)
    required = REQUIRED_LANGUAGES[step.country]
    return EditionStepPage(
        step,
        words.title(code),
        words.agency(step.owner),
        words.area(step.life_area).text,
        Confidence(step.confidence),
        words.rule(step),
        words.deadline(step),
        tuple(map(words.title, step.prerequisites)),
        tuple(map(words.title, step.recommended_first)),
        tuple(TextLine(lang, name, step.texts.get(lang), lang in required) for lang, name in LANGUAGES),
        tuple(words.rows(Difference(code, base.get(code), step))),
        code not in base,
        tuple(problem_lines(found, steps, language)),
    )
