"""A rule as rows to fill in: one fact, one comparison, its values. Nobody writes JSON.

Rows come and go by buttons of the form: nothing is saved before somebody says so, and what was typed stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as now_gettext
from django.utils.translation import gettext_lazy as _

from newcomer_portal.fields import WholeNumberField
from services.fact_dictionary import ANY_TEXT, NUMBER, YES_OR_NO
from services.facts import REGULATED
from services.reason_words import fact_name
from services.rule_checks import LARGEST, OLDEST, RULE_FACTS
from services.rule_words import answer_label

MOST_ROWS = 30
NOTHING = "null"
_CHOOSE = {"invalid_choice": _("Choose one from the list."), "required": _("Choose one from the list.")}
_VALUES = {"invalid_choice": _("Choose values from the list."), "required": _("Choose at least one value.")}
_AMOUNTS = (("gte", _("at least")), ("lte", _("at most")), ("eq", _("exactly")), ("ne", _("any number but")))
_SETS = (("in", _("is one of these")), ("ne", _("is none of these")))
_YES_NO = (("true", _("Yes")), ("false", _("No")))
ALWAYS = 0


@dataclass(frozen=True)
class Row:
    """`way` is ALWAYS, or the number of one of several ways in."""

    fact: str
    way: int
    op: str = ""
    values: tuple = ()


def rows_of(rules: Mapping) -> list[Row]:
    """The conditions of `all_of` and `any_of`; the lists beside them have fields of their own."""
    rows = [_row(condition, ALWAYS) for condition in rules.get("all_of") or ()]
    for way, item in enumerate(rules.get("any_of") or (), 1):
        rows += [_row(condition, way) for condition in item.get("all_of", [item])]
    return rows


def _row(condition, way) -> Row:
    op, value = condition["op"], condition["value"]
    return Row(condition["fact"], way, op, tuple(value) if op == "in" else (value,))


def fact_choices() -> list[tuple[str, str]]:
    """A country is the step's own; everything else may be asked about."""
    return [(fact, fact_name(fact)) for fact in RULE_FACTS if fact != "country"]


class RowForm(forms.Form):
    """One condition. Which values can be chosen follows from its fact."""

    fact = forms.ChoiceField(widget=forms.HiddenInput, error_messages=_CHOOSE)
    way = forms.IntegerField(widget=forms.HiddenInput, min_value=ALWAYS, max_value=MOST_ROWS)
    op = forms.ChoiceField(label=_("How it is compared"), error_messages=_CHOOSE)
    value = forms.Field()
    remove = forms.BooleanField(label=_("Take this line out"), required=False)

    def __init__(self, data, *, prefix: str, row: Row | None = None, language: str):
        super().__init__(data, prefix=prefix)
        self.language = language
        self.fact = row.fact if row else (data.get(f"{prefix}-fact") or "")
        self.way = row.way if row else _way(data.get(f"{prefix}-way"))
        self.fields["fact"].choices = fact_choices()
        kind = RULE_FACTS.get(self.fact)
        if kind == YES_OR_NO:
            del self.fields["op"]
            self.fields["value"] = forms.ChoiceField(
                label=_("The answer"), choices=_YES_NO, error_messages=_CHOOSE,
                widget=forms.RadioSelect({"class": "choices--row"}),
            )  # fmt: skip
        elif kind == NUMBER:
            self.fields["op"].choices = _AMOUNTS
            most = OLDEST if self.fact == "age" else LARGEST
            self.fields["value"] = WholeNumberField(label=_("The number"), max_value=most)
        elif kind:
            self.fields["op"].choices = _SETS
            values = (None, *sorted(set(REGULATED.values()))) if kind == ANY_TEXT else kind
            choices = [(_posted(value), answer_label(self.fact, value, language)) for value in values]
            self.fields["value"] = forms.MultipleChoiceField(
                label=_("Values"), choices=choices, error_messages=_VALUES,
                widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
        self.order_fields(["fact", "way", "op", "value", "remove"])
        if row:
            self.initial = {"fact": row.fact, "way": row.way} | self._shown(row)

    @property
    def name(self) -> str:
        return fact_name(self.fact)

    @property
    def is_known(self) -> bool:
        return self.fact in RULE_FACTS and self.fact != "country"

    @property
    def is_to_go(self) -> bool:
        return self.is_bound and bool(self.data.get(self.add_prefix("remove")))

    def unbound(self, prefix: str) -> "RowForm":
        """The same line with what was typed into it, and nothing said against it yet."""
        row = RowForm(None, prefix=prefix, row=Row(self.fact, self.way), language=self.language)
        for name in ("op", "value"):
            if name in row.fields:
                many = isinstance(row.fields[name], forms.MultipleChoiceField)
                key = self.add_prefix(name)
                row.initial[name] = self.data.getlist(key) if many else self.data.get(key)
        return row

    def _shown(self, row: Row) -> dict:
        kind = RULE_FACTS.get(row.fact)
        if not row.values:
            return {"op": "in" if isinstance(kind, tuple) or kind == ANY_TEXT else "gte"}
        if kind == YES_OR_NO:
            return {"value": _posted(row.values[0] == (row.op == "eq"))}
        if kind == NUMBER:
            return {"op": row.op, "value": row.values[0]}
        return {"op": "in" if row.op == "eq" else row.op, "value": [_posted(value) for value in row.values]}

    def conditions(self) -> list[dict]:
        """As the catalogue has them. "None of these" is one refusal for each."""
        given, kind = self.cleaned_data, RULE_FACTS[self.fact]
        if kind == YES_OR_NO:
            return [self._one("eq", given["value"] == "true")]
        if kind == NUMBER:
            return [self._one(given["op"], given["value"])]
        values = [None if value == NOTHING else value for value in given["value"]]
        if given["op"] == "ne":
            return [self._one("ne", value) for value in values]
        is_one = len(values) == 1 or None in values
        return [self._one("eq", values[0])] if is_one else [self._one("in", values)]

    def _one(self, op, value) -> dict:
        return {"fact": self.fact, "op": op, "value": value}

    def clean(self):
        values = self.cleaned_data.get("value")
        if isinstance(values, list) and NOTHING in values and len(values) > 1:
            self.add_error("value", now_gettext("“None” stands alone. Make two lines of it."))


def _posted(value) -> str:
    match value:
        case None:
            return NOTHING
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)


def _way(posted) -> int:
    """A number of a way, however the request spells it; what is none always holds."""
    way = int(posted) if posted and posted.isascii() and posted.isdigit() and len(posted) < 4 else ALWAYS
    return min(way, MOST_ROWS)
