"""What is wrong with an edition, and what to do about it, in the active language."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from newcomer_portal.languages import LANGUAGES, fallbacks
from services.catalogue_checks import Fault, Problem
from services.edition_content import StepContent
from services.reason_words import fact_name

_NAMES = dict(LANGUAGES)


def problem_lines(found: Iterable[Problem], steps: Mapping[str, StepContent], language: str) -> list[str]:
    """A sentence each, beginning with the step it is about. `steps` are those of the draft."""
    return [f"{title_of(problem.step, steps, language)}: {_sentence(problem, steps, language)}" for problem in found]


def title_of(code: str, steps: Mapping[str, StepContent], language: str) -> str:
    """A step's title in the reader's language or the best there is; a step that is not there is named by its code."""
    texts = steps[code].texts if code in steps else {}
    return next((texts[lang].title for lang in fallbacks(language) if lang in texts and texts[lang].title), code)


def _sentence(problem: Problem, steps, language) -> str:
    about = problem.about[0] if problem.about else ""
    match problem.fault:
        case Fault.TWICE:
            return _("There are two steps with this code. A code stands once.")
        case Fault.UNKNOWN_COUNTRY:
            return _("The country “%(code)s” is not known. Choose Sweden or Norway.") % {"code": about}
        case Fault.UNKNOWN_LIFE_AREA:
            return _("The life area “%(code)s” is not known. Choose one from the list.") % {"code": about}
        case Fault.UNKNOWN_OWNER:
            return _("The owner “%(code)s” is not known, or is closed. Choose an agency from the list.") % {
                "code": about
            }
        case Fault.UNKNOWN_AGENCY:
            return _("The agency “%(code)s” is not known, or is closed. Choose an agency from the list.") % {
                "code": about
            }
        case Fault.MISSING_TEXT:
            return _("It needs a title and an explanation in this language: %(language)s.") % {
                "language": _NAMES.get(about, about)
            }
        case Fault.MISSING_PART:
            return _("In this language it does not say what each one does who helps: %(language)s.") % {
                "language": _NAMES.get(about, about)
            }
        case Fault.NO_WEB_ADDRESS:
            return _("The official page needs a whole web address that begins with https://.")
        case Fault.NOT_A_RULE:
            return _("The rule cannot be read. Build it from facts, comparisons and values of the list.")
        case Fault.UNKNOWN_FACT:
            return _("The rule asks about “%(fact)s”, which nobody is asked. Choose a fact from the list.") % {
                "fact": about
            }
        case Fault.UNKNOWN_COMPARISON:
            return _("This cannot be compared in that way: “%(fact)s”. Choose another comparison.") % {
                "fact": fact_name(about)
            }
        case Fault.WRONG_VALUE:
            return _("The rule asks for a value that nobody can answer: “%(fact)s”. Choose values from the list.") % {
                "fact": fact_name(about)
            }
        case Fault.WRONG_AGE:
            return _("The age must be whole years from 0 to 120, and the lower one first.")
        case Fault.WRONG_DEADLINE:
            return _("The time needs a number and a unit together, or neither.")
        case Fault.WRONG_LIST:
            return _("The sources or the hand-overs of this step cannot be read. Tell whoever runs the portal.")
        case Fault.UNKNOWN_STEP:
            return _("It comes after a step that is not there: “%(code)s”. Take that one out of its list.") % {
                "code": about
            }
        case Fault.OTHER_COUNTRY:
            return _("It comes after a step of another country: “%(step)s”. Take that one out of its list.") % {
                "step": title_of(about, steps, language)
            }
        case Fault.CYCLE:
            path = " → ".join(title_of(code, steps, language) for code in problem.about)
            return _("These steps wait for each other in a circle: %(path)s. Take one of them out of a list.") % {
                "path": path
            }
