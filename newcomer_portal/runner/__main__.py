"""The second half of run.py, inside the virtual environment."""

import signal
import sys

from newcomer_portal.runner.options import parse
from newcomer_portal.runner.problems import told_in_a_sentence
from newcomer_portal.runner.serving import print_codes, serve
from newcomer_portal.runner.testing import run_tests

with told_in_a_sentence():
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    options = parse(sys.argv[1:])
    if options.pytest_args is not None:
        sys.exit(run_tests(options.pytest_args))
    elif options.only_codes:
        print_codes()
    else:
        serve(options)
