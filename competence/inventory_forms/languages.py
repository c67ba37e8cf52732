from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competence.answers import languages_of, languages_without_level, value_of
from competence.cefr import READ_AND_WRITE, UNDERSTAND_AND_SPEAK, choices
from competence.inventory_forms.base import NOT_ON_THE_LIST, QuestionForm
from competence.limits import MOST
from intake.models import AnswerState
from intake.spoken import language_names, own_name

# What most people here bring or meet; every other language is on the list below them.
_FIRST = ("uk", "ar", "en", "sv", "nb", "ru", "fa", "prs", "ps", "ti", "so", "kmr", "ckb", "tr", "am", "pl", "sgn")
_NOT_AT_ALL = "none"


class LanguagesForm(QuestionForm):
    languages = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple({"class": "tick-cards"}), label=gettext_lazy("Languages")
    )
    other = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Another language"),
        help_text=gettext_lazy("Is one missing above? Choose it here. Save and come back to add more."),
    )

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        names = language_names(asked.language)
        if "b1" not in asked.answers:
            self.initial["languages"] = told = _told_on_arrival(asked.profile.newcomer)
            if told:
                self.fields["languages"].help_text = _("We have ticked what you told us when you arrived.")
        chosen = [code for code in self.initial.get("languages", ()) if code in names]
        cards = list(dict.fromkeys([*chosen, *_FIRST]))
        self.fields["languages"].choices = [(code, _both_names(code, names)) for code in cards]
        rest = [(code, f"{name} – {own_name(code)}".rstrip(" –")) for code, name in names.items() if code not in cards]
        self.fields["other"].choices = [("", _("Choose from the list")), *rest]
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
    """One language a page: the sentence that fits. One sentence is about understanding and speaking both."""

    level = forms.ChoiceField(widget=forms.RadioSelect)
    steps = ("listening", "speaking")

    def __init__(self, data=None, *, asked):
        self.of = language_asked(asked)
        super().__init__(data, asked=asked)
        field = self.fields["level"]
        field.label = _("The sentence that fits you best")
        field.choices = self.sentences()
        field.error_messages |= {
            "required": _("Choose the sentence that fits you best, or skip this language."),
            "invalid_choice": NOT_ON_THE_LIST,
        }

    def sentences(self):
        return [(level, _sentence(level, words)) for level, words in choices(UNDERSTAND_AND_SPEAK)]

    def initial_of(self, value):
        return {"level": value.get(self.of, {}).get(self.steps[0])}

    def answer_value(self):
        return self._with(dict.fromkeys(self.steps, self.cleaned_data["level"]))

    def skipped(self, state):
        """Only this language: what is said about the others stays."""
        return AnswerState.ANSWERED, self._with({"state": state})

    def next_piece(self, answers):
        return next(iter(languages_without_level(answers, self.asked.question.id)), "")

    def _with(self, said):
        named = languages_of(self.asked.answers, self.asked.question.id)
        before = value_of(self.asked.answers, self.asked.question.id) or {}
        return {code: levels for code, levels in (before | {self.of: said}).items() if code in named}


class WritingForm(SpeakingForm):
    """As SpeakingForm, about reading and writing; "not at all" is a level of its own, kept as an empty one."""

    steps = ("reading", "writing")

    def sentences(self):
        not_at_all = (_NOT_AT_ALL, _("I do not read or write it."))
        return [not_at_all, *((level, _sentence(level, words)) for level, words in choices(READ_AND_WRITE))]

    def initial_of(self, value):
        level = value.get(self.of, {}).get("reading")
        return {"level": _NOT_AT_ALL if level == "" else level}

    def answer_value(self):
        level = self.cleaned_data["level"]
        return self._with(dict.fromkeys(self.steps, "" if level == _NOT_AT_ALL else level))


def _told_on_arrival(newcomer) -> list[str]:
    """Nobody has to say twice which languages we can speak with them."""
    fact = newcomer.facts.current().filter(code="languages", state=AnswerState.ANSWERED).first()
    return fact.value["codes"] if fact else []


def language_asked(asked) -> str:
    """The language this page is about: the one the address names, or the first without a level, or the first."""
    named = languages_of(asked.answers, asked.question.id)
    waiting = languages_without_level(asked.answers, asked.question.id)
    return asked.part if asked.part in named else next(iter(waiting or named), "")


def _both_names(code, names):
    own = own_name(code)
    if not own or own.casefold() == names[code].casefold():
        return names[code]
    return format_html(
        '<span><bdi lang="{}">{}</bdi></span><span class="choice__help">{}</span>', code, own, names[code]
    )


def _sentence(level, words):
    return format_html('{}<span class="choice__help">{}</span>', words, level)
