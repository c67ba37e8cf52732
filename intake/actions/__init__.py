"""Every change to who arrived. Keyword-only, atomic, with `by` and `at`.

Whatever changes a fact locks the household first: answers of one household are given one after the other.
"""

from intake.actions.answers import AnswerChangedMeanwhile, record_answer, record_fact
from intake.actions.cases import CaseNotFound, take_case
from intake.actions.people import (
    AlreadyStarted,
    HasAnAccount,
    IsUnder18,
    PartnerAlreadyThere,
    add_child,
    add_partner,
    close_minors_account,
    give_card,
    register_newcomer,
    remove_member,
    start_newcomer,
)
from intake.actions.protection import protect_household, separate_members, unprotect_household

__all__ = [
    "AlreadyStarted",
    "AnswerChangedMeanwhile",
    "CaseNotFound",
    "HasAnAccount",
    "IsUnder18",
    "PartnerAlreadyThere",
    "add_child",
    "add_partner",
    "close_minors_account",
    "give_card",
    "protect_household",
    "record_answer",
    "record_fact",
    "register_newcomer",
    "remove_member",
    "separate_members",
    "start_newcomer",
    "take_case",
    "unprotect_household",
]
