"""The process that looks at one file: it comes on standard input, the cleaned one leaves on standard output.

Decoders are where other people's bytes meet native code: here a crash or a hunger for memory ends this process alone.
The first line of the output is the media type; the exit code REFUSED says that all of it is a Refusal.
"""

import resource
import sys

from competence.documents.clean import clean
from competence.documents.refusals import Refusal, Refused

REFUSED = 3
_MEMORY = 1_500_000_000
_SECONDS = 20


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # It writes no file at all.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        media, content = clean(sys.stdin.buffer.read())
    except (Refused, MemoryError) as problem:
        print(getattr(problem, "refusal", Refusal.TOO_MANY_PIXELS), end="")
        return REFUSED
    sys.stdout.buffer.write(media.encode() + b"\n" + content)
    return 0
