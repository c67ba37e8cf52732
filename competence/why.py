"""Why each question is asked and who sees the answer: one line on its page."""

from django.utils.translation import gettext_lazy as _

WHY = {
    "a1": _("We want to speak with you in a language you read well."),
    "a2": _("You choose how much help you want while you answer."),
    "a3": _("You decide. Nothing more is asked before you say yes."),
    "a4": _("Your plan should begin with what matters most to you."),
    "b1": _("Every language counts at work, also one that you only speak."),
    "b2": _("A course or a job should be on your level."),
    "b3": _("Some jobs and courses need more reading and writing than others."),
    "b4": _("We want to talk with you in the way that suits you best."),
    "c1": _("All work counts, with or without pay."),
    "c2": _("From your work we find the tasks you know."),
    "c3": _("Time at work shows how much you have practised."),
    "c4": _("It shows if a short course could help you start again."),
    "c5": _("Tasks say more than the name of a job."),
    "c6": _("Employers here look for people who know their tools."),
    "c7": _("Every job you have done can open a way."),
    "c8": _("Responsibility is competence, too, in every kind of work."),
    "c9": _("An example shows what you can do better than a title."),
    "d1": _("A course should start where you are."),
    "d2": _("Your education may count here. We show you the way."),
    "d3": _("The field decides who can recognise your education."),
    "d4": _("The rules for recognition depend on the country and the year."),
    "d5": _("There is a way with papers, and a way without."),
    "d6": _("Some professions need a licence here, too. We show you the way to it."),
    "d7": _("A short course can be what an employer is looking for."),
    "e1": _("What you learned at home or in your free time counts, too."),
    "e2": _("What you have done often you can do well."),
    "e3": _("A trial at a workplace can show more than a paper."),
    "f1": _("Many jobs need a licence, and some licences can be exchanged."),
    "f2": _("Some jobs ask for a certificate. Some from other countries can be used here."),
    "f3": _("Many jobs and services here need a computer or a phone."),
    "g1": _("We look for the work you want, not only for the work you have done."),
    "g2": _("We look for work where you can live."),
    "g3": _("Work should fit with children, school and rest."),
    "g4": _("We want to know in time what helps you. You do not need to say why."),
    "g5": _("A guide explains what is possible and helps you to choose."),
    "h1": _("Your profile is yours. You choose who else may see it."),
    "h2": _("You should know exactly what stands on your card."),
}
# What may be part of a card that an employer sees, once the person has switched that on.
ON_THE_CARD = frozenset(
    {
        "b1",
        "b2",
        "b3",
        "c2",
        "c3",
        "c4",
        "c5",
        "c6",
        "c7",
        "c8",
        "d2",
        "d3",
        "d4",
        "d5",
        "d7",
        "e1",
        "e2",
        "f1",
        "f2",
        "f3",
    }
)

# These are about who sees; a word about employers would answer them beforehand.
ABOUT_SHARING = frozenset({"a3", "h1", "h2"})


def who_sees(question_id: str, *, has_municipality: bool):
    """The people who can read the answer, in one sentence."""
    if question_id in ABOUT_SHARING:
        if has_municipality:
            return _("You and the caseworkers of your municipality see your answer.")
        return _("Only you see your answer for now.")
    if question_id in ON_THE_CARD:
        if has_municipality:
            return _(
                "You and the caseworkers of your municipality see it. An employer sees it only if you allow it, "
                "and without your name."
            )
        return _("Only you see it for now. An employer sees it only if you allow it, and without your name.")
    if has_municipality:
        return _("You and the caseworkers of your municipality see it. Employers never see it.")
    return _("Only you see it for now. Employers never see it.")
