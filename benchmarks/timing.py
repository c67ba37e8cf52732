"""Run two ways of doing the same thing turn by turn, so that a busy moment of the machine hits both."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass
class Times:
    """Seconds of each call."""

    seconds: list[float] = field(default_factory=list)

    def at(self, share: float) -> float:
        return sorted(self.seconds)[min(int(len(self.seconds) * share), len(self.seconds) - 1)]


def side_by_side(ours: Callable, theirs: Callable, cases: Iterable) -> tuple[Times, Times, list]:
    """Times of both, and (case, our answer, their answer) of each case."""
    first, second, answers = Times(), Times(), []
    for case in cases:
        answers.append((case, timed(first, ours, case), timed(second, theirs, case)))
    return first, second, answers


def timed(times: Times, call: Callable, case):
    started = time.perf_counter()
    answer = call(case)
    times.seconds.append(time.perf_counter() - started)
    return answer


def report(say, name: str, ours: Times, theirs: Times) -> None:
    for share, label in ((0.5, "p50"), (0.95, "p95")):
        mine, other = ours.at(share) * 1000, theirs.at(share) * 1000
        say(f"  {name:<9} {label}  ours {mine:7.2f} ms   plain {other:7.2f} ms   {other / mine:5.1f} times as fast")
