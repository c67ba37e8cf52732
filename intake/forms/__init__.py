"""A form for each arrival question. What a class's `value` returns is what is stored for the question."""

from intake.forms.base import Asked, QuestionForm
from intake.forms.contact import ContactForm, LanguagesForm
from intake.forms.dates import ArrivalForm, BirthForm, ChildBirthForm
from intake.forms.family import HasChildrenForm, HasPartnerForm, ParentsForm, SchoolNeedForm
from intake.forms.interests import InterestsForm
from intake.forms.names import NameForm
from intake.forms.situation import CategoryForm, CountryForm, MunicipalityForm, NationalityGroupForm

_FORMS = {
    "name": NameForm,
    "birth": BirthForm,
    "category": CategoryForm,
    "nationality_group": NationalityGroupForm,
    "arrival": ArrivalForm,
    "country": CountryForm,
    "municipality": MunicipalityForm,
    "languages": LanguagesForm,
    "contact": ContactForm,
    "has_partner": HasPartnerForm,
    "has_children": HasChildrenForm,
    "school_need": SchoolNeedForm,
    "parents": ParentsForm,
    "interests": InterestsForm,
}
_FOR_A_CHILD = _FORMS | {"birth": ChildBirthForm}

__all__ = ["Asked", "QuestionForm", "form_for"]


def form_for(person_role: str, code: str) -> type[QuestionForm]:
    return (_FOR_A_CHILD if person_role == "CHILD" else _FORMS)[code]
