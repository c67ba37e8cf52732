from intake.models.facts import Answer, AnswerState, Fact
from intake.models.people import Household, Newcomer, ParentLink, PersonRole, ProtectionClearance

__all__ = [
    "Answer",
    "AnswerState",
    "Fact",
    "Household",
    "Newcomer",
    "ParentLink",
    "PersonRole",
    "ProtectionClearance",
]
