"""What an interview's pages say in two languages at once, beside the questions themselves."""

from django.utils.translation import gettext_lazy as _

from competence.both import both
from competence.interview_points import Reason

REASONS = {
    Reason.TWO_ANSWERS: _("Two different answers stand here"),
    Reason.TALK_WANTED: _("A talk with a guide is wanted"),
    Reason.PLAN_FOR: _("Something to plan for"),
    Reason.OWN_WORDS: _("In own words: is there an occupation for it?"),
    Reason.DRAFT_CHOICE: _("Chosen by a name that is a draft translation"),
    Reason.DONT_KNOW: _("Answered with “I don’t know”"),
    Reason.PREFER_NOT: _("Rather not answered: ask once, and gently"),
    Reason.NOT_ANSWERED: _("Not answered yet"),
}
# What to do about it, said to both.
ADVICE = {
    Reason.TWO_ANSWERS: _("Both answers are kept. Which one is right? Talk about it, and choose together."),
    Reason.TALK_WANTED: _("Agree on a day for the talk, and write it down below."),
    Reason.PLAN_FOR: _("What should we plan for? Write down what you agree on. Nobody has to say why."),
    Reason.OWN_WORDS: _("Search for the occupation together. The own words stay beside it."),
    Reason.DRAFT_CHOICE: _("Nobody has reviewed this translation yet. Does the name mean the same in both languages?"),
    Reason.DONT_KNOW: _("Perhaps it is easier together. “I don’t know” is a good answer, too."),
    Reason.PREFER_NOT: _("Do you want to answer now? You do not have to. We will not ask again."),
    Reason.NOT_ANSWERED: _("Nobody has asked this yet. Every question can be skipped."),
}
_WORDS = {
    "title": _("Our talk"),
    "stop": _("Stop the talk"),
    "stops": _("You can stop at any time. Everything is kept."),
    "points": _("What we talk about"),
    "dealt": _("talked about today"),
    "nothing": _("Everything is answered, and nothing is unclear."),
    "declined": _("The answer to “may we go on?” is no. Nothing more is asked."),
    "go_on": _("Go on without changing"),
    "all": _("All points"),
    "this_one": _("We agreed on this one"),
    "counts": _("counts until you choose"),
    "another": _("Or give another answer"),
    "answer": _("Answer"),
    "agreed": _("What we agreed"),
    "no_notes": _("Nothing is written down yet."),
    "add_note": _("Write it down"),
    "take_back": _("Take back"),
    "changed": _("This answer was changed in another window. What you chose here is below, and it is not saved yet."),
    "delete": _("Delete the text"),
    "keep": _("Keep it as it is"),
    "print": _("Print in both languages"),
    "beside": _("It stands beside the answer of the person. Neither takes the place of the other."),
}


def interview_words(languages) -> dict:
    """By name, markup with the words in both languages."""
    return {name: both(words, languages) for name, words in _WORDS.items()}
