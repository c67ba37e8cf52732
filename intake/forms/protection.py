from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from intake.models import Newcomer
from newcomer_portal.accounts.models import Role, User


class ProtectForm(forms.Form):
    """`named` are colleagues; whoever marks the household is one of the few without being asked."""

    named = forms.MultipleChoiceField(
        label=_("Which colleagues may know about this household?"),
        help_text=_("You are always one of them. Name as few as possible, and enough for days when you are ill."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    moved = forms.MultipleChoiceField(
        label=_("Who moves to a household of their own first?"),
        help_text=_(
            "Choose people when the danger comes from somebody in this family. Only the people you choose are then "
            "protected, and neither side can see the other. Choose nobody to protect the whole household."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    field_order = ["moved", "named"]

    def __init__(self, data=None, *, household, by):
        self.colleagues = list(
            User.objects.filter(role=Role.CASEWORKER, agency=by.agency_id, is_active=True)
            .exclude(pk=by.pk)
            .order_by("display_name", "pk")
        )
        self.members = list(Newcomer.objects.visible_to(by).filter(household=household).in_family_order())
        named = household.clearances.values_list("user_id", flat=True) if household.is_protected else []
        super().__init__(data, initial={"named": [str(pk) for pk in named]})
        self.fields["named"].choices = [(str(user.pk), user.display_name or user.email) for user in self.colleagues]
        self.fields["moved"].choices = [(str(member.key), str(member)) for member in self.members]
        if len(self.members) < 2 or household.is_protected:
            del self.fields["moved"]
        if not self.colleagues:
            del self.fields["named"]
        self.helper = FormHelper()
        self.helper.mark_optional = False
        label = _("Save") if household.is_protected else _("Protect")
        self.helper.layout = Layout(*self.fields, Submit("submit", label))

    def clean_moved(self):
        moved = self.cleaned_data["moved"]
        if len(moved) == len(self.members):
            raise forms.ValidationError(_("Somebody must stay. To protect everybody, choose nobody here."))
        return moved

    def named_users(self) -> list:
        return [user for user in self.colleagues if str(user.pk) in self.cleaned_data.get("named", [])]

    def moved_members(self) -> list:
        return [member for member in self.members if str(member.key) in self.cleaned_data.get("moved", [])]
