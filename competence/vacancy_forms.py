from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from competence.fields import OccupationField, SearchableForm, SkillField
from competence.labelled import labelled
from competence.matching import CEFR
from competence.models import WorkLanguage
from newcomer_portal.fields import ParagraphField, WholeNumberField


class VacancyForm(SearchableForm):
    occupation = OccupationField(
        label=_("Which occupation?"), help_text=_("Start to write it in your own language and choose from the list.")
    )
    positions = WholeNumberField(label=_("How many people?"), min_value=1, max_value=99, initial=1)
    language = forms.ChoiceField(
        label=_("Language the work needs"),
        required=False,
        choices=[("", _("No special language")), *WorkLanguage.choices],
        help_text=_("Ask only for what the work needs. It shuts nobody out: you see who is close."),
    )
    level = forms.ChoiceField(label=_("Level"), required=False, choices=[("", _("No level")), *((c, c) for c in CEFR)])
    text = ParagraphField(
        label=_("About the job"),
        required=False,
        max_length=2000,
        help_text=_("Place, hours, pay, when it starts. The person reads this before they answer you."),
        widget=forms.Textarea({"rows": 6}),
    )

    @property
    def helper(self):
        helper = FormHelper()
        helper.layout = Layout(
            "occupation",
            "positions",
            Fieldset(_("Language"), "language", "level"),
            "text",
            Submit("save", _("Save and choose the tasks")),
        )
        return helper

    def clean(self):
        data = super().clean()
        if bool(data.get("language")) != bool(data.get("level")) and not {"language", "level"} & set(self.errors):
            self.add_error("level", _("Choose a language and a level, or neither."))
        return data


NEEDED, WISHED = "needed", "wished"
MOST_OF_EACH = 10
# ESCO's thematic collection of "Arabic", "write Swedish" and their like.
LANGUAGES = "language"


class VacancySkillsForm(SearchableForm):
    """One choice a task. The page tells below what the star behind a draft name means.

    `skills` is [(skill id, Label)]; `chosen` {skill id: NEEDED or WISHED}.
    """

    def __init__(self, *args, skills, chosen, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.has_drafts = any(label.is_draft for _skill_id, label in skills)
        self.skill_fields = {f"skill_{skill_id}": skill_id for skill_id, _label in skills}
        for skill_id, label in skills:
            self.fields[f"skill_{skill_id}"] = forms.ChoiceField(
                label=labelled(label, language, drafts_are_told_below=True),
                required=False,
                choices=[(NEEDED, _("Needed")), (WISHED, _("Welcome")), ("", _("No"))],
                initial=chosen.get(skill_id, ""),
                widget=forms.RadioSelect({"class": "choices--thirds"}),
            )
        self.fields["another"] = SkillField(
            label=_("Another task"),
            required=False,
            help_text=_("Not in the list? Search for it here. It counts as needed."),
        )

    @property
    def helper(self):
        helper = FormHelper()
        helper.mark_optional = False
        helper.layout = Layout(*self.skill_fields, "another", Submit("save", _("Save")))
        return helper

    def clean_another(self):
        """No task of anybody's inventory is a language; and which foreign one somebody speaks tells their origin."""
        another = self.cleaned_data["another"]
        if another and another.collections.filter(collection=LANGUAGES).exists():
            raise forms.ValidationError(_("A language is no task. Go back to the job and choose its language there."))
        return another

    def of_kind(self, kind) -> list[int]:
        chosen = [skill for name, skill in self.skill_fields.items() if self.cleaned_data.get(name) == kind]
        another = self.cleaned_data.get("another")
        return [*chosen, another.pk] if another and kind == NEEDED and another.pk not in chosen else chosen

    def clean(self):
        data = super().clean()
        if len(self.of_kind(NEEDED)) > MOST_OF_EACH or len(self.of_kind(WISHED)) > MOST_OF_EACH:
            raise forms.ValidationError(
                _("Choose at most %(most)s tasks that are needed and %(most)s that are welcome."),
                params={"most": MOST_OF_EACH},
            )
        return data
