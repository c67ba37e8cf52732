"""How each fact of the step catalogue is asked for: one question, its reason, and the answers to tap."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

# The arrival pages ask for these; the plan only points there. Fact: question of intake.
ASKED_ON_ARRIVAL = {
    "age": "birth",
    "category": "category",
    "country": "country",
    "nationality_group": "nationality_group",
}
NONE = "none"


@dataclass(frozen=True)
class FactQuestion:
    """`text` speaks to the person. `choices` are (answer as posted, label); a number has none, and an upper end.

    `none_value` is what the answer NONE is kept as.
    """

    text: str
    why: str
    choices: tuple[tuple[str, str], ...] = ()
    max_number: int = 0
    none_value: str | None = None

    @property
    def is_number(self):
        return not self.choices


YES, NO = "yes", "no"
_YES_NO = ((YES, _("Yes")), (NO, _("No")))


def _yes_no(text, why):
    return FactQuestion(text, why, _YES_NO)


FACT_QUESTIONS = {
    "planned_stay_months": FactQuestion(
        _("How many months do you plan to stay?"),
        _("Some registrations depend on how long you will stay."),
        max_number=600,
    ),
    "permit_months_elapsed": FactQuestion(
        _("How many months ago did your present permit start?"),
        _("Some rights begin when you have had the permit for a time."),
        max_number=600,
    ),
    "registered_resident": _yes_no(
        _("Have you got a personal number as a resident (personnummer or fødselsnummer)?"),
        _("Many steps need the number first."),
    ),
    "has_d_number": _yes_no(_("Have you got a D number?"), _("With it you can get an electronic ID in Norway.")),
    "has_job_offer": _yes_no(
        _("Have you got a job offer in writing?"), _("Your employer must do some steps before you start.")
    ),
    "employed": _yes_no(_("Do you have a job here now?"), _("Work opens some rights, and your employer has duties.")),
    "has_children": _yes_no(_("Do you have children under 18 with you?"), _("Families can get child benefit.")),
    "needs_housing_help": _yes_no(
        _("Do you need help to find a home?"), _("In some situations the municipality helps with a home.")
    ),
    "lives_in_reception_centre": _yes_no(
        _("Do you live in a reception centre?"), _("There are language lessons and other help for people who do.")
    ),
    "income_gap": _yes_no(
        _("Are you without money until your first pay or benefit comes?"),
        _("The municipality can help for a short time."),
    ),
    "speaks_scandinavian": _yes_no(
        _("Do you speak Swedish, Norwegian or Danish well?"), _("If not, you may have a right to language lessons.")
    ),
    "from_listed_country": _yes_no(
        _("Have you lived in a country where tuberculosis is common?"),
        _("Then a test is one of your first steps. Choose “I don’t know” if you are not sure."),
    ),
    "has_foreign_higher_education": _yes_no(
        _("Have you finished college or university in another country?"),
        _("Your education can be assessed here, at no cost."),
    ),
    "has_foreign_upper_secondary": _yes_no(
        _("Have you finished upper secondary school (about 12 years) in another country?"),
        _("Your education can be assessed here, at no cost."),
    ),
    "has_foreign_vocational": _yes_no(
        _("Have you finished a trade or vocational school in another country?"),
        _("Your education can be assessed here, at no cost."),
    ),
    "sponsor_category": FactQuestion(
        _("Why is the person you join in this country?"),
        _("Your rights depend on the situation of the person you join."),
        (
            ("protection", _("They got protection here")),
            ("temporary_protection", _("They have temporary protection")),
            ("asylum_seeker", _("They are waiting for an asylum decision")),
            ("labour_eu_eea", _("They are an EU or EEA citizen who works here")),
            ("labour_third", _("They came for work from outside the EU and EEA")),
            ("student_researcher", _("They study or do research")),
            ("family", _("They joined family here")),
            ("citizen", _("They are a citizen of this country")),
        ),
    ),
    "foreign_driving_licence": FactQuestion(
        _("Do you have a driving licence from another country?"),
        _("Some licences must be exchanged within a time limit."),
        (
            (NONE, _("No")),
            ("eea", _("Yes, from an EU or EEA country")),
            ("swiss_japan", _("Yes, from Switzerland or Japan")),
            ("uk_faroe", _("Yes, from the United Kingdom or the Faroe Islands")),
            ("ukraine", _("Yes, from Ukraine")),
            ("other", _("Yes, from another country")),
        ),
        none_value=NONE,
    ),
    "regulated_profession": FactQuestion(
        _("Do you work in a profession that needs a licence here?"),
        _("You can apply for the licence early. It often takes time."),
        (
            (NONE, _("No")),
            ("nurse", _("Nurse")),
            ("doctor", _("Doctor")),
            ("assistant_nurse", _("Assistant nurse or healthcare worker")),
            ("midwife", _("Midwife")),
            ("dentist", _("Dentist")),
            ("pharmacist", _("Pharmacist")),
            ("physiotherapist", _("Physiotherapist")),
            ("psychologist", _("Psychologist")),
            ("teacher", _("Teacher")),
            ("preschool_teacher", _("Preschool teacher")),
            ("electrician", _("Electrician")),
            ("lorry_driver", _("Lorry driver")),
            ("bus_driver", _("Bus driver")),
            ("lawyer", _("Lawyer")),
            ("security_guard", _("Security guard")),
        ),
    ),
}


def value_of(question: FactQuestion, answer):
    """What an answer is kept as."""
    if question.choices == _YES_NO:
        return answer == YES
    return question.none_value if answer == NONE else answer


def words_for(question: FactQuestion, value):
    """The label of the choice that was kept, or the number itself."""
    if question.is_number:
        return value
    return next((label for answer, label in question.choices if value_of(question, answer) == value), value)
