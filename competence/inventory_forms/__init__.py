"""A form for each kind of question."""

from competence.inventory_forms.base import Asked, QuestionForm
from competence.inventory_forms.choices import (
    ChoiceForm,
    GoOnForm,
    MultiChoiceForm,
    NothingToo,
    PapersForm,
    PictureChoiceForm,
    PortalLanguageForm,
)
from competence.inventory_forms.courses import CoursesForm
from competence.inventory_forms.education import FieldForm
from competence.inventory_forms.informal import HowOftenForm
from competence.inventory_forms.languages import LanguagesForm, SpeakingForm, WritingForm
from competence.inventory_forms.pictures import PictureTasksForm, tasks_in_pictures
from competence.inventory_forms.places import CountryYearForm, PlacesForm
from competence.inventory_forms.sharing import ReviewForm, SharingForm
from competence.inventory_forms.tasks import TasksForm
from competence.inventory_forms.texts import OptionsAndWordsForm, PlanningForm, StoryForm, ToolsForm
from competence.inventory_forms.work import MoreJobsForm, OccupationForm, WishesForm
from competence.inventory_forms.years import DurationForm, YearForm

_OF_ONE_QUESTION = {"c3": DurationForm, "c6": ToolsForm, "c8": NothingToo, "d5": PapersForm}
_OF_A_KIND = {
    "choice_language": PortalLanguageForm,
    "single_choice": ChoiceForm,
    "single_choice_per_item": HowOftenForm,
    "consent": GoOnForm,
    "multi_choice": MultiChoiceForm,
    "multi_choice_max3": MultiChoiceForm,
    "multi_choice_plus_text": OptionsAndWordsForm,
    "picture_multi_choice": PictureChoiceForm,
    "language_list": LanguagesForm,
    "cefr_self_listening_speaking": SpeakingForm,
    "cefr_self_reading_writing": WritingForm,
    "occupation_search_esco": OccupationForm,
    "repeat_c2_c6": MoreJobsForm,
    "year_or_unknown": YearForm,
    "skills_checklist_esco": TasksForm,
    "skills_checklist_digcomp": NothingToo,
    "isced_f_search": FieldForm,
    "country_year": CountryYearForm,
    "repeat_text_year": CoursesForm,
    "free_text_or_voice": StoryForm,
    "free_text_optional": PlanningForm,
    "place_choice": PlacesForm,
    "occupation_search_multi_max5": WishesForm,
    "consent_per_recipient": SharingForm,
    "review_confirm": ReviewForm,
}


def form_of(asked: Asked) -> type[QuestionForm]:
    """The tasks in pictures where the person wants them and there are any; every other question has one form."""
    question = asked.question
    if asked.pictures and question.base == "c5" and tasks_in_pictures(asked):
        return PictureTasksForm
    return _OF_ONE_QUESTION.get(question.base) or _OF_A_KIND[question.kind]


__all__ = ["Asked", "QuestionForm", "form_of"]
