"""A form for each kind of question."""

from competence.inventory_forms.base import Asked, QuestionForm
from competence.inventory_forms.choices import (
    ChoiceForm,
    GoOnForm,
    MultiChoiceForm,
    PictureChoiceForm,
    PortalLanguageForm,
)
from competence.inventory_forms.education import FieldForm
from competence.inventory_forms.languages import LanguagesForm, SpeakingForm
from competence.inventory_forms.sharing import ReviewForm, SharingForm
from competence.inventory_forms.tasks import TasksForm
from competence.inventory_forms.work import OccupationForm, WishesForm
from competence.inventory_forms.years import YearForm

FORMS = {
    "choice_language": PortalLanguageForm,
    "single_choice": ChoiceForm,
    "consent": GoOnForm,
    "multi_choice": MultiChoiceForm,
    "multi_choice_max3": MultiChoiceForm,
    "picture_multi_choice": PictureChoiceForm,
    "language_list": LanguagesForm,
    "cefr_self_listening_speaking": SpeakingForm,
    "occupation_search_esco": OccupationForm,
    "year_or_unknown": YearForm,
    "skills_checklist_esco": TasksForm,
    "isced_f_search": FieldForm,
    "occupation_search_multi_max5": WishesForm,
    "consent_per_recipient": SharingForm,
    "review_confirm": ReviewForm,
}

__all__ = ["FORMS", "Asked", "QuestionForm"]
