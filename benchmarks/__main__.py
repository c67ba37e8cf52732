"""`python -m benchmarks [name …]`: each benchmark compares ours with the plain way, in one run, answers compared.

Needs a database with the reference data (DATABASE_URL). Times move with the machine; ratios hold.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newcomer_portal.settings")
django.setup()

from benchmarks import (  # noqa: E402  models need the apps
    coordinator_page,
    occupation_search,
    occupation_weights,
    personas,
    plan_engine,
    public_map,
    replan_households,
    situation_questions,
    typeahead,
)

BENCHMARKS = {
    "coordinator_page": coordinator_page.run,
    "occupation_search": occupation_search.run,
    "occupation_weights": occupation_weights.run,
    "personas": personas.run,
    "plan_engine": plan_engine.run,
    "public_map": public_map.run,
    "replan_households": replan_households.run,
    "situation_questions": situation_questions.run,
    "typeahead": typeahead.run,
}


def main(names):
    for name in names or BENCHMARKS:
        print(f"== {name}")
        BENCHMARKS[name](print)


if __name__ == "__main__":
    main(sys.argv[1:])
