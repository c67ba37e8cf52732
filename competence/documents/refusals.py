from enum import StrEnum


class Refusal(StrEnum):
    """Why a file is not taken; the words for people are competence.document_forms.REFUSALS."""

    EMPTY = "EMPTY"
    TOO_BIG = "TOO_BIG"
    UNKNOWN = "UNKNOWN"
    BROKEN = "BROKEN"
    TOO_MANY_PIXELS = "TOO_MANY_PIXELS"
    TOO_LONG = "TOO_LONG"
    LOCKED = "LOCKED"
    SCRIPT = "SCRIPT"
    ATTACHMENT = "ATTACHMENT"
    ACTION = "ACTION"


class Refused(Exception):
    def __init__(self, refusal: Refusal):
        super().__init__(refusal)
        self.refusal = refusal
