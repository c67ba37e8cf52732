from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competence.answers import languages_of, value_of
from competence.cefr import READ_AND_WRITE, UNDERSTAND_AND_SPEAK, choices
from competence.inventory_forms.base import NOT_ON_THE_LIST, QuestionForm
from competence.limits import MOST
from intake.models import AnswerState
from intake.spoken import language_names, own_name

# What everybody here meets, then what most people bring; every other language is on the list below them.
_HERE = ("en", "sv", "nb")
_OFTEN = ("uk", "ar", "ru", "fa", "prs", "ps", "ti", "so", "kmr", "ckb", "tr", "am", "pl", "sgn")
_NOT_AT_ALL = "none"


class LanguagesForm(QuestionForm):
    languages = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "tick-cards", "folds": True}),
        label=gettext_lazy("Languages"),
    )
    other = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Another language"),
    )

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        names = language_names(asked.language)
        if "b1" not in asked.answers:
            self.initial["languages"] = told = _told_on_arrival(asked.profile.newcomer)
            if told:
                self.fields["languages"].help_text = _("We have ticked what you told us when you arrived.")
        chosen = [code for code in self.initial.get("languages", ()) if code in names]
        first = list(dict.fromkeys([*chosen, asked.language, *_HERE]))
        often = [code for code in _OFTEN if code not in first]
        cards = [*first, *often]
        self.fields["languages"].choices = [
            *((code, _both_names(code, names)) for code in first),
            (_("More languages"), [(code, _both_names(code, names)) for code in often]),
        ]
        rest = [(code, f"{name} – {own_name(code)}".rstrip(" –")) for code, name in names.items() if code not in cards]
        self.fields["other"].choices = [("", _("Another language")), *rest]
        for name in ("languages", "other"):
            self.fields[name].error_messages["invalid_choice"] = NOT_ON_THE_LIST

    def initial_of(self, value):
        return {"languages": value}

    def clean(self):
        chosen = self.cleaned_data.get("languages", [])
        other = self.cleaned_data.get("other")
        if not self.errors and not (chosen or other):
            self.add_error("languages", _("Choose at least one language, or skip the question."))
        if len(chosen) + bool(other) > MOST["b1"]:
            self.add_error("languages", _("Choose at most %(most)d languages.") % {"most": MOST["b1"]})
        return self.cleaned_data

    def answer_value(self):
        other = self.cleaned_data["other"]
        return list(dict.fromkeys(self.cleaned_data["languages"] + ([other] if other else [])))


class SpeakingForm(QuestionForm):
    """For each language the sentence that fits; one sentence is about understanding and speaking both.

    Passing over the question passes over the languages that have no sentence yet.
    """

    steps = ("listening", "speaking")
    label_class = ""

    def __init__(self, data=None, *, asked):
        self.named = languages_of(asked.answers, asked.question.id)
        self.before = value_of(asked.answers, asked.question.id) or {}
        super().__init__(data, asked=asked)
        names = language_names(asked.language)
        for code in self.named:
            self.fields[_level(code)] = forms.ChoiceField(
                # Passed over before, it may stay so.
                required="state" not in self.before.get(code, {}),
                choices=self.sentences(),
                label=names.get(code, code),
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose the sentence that fits you best, or skip this language."),
                    "invalid_choice": NOT_ON_THE_LIST,
                },
            )

    def sentences(self):
        return [(level, _sentence(level, words)) for level, words in choices(UNDERSTAND_AND_SPEAK)]

    def initial_of(self, value):
        return {_level(code): said.get(self.steps[0]) for code, said in value.items()}

    def answer_value(self):
        return {code: self._said(code) for code in self.named}

    def skipped(self, state):
        self.full_clean()
        passed_over = {"state": state}
        said = {code: self._said(code) if self._chosen(code) else passed_over for code in self.named}
        return AnswerState.ANSWERED, said

    def _says_both(self):
        return False

    def _chosen(self, code):
        return self.cleaned_data.get(_level(code))

    def _said(self, code):
        level = self._chosen(code)
        return dict.fromkeys(self.steps, level) if level else self.before[code]


class WritingForm(SpeakingForm):
    """As SpeakingForm, about reading and writing; "not at all" is a level of its own, kept as an empty one."""

    steps = ("reading", "writing")

    def sentences(self):
        not_at_all = (_NOT_AT_ALL, _("I do not read or write it."))
        return [not_at_all, *((level, _sentence(level, words)) for level, words in choices(READ_AND_WRITE))]

    def initial_of(self, value):
        said = super().initial_of(value)
        return {name: _NOT_AT_ALL if level == "" else level for name, level in said.items()}

    def _said(self, code):
        return dict.fromkeys(self.steps, "") if self._chosen(code) == _NOT_AT_ALL else super()._said(code)


def _told_on_arrival(newcomer) -> list[str]:
    """Nobody has to say twice which languages we can speak with them."""
    fact = newcomer.facts.current().filter(code="languages", state=AnswerState.ANSWERED).first()
    return fact.value["codes"] if fact else []


def _level(code: str) -> str:
    return f"level_{code}"


def _both_names(code, names):
    own = own_name(code)
    if not own or own.casefold() == names[code].casefold():
        return names[code]
    return format_html(
        '<span><bdi lang="{}">{}</bdi></span><span class="choice__help">{}</span>', code, own, names[code]
    )


def _sentence(level, words):
    return format_html('{}<span class="choice__help">{}</span>', words, level)
