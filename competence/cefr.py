"""The six levels of the Common European Framework, and sentences by which people find their own.

The levels and their names are the framework's, as the EURES code lists name them; the sentences are ours. Each names
what a person can do on an ordinary day, and each level can do all that stands before it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CefrLevel(models.TextChoices):
    A1 = "A1", _("Beginner")
    A2 = "A2", _("Elementary")
    B1 = "B1", _("Intermediate")
    B2 = "B2", _("Upper intermediate")
    C1 = "C1", _("Advanced")
    C2 = "C2", _("Proficient")


# Two questions, as people are asked: understanding with speaking, reading with writing.
UNDERSTAND_AND_SPEAK = {
    CefrLevel.A1: _("I understand and say simple words."),
    CefrLevel.A2: _("I can talk a little about family and shopping."),
    CefrLevel.B1: _("I manage alone at the doctor and at work."),
    CefrLevel.B2: _("I follow the news and discuss it easily."),
    CefrLevel.C1: _("I speak easily about difficult things."),
    CefrLevel.C2: _("I understand everything and say exactly what I mean."),
}
READ_AND_WRITE = {
    CefrLevel.A1: _("I read signs and write my name and address."),
    CefrLevel.A2: _("I read and write short messages."),
    CefrLevel.B1: _("I read letters and write about what has happened."),
    CefrLevel.B2: _("I read articles and write clear texts."),
    CefrLevel.C1: _("I read difficult texts and write good reports."),
    CefrLevel.C2: _("I read anything, and write about anything."),
}


def choices(sentences: dict) -> list[tuple[str, str]]:
    """For a form field: the level's code, and its sentence. Add the form's own "not at all" and "don't know"."""
    return [(level.value, sentence) for level, sentence in sentences.items()]
