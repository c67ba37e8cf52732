"""What was typed after run.py."""

import argparse
from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """`pytest_args` is None unless the command is `test`. `only_codes`: print how to sign in and leave."""

    port: int = 8000
    demo: bool = True
    only_codes: bool = False
    pytest_args: tuple[str, ...] | None = None


def parse(argv: list[str]) -> Options:
    """Leaves through SystemExit, with the usage, where the words make no sense."""
    if argv[:1] == ["test"]:
        return Options(pytest_args=tuple(argv[1:]))
    if argv == ["codes"]:
        return Options(only_codes=True)
    parser = argparse.ArgumentParser(
        prog="run.py",
        description="Set everything up and serve the portal on http://localhost:8000.",
        epilog="python3 run.py codes: print how to sign in to the demo, with the codes of this moment. "
        "python3 run.py test [what pytest takes]: run the tests. "
        "DATABASE_URL in the environment: use that PostgreSQL (15 to 18) and start none.",
    )
    parser.add_argument("--port", type=_port, default=Options.port, help="another port than 8000")
    parser.add_argument("--no-demo", dest="demo", action="store_false", help="without people, agencies' staff and jobs")
    given = parser.parse_args(argv)
    return Options(port=given.port, demo=given.demo)


def _port(text: str) -> int:
    port = int(text)
    if not 1 <= port <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return port
