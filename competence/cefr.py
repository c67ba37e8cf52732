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
    CefrLevel.A1: _("I can say who I am and understand simple words when people speak slowly."),
    CefrLevel.A2: _("I can talk in short sentences about my family, my home and shopping."),
    CefrLevel.B1: _("I can manage on my own at the doctor, at work and when I travel, and say what I think."),
    CefrLevel.B2: _("I can follow a meeting or the news, and discuss without much effort for either side."),
    CefrLevel.C1: _("I can speak easily about difficult things, and understand long talks and hidden meanings."),
    CefrLevel.C2: _("I can understand everything I hear and say exactly what I mean, also in fast speech."),
}
READ_AND_WRITE = {
    CefrLevel.A1: _("I can read signs and simple words, and write my name and address in a form."),
    CefrLevel.A2: _("I can read short messages and timetables, and write a short message to someone I know."),
    CefrLevel.B1: _("I can read letters about things I know, and write about what has happened and what I want."),
    CefrLevel.B2: _("I can read articles and reports, and write clear texts about many things."),
    CefrLevel.C1: _("I can read long and difficult texts, and write well-built reports and letters."),
    CefrLevel.C2: _("I can read anything, and write about anything in the style that fits the reader."),
}


def choices(sentences: dict) -> list[tuple[str, str]]:
    """For a form field: the level's code, and its sentence. Add the form's own "not at all" and "don't know"."""
    return [(level.value, sentence) for level, sentence in sentences.items()]
