"""A whole rule: the lists that every rule may have, and rows for all else."""

from django import forms
from django.utils.translation import gettext as now_gettext
from django.utils.translation import gettext_lazy as _

from newcomer_portal.fields import WholeNumberField
from services.edition_content import StepContent
from services.edition_forms import PartForm
from services.fact_dictionary import FACTS
from services.rule_checks import OLDEST
from services.rule_forms import ALWAYS, MOST_ROWS, Row, RowForm, fact_choices, rows_of
from services.rule_words import RuleLines, answer_label, whole_rule
from services.rules import Condition, Rule, parse_rule

_CHOOSE = {"invalid_choice": _("Choose values from the list."), "required": _("Choose one from the list.")}


def _ticks(label, help_text="", css_class=""):
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": css_class}),
        error_messages=_CHOOSE,
    )


_LISTS = {
    "categories": "category",
    "person_roles": "person_role",
    "nationality_groups": "nationality_group",
    "nationality_groups_excluded": "nationality_group",
}


class RuleForm(PartForm):
    """`rows` are its conditions. The button "add" gives a new row, "look" says what the rule would say."""

    part = "rule"
    categories = _ticks(_("For people who came for this reason"), _("None chosen: for every reason."))
    person_roles = _ticks(_("For these in the family"), _("None chosen: for everybody."), "choices--row")
    age_min = WholeNumberField(label=_("From the age of"), max_value=OLDEST, required=False)
    age_max = WholeNumberField(label=_("Up to the age of"), max_value=OLDEST, required=False)
    nationality_groups = _ticks(_("Only for citizens of"), _("None chosen: for all."))
    nationality_groups_excluded = _ticks(_("Not for citizens of"))
    add_fact = forms.ChoiceField(label=_("A line about"), required=False, error_messages=_CHOOSE)
    add_way = forms.TypedChoiceField(label=_("It holds"), required=False, coerce=int, error_messages=_CHOOSE)
    count = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_ROWS)

    def __init__(self, data, *, step: StepContent, language: str):
        self.rows = _rows(data, step, language)
        super().__init__(data, step=step, language=language)
        for name, fact in _LISTS.items():
            self.fields[name].choices = [(value, answer_label(fact, value, language)) for value in FACTS[fact]]
        self.fields["add_fact"].choices = [("", _("Choose")), *fact_choices()]
        self._offer_ways()

    def _offer_ways(self):
        ways = sorted({row.way for row in self.rows} - {ALWAYS})
        self.fields["add_way"].choices = [
            (ALWAYS, _("always, with every other line")),
            *((way, now_gettext("in way %(number)s") % {"number": way}) for way in ways),
            ((ways[-1] if ways else 0) + 1, _("in one more way, of which one is enough")),
        ]

    def shown(self, step):
        rules, age = step.rules, step.rules.get("age") or {}
        lists = {name: list(rules.get(name) or ()) for name in _LISTS}
        return lists | {"age_min": age.get("min"), "age_max": age.get("max"), "count": len(self.rows)}

    @property
    def ways(self) -> list[tuple[int, list[RowForm]]]:
        """(number of the way, its rows), what must always hold first."""
        numbers = sorted({row.way for row in self.rows})
        return [(number, [row for row in self.rows if row.way == number]) for number in numbers]

    def clean(self):
        low, high = self.cleaned_data.get("age_min"), self.cleaned_data.get("age_max")
        if low is not None and high is not None and low > high:
            self.add_error("age_max", _("The higher age comes last."))
        for row in self._staying():
            for errors in [] if row.is_valid() else row.errors.values():
                for error in errors:
                    self.add_error(None, f"{row.name}: {error}")

    def _staying(self) -> list[RowForm]:
        return [row for row in self.rows if row.is_known and not row.is_to_go]

    def values(self) -> dict:
        """The rule as it was where it means the same: another order is no change."""
        old, new = self.step.rules, self._rules()
        country = self.step.country
        return {"rules": old if _meaning(parse_rule(country, old)) == _meaning(parse_rule(country, new)) else new}

    def lines(self) -> RuleLines:
        return whole_rule(parse_rule(self.step.country, self._rules()), self.language)

    def _rules(self) -> dict:
        given = self.cleaned_data
        rules = {name: given[name] for name in _LISTS if given[name]}
        age = {end: given[f"age_{end}"] for end in ("min", "max") if given[f"age_{end}"] is not None}
        ways: dict[int, list[dict]] = {}
        for row in self._staying():
            ways.setdefault(row.way, []).extend(row.conditions())
        any_of = [c[0] if len(c) == 1 else {"all_of": c} for way, c in sorted(ways.items()) if way != ALWAYS]
        parts = {"age": age, "all_of": ways.get(ALWAYS), "any_of": any_of}
        return rules | {name: part for name, part in parts.items() if part}


def _rows(data, step, language) -> list[RowForm]:
    if data is None:
        rows = enumerate(rows_of(step.rules))
        return [RowForm(None, prefix=f"r{place}", row=row, language=language) for place, row in rows]
    return [RowForm(data, prefix=f"r{place}", language=language) for place in range(_count(data))]


def _count(data) -> int:
    posted = data.get("count", "")
    return min(int(posted), MOST_ROWS) if posted.isascii() and posted.isdigit() and len(posted) < 4 else 0


def with_new_row(form: RuleForm) -> RuleForm:
    """What was posted, not held against anybody yet: with one line more about the fact that was chosen, and without
    the lines that were to be taken out."""
    built = RuleForm(None, step=form.step, language=form.language)
    rows = [row for row in form.rows if row.is_known and not row.is_to_go]
    built.rows = [row.unbound(f"r{place}") for place, row in enumerate(rows)]
    fact = form.cleaned_data.get("add_fact")
    if fact and len(rows) < MOST_ROWS:
        row = Row(fact, form.cleaned_data.get("add_way") or ALWAYS)
        built.rows.append(RowForm(None, prefix=f"r{len(rows)}", row=row, language=form.language))
    lists = {name: form.data.getlist(name) for name in _LISTS}
    ages = {name: form.data.get(name) for name in ("age_min", "age_max")}
    built.initial |= lists | ages | {"seen": form.data.get("seen"), "count": len(built.rows)}
    built._offer_ways()
    return built


def _meaning(rule: Rule):
    return _set(rule.all_of), frozenset(_set(group) for group in rule.any_of)


def _set(conditions: tuple[Condition, ...]) -> frozenset:
    return frozenset(
        (c.fact, c.op, frozenset(map(repr, c.value)) if isinstance(c.value, tuple) else repr(c.value))
        for c in conditions
    )
