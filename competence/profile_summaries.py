from dataclasses import dataclass

from competence.answers import current_answers, given_of, value_of
from competence.branching import Progress, progress
from competence.models import Profile
from competence.questions import option_text, quick_questions
from competence.reports import CardSection, competence_card

_AT_A_GLANCE = ("work", "languages", "education", "wishes")


@dataclass(frozen=True)
class ProfileSummary:
    """A profile at a glance. `wants_talk` is the person's answer in words, empty unless they want one."""

    language: str
    sections: tuple[CardSection, ...]
    alone_count: int
    with_help_count: int
    open_count: int
    progress: Progress
    wants_talk: str

    @property
    def task_count(self) -> int:
        return self.alone_count + self.with_help_count


def profile_summary(profile: Profile, language: str) -> ProfileSummary:
    card = competence_card(profile, language)
    answers = current_answers(profile)
    by_code = {section.code: section for section in card.sections}
    talk = value_of(answers, "g5")
    return ProfileSummary(
        language=language,
        sections=tuple(by_code[code] for code in _AT_A_GLANCE if code in by_code),
        alone_count=len(by_code["alone"].lines) if "alone" in by_code else 0,
        with_help_count=len(by_code["with_help"].lines) if "with_help" in by_code else 0,
        open_count=sum(section.open_count for section in card.sections),
        progress=progress(quick_questions(), given_of(answers)),
        wants_talk=str(option_text("g5", talk, language)) if talk in {"yes_soon", "yes_later"} else "",
    )
