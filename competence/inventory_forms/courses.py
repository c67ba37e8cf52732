from crispy_forms.layout import ButtonHolder, Fieldset, Submit
from django import forms
from django.utils.translation import gettext as _

from competence.inventory_forms.base import QuestionForm
from competence.inventory_forms.years import YearField, refuse_impossible_year
from competence.limits import MOST
from newcomer_portal.fields import LineField

_MOST = MOST["d7"]
_EMPTY_ROWS = 2


class CoursesForm(QuestionForm):
    """Courses by name, each with its year or none, the latest first. An emptied row is a course taken out.

    The kept value is [{"name": …, "year": … or null}].
    """

    label_class = ""

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        self.count = max(self._rows_kept(), self._rows_posted())
        for row in range(self.count):
            self.fields[f"name_{row}"] = LineField(
                required=False, max_length=200, label=_("Course"), widget=forms.TextInput({"dir": "auto"})
            )
            self.fields[f"year_{row}"] = YearField(required=False, label=_("Year, if you know it"))

    @property
    def free_text(self):
        return [f"name_{row}" for row in range(self.count)]

    def initial_of(self, value):
        return {f"{name}_{row}": course[name] for row, course in enumerate(value) for name in ("name", "year")}

    def clean(self):
        for row in range(self.count):
            if year := self.cleaned_data.get(f"year_{row}"):
                try:
                    refuse_impossible_year(year, self.asked)
                except forms.ValidationError as error:
                    self.add_error(f"year_{row}", error)
                if f"name_{row}" in self.cleaned_data and not self.cleaned_data[f"name_{row}"]:
                    self.add_error(f"name_{row}", _("Write what the course was called, or empty the year, too."))
        if not self.errors and not (self._courses() or self._is_taken_out()):
            self.add_error("name_0", _("Write the name of a course, or choose another button."))
        return self.cleaned_data

    def answer_value(self):
        if self.pressed("nothing"):
            return []
        # Two rows with one name are one course.
        once = {course["name"]: course for course in reversed(self._courses())}
        return sorted(once.values(), key=lambda course: (-(course["year"] or 0), course["name"]))

    def next_piece(self):
        return "more" if self.pressed("more") or self._taken_out() is not None else ""

    def buttons(self):
        more = self.button("more", _("Save and add more"), "secondary")
        none = self.button("nothing", _("I have done no course"), "secondary")
        return [*super().buttons(), *([more] if self.count < _MOST else []), none]

    def asks_about_text(self):
        return not self.pressed("nothing") and super().asks_about_text()

    def is_valid(self):
        return self.pressed("nothing") or super().is_valid()

    def fields_shown(self):
        return [self._group(row) for row in range(self.count)]

    def _group(self, row):
        words = _("Course %(number)d") % {"number": row + 1}
        fields = [f"name_{row}", f"year_{row}"]
        if self.initial.get(f"name_{row}"):
            take_out = _("Take out course %(number)d") % {"number": row + 1}
            fields.append(ButtonHolder(Submit(f"take_out_{row}", take_out, css_class="quiet")))
        return Fieldset(words, *fields)

    def _courses(self):
        rows = [row for row in range(self.count) if row != self._taken_out()]
        named = [(self.cleaned_data.get(f"name_{row}"), self.cleaned_data.get(f"year_{row}")) for row in rows]
        return [{"name": name, "year": year} for name, year in named if name]

    def _taken_out(self):
        return next((row for row in range(self.count) if f"take_out_{row}" in self.data), None)

    def _is_taken_out(self):
        """The last course was taken out or emptied: nothing is left, and that is meant."""
        return self._taken_out() is not None or bool(self.initial.get("name_0"))

    def _rows_kept(self):
        kept = sum(name.startswith("name_") for name in self.initial)
        return min(kept + _EMPTY_ROWS, _MOST)

    def _rows_posted(self):
        return next((row + 1 for row in reversed(range(_MOST)) if f"name_{row}" in self.data), 0)
