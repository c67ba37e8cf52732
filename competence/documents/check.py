import subprocess
import sys
from pathlib import Path

from competence.documents.child import REFUSED
from competence.documents.clean import MOST_BYTES
from competence.documents.refusals import Refusal, Refused

_ROOT = Path(__file__).resolve().parent.parent.parent
_SECONDS = 40


def check(data: bytes) -> tuple[str, bytes]:
    """As clean(), in a process of its own with limits. What kills that process is a broken file."""
    if not data:
        raise Refused(Refusal.EMPTY)
    if len(data) > MOST_BYTES:
        raise Refused(Refusal.TOO_BIG)
    command = [sys.executable, "-I", "-c", _START, str(_ROOT)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False, env={})
    except subprocess.TimeoutExpired:
        raise Refused(Refusal.BROKEN) from None
    if done.returncode == REFUSED:
        raise Refused(Refusal(done.stdout.decode()))
    media, newline, content = done.stdout.partition(b"\n")
    if done.returncode or not newline or not content:
        raise Refused(Refusal.BROKEN)
    return media.decode(), content


# Isolated from the environment and the working folder: the child sees neither the database's address nor our secrets.
_START = "import sys; sys.path.insert(0, sys.argv[1]); from competence.documents.child import main; sys.exit(main())"
