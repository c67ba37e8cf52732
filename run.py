#!/usr/bin/env python3
"""The two commands: `python3 run.py` serves the portal with a demo, `python3 run.py test` runs its tests.

Standard library only, here and in everything imported below: it runs before anything is installed.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Python 3.11 or newer is needed, and this is Python {}.{}.".format(*sys.version_info))

from newcomer_portal.runner.main import main

sys.exit(main(sys.argv[1:]))
