"""How a command ends when it cannot go on."""

import sys
from contextlib import contextmanager


class CannotRun(Exception):
    """The message is one sentence for the person at the keyboard: what is wrong and what to do."""


@contextmanager
def told_in_a_sentence():
    """No traceback for what a person can mend, and none for Ctrl-C."""
    try:
        yield
    except CannotRun as problem:
        sys.stdout.flush()
        print(f"\n{problem}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("\nStopped.")
        sys.exit(130)
