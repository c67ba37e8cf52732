import os
import time

# Survives the change from the system's Python to the virtual environment's.
_STARTED = "NEWCOMER_PORTAL_RUN_STARTED"


def say(message: str) -> None:
    """One line of progress, after the seconds since the command was typed."""
    started = float(os.environ.setdefault(_STARTED, str(time.time())))
    print(f"[{time.time() - started:5.1f} s] {message}", flush=True)
