"""Read a file of facts: one JSON object a line, a person each. Pure; empty lines are passed over."""

import json
from collections.abc import Iterable, Iterator

from services.rules import Facts

MOST_BYTES = 100_000


class BadLine(ValueError):
    """A line that is no person. The message says which line and what is wrong with it, and shows nothing of it."""

    def __init__(self, number: int, problem: str):
        super().__init__(f"Line {number}: {problem}")


def read_facts(lines: Iterable[bytes]) -> Iterator[Facts]:
    for number, line in enumerate(lines, 1):
        if len(line) > MOST_BYTES:
            raise BadLine(number, f"longer than {MOST_BYTES:,} bytes.")
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError:
            raise BadLine(number, "not UTF-8.") from None
        if text:
            yield _facts(number, text)


def _facts(number: int, text: str) -> Facts:
    try:
        facts = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
    except _SaidTwice as twice:
        raise BadLine(number, f"the fact “{twice}” stands there twice.") from None
    except json.JSONDecodeError as error:
        raise BadLine(number, f"not JSON ({error.msg} at character {error.pos + 1}).") from None
    except (ValueError, RecursionError):
        raise BadLine(number, "not JSON (a number or a nesting that is too large).") from None
    if not isinstance(facts, dict):
        raise BadLine(number, "not a JSON object of facts.")
    return facts


class _SaidTwice(ValueError):
    pass


def _once(pairs):
    facts = dict(pairs)
    if len(facts) < len(pairs):
        names = [name for name, _value in pairs]
        raise _SaidTwice(next(name for name in names if names.count(name) > 1))
    return facts


def _refuse(constant):
    raise ValueError(constant)
