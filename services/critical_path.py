"""The longest chain of steps in which each must wait for the one before it: no plan is quicker. Pure."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def critical_path(order: Iterable[Key], before: Mapping[Key, Iterable[Key]]) -> tuple[Key, ...]:
    """The chain from its first step to its last, or nothing where no step waits for another.

    `order` puts every key after those that `before` names for it; of two chains as long, the one that comes first in
    it wins. Every step counts one: the catalogue's durations are words, not promises.
    """
    best: dict[Key, tuple[int, Key | None]] = {}
    for key in order:
        length, previous = max(
            ((best[earlier][0], earlier) for earlier in before.get(key, ()) if earlier in best),
            key=lambda chain: chain[0],
            default=(0, None),
        )
        best[key] = (length + 1, previous)
    last = max(best, key=lambda key: best[key][0], default=None)
    if last is None or best[last][1] is None:
        return ()
    path = [last]
    while (previous := best[path[-1]][1]) is not None:
        path.append(previous)
    return tuple(reversed(path))
