"""Where a case of recognition stands, and who has to move. Pure: no database, no clock."""

from collections.abc import Iterable
from enum import StrEnum


class Stage(StrEnum):
    PREPARING = "PREPARING"
    SENT = "SENT"
    MORE_ASKED = "MORE_ASKED"
    RECOGNISED = "RECOGNISED"
    PARTLY = "PARTLY"
    NOT_RECOGNISED = "NOT_RECOGNISED"
    STOPPED = "STOPPED"


class Ball(StrEnum):
    """Who has to move now; nobody, once it is decided or given up."""

    PERSON = "PERSON"
    AUTHORITY = "AUTHORITY"
    NOBODY = "NOBODY"


DECIDED = (Stage.RECOGNISED, Stage.PARTLY, Stage.NOT_RECOGNISED)
CLOSED = (*DECIDED, Stage.STOPPED)
_NEXT = {
    Stage.PREPARING: (Stage.SENT, Stage.STOPPED),
    Stage.SENT: (Stage.MORE_ASKED, *DECIDED, Stage.STOPPED),
    Stage.MORE_ASKED: (Stage.SENT, *DECIDED, Stage.STOPPED),
}
_BALL = {Stage.PREPARING: Ball.PERSON, Stage.MORE_ASKED: Ball.PERSON, Stage.SENT: Ball.AUTHORITY}


def ball_of(stage: str) -> Ball:
    return _BALL.get(Stage(stage), Ball.NOBODY)


def next_stages(stage: str) -> tuple[Stage, ...]:
    """Where it can go from here. What is closed stays so, until it is undone."""
    return _NEXT.get(Stage(stage), ())


def standing(moves: Iterable) -> list:
    """The moves that were not taken back, oldest first; one with `is_undo` takes back the last of them."""
    stack = []
    for move in moves:
        if move.is_undo:
            stack.pop()
        else:
            stack.append(move)
    return stack
